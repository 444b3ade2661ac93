"""An import records all rows or none, and can be taken back as a whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import ImportChangedSinceError, InvalidPhoneError, ProtectedContactError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people, change_person
from desk_app.services.person_details import person_details
from desk_app.services.roster import list_roster, roster_row
from desk_app.services.roster_import import (
    ImportAction,
    ImportResult,
    ImportRow,
    import_roster,
    list_imports,
    take_back_people,
    undo_import,
)
from desk_app.services.training import list_courses, record_completions

if TYPE_CHECKING:
    from desk_app.vault import Vault

ANNA = PersonDraft("Anna", "Berg", PersonCategory.VOLUNTEER, "sv")
ALI = PersonDraft("Ali", "Ek", PersonCategory.DRIVER, "en")


@pytest.fixture(autouse=True)
def _organisation(vault: Vault, today: date) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)


def add(vault: Vault, today: date, *drafts: PersonDraft) -> list[int]:
    return vault.write(add_people, list(drafts), country="SE", today=today)


def run(vault: Vault, today: date, *rows: ImportRow) -> ImportResult:
    return vault.write(import_roster, list(rows), country="SE", today=today)


def update(person_id: int, draft: PersonDraft, *unsaid: str) -> ImportRow:
    return ImportRow(draft, ImportAction.UPDATE, person_id, frozenset(unsaid))


def names(vault: Vault, today: date) -> list[str]:
    return [row.full_name for row in vault.read(list_roster, today=today)]


def working(draft: PersonDraft, starts_on: date) -> PersonDraft:
    return replace(draft, engagement=EngagementDraft("Driver", ContactLevel.DIRECT, starts_on))


def test_rows_become_people_and_are_counted(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, ANNA)

    result = run(
        vault,
        today,
        ImportRow(ALI),
        update(anna, replace(ANNA, phone="0701740605")),
        ImportRow(ANNA, ImportAction.SKIP),
    )

    assert (result.created, result.updated, result.skipped) == (1, 1, 1)
    assert names(vault, today) == ["Anna Berg", "Ali Ek"]
    assert vault.read(roster_row, anna, today=today).phone == "+46701740605"


def test_one_bad_row_keeps_all_out(vault: Vault, today: date) -> None:
    with pytest.raises(InvalidPhoneError):
        run(vault, today, ImportRow(ALI), ImportRow(replace(ANNA, phone="12")))

    assert names(vault, today) == []
    assert vault.read(list_imports) == []


def test_an_update_keeps_what_the_row_leaves_empty_or_does_not_say(
    vault: Vault, today: date
) -> None:
    known = replace(
        ANNA, email="anna@example.org", person_category=PersonCategory.EMPLOYEE, is_minor=True
    )
    (anna,) = add(vault, today, known)

    run(vault, today, update(anna, replace(ANNA, family_name="Lund"), "person_category"))

    row = vault.read(roster_row, anna, today=today)
    assert (row.family_name, row.email) == ("Lund", "anna@example.org")
    assert row.person_category is PersonCategory.EMPLOYEE
    assert row.is_minor


def test_an_update_never_gives_a_protected_person_contact_details(
    vault: Vault, today: date
) -> None:
    (anna,) = add(vault, today, replace(ANNA, protected_identity=True))

    run(vault, today, update(anna, replace(ANNA, phone="0701740605")))

    assert vault.read(roster_row, anna, today=today).phone == ""


def test_an_update_that_protects_somebody_removes_their_contact_details(
    vault: Vault, today: date
) -> None:
    (anna,) = add(vault, today, replace(ANNA, phone="0701740605"))

    run(vault, today, update(anna, replace(ANNA, protected_identity=True)))

    row = vault.read(roster_row, anna, today=today)
    assert row.protected_identity
    assert row.phone == ""


def test_somebody_who_returns_gets_a_new_engagement_and_somebody_active_does_not(
    vault: Vault, today: date
) -> None:
    long_ago = today - timedelta(days=500)
    anna, ali = add(vault, today, working(ANNA, long_ago), working(ALI, long_ago))
    vault.write(end_engagements, [anna], today - timedelta(days=400), today=today)

    run(vault, today, update(anna, working(ANNA, today)), update(ali, working(ALI, today)))

    assert len(vault.read(person_details, anna, today=today).engagements) == 2
    assert len(vault.read(person_details, ali, today=today).engagements) == 1


def test_undoing_removes_the_new_and_restores_the_others(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, replace(ANNA, person_category=PersonCategory.EMPLOYEE))
    before = vault.read(roster_row, anna, today=today)
    changed = replace(working(ANNA, today), family_name="Lund", is_minor=True)
    result = run(vault, today, ImportRow(working(ALI, today)), update(anna, changed))

    undone = vault.write(undo_import, result.batch_id, today=today)

    assert undone == 2
    assert names(vault, today) == ["Anna Berg"]
    assert vault.read(roster_row, anna, today=today) == before
    assert vault.read(list_imports)[0].undone_on == today


def test_an_import_is_undone_only_once(vault: Vault, today: date) -> None:
    result = run(vault, today, ImportRow(ALI))
    vault.write(undo_import, result.batch_id, today=today)

    with pytest.raises(ImportChangedSinceError):
        vault.write(undo_import, result.batch_id, today=today)


def test_an_import_stays_once_one_of_its_people_has_been_trained(vault: Vault, today: date) -> None:
    result = run(vault, today, ImportRow(ALI), ImportRow(ANNA))
    ali = vault.read(list_roster, today=today)[0].id
    course = vault.read(list_courses)[0].id
    vault.write(record_completions, [ali], course, today, EvidenceKind.CERTIFICATE, today=today)

    with pytest.raises(ImportChangedSinceError):
        vault.write(undo_import, result.batch_id, today=today)

    assert names(vault, today) == ["Ali Ek", "Anna Berg"]


def test_undoing_does_not_overwrite_what_was_changed_since(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, ANNA)
    result = run(vault, today, update(anna, replace(ANNA, phone="0701740605")))
    vault.write(change_person, anna, replace(ANNA, phone="0701740606"), country="SE")

    with pytest.raises(ImportChangedSinceError):
        vault.write(undo_import, result.batch_id, today=today)

    assert vault.read(roster_row, anna, today=today).phone == "+46701740606"


def test_past_imports_are_listed_the_newest_first(vault: Vault, today: date) -> None:
    run(vault, today - timedelta(days=1), ImportRow(ALI))
    run(vault, today, ImportRow(ANNA), ImportRow(ANNA))

    assert [(row.imported_on, row.created) for row in vault.read(list_imports)] == [
        (today, 2),
        (today - timedelta(days=1), 1),
    ]


def test_people_entered_by_mistake_can_be_taken_back(vault: Vault, today: date) -> None:
    added = add(vault, today, ANNA, ALI)

    vault.write(take_back_people, added[:1])

    assert names(vault, today) == ["Ali Ek"]
    with pytest.raises(ImportChangedSinceError):
        vault.write(take_back_people, added[:1])


def test_a_row_that_protects_and_gives_a_phone_number_is_refused(vault: Vault, today: date) -> None:
    with pytest.raises(ProtectedContactError):
        run(vault, today, ImportRow(replace(ANNA, phone="0701740605", protected_identity=True)))
