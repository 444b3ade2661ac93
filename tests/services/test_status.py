"""What is due and how ready the organisation is, on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.due import DueKind
from desk_app.services.due_wording import due_sentence
from desk_app.services.edition_adoption import Adoption
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people, pause_person
from desk_app.services.readiness import Share
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.status import Status, organisation_status
from desk_app.services.training import list_courses, note_extract, record_completions
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.vault import Vault

START = date(2026, 3, 2)


def status(vault: Vault, day: date) -> Status:
    return vault.read(organisation_status, today=day)


def due(vault: Vault, day: date) -> dict[DueKind, int]:
    return {each.kind: each.count for each in status(vault, day).due}


@pytest.fixture
def three(vault: Vault) -> list[int]:
    """Three volunteers who have just begun; the second works with children."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(confirm_recovery, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    reception = EngagementDraft("reception", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(
            name,
            "Reed",
            PersonCategory.VOLUNTEER,
            "en",
            engagement=reception,
            works_with_children=name == "Noah",
        )
        for name in ("Grace", "Noah", "Rose")
    ]
    ids: list[int] = vault.write(add_people, drafts, country="SE", today=START)
    return ids


def sign(vault: Vault, ids: Sequence[int], day: date) -> None:
    forms = vault.write(print_forms, ids, today=day).forms
    drafts = [SignatureDraft(form.form_code, day, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=day)


def train(vault: Vault, ids: Sequence[int], day: date) -> None:
    for course in vault.read(list_courses):
        if course.blocks_clearance:
            sheet = EvidenceKind.ATTENDANCE_SHEET
            vault.write(record_completions, ids, course.id, day, sheet, today=day)


def test_an_organisation_that_begins_is_told_to_adopt_and_to_read_its_key_back(
    vault: Vault, today: date
) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)

    found = status(vault, today)

    assert (found.organisation, found.active_people) == ("Riverside", 0)
    assert {each.kind for each in found.due} == {
        DueKind.RECOVERY_KEY,
        DueKind.NO_CODE,
        DueKind.NO_PEOPLE,
        DueKind.CONTACT_MISSING,
        DueKind.NO_POLICY,
        DueKind.PROCEDURE_MISSING,
    }
    assert found.readiness.code_edition is None
    assert found.readiness.cleared == Share(0, 0)


def test_everything_that_three_newcomers_lack_is_counted(vault: Vault, three: list[int]) -> None:
    assert len(three) == status(vault, START).active_people == 3
    assert due(vault, START) == {
        DueKind.GAP_IN_CONTACT: 3,
        DueKind.FORM_OWED: 3,
        DueKind.TRAINING_MISSING: 3,
        DueKind.EXTRACT_DUE: 1,
        DueKind.CONTACT_MISSING: 18,
        DueKind.NO_POLICY: 1,
        DueKind.PROCEDURE_MISSING: 2,  # danger, and somebody discloses
    }


def test_a_form_that_is_out_is_asked_about_after_14_days(vault: Vault, three: list[int]) -> None:
    vault.write(print_forms, three[:1], today=START)

    assert due(vault, START)[DueKind.FORM_OWED] == 2
    assert DueKind.FORM_OVERDUE not in due(vault, START + timedelta(days=14))
    assert due(vault, START + timedelta(days=15))[DueKind.FORM_OVERDUE] == 1


def test_readiness_counts_those_who_meet_every_condition(vault: Vault, three: list[int]) -> None:
    sign(vault, three, START)
    train(vault, three[:2], START)

    readiness = status(vault, START).readiness
    assert readiness.code_edition == 1
    assert readiness.acknowledged == Share(3, 3)
    assert readiness.trained == Share(2, 3)
    assert readiness.cleared == Share(1, 3)

    vault.write(note_extract, three[1], START, "manager", "AB, CD", today=START)
    assert status(vault, START).readiness.cleared == Share(2, 3)


def test_training_is_announced_60_days_before_it_expires(vault: Vault, three: list[int]) -> None:
    sign(vault, three, START)
    train(vault, three, START)
    last_day = date(2027, 3, 2)

    assert DueKind.TRAINING_EXPIRING not in due(vault, last_day - timedelta(days=61))
    assert due(vault, last_day - timedelta(days=60))[DueKind.TRAINING_EXPIRING] == 3
    after = due(vault, last_day + timedelta(days=1))
    assert after[DueKind.TRAINING_EXPIRED] == 3
    assert DueKind.TRAINING_EXPIRING not in after


def test_those_who_have_left_are_no_longer_counted(vault: Vault, three: list[int]) -> None:
    vault.write(end_engagements, three[:1], START, today=START)
    day = START + timedelta(days=1)

    assert status(vault, day).active_people == 2
    assert due(vault, day)[DueKind.GAP_IN_CONTACT] == 2


def test_those_who_are_paused_are_no_gap(vault: Vault, three: list[int]) -> None:
    vault.write(pause_person, three[0], START)

    assert due(vault, START)[DueKind.GAP_IN_CONTACT] == 2


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_all_that_is_due_has_a_sentence(vault: Vault, three: list[int], language: str) -> None:
    assert three
    for each in status(vault, START).due:
        assert due_sentence(each, texts_in(language))
