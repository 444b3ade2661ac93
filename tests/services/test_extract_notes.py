"""Notes that an extract was shown: where they are needed, and all that they hold (R23)."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from desk_app.errors import FutureDateError, NoExtractRuleError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import ExtractNote
from desk_app.services.clearance import ReasonKind
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import roster_row
from desk_app.services.training import ExtractNoteRow, list_extract_notes, note_extract

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


def helper_in(vault: Vault, country: str, *, works_with_children: bool) -> int:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", country, "en"), today=TODAY)
    draft = PersonDraft(
        "Ada",
        "Byron",
        PersonCategory.VOLUNTEER,
        "en",
        works_with_children=works_with_children,
        engagement=EngagementDraft("children’s corner", ContactLevel.DIRECT, TODAY),
    )
    return vault.write(add_people, [draft], country=country, today=TODAY)[0]


def reasons(vault: Vault, person: int, today: date = TODAY) -> set[ReasonKind]:
    return {reason.kind for reason in vault.read(roster_row, person, today=today).reasons}


def test_r23_1_in_sweden_work_with_children_needs_the_note(vault: Vault) -> None:
    person = helper_in(vault, "SE", works_with_children=True)
    assert ReasonKind.EXTRACT_MISSING in reasons(vault, person)

    vault.write(note_extract, person, TODAY, "manager", "AB, CD", today=TODAY)

    assert ReasonKind.EXTRACT_MISSING not in reasons(vault, person)
    assert ReasonKind.EXTRACT_EXPIRED in reasons(vault, person, today=date(2028, 11, 26))


@pytest.mark.parametrize(("country", "works_with_children"), [("IE", True), ("SE", False)])
def test_r23_1_elsewhere_nobody_may_be_asked(
    vault: Vault, country: str, *, works_with_children: bool
) -> None:
    person = helper_in(vault, country, works_with_children=works_with_children)

    assert ReasonKind.EXTRACT_MISSING not in reasons(vault, person)
    with pytest.raises(NoExtractRuleError):
        vault.write(note_extract, person, TODAY, "manager", "AB, CD", today=TODAY)
    assert vault.read(list_extract_notes, person) == []


def test_r23_2_a_note_has_no_place_for_content_result_or_a_file() -> None:
    columns = {column.key for column in inspect(ExtractNote).columns}

    assert columns == {"id", "person_id", "shown_on", "shown_to_role", "reviewer_initials"}
    shown = {field.name for field in fields(ExtractNoteRow)}
    assert shown == {"id", "shown_on", "shown_to_role", "reviewer_initials"}


def test_an_extract_cannot_be_shown_tomorrow(vault: Vault) -> None:
    person = helper_in(vault, "SE", works_with_children=True)

    with pytest.raises(FutureDateError):
        vault.write(note_extract, person, date(2026, 11, 26), "manager", "AB", today=TODAY)
    assert vault.read(list_extract_notes, person) == []
