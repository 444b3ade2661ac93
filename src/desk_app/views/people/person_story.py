"""Everything on record about one person, read in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.conduct_forms import list_forms
from desk_app.services.extract_status import COUNTRIES_WITH_EXTRACTS
from desk_app.services.person_details import person_details
from desk_app.services.roster import roster_row
from desk_app.services.signatures import list_acknowledgements
from desk_app.services.training import list_completions, list_extract_notes

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.conduct_forms import FormRow
    from desk_app.services.person_details import PersonDetails
    from desk_app.services.roster import RosterRow
    from desk_app.services.signatures import AckRow
    from desk_app.services.training import CompletionRow, ExtractNoteRow
    from desk_app.vault import Vault


@dataclass(frozen=True, slots=True)
class PersonStory:
    """What the person's page shows."""

    row: RosterRow
    details: PersonDetails
    forms: tuple[FormRow, ...]
    signatures: tuple[AckRow, ...]
    completions: tuple[CompletionRow, ...]
    extracts: tuple[ExtractNoteRow, ...]
    country: str

    @property
    def asks_for_extract(self) -> bool:
        """Whether an extract may be asked for: only for work with children, by national law."""
        return self.row.works_with_children and self.country in COUNTRIES_WITH_EXTRACTS


def read_story(vault: Vault, person_id: int, country: str, today: date) -> PersonStory:
    """Return everything on record about one person."""
    return PersonStory(
        row=vault.read(roster_row, person_id, today=today),
        details=vault.read(person_details, person_id, today=today),
        forms=tuple(vault.read(list_forms, person_id=person_id)),
        signatures=tuple(vault.read(list_acknowledgements, person_id=person_id)),
        completions=tuple(vault.read(list_completions, person_id)),
        extracts=tuple(vault.read(list_extract_notes, person_id)),
        country=country,
    )
