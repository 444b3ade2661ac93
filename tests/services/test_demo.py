"""The made-up organisation: believable, complete, and the same for the same seed."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import phonenumbers
import pytest

from desk_app.services.ack_status import AckStatus
from desk_app.services.activities import list_activities
from desk_app.services.clearance import Clearance, ReasonKind
from desk_app.services.conduct_forms import list_forms
from desk_app.services.demo import fill_demo
from desk_app.services.demo_people import made_up_people
from desk_app.services.due import DueKind
from desk_app.services.organisation import organisation_profile
from desk_app.services.people import activity_names
from desk_app.services.person_details import person_details
from desk_app.services.risk_rows import Standing
from desk_app.services.roster import list_roster
from desk_app.services.signatures import list_acknowledgements
from desk_app.services.status import organisation_status
from desk_app.services.training import list_completions, list_courses
from desk_app.services.training_status import TrainingStatus

if TYPE_CHECKING:
    from desk_app.services.demo_people import DemoPerson
    from desk_app.services.roster import RosterRow
    from desk_app.vault import Vault

ACTIVITIES = {
    name: name
    for name in ("act_accommodation", "act_childcare", "act_interpreting", "act_transport")
}


def filled(vault: Vault, today: date, language: str = "sv", people: int = 40) -> list[RosterRow]:
    vault.write(fill_demo, people=people, seed=1, language=language, today=today)
    return vault.read(list_roster, today=today)


def cast(today: date, **changes: Any) -> list[DemoPerson]:  # noqa: ANN401 - any argument
    wanted = {"seed": 1, "language": "sv", "activities": ACTIVITIES, "today": today, **changes}
    return made_up_people(200, **wanted)


def test_most_people_are_cleared_and_every_kind_of_gap_occurs(vault: Vault, today: date) -> None:
    rows = filled(vault, today)

    active = [row for row in rows if row.is_active]
    states = Counter(row.clearance for row in rows)
    assert len(rows) == 40
    assert states[Clearance.CLEARED] > len(active) / 2
    assert states[Clearance.PAUSED] == 1
    assert states[Clearance.INACTIVE] == 2
    kinds = {reason.kind for row in active for reason in row.reasons}
    assert kinds >= {
        ReasonKind.FORM_OUT,
        ReasonKind.ACK_MISSING,
        ReasonKind.TRAINING_MISSING,
        ReasonKind.TRAINING_EXPIRED,
        ReasonKind.EXTRACT_MISSING,
        ReasonKind.ON_LEAVE,
        ReasonKind.PAUSED,
    }


def test_there_are_minors_with_a_guardian_and_people_with_protected_identity(
    vault: Vault, today: date
) -> None:
    rows = filled(vault, today)

    drafts = [vault.read(person_details, row.id, today=today).draft for row in rows]
    minors = [draft for draft in drafts if draft.is_minor]
    protected = [draft for draft in drafts if draft.protected_identity]
    assert len(minors) >= 2
    assert all(draft.guardian_name for draft in minors)
    assert len(protected) >= 2
    assert not any(draft.phone or draft.email for draft in protected)
    assert {draft.form_language for draft in drafts} == {"sv", "en", "uk"}


def test_what_is_due_has_something_of_nearly_everything(vault: Vault, today: date) -> None:
    filled(vault, today)

    due = {each.kind.value for each in vault.read(organisation_status, today=today).due}

    assert due >= {
        "contact_role_not_cleared",
        "form_to_print",
        "form_out_over_14_days",
        "training_missing",
        "training_expired",
        "training_expires_within_60_days",
        "extract_due",
    }


def test_nobody_signs_or_trains_before_they_joined(vault: Vault, today: date) -> None:
    joined_on = {row.id: row.starts_on or date.max for row in filled(vault, today)}

    signed = vault.read(list_acknowledgements)
    assert signed
    assert all(entry.signed_on >= joined_on[entry.person_id] for entry in signed)
    for person_id, day in joined_on.items():
        trained = vault.read(list_completions, person_id)
        assert all(each.completed_on >= day for each in trained)


def test_a_ukrainian_organisation_has_no_latin_letter_in_its_own_texts(
    vault: Vault, today: date
) -> None:
    rows = filled(vault, today, "uk")

    profile = vault.read(organisation_profile)
    own = [
        *(profile.name, profile.municipality),
        *(text for row in rows for text in (row.full_name, row.role, row.place)),
        *vault.read(activity_names),
        *(course.title.replace("HELP", "") for course in vault.read(list_courses)),
    ]
    latin = [text for text in own if any("a" <= letter <= "z" for letter in text.lower())]
    assert latin == []
    assert Counter(form.language for form in vault.read(list_forms)).most_common(1)[0][0] == "uk"


@pytest.mark.parametrize("people", [1, 7, 19])
def test_a_small_organisation_can_be_made_up_too(vault: Vault, today: date, people: int) -> None:
    assert len(filled(vault, today, "en", people)) == people


def test_forms_out_are_of_the_edition_in_force(vault: Vault, today: date) -> None:
    out = [row for row in filled(vault, today) if row.ack.status is AckStatus.FORM_OUT]

    printed = {row.ack.form_printed_on for row in out}
    assert printed == {today - timedelta(days=20), today - timedelta(days=3)}
    expired = [
        row
        for row in vault.read(list_roster, today=today)
        if row.training.status is TrainingStatus.EXPIRED
    ]
    assert all(row.ack.is_valid for row in expired)


def test_the_same_seed_makes_the_same_people(today: date) -> None:
    assert cast(today) == cast(today)
    assert cast(today) != cast(today, seed=2)


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_everybody_has_a_name_of_their_own(today: date, language: str) -> None:
    names = [person.draft.full_name for person in cast(today, language=language)]

    assert len(set(names)) == len(names)


def test_telephone_numbers_are_possible_but_nobody_s(today: date) -> None:
    phones = [person.draft.phone for person in cast(today) if person.draft.phone]

    assert len(set(phones)) == len(phones) > 100
    assert all(phonenumbers.is_valid_number(phonenumbers.parse(phone)) for phone in phones)


def test_risks_are_gone_through_with_something_late_and_something_new(
    vault: Vault, today: date
) -> None:
    filled(vault, today)

    rows = vault.read(list_activities, today=today)

    assert Counter(row.standing for row in rows) == {
        Standing.ASSESSED: 7,
        Standing.NOT_ASSESSED: 1,
    }
    assert all(row.hazards and row.procedures for row in rows)
    assert sum(row.overdue for row in rows) == 1
    assert any(hazard.done_mitigations for row in rows for hazard in row.hazards)
    due = {each.kind for each in vault.read(organisation_status, today=today).due}
    assert {DueKind.MITIGATION_OVERDUE, DueKind.ACTIVITY_NOT_ASSESSED} <= due
