"""Two records of one person become one, and nothing that was recorded is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import ImportChangedSinceError, SamePersonError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.leaving import excuse_people
from desk_app.services.merging import merge_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.person_details import person_details
from desk_app.services.roster import list_roster, roster_row
from desk_app.services.roster_import import ImportRow, import_roster, undo_import
from desk_app.services.signatures import (
    SignatureDraft,
    list_acknowledgements,
    record_signature,
)
from desk_app.services.training import (
    list_completions,
    list_courses,
    list_extract_notes,
    note_extract,
    record_completions,
)

if TYPE_CHECKING:
    from desk_app.vault import Vault

ANNA = PersonDraft("Anna", "Berg", PersonCategory.VOLUNTEER, "sv")


@pytest.fixture(autouse=True)
def _organisation(vault: Vault, today: date) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)


def add(vault: Vault, today: date, *drafts: PersonDraft) -> list[int]:
    return vault.write(add_people, list(drafts), country="SE", today=today)


def engaged(draft: PersonDraft, role: str, starts_on: date) -> PersonDraft:
    return replace(draft, engagement=EngagementDraft(role, ContactLevel.DIRECT, starts_on))


def test_empty_fields_are_filled_and_others_kept(vault: Vault, today: date) -> None:
    keep, drop = add(
        vault,
        today,
        replace(ANNA, phone="070-174 06 05"),
        replace(ANNA, given_name="Ana", phone="070-174 06 06", email="anna@example.org"),
    )

    vault.write(merge_people, keep, drop, today=today)

    (row,) = vault.read(list_roster, today=today)
    assert (row.id, row.given_name) == (keep, "Anna")
    assert (row.phone, row.email) == ("+46701740605", "anna@example.org")


def test_whoever_is_protected_in_either_record_has_no_contact_details(
    vault: Vault, today: date
) -> None:
    keep, drop = add(
        vault, today, replace(ANNA, phone="070-174 06 05"), replace(ANNA, protected_identity=True)
    )

    vault.write(merge_people, keep, drop, today=today)

    row = vault.read(roster_row, keep, today=today)
    assert row.protected_identity
    assert row.phone == ""


def test_engagements_of_both_stay(vault: Vault, today: date) -> None:
    keep, drop = add(
        vault,
        today,
        engaged(ANNA, "Driver", today),
        engaged(ANNA, "Reception", today - timedelta(days=9)),
    )

    vault.write(merge_people, keep, drop, today=today)

    details = vault.read(person_details, keep, today=today)
    assert {each.role for each in details.engagements} == {"Driver", "Reception"}


def test_the_longer_leave_counts(vault: Vault, today: date) -> None:
    keep, drop = add(vault, today, ANNA, ANNA)
    later = today + timedelta(days=30)
    vault.write(excuse_people, {keep: today, drop: later})

    vault.write(merge_people, keep, drop, today=today)

    assert vault.read(roster_row, keep, today=today).excused_until == later


def test_trainings_move_and_one_recorded_twice_stays_once(vault: Vault, today: date) -> None:
    keep, drop = add(vault, today, ANNA, ANNA)
    course, other = (each.id for each in vault.read(list_courses)[:2])
    sheet = EvidenceKind.ATTENDANCE_SHEET
    vault.write(record_completions, [keep, drop], course, today, sheet, today=today)
    vault.write(record_completions, [drop], other, today, sheet, today=today)

    vault.write(merge_people, keep, drop, today=today)

    assert len(vault.read(list_completions, keep)) == 2


def test_extract_notes_move(vault: Vault, today: date) -> None:
    keep, drop = add(vault, today, ANNA, replace(ANNA, works_with_children=True))
    vault.write(note_extract, drop, today, "board", "AB, CD", today=today)

    vault.write(merge_people, keep, drop, today=today)

    assert len(vault.read(list_extract_notes, keep)) == 1


def test_a_signature_moves_and_of_two_forms_out_the_newest_stays_out(
    vault: Vault, today: date
) -> None:
    vault.write(adopt_code, Adoption("Board", today, today), today=today)
    keep, drop = add(vault, today, engaged(ANNA, "Driver", today), engaged(ANNA, "Driver", today))
    signed = vault.write(print_forms, [drop], today=today).forms[0].form_code
    vault.write(record_signature, SignatureDraft(signed, today, "coordinator"), today=today)
    vault.write(print_forms, [keep], today=today)
    newest = vault.write(print_forms, [drop], today=today).forms[0].form_code

    vault.write(merge_people, keep, drop, today=today)

    assert [each.form_code for each in vault.read(list_acknowledgements, person_id=keep)] == [
        signed
    ]
    forms = vault.read(list_forms, person_id=keep)
    assert [each.form_code for each in forms if each.is_open] == [newest]
    assert vault.read(roster_row, keep, today=today).ack.is_valid


def test_nobody_is_merged_with_themselves(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, ANNA)

    with pytest.raises(SamePersonError):
        vault.write(merge_people, anna, anna, today=today)


def test_an_import_can_not_be_undone_once_one_of_its_people_was_merged(
    vault: Vault, today: date
) -> None:
    (known,) = add(vault, today, engaged(ANNA, "Driver", today))
    result = vault.write(import_roster, [ImportRow(ANNA)], country="SE", today=today)
    imported = next(row.id for row in vault.read(list_roster, today=today) if row.id != known)
    vault.write(merge_people, imported, known, today=today)

    with pytest.raises(ImportChangedSinceError):
        vault.write(undo_import, result.batch_id, today=today)
