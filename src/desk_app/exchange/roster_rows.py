"""Turns the rows of a table into people, and names every cell that stands in the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.exchange.roster_cells import CATEGORY_CHOICES, NAME_LIMIT, SHOWN_LENGTH, RowCells
from desk_app.exchange.roster_columns import Mapping, RosterField
from desk_app.exchange.roster_dates import DateTrouble, is_day_first, read_day
from desk_app.exchange.roster_limits import TableTrouble, unreadable
from desk_app.exchange.roster_looks import identity_number_in, is_name, is_phone
from desk_app.exchange.roster_preview import (
    NumberedDraft,
    RosterPreview,
    RowDefaults,
    RowProblem,
    SkippedRow,
    SkipReason,
)
from desk_app.exchange.roster_values import (
    CellError,
    Choices,
    ProblemKind,
    as_text,
    email_of,
    is_yes,
    phone_of,
)
from desk_app.exchange.roster_words import CONTACT_LEVELS, LANGUAGES, SUMS, comparable
from desk_app.services.people import EngagementDraft, PersonDraft

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.exchange.roster_limits import Cell
    from desk_app.exchange.roster_tables import Table

_LEVELS: Final = Choices(CONTACT_LEVELS)
_LANGUAGES: Final = Choices(LANGUAGES)
_ACTIVITY_MARKS: Final = ";,/|"


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
        one = RowCells(row, cells, self._mapping, self._columns)
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
        is_group = len(filled) == 1 and CATEGORY_CHOICES.surely(filled[0]) is not None
        return SkipReason.HEADING if is_repeated or is_group else None

    def _draft(self, one: RowCells) -> PersonDraft:
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

    def _engagement(self, one: RowCells) -> EngagementDraft:
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
        if any(len(name) > NAME_LIMIT for name in names):
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

    def _day(self, one: RowCells, about: RosterField) -> date | None:
        def day(cell: Cell) -> date:
            found = read_day(cell, day_first=self._day_first.get(about, False))
            if not isinstance(found, DateTrouble):
                return found
            is_personal = identity_number_in(cell)
            raise CellError(
                ProblemKind.IDENTITY_NUMBER if is_personal else ProblemKind(found.value)
            )

        return one.value(about, day)


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
    plain = comparable(first[:SHOWN_LENGTH])
    words = plain.split()
    others = [cell for cell in filled if cell is not first]
    is_word = plain in SUMS or (
        bool(words) and words[0] in SUMS and any(word.isdecimal() for word in words)
    )
    return is_word and not any(is_name(cell) and len(others) > 1 for cell in others)
