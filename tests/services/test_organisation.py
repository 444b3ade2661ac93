"""Setting up an organisation and deciding about it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import CellTooSmallError, IdentityNumberError, TooLongError
from desk_app.services.editions import CODE, draft_of, list_editions
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    organisation_profile,
    set_min_cell,
    set_reporting_summary,
    set_up_organisation,
    short_name,
)
from desk_app.services.people import activity_names
from desk_app.services.training import list_courses

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

RIVERSIDE = OrganisationDraft("  Riverside \t Welcome House ", "SE", "en", "802400-1234", "Umeå")


def set_up(vault: Vault, today: date, draft: OrganisationDraft = RIVERSIDE) -> None:
    vault.write(set_up_organisation, draft, today=today)


def draft_languages(session: Session) -> set[str]:
    return {each.language for each in draft_of(session, CODE).texts}


def test_what_was_entered_is_kept_on_one_line(vault: Vault, today: date) -> None:
    set_up(vault, today)

    profile = vault.read(organisation_profile)
    assert profile.name == "Riverside Welcome House"
    assert profile.short_name == "riverside-welcome-house"
    assert (profile.org_number, profile.municipality) == ("802400-1234", "Umeå")
    assert profile.created_on == today
    assert profile.database_ref.startswith("ORG-")


def test_a_new_organisation_has_a_draft_code_courses_and_activities(
    vault: Vault, today: date
) -> None:
    set_up(vault, today)

    [edition] = vault.read(list_editions)
    assert edition.edition_no is None
    assert vault.read(draft_languages) == {"sv", "en", "uk"}
    assert "trn_induction" in {course.course_id for course in vault.read(list_courses)}
    assert "Transport" in vault.read(activity_names)


@pytest.mark.parametrize(
    ("language", "activity"),
    [("sv", "Transporter"), ("en", "Transport"), ("uk", "Перевезення")],
)
def test_starter_content_is_in_the_language(
    vault: Vault, today: date, language: str, activity: str
) -> None:
    set_up(vault, today, OrganisationDraft("Riverside", "SE", language))

    assert activity in vault.read(activity_names)


def test_courses_about_swedish_law_are_offered_in_sweden_only(vault: Vault, today: date) -> None:
    set_up(vault, today, OrganisationDraft("Riverside", "IE", "en"))

    courses = {course.course_id for course in vault.read(list_courses)}
    assert "trn_se_referral_manual" not in courses
    assert "trn_induction" in courses


@pytest.mark.parametrize(
    ("draft", "error"),
    [
        (OrganisationDraft("N" * 201, "SE", "en"), TooLongError),
        (OrganisationDraft("Stiftelsen 19811218-9876", "SE", "en"), IdentityNumberError),
    ],
)
def test_a_name_that_cannot_be_kept_sets_up_nothing(
    vault: Vault, today: date, draft: OrganisationDraft, error: type[Exception]
) -> None:
    with pytest.raises(error):
        set_up(vault, today, draft)

    assert vault.read(list_courses) == []


def test_the_recovery_key_is_unconfirmed_until_it_was_read_back(vault: Vault, today: date) -> None:
    set_up(vault, today)
    assert vault.read(organisation_profile).recovery_confirmed_on is None

    later = today + timedelta(days=1)
    vault.write(confirm_recovery, today=later)

    assert vault.read(organisation_profile).recovery_confirmed_on == later


def test_the_small_number_limit_can_be_raised_but_never_lowered(vault: Vault, today: date) -> None:
    set_up(vault, today)
    vault.write(set_min_cell, 7)

    with pytest.raises(CellTooSmallError) as refused:
        vault.write(set_min_cell, 4)

    assert refused.value.least == 5
    assert vault.read(organisation_profile).min_cell == 7


def test_how_to_report_is_kept_by_language(vault: Vault, today: date) -> None:
    set_up(vault, today)

    vault.write(set_reporting_summary, {"sv": " fråga  Kim ", "en": "ask Kim"})

    summary = vault.read(organisation_profile).reporting_summary
    assert summary == {"sv": "fråga Kim", "en": "ask Kim"}


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Välkomsthuset Norrviken", "valkomsthuset-norrviken"),
        ("Søstrene & Co.", "sostrene-co"),
        ("«Надія»", "organisation"),
        ("../../etc/passwd", "etc-passwd"),
        ("A" * 80, "a" * 40),
    ],
)
def test_file_names_hold_a_short_name_that_every_system_can_spell(name: str, short: str) -> None:
    assert short_name(name) == short
