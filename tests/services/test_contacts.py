"""Contacts: starter lists, verification and its age, coverage, changes, several towns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from desk_app.content import load_content
from desk_app.errors import (
    FutureDateError,
    InvalidPhoneError,
    MissingNameError,
    NothingToVerifyError,
    UnknownCategoryError,
)
from desk_app.models.stakeholder import Stakeholder, VerificationWay
from desk_app.services.contact_card import Audience, card_content, card_municipalities
from desk_app.services.contact_coverage import Missing, contact_coverage
from desk_app.services.contact_verification import (
    Verification,
    list_to_verify,
    take_back_verifications,
    verify_contacts,
)
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.situations import who_does_what
from desk_app.services.stakeholder_freshness import Freshness
from desk_app.services.stakeholder_phones import PhoneDraft, stored_phone, written_phone
from desk_app.services.stakeholder_starter import load_starter_contacts
from desk_app.services.stakeholders import (
    ContactDraft,
    ContactRow,
    add_contact,
    change_contact,
    draft_of,
    list_contacts,
    retire_contact,
)

if TYPE_CHECKING:
    from desk_app.services.contact_card import CardContent
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
CALLED = Verification(TODAY, "coordinator", VerificationWay.CALLED)


@pytest.fixture
def sweden(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside", "SE", "en", municipality="Malmö")
    vault.write(set_up_organisation, draft, today=TODAY)
    return vault


def contacts(vault: Vault, today: date = TODAY) -> dict[str, ContactRow]:
    return {row.content_id: row for row in vault.read(list_contacts, today=today)}


def verify(vault: Vault, *content_ids: str, day: date = TODAY) -> list[int]:
    rows = contacts(vault, day)
    ids = [rows[each].id for each in content_ids]
    how = replace(CALLED, verified_on=day)
    made: list[int] = vault.write(verify_contacts, ids, how, today=day)
    return made


def fill_in(vault: Vault, content_id: str, number: str, **more: str) -> None:
    row = contacts(vault)[content_id]
    draft = replace(draft_of(row, "en", "SE"), phones=(PhoneDraft(number),), **more)  # type: ignore[arg-type]
    vault.write(change_contact, row.id, draft, language="en", today=TODAY)


def card(vault: Vault, audience: Audience = Audience.STAFF, town: str = "") -> CardContent:
    return vault.read(card_content, audience, town, today=TODAY)


def test_r04_1_nothing_is_verified_in_a_new_vault_and_only_112_prints_unmarked(
    sweden: Vault,
) -> None:
    rows = contacts(sweden)

    assert len(rows) == 47
    assert {row.state.status for row in rows.values()} == {Freshness.NOT_VERIFIED}
    for audience in Audience:
        certain = [line.number for line in card(sweden, audience).lines if line.is_certain]
        assert certain == ["112"]


def test_r04_2_verified_numbers_lose_their_mark_and_show_the_month(sweden: Vault) -> None:
    verify(sweden, "sos_112", "polisen_11414")

    lines = {line.number: line for line in card(sweden).lines}
    for number in ("112", "114 14"):
        assert lines[number].is_certain
        assert lines[number].contact.state.verified_on == TODAY
    assert not lines["116 000"].is_certain


def test_r04_3_seven_months_later_they_are_due_again(sweden: Vault) -> None:
    verify(sweden, "sos_112", "polisen_11414", "imy")

    later = contacts(sweden, date(2027, 6, 25))

    for content_id in ("sos_112", "polisen_11414", "imy"):
        assert later[content_id].state.status is Freshness.DUE_AGAIN


@pytest.mark.parametrize(
    ("content_id", "last_day"),
    [("polisen_11414", date(2027, 2, 25)), ("imy", date(2027, 5, 25))],
)
def test_a_verification_counts_three_months_on_a_card_and_six_elsewhere(
    sweden: Vault, content_id: str, last_day: date
) -> None:
    verify(sweden, content_id)

    assert contacts(sweden, last_day)[content_id].state.is_valid
    assert not contacts(sweden, date.fromordinal(last_day.toordinal() + 1))[
        content_id
    ].state.is_valid


def test_r05_1_without_social_services_the_card_has_a_gap_to_fill_in(sweden: Vault) -> None:
    gaps = {group.category.id: group.gaps for group in card(sweden).groups if group.gaps}

    assert gaps["social_services"] == 1
    assert gaps["social_emergency"] == 1

    fill_in(sweden, "socialtjanst_local", "08-465 004 10")
    assert "social_services" not in {g.category.id for g in card(sweden).groups if g.gaps}


def test_r05_2_two_towns_can_be_kept_and_one_is_printed(sweden: Vault) -> None:
    fill_in(sweden, "socialtjanst_local", "08-465 004 10")
    other = ContactDraft(
        "social_services",
        "Social services",
        phones=(PhoneDraft("08-465 004 20"),),
        municipality="Lund",
    )
    sweden.write(add_contact, other, language="en", today=TODAY)

    def numbers(town: str) -> list[str]:
        groups = card(sweden, town=town).groups
        return [
            line.number
            for group in groups
            if group.category.id == "social_services"
            for line in group.lines
        ]

    assert sweden.read(card_municipalities, today=TODAY) == ["Lund", "Malmö"]
    assert numbers("") == numbers("Malmö") == ["08-465 004 10"]
    assert numbers("Lund") == ["08-465 004 20"]


def test_r06_1_no_contact_has_an_address_least_of_all_a_shelter() -> None:
    columns = set(inspect(Stakeholder).columns.keys())

    assert not {each for each in columns if "address" in each or "street" in each}
    assert not {each for each in ContactDraft.__dataclass_fields__ if "address" in each}


def test_a_shelter_is_never_on_a_card(sweden: Vault) -> None:
    draft = ContactDraft(
        "shelter", "Shelter", phones=(PhoneDraft("08-465 004 30"),), suits_public_card=True
    )
    sweden.write(add_contact, draft, language="en", today=TODAY)

    for audience in Audience:
        assert "08-465 004 30" not in {line.number for line in card(sweden, audience).lines}


def test_r06_2_full_coverage_needs_a_verified_specialised_organisation(sweden: Vault) -> None:
    def ngo() -> bool:
        found = sweden.read(contact_coverage, today=TODAY)
        return next(e.is_covered for e in found.required if e.category.id == "specialised_ngo")

    assert not ngo()
    verify(sweden, "safe_havens")
    assert ngo()


def test_r07_1_for_a_child_authorities_come_before_any_organisation(sweden: Vault) -> None:
    situations = {each.id: each for each in sweden.read(who_does_what, "en", today=TODAY)}
    steps = [each.category.id for each in situations["sit_child"].steps]

    assert steps[0] == "emergency_services"
    first_helper = min(steps.index("missing_children_line"), steps.index("child_helpline"))
    for authority in ("emergency_services", "social_services", "police_general"):
        assert steps.index(authority) < first_helper


def test_r12_1_sweden_brings_its_list_and_another_country_explains_empty_categories(
    sweden: Vault,
) -> None:
    found = sweden.read(contact_coverage, today=TODAY)

    assert all(each.contacts for each in found.required)
    assert all(each.category.why("sv") and each.category.why("en") for each in found.required)


def test_r12_1_elsewhere_what_is_national_stays_empty(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "IE", "en"), today=TODAY)

    found = vault.read(contact_coverage, today=TODAY)

    empty = {each.category.id for each in found.required if not each.contacts}
    assert {"national_coordinator", "national_rapporteur", "police_specialised"} <= empty
    assert {each.missing for each in found.required if each.category.id in empty} == {
        Missing.CONTACT
    }
    assert all(each.category.why("en") for each in found.categories)


def test_r12_2_the_rapporteur_is_not_for_individual_cases(sweden: Vault) -> None:
    assert "Not for individual cases" in contacts(sweden)["polisen_rapporteur"].whens["en"]


def test_r12_3_the_support_line_shows_its_hours_and_that_it_is_for_practitioners(
    sweden: Vault,
) -> None:
    row = contacts(sweden)["jamy_support_line"]

    assert row.phones[0].hours["en"] == "office hours on weekdays"
    assert "practitioners" in row.names["en"]
    assert "Not a line for the public" in row.notes["en"]


def test_coverage_counts_required_categories_and_says_what_to_verify_first(sweden: Vault) -> None:
    found = sweden.read(contact_coverage, today=TODAY)

    assert (found.covered, len(found.required)) == (0, 18)
    assert [row.content_id for row in found.first_to_verify] == [
        "sos_112",
        "polisen_11414",
        "jamy_support_line",
        "socialtjanst_local",
        "socialjour_local",
        "own_focal_point",
        "regional_coordinator_south",
    ]

    fill_in(sweden, "socialtjanst_local", "08-465 004 10")
    fill_in(sweden, "socialjour_local", "08-465 004 11")
    five = ("sos_112", "polisen_11414", "jamy_support_line")
    verify(sweden, *five, "socialtjanst_local", "socialjour_local")
    assert sweden.read(contact_coverage, today=TODAY).covered == 5


def test_two_own_focal_points_are_needed(sweden: Vault) -> None:
    fill_in(sweden, "own_focal_point", "070-174 06 35")
    verify(sweden, "own_focal_point")

    found = sweden.read(contact_coverage, today=TODAY)
    own = next(each for each in found.required if each.category.id == "own_focal_points")
    assert (own.verified, own.is_covered, own.missing) == (1, False, Missing.DETAILS)


def test_a_new_number_has_to_be_verified_anew(sweden: Vault) -> None:
    verify(sweden, "safe_havens")
    fill_in(sweden, "safe_havens", "073-920 68 18")

    assert contacts(sweden)["safe_havens"].state.status is Freshness.NOT_VERIFIED


def test_a_new_description_does_not_ask_for_a_new_verification(sweden: Vault) -> None:
    verify(sweden, "safe_havens")
    row = contacts(sweden)["safe_havens"]
    draft = replace(draft_of(row, "en", "SE"), role="Help of many kinds")
    sweden.write(change_contact, row.id, draft, language="en", today=TODAY)

    after = contacts(sweden)["safe_havens"]
    assert after.state.is_valid
    assert after.roles["en"] == "Help of many kinds"
    assert after.roles["sv"] == row.roles["sv"]
    assert after.phones == row.phones


def test_old_hours_do_not_live_on_in_another_language(sweden: Vault) -> None:
    row = contacts(sweden)["jamy_support_line"]
    draft = draft_of(row, "en", "SE")
    phone = replace(draft.phones[0], hours="weekdays 9–12")
    draft = replace(draft, phones=(phone,))
    sweden.write(change_contact, row.id, draft, language="en", today=TODAY)

    assert contacts(sweden)["jamy_support_line"].phones[0].hours == {"en": "weekdays 9–12"}


def test_a_verification_can_be_taken_back(sweden: Vault) -> None:
    made = verify(sweden, "sos_112", "polisen_11414")
    sweden.write(take_back_verifications, made)

    assert not contacts(sweden)["sos_112"].state.is_valid


def test_what_cannot_be_called_cannot_be_verified_and_nothing_else_is_then(sweden: Vault) -> None:
    with pytest.raises(NothingToVerifyError):
        verify(sweden, "sos_112", "own_focal_point")

    assert not contacts(sweden)["sos_112"].state.is_valid


def test_nothing_was_verified_tomorrow(sweden: Vault) -> None:
    tomorrow = replace(CALLED, verified_on=date(2026, 11, 26))

    with pytest.raises(FutureDateError):
        sweden.write(verify_contacts, [1], tomorrow, today=TODAY)


def test_a_call_round_begins_with_what_matters_most(sweden: Vault) -> None:
    rows = sweden.read(list_to_verify, today=TODAY)

    assert [row.content_id for row in rows[:3]] == ["sos_112", "polisen_11414", "jamy_support_line"]
    assert all(row.can_be_verified for row in rows)


def test_a_contact_out_of_use_is_not_listed_and_can_come_back(sweden: Vault) -> None:
    row = contacts(sweden)["talita"]
    sweden.write(retire_contact, row.id, TODAY)
    assert "talita" not in contacts(sweden)

    sweden.write(retire_contact, row.id, None)
    assert "talita" in contacts(sweden)


def test_starter_contacts_are_loaded_once(sweden: Vault) -> None:
    assert sweden.write(load_starter_contacts) == 0


@pytest.mark.parametrize(
    ("typed", "stored", "written"),
    [
        ("112", "112", "112"),
        ("114 14", "11414", "114 14"),
        ("116-111", "116111", "116 111"),
        ("527", "527", "527"),
        ("1177", "1177", "1177"),
        ("020-390 000", "+4620390000", "020-39 00 00"),
        ("+46 8 465 004 10", "+46846500410", "08-465 004 10"),
    ],
)
def test_numbers_are_stored_in_one_form_and_written_as_the_country_does(
    typed: str, stored: str, written: str
) -> None:
    from desk_app.services.stakeholder_phones import PhoneEntry

    assert stored_phone(typed, "SE") == stored
    assert written_phone(PhoneEntry(stored), "SE") == written


@pytest.mark.parametrize("typed", ["call us", "08-12", "12", "+46 1", "999999999999"])
def test_what_is_no_number_is_refused(sweden: Vault, typed: str) -> None:
    draft = ContactDraft("legal_aid", "Legal aid", phones=(PhoneDraft(typed),))

    with pytest.raises(InvalidPhoneError):
        sweden.write(add_contact, draft, language="en", today=TODAY)


def test_a_contact_needs_a_name_and_a_known_kind(sweden: Vault) -> None:
    with pytest.raises(MissingNameError):
        sweden.write(add_contact, ContactDraft("legal_aid", " "), language="en", today=TODAY)
    with pytest.raises(UnknownCategoryError):
        sweden.write(add_contact, ContactDraft("weather", "X"), language="en", today=TODAY)


def test_every_starter_contact_has_a_known_kind_and_a_name_in_both_languages() -> None:
    categories = {each["id"] for each in load_content("stakeholder_categories")["categories"]}
    for pack in ("stakeholders_sweden", "stakeholders_eu_common"):
        for entry in load_content(pack)["entries"]:
            assert entry["category"] in categories
            assert entry["name"]["sv"], entry["id"]
            assert entry["name"]["en"], entry["id"]
            assert entry["verified"] is False
            if entry["suitable_for_public_card"] and entry["phones"]:
                assert entry["name"]["uk"], entry["id"]
