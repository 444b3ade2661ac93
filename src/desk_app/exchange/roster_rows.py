"""Turns the rows of a table into people, and names every cell that stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, TypeVar

from desk_app.exchange.roster_columns import Mapping, RosterField
from desk_app.exchange.roster_dates import DateTrouble, is_day_first, read_day
from desk_app.exchange.roster_limits import TableTrouble, unreadable
from desk_app.exchange.roster_looks import identity_number_in, is_name, is_phone
from desk_app.exchange.roster_names import split_name
from desk_app.exchange.roster_values import (
    CellError,
    Choices,
    ProblemKind,
    as_text,
    email_of,
    is_yes,
    line_of,
    phone_of,
)
from desk_app.exchange.roster_words import CATEGORIES, CONTACT_LEVELS, LANGUAGES, SUMS, comparable
from desk_app.services.people import EngagementDraft, PersonDraft

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.exchange.roster_limits import Cell
    from desk_app.exchange.roster_tables import Table
    from desk_app.models.person import ContactLevel, PersonCategory

T = TypeVar("T")

__all__ = [
    "NumberedDraft",
    "ProblemKind",
    "RosterPreview",
    "RowDefaults",
    "RowProblem",
    "SkipReason",
    "SkippedRow",
    "read_drafts",
]

_CATEGORIES: Final = Choices(CATEGORIES)
_LEVELS: Final = Choices(CONTACT_LEVELS)
_LANGUAGES: Final = Choices(LANGUAGES)
_SHOWN: Final = 40
_NAME_LIMIT: Final = 100
_MOST_DIGITS: Final = 4
_ACTIVITY_MARKS: Final = ";,/|"
_OFTEN_DASHED: Final = frozenset(
    {RosterField.PHONE, RosterField.EMAIL, RosterField.STARTS_ON, RosterField.ENDS_ON}
)
"""Where a dash says that there is none."""


class SkipReason(StrEnum):
    """Why a row is no person."""

    EMPTY = "empty"
    SUM = "sum"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class RowDefaults:
    """What holds where a row does not say otherwise."""

    person_category: PersonCategory
    form_language: str
    contact_level: ContactLevel
    starts_on: date
    role: str = ""
    country: str = "SE"
    """Where phone numbers without a country code belong, ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class NumberedDraft:
    """A person with the number the spreadsheet program shows beside the row."""

    row: int
    draft: PersonDraft
    unsaid: frozenset[str] = frozenset()
    """Fields of the draft that hold a default only."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A cell that must be put right before anybody is imported."""

    row: int
    column: str
    """The column's title, or its letter; empty where the row as a whole is meant."""
    kind: ProblemKind
    value: str = ""
    """What the cell says, at most 40 characters; empty for identity numbers."""
    suggestion: str = ""
    """A choice of the field that may be meant, such as `volunteer`."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no person."""

    row: int
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do; with a problem it does nothing."""

    drafts: tuple[NumberedDraft, ...]
    """People of the rows without problems."""
    problems: tuple[RowProblem, ...]
    skipped: tuple[SkippedRow, ...]


def read_drafts(table: Table, mapping: Mapping, defaults: RowDefaults) -> RosterPreview:
    """Return the people of a table, with every problem at its row and column.

    Every draft passes `people.checked_draft` unchanged.

    Raises:
        UnreadableTableError: no column holds names, or there is nobody below the headings.
    """
    if not mapping.has_names:
        raise unreadable(TableTrouble.NO_NAME_COLUMN)
    reader = _Reader(table, mapping, defaults)
    for index in range(mapping.first_row, len(table.rows)):
        reader.read(index)
    if not reader.drafts and not reader.problems:
        raise unreadable(TableTrouble.HEADERS_ONLY)
    return RosterPreview(tuple(reader.drafts), tuple(reader.problems), tuple(reader.skipped))


class _Reader:
    """Collects people, problems and skipped rows."""

    def __init__(self, table: Table, mapping: Mapping, defaults: RowDefaults) -> None:
        self.drafts: list[NumberedDraft] = []
        self.problems: list[RowProblem] = []
        self.skipped: list[SkippedRow] = []
        self._table, self._mapping, self._defaults = table, mapping, defaults
        self._columns: dict[RosterField, int] = {
            about: at
            for at, about in enumerate(mapping.columns)
            if about is not RosterField.IGNORED and at not in mapping.refused_columns
        }
        self._day_first: dict[RosterField, bool] = {
            about: is_day_first(row[self._columns[about]] for row in table.rows)
            for about in (RosterField.STARTS_ON, RosterField.ENDS_ON)
            if about in self._columns
        }

    def read(self, index: int) -> None:
        cells: dict[RosterField, Cell] = {
            about: self._table.rows[index][at]
            for about, at in self._columns.items()
            if self._table.rows[index][at] is not None
        }
        row = index + 1
        if reason := self._skip_reason(cells, self._table.rows[index]):
            self.skipped.append(SkippedRow(row, reason))
            return
        one = _Row(row, cells, self._mapping, self._columns)
        draft = self._draft(one)
        if one.problems:
            self.problems += one.problems
        else:
            unsaid = {
                name
                for name, said in (
                    ("person_category", one.category),
                    ("form_language", cells.get(RosterField.FORM_LANGUAGE)),
                )
                if said is None
            }
            self.drafts.append(NumberedDraft(row, draft, frozenset(unsaid)))

    def _skip_reason(
        self, cells: dict[RosterField, Cell], row: Sequence[Cell]
    ) -> SkipReason | None:
        if not cells:
            return SkipReason.EMPTY
        if _is_sum(cells, row):
            return SkipReason.SUM
        titles = self._mapping.titles
        is_repeated = any(titles) and all(
            cell is None or as_text(cell) == title for cell, title in zip(row, titles, strict=True)
        )
        filled = [cell for cell in row if cell is not None]
        is_group = len(filled) == 1 and _CATEGORIES.surely(filled[0]) is not None
        return SkipReason.HEADING if is_repeated or is_group else None

    def _draft(self, one: _Row) -> PersonDraft:
        defaults = self._defaults
        given, family = one.name()
        is_protected = one.value(RosterField.PROTECTED_IDENTITY, is_yes) or False
        phone = one.value(RosterField.PHONE, lambda cell: phone_of(cell, defaults.country)) or ""
        email = one.value(RosterField.EMAIL, email_of) or ""
        if is_protected:
            for about, said in ((RosterField.PHONE, phone), (RosterField.EMAIL, email)):
                if said:
                    one.add_problem(about, ProblemKind.PROTECTED_CONTACT, shown=False)
        guardian = one.text(RosterField.GUARDIAN_NAME, 200)
        is_minor = one.value(RosterField.IS_MINOR, is_yes)
        is_minor = bool(guardian) if is_minor is None else is_minor
        engagement = self._engagement(one)
        return PersonDraft(
            given_name=given,
            family_name=family,
            person_category=one.read_category() or defaults.person_category,
            form_language=one.choice(
                RosterField.FORM_LANGUAGE, _LANGUAGES, ProblemKind.UNKNOWN_LANGUAGE
            )
            or defaults.form_language,
            phone=phone,
            email=email,
            contact_mark=one.text(RosterField.CONTACT_MARK, 100),
            works_with_children=one.value(RosterField.WORKS_WITH_CHILDREN, is_yes) or False,
            is_minor=is_minor,
            guardian_name=guardian if is_minor else "",
            protected_identity=is_protected,
            engagement=engagement,
        )

    def _engagement(self, one: _Row) -> EngagementDraft:
        defaults = self._defaults
        before = len(one.problems)
        starts_on = self._day(one, RosterField.STARTS_ON) or defaults.starts_on
        is_start_known = len(one.problems) == before
        ends_on = self._day(one, RosterField.ENDS_ON)
        if ends_on is not None and is_start_known and ends_on < starts_on:
            one.add_problem(RosterField.ENDS_ON, ProblemKind.END_BEFORE_START)
        activities = one.text(RosterField.ACTIVITY, 2000)
        for mark in _ACTIVITY_MARKS:
            activities = activities.replace(mark, "\n")
        names = tuple(
            dict.fromkeys(name.strip() for name in activities.split("\n") if name.strip())
        )
        if any(len(name) > _NAME_LIMIT for name in names):
            one.add_problem(RosterField.ACTIVITY, ProblemKind.TOO_LONG)
        return EngagementDraft(
            role=one.text(RosterField.ROLE, 100) or defaults.role,
            contact_level=one.choice(
                RosterField.CONTACT_LEVEL, _LEVELS, ProblemKind.UNKNOWN_CONTACT_LEVEL
            )
            or defaults.contact_level,
            starts_on=starts_on,
            ends_on=ends_on,
            place=one.text(RosterField.PLACE, 100),
            activities=names,
        )

    def _day(self, one: _Row, about: RosterField) -> date | None:
        def day(cell: Cell) -> date:
            found = read_day(cell, day_first=self._day_first.get(about, False))
            if not isinstance(found, DateTrouble):
                return found
            is_personal = identity_number_in(cell)
            raise CellError(
                ProblemKind.IDENTITY_NUMBER if is_personal else ProblemKind(found.value)
            )

        return one.value(about, day)


@dataclass(slots=True)
class _Row:
    """One row while it is read."""

    number: int
    cells: dict[RosterField, Cell]
    mapping: Mapping
    columns: dict[RosterField, int]
    problems: list[RowProblem] = field(default_factory=list)
    category: PersonCategory | None = None

    def add_problem(
        self, about: RosterField, kind: ProblemKind, suggestion: str = "", *, shown: bool = True
    ) -> None:
        """Note what is wrong with a cell; what must not be stored is not shown either."""
        is_shown = shown and kind is not ProblemKind.IDENTITY_NUMBER
        value = as_text(self.cells.get(about)) if is_shown else ""
        if identity_number_in(value[: 2 * _SHOWN]):
            value = ""
        short = value if len(value) <= _SHOWN else f"{value[: _SHOWN - 1]}…"
        column = self.mapping.column_name(self.columns[about]) if about in self.columns else ""
        self.problems.append(RowProblem(self.number, column, kind, short, suggestion))

    def value(self, about: RosterField, read: Callable[[Cell], T]) -> T | None:
        """Return what a cell holds; None if it is empty or wrong, which is noted."""
        if about not in self.cells:
            return None
        if about in _OFTEN_DASHED and not any(map(str.isalnum, as_text(self.cells[about]))):
            return None
        try:
            return read(self.cells[about])
        except CellError as error:
            self.add_problem(about, error.kind, error.suggestion)
            return None

    def text(self, about: RosterField, limit: int) -> str:
        """Return a cell's text; empty if there is none or it is wrong."""
        return self.value(about, lambda cell: line_of(cell, limit)) or ""

    def choice(self, about: RosterField, choices: Choices[T], trouble: ProblemKind) -> T | None:
        """Return which of the choices a cell names."""
        return self.value(about, lambda cell: choices.chosen(cell, trouble))

    def read_category(self) -> PersonCategory | None:
        """Return the category the row names, in a column of its own or as the role."""
        self.category = self.choice(
            RosterField.PERSON_CATEGORY, _CATEGORIES, ProblemKind.UNKNOWN_CATEGORY
        )
        if RosterField.PERSON_CATEGORY not in self.cells and RosterField.ROLE in self.cells:
            self.category = _CATEGORIES.surely(self.cells[RosterField.ROLE])
        return self.category

    def name(self) -> tuple[str, str]:
        """Return given and family name."""
        before = len(self.problems)
        given = self._name_part(RosterField.GIVEN_NAME, _NAME_LIMIT)
        family = self._name_part(RosterField.FAMILY_NAME, _NAME_LIMIT)
        whole = self._name_part(RosterField.FULL_NAME, 2 * _NAME_LIMIT + 1)
        if whole and not (given or family):
            at = self.columns[RosterField.FULL_NAME]
            given, family = split_name(whole, is_family_first=self.mapping.is_family_first(at))
            if max(len(given), len(family), len(whole) - _NAME_LIMIT) > _NAME_LIMIT:
                self.add_problem(RosterField.FULL_NAME, ProblemKind.TOO_LONG)
        if not (given or family) and len(self.problems) == before:
            about = next(each for each in _NAME_FIELDS if each in self.columns)
            self.add_problem(about, ProblemKind.MISSING_NAME)
        return given, family

    def _name_part(self, about: RosterField, limit: int) -> str:
        text = self.text(about, limit)
        digits = sum(c.isdigit() for c in text)
        if text and (digits > _MOST_DIGITS or not any(c.isalpha() for c in text)):
            self.add_problem(about, ProblemKind.NOT_A_NAME)
            return ""
        return text


_NAME_FIELDS: Final = (RosterField.FULL_NAME, RosterField.GIVEN_NAME, RosterField.FAMILY_NAME)


def _is_sum(cells: dict[RosterField, Cell], row: Sequence[Cell]) -> bool:
    """Whether a row adds up the rows above: a word for it, or nothing but numbers."""
    if any(about in cells for about in (RosterField.PHONE, RosterField.EMAIL)) and any(
        is_phone(cells.get(about)) or "@" in as_text(cells.get(about))
        for about in (RosterField.PHONE, RosterField.EMAIL)
    ):
        return False
    filled = [cell for cell in row if cell is not None]
    if all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in filled):
        return True
    first = next((cell for cell in filled if isinstance(cell, str)), "")
    plain = comparable(first[:_SHOWN])
    words = plain.split()
    others = [cell for cell in filled if cell is not first]
    is_word = plain in SUMS or (
        bool(words) and words[0] in SUMS and any(word.isdecimal() for word in words)
    )
    return is_word and not any(is_name(cell) and len(others) > 1 for cell in others)
