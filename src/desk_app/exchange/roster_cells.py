"""Reads the cells of one row, and notes each that stands in the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, TypeVar

from desk_app.exchange.roster_columns import Mapping, RosterField
from desk_app.exchange.roster_looks import identity_number_in
from desk_app.exchange.roster_names import split_name
from desk_app.exchange.roster_preview import RowProblem
from desk_app.exchange.roster_values import CellError, Choices, ProblemKind, as_text, line_of
from desk_app.exchange.roster_words import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.exchange.roster_limits import Cell
    from desk_app.models.person import PersonCategory

T = TypeVar("T")

CATEGORY_CHOICES: Final = Choices(CATEGORIES)
SHOWN_LENGTH: Final = 40
"""How much of a cell is shown beside what is wrong with it."""
NAME_LIMIT: Final = 100
_MOST_DIGITS: Final = 4
_NAME_FIELDS: Final = (RosterField.FULL_NAME, RosterField.GIVEN_NAME, RosterField.FAMILY_NAME)
_OFTEN_DASHED: Final = frozenset(
    {RosterField.PHONE, RosterField.EMAIL, RosterField.STARTS_ON, RosterField.ENDS_ON}
)
"""Where a dash says that there is none."""


@dataclass(slots=True)
class RowCells:
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
        if identity_number_in(value[: 2 * SHOWN_LENGTH]):
            value = ""
        short = value if len(value) <= SHOWN_LENGTH else f"{value[: SHOWN_LENGTH - 1]}…"
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
            RosterField.PERSON_CATEGORY, CATEGORY_CHOICES, ProblemKind.UNKNOWN_CATEGORY
        )
        if RosterField.PERSON_CATEGORY not in self.cells and RosterField.ROLE in self.cells:
            self.category = CATEGORY_CHOICES.surely(self.cells[RosterField.ROLE])
        return self.category

    def name(self) -> tuple[str, str]:
        """Return given and family name."""
        before = len(self.problems)
        given = self._name_part(RosterField.GIVEN_NAME, NAME_LIMIT)
        family = self._name_part(RosterField.FAMILY_NAME, NAME_LIMIT)
        whole = self._name_part(RosterField.FULL_NAME, 2 * NAME_LIMIT + 1)
        if whole and not (given or family):
            at = self.columns[RosterField.FULL_NAME]
            given, family = split_name(whole, is_family_first=self.mapping.is_family_first(at))
            if max(len(given), len(family), len(whole) - NAME_LIMIT) > NAME_LIMIT:
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
