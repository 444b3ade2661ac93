"""Entering people, changing them, and the periods in which they act for the organisation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    EndBeforeStartError,
    IdentityNumberError,
    InvalidEmailError,
    InvalidPhoneError,
    MissingNameError,
    ProtectedContactError,
    TooLongError,
    UnknownPersonError,
)
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.clearance import Clearance
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.contact_details import (
    checked_email,
    clean,
    phone_as_written,
    phone_in_e164,
)
from desk_app.services.edition_adoption import Adoption
from desk_app.services.leaving import end_engagements, excuse_people, pause_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import (
    EngagementDraft,
    PersonDraft,
    activity_names,
    add_engagement,
    add_people,
    change_engagement,
    change_person,
    find_person,
)
from desk_app.services.person_details import person_details
from desk_app.services.roster import list_roster, roster_row

if TYPE_CHECKING:
    from desk_app.vault import Vault

ANNA = PersonDraft("Anna", "Berg", PersonCategory.VOLUNTEER, "sv")


@pytest.fixture(autouse=True)
def _organisation(vault: Vault, today: date) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)


def add(vault: Vault, today: date, *drafts: PersonDraft) -> list[int]:
    return vault.write(add_people, list(drafts), country="SE", today=today)


def driving(starts_on: date, ends_on: date | None = None) -> EngagementDraft:
    return EngagementDraft("Driver", ContactLevel.DIRECT, starts_on, ends_on)


def test_a_text_without_end_is_refused_before_it_is_looked_at() -> None:
    assert clean("role", "  cook " + " " * 500, 100) == "cook"
    with pytest.raises(TooLongError):
        clean("role", "a" * 50_000_000, 100)
    with pytest.raises(TooLongError):
        clean("role", " " * 50_000_000, 100)


def test_people_get_references_of_their_own(vault: Vault, today: date) -> None:
    add(vault, today, *[ANNA] * 50)

    refs = [row.person_ref for row in vault.read(list_roster, today=today)]

    assert len(set(refs)) == 50
    assert all(ref.startswith("P-") for ref in refs)
    assert vault.read(find_person, refs[7].lower()) == 8


def test_an_unknown_reference_is_said(vault: Vault) -> None:
    with pytest.raises(UnknownPersonError):
        vault.read(find_person, "P-XXXXX")


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"given_name": " ", "family_name": ""}, MissingNameError),
        ({"phone": "12"}, InvalidPhoneError),
        ({"email": "anna"}, InvalidEmailError),
        ({"given_name": "A" * 101}, TooLongError),
        ({"family_name": "19850709-9805"}, IdentityNumberError),
        ({"contact_mark": "id 8507099805"}, IdentityNumberError),
        ({"phone": "070-174 06 05", "protected_identity": True}, ProtectedContactError),
        ({"email": "anna@example.org", "protected_identity": True}, ProtectedContactError),
    ],
)
def test_what_must_not_be_stored_is_refused_and_nobody_is_added(
    vault: Vault, today: date, changed: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        add(vault, today, ANNA, replace(ANNA, **changed))  # type: ignore[arg-type]

    assert vault.read(list_roster, today=today) == []


def test_texts_are_stored_on_one_line(vault: Vault, today: date) -> None:
    add(vault, today, replace(ANNA, given_name="  Anna \n Maria ", contact_mark="at\x00 the café"))

    (row,) = vault.read(list_roster, today=today)
    assert (row.given_name, row.contact_mark) == ("Anna Maria", "at the café")


def test_a_guardian_is_kept_for_a_minor_only(vault: Vault, today: date) -> None:
    minor, adult = add(
        vault,
        today,
        replace(ANNA, is_minor=True, guardian_name="Eva Berg"),
        replace(ANNA, guardian_name="Eva Berg"),
    )

    assert vault.read(person_details, minor, today=today).draft.guardian_name == "Eva Berg"
    assert vault.read(person_details, adult, today=today).draft.guardian_name == ""


def test_changing_somebody_leaves_their_periods(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(today)))

    vault.write(change_person, anna, replace(ANNA, family_name="Lund"), country="SE")

    details = vault.read(person_details, anna, today=today)
    assert details.draft.family_name == "Lund"
    assert len(details.engagements) == 1


def test_a_period_names_activities_and_new_ones_are_made_once(vault: Vault, today: date) -> None:
    period = replace(driving(today), activities=("Bread run", "bread RUN", " "))
    first, second = add(
        vault, today, replace(ANNA, engagement=period), replace(ANNA, engagement=period)
    )

    assert vault.read(activity_names).count("Bread run") == 1
    for person_id in (first, second):
        (engagement,) = vault.read(person_details, person_id, today=today).engagements
        assert engagement.activities == ("Bread run",)


def test_changing_a_period_exchanges_its_activities(vault: Vault, today: date) -> None:
    period = replace(driving(today), activities=("Bread run", "Night bus"))
    (anna,) = add(vault, today, replace(ANNA, engagement=period))
    (before,) = vault.read(person_details, anna, today=today).engagements

    changed = replace(period, role="Guide", activities=("Night bus", "Walks"))
    vault.write(change_engagement, before.id, changed)

    (after,) = vault.read(person_details, anna, today=today).engagements
    assert after.role == "Guide"
    assert set(after.activities) == {"Night bus", "Walks"}


def test_a_period_does_not_end_before_it_begins(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, ANNA)

    with pytest.raises(EndBeforeStartError):
        vault.write(add_engagement, anna, driving(today, today - timedelta(days=1)))


def test_both_ends_of_a_period_count(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(today, today)))

    for days, active in ((-1, False), (0, True), (1, False)):
        assert vault.read(roster_row, anna, today=today + timedelta(days=days)).is_active is active


def test_ending_closes_what_goes_on_and_removes_what_would_begin_later(
    vault: Vault, today: date
) -> None:
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(today - timedelta(days=9))))
    vault.write(add_engagement, anna, driving(today + timedelta(days=9)))

    vault.write(end_engagements, [anna], today, today=today)

    (left,) = vault.read(person_details, anna, today=today).engagements
    assert left.ends_on == today


def test_a_period_that_begins_before_a_later_last_day_ends_on_it(vault: Vault, today: date) -> None:
    soon, later = today + timedelta(days=3), today + timedelta(days=9)
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(soon)))

    vault.write(end_engagements, [anna], later, today=today)

    (kept,) = vault.read(person_details, anna, today=today).engagements
    assert (kept.starts_on, kept.ends_on) == (soon, later)


def test_ending_before_a_period_began_is_refused(vault: Vault, today: date) -> None:
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(today)))

    with pytest.raises(EndBeforeStartError):
        vault.write(end_engagements, [anna], today - timedelta(days=1), today=today)


@pytest.mark.parametrize(("days", "is_open"), [(0, False), (30, True)])
def test_a_form_that_is_out_becomes_void_once_the_last_day_has_come(
    vault: Vault,
    today: date,
    days: int,
    is_open: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    (anna,) = add(vault, today, replace(ANNA, engagement=driving(today)))
    vault.write(adopt_code, Adoption("Board", today, today), today=today)
    vault.write(print_forms, [anna], today=today)

    vault.write(end_engagements, [anna], today + timedelta(days=days), today=today)

    assert vault.read(list_forms, person_id=anna)[0].is_open is is_open


def test_pauses_are_set_and_lifted_for_several(vault: Vault, today: date) -> None:
    first, second = add(
        vault,
        today,
        replace(ANNA, engagement=driving(today)),
        replace(ANNA, engagement=driving(today)),
    )

    vault.write(pause_people, {first: today, second: today + timedelta(days=1)})

    states = [row.clearance for row in vault.read(list_roster, today=today)]
    assert states == [Clearance.PAUSED, Clearance.NOT_CLEARED]
    vault.write(pause_people, {first: None, second: None})
    assert all(row.paused_from is None for row in vault.read(list_roster, today=today))


def test_leave_is_set_for_several(vault: Vault, today: date) -> None:
    ids = add(vault, today, ANNA, ANNA)

    vault.write(excuse_people, dict.fromkeys(ids, today))

    assert [row.excused_until for row in vault.read(list_roster, today=today)] == [today, today]


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("070-174 06 05", "SE", "+46701740605"),
        ("+46 (0)70 174 06 05", "SE", "+46701740605"),
        ("0046701740605", "SE", "+46701740605"),
        ("+380 44 235 45 67", "SE", "+380442354567"),
        ("  ", "SE", ""),
    ],
)
def test_a_phone_number_has_one_stored_form(typed: str, country: str, stored: str) -> None:
    assert phone_in_e164(typed, country) == stored


def test_a_phone_number_reads_as_its_country_writes_it() -> None:
    assert phone_as_written("+46701740605", "SE") == "070-174 06 05"
    assert phone_as_written("+46701740605", "UA") == "+46 70 174 06 05"
    assert phone_as_written("", "SE") == ""


@pytest.mark.parametrize("address", ["a@b", "a b@c.se", "@c.se", "a@c.se, b@c.se", "<a@c.se>"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(InvalidEmailError):
        checked_email(address)


@pytest.mark.parametrize(
    "text", ["850709-9805", "19850709-9805", "8507099805", "850769-9805", "id: 850709+9805."]
)
def test_an_identity_number_is_recognised_however_it_is_written(text: str) -> None:
    with pytest.raises(IdentityNumberError):
        clean("role", text, 100)


@pytest.mark.parametrize("text", ["ring 08-123 456 78", "0739999999", "room 1234", "2026-11-25"])
def test_other_numbers_are_no_identity_numbers(text: str) -> None:
    assert clean("contact_mark", text, 100) == text
