"""The rows of quick entry: what was pasted, what was set for all, what was changed in one row."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from desk_app.errors import DeskError
from desk_app.services.duplicates import DuplicateFinder
from desk_app.services.people import EngagementDraft, PersonDraft, checked_draft
from desk_app.services.roster_import import ImportAction, ImportRow

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.models.person import ContactLevel, PersonCategory
    from desk_app.services.duplicates import KnownPerson, Likeness
    from desk_app.views.people.pasted_lines import PastedPerson

UNSAID = frozenset({"person_category", "form_language"})
"""What quick entry sets for everybody; somebody known keeps their own."""


@dataclass(frozen=True, slots=True)
class EntryDefaults:
    """What holds for every row that does not say otherwise."""

    person_category: PersonCategory
    form_language: str
    contact_level: ContactLevel
    role: str
    starts_on: date
    works_with_children: bool


class RowState(StrEnum):
    """How a row stands."""

    NEW = "new"
    ALIKE = "alike"
    """Resembles somebody, and nobody has decided yet."""
    DECIDED = "decided"
    PROBLEM = "problem"


@dataclass(slots=True)
class EntryRow:
    """One person to be entered. `changed` holds what was changed in the row itself."""

    pasted: PastedPerson
    changed: dict[str, Any] = field(default_factory=dict)
    action: ImportAction | None = None
    """What was decided about a likeness; None if nothing was."""
    likeness: Likeness | None = None
    error: DeskError | None = None
    draft: PersonDraft | None = None

    @property
    def state(self) -> RowState:
        """How the row stands."""
        if self.action is ImportAction.SKIP:
            return RowState.DECIDED
        if self.error is not None:
            return RowState.PROBLEM
        if self.likeness is None:
            return RowState.NEW
        return RowState.ALIKE if self.action is None else RowState.DECIDED

    def value(self, name: str, defaults: EntryDefaults) -> Any:  # noqa: ANN401 - of any column
        """Return what holds for a column: changed in the row, pasted, or set for all."""
        if name in self.changed:
            return self.changed[name]
        return getattr(self.pasted, name, "") or getattr(defaults, name, "")


class Entry:
    """All rows with their defaults, checked and compared with the roster after each change."""

    def __init__(self, known: Sequence[KnownPerson], country: str, defaults: EntryDefaults) -> None:
        self.rows: list[EntryRow] = []
        self.defaults = defaults
        self._country = country
        self._finder = DuplicateFinder(known)

    def show_people(self, people: Sequence[PastedPerson]) -> None:
        """Take these lines; what was changed or decided in a line that is still there stays."""
        before: dict[str, list[EntryRow]] = {}
        for row in self.rows:
            before.setdefault(row.pasted.line, []).append(row)
        self.rows = [
            before[each.line].pop(0) if before.get(each.line) else EntryRow(each) for each in people
        ]
        self.check()

    def check(self) -> None:
        """Work out each row's draft, its problem, and whom it resembles."""
        for row in self.rows:
            row.draft, row.error = self._draft(row), None
            try:
                row.draft = checked_draft(row.draft, country=self._country)
            except DeskError as error:
                row.error = error
        found = self._finder.find([row.draft for row in self.rows if row.draft is not None])
        alike = {likeness.index: likeness for likeness in found}
        for index, row in enumerate(self.rows):
            row.likeness = alike.get(index)
            if row.likeness is None or (
                row.action is ImportAction.UPDATE and row.likeness.known_id is None
            ):
                row.action = ImportAction.SKIP if row.action is ImportAction.SKIP else None

    def import_rows(self) -> list[ImportRow]:
        """Return what is to be recorded."""
        rows = []
        for row in self.rows:
            assert row.draft is not None
            action = row.action or ImportAction.CREATE
            known = row.likeness.known_id if row.likeness is not None else None
            rows.append(ImportRow(row.draft, action, known, UNSAID - row.changed.keys()))
        return rows

    def count(self, state: RowState) -> int:
        """Return how many rows stand so."""
        return sum(row.state is state for row in self.rows)

    def _draft(self, row: EntryRow) -> PersonDraft:
        value = {name: row.value(name, self.defaults) for name in _COLUMNS}
        return PersonDraft(
            given_name=value["given_name"],
            family_name=value["family_name"],
            person_category=value["person_category"],
            form_language=value["form_language"],
            phone=value["phone"],
            email=value["email"],
            works_with_children=bool(value["works_with_children"]),
            is_minor=bool(value["is_minor"]),
            engagement=EngagementDraft(
                role=value["role"],
                contact_level=self.defaults.contact_level,
                starts_on=self.defaults.starts_on,
            ),
        )


_COLUMNS = (
    "given_name",
    "family_name",
    "person_category",
    "form_language",
    "phone",
    "email",
    "role",
    "works_with_children",
    "is_minor",
)
