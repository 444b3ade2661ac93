"""The line on forms and cards that names the channels in use (R24, R25)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.models.channel import ChannelKind, TestResult
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.stakeholder import VerificationWay
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.reports.page_count import page_count
from desk_app.services.adoption import adopt_code
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_tests import ChannelTestDraft, record_tests
from desk_app.services.channels import ChannelDraft, list_channels, retire_channel, take_into_use
from desk_app.services.conduct_forms import forms_again, list_forms, print_forms, ways_on_form
from desk_app.services.contact_card import Audience
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.edition_adoption import Adoption
from desk_app.services.edition_print import edition_print
from desk_app.services.editions import list_editions
from desk_app.services.organisation import (
    OrganisationDraft,
    set_reporting_summary,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.stakeholders import list_contacts
from desk_app.services.ways_to_report import LONGEST, how_to_report, ways_to_report
from tests.channel_blanks import VALUES

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


@pytest.fixture
def house(vault: Vault) -> Vault:
    """An organisation whose code is adopted, with three people who speak three languages."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    vault.write(adopt_code, Adoption("the board", TODAY, TODAY), today=TODAY)
    engagement = EngagementDraft("helper", ContactLevel.DIRECT, TODAY)
    people = [
        PersonDraft(name, "Ek", PersonCategory.VOLUNTEER, language, engagement=engagement)
        for name, language in (("Åsa", "sv"), ("Ada", "en"), ("Олена", "uk"))
    ]
    vault.write(add_people, people, country="SE", today=TODAY)
    return vault


def use_every_channel(vault: Vault) -> dict[str, int]:
    found = vault.read(channel_proposals, today=TODAY)
    return {
        each.content_id: vault.write(take_into_use, each.filled_in(VALUES), today=TODAY)
        for each in found
    }


def ways(vault: Vault, readers: Audience = Audience.STAFF, language: str = "en") -> str:
    return vault.read(ways_to_report, readers, language, today=TODAY)


def test_channels_are_named_with_number_anonymity_and_whether_they_are_outside(
    house: Vault,
) -> None:
    use_every_channel(house)
    rows = house.read(list_contacts, today=TODAY)
    police = next(row.id for row in rows if row.category.id == "police_general")
    how = Verification(TODAY, "coordinator", VerificationWay.CALLED)
    house.write(verify_contacts, [police], how, today=TODAY)

    said = ways(house)

    assert "Safeguarding focal point 070-174 06 35;" in said
    assert "Appointed board member 070-174 06 36;" in said
    assert "Locked letterbox or postal address (without giving your name);" in said
    assert "114 14 (without giving your name, outside the organisation)" in said
    assert "Helpline for children" not in said  # which staff do not use


def test_those_who_are_helped_are_told_of_their_own_channels(house: Vault) -> None:
    use_every_channel(house)

    said = ways(house, Audience.PUBLIC)

    assert "Helpline for children" in said
    assert "Appointed board member" not in said


def test_a_number_that_nobody_verified_and_a_channel_that_failed_are_left_out(
    house: Vault,
) -> None:
    ids = use_every_channel(house)
    draft = ChannelTestDraft(TODAY, "coordinator", TestResult.FAILED)
    house.write(record_tests, [ids["ch_letterbox"]], draft, today=TODAY)

    said = ways(house)

    assert "114 14" not in said
    assert "Authorities: police and social services (" in said
    assert "letterbox" not in said


def test_the_line_has_an_end_however_many_channels_there_are(house: Vault) -> None:
    for number in range(30):
        draft = ChannelDraft(ChannelKind.EXTERNAL, {"en": f"{number} " + "long name " * 9})
        house.write(take_into_use, draft, today=TODAY)

    assert LONGEST / 2 < len(ways(house)) <= LONGEST


def test_without_channels_the_organisation_s_own_words_stand_on_cards(house: Vault) -> None:
    house.write(set_reporting_summary, {"en": "ask Kim"})

    assert house.read(how_to_report, Audience.PUBLIC, "en", today=TODAY) == "ask Kim"
    use_every_channel(house)
    assert "070-174 06 35" in house.read(how_to_report, Audience.PUBLIC, "en", today=TODAY)


def test_each_form_keeps_the_line_of_its_day_in_its_language(house: Vault) -> None:
    ids = use_every_channel(house)
    batch = house.write(print_forms, today=TODAY)
    by_language = {form.language: form for form in batch.forms}
    assert "Trygghetsansvarig 070-174 06 35" in by_language["sv"].ways_to_report
    assert "Відповідальна особа" in by_language["uk"].ways_to_report

    house.write(retire_channel, ids["ch_focal_point"], TODAY)

    people = [row.person_id for row in house.read(list_forms)]
    later = TODAY + timedelta(days=20)
    again = house.read(forms_again, people, today=later)
    assert {form.ways_to_report for form in again.forms} == {
        form.ways_to_report for form in batch.forms
    }
    assert {form.printed_on for form in again.forms} == {TODAY}
    kept = house.read(ways_on_form, by_language["en"].form_code)
    assert kept == by_language["en"].ways_to_report


def test_r24_2_no_channel_changes_the_text_that_is_signed(house: Vault) -> None:
    edition = house.read(list_editions)[0].id
    before = house.read(edition_print, edition)

    use_every_channel(house)

    assert house.read(edition_print, edition) == before
    assert "070-174" not in before.texts["en"].declaration.how_to_report_line


def test_a_form_without_channels_has_no_such_line(house: Vault) -> None:
    assert {form.ways_to_report for form in house.write(print_forms, today=TODAY).forms} == {""}


def test_forms_that_name_every_channel_keep_to_three_pages(house: Vault) -> None:
    use_every_channel(house)
    assert len(house.read(list_channels, today=TODAY)) == 7

    made = find_document("P01").make(house, PrintOrder("en", TODAY, "coordinator"))

    assert made.count == 3
    assert page_count(made.pdf) == 9
