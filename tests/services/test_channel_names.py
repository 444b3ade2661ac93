"""What hangs on a wall names nobody of the roster: channels, and what helpers wear (P17, R25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import PersonalDataInNoteError
from desk_app.models.channel import ChannelKind
from desk_app.models.person import PersonCategory
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.channels import ChannelDraft, list_channels, take_into_use
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_badge_words,
    set_up_organisation,
)
from desk_app.services.people import PersonDraft, add_people

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
PERSON = PersonDraft("Zaxalda", "Quistberg", PersonCategory.VOLUNTEER, "sv")
CHANNEL = ChannelDraft(
    kind=ChannelKind.INTERNAL,
    names={"en": "Talk to us"},
    hows={"en": "Call 08-123 456 78 or write to help@example.org."},
    answers={},
)


@pytest.fixture
def house(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    vault.write(add_people, [PERSON], country="SE", today=TODAY)
    return vault


@pytest.mark.parametrize(
    "draft",
    [
        replace(CHANNEL, names={"en": "Talk to Zaxalda"}),
        replace(CHANNEL, hows={"en": "Ask for Zaxalda Quistberg."}),
        replace(CHANNEL, answered_by_role="Zaxalda"),
        replace(CHANNEL, hours="when Quistberg is in"),
    ],
)
def test_a_channel_names_nobody_of_the_roster(house: Vault, draft: ChannelDraft) -> None:
    with pytest.raises(PersonalDataInNoteError):
        house.write(take_into_use, draft, today=TODAY)
    assert house.read(list_channels, today=TODAY) == []


def test_a_number_to_call_may_stand_in_a_channel(house: Vault) -> None:
    assert house.write(take_into_use, CHANNEL, today=TODAY)


def test_what_helpers_wear_names_nobody_of_the_roster(house: Vault) -> None:
    with pytest.raises(PersonalDataInNoteError):
        house.write(set_badge_words, {"en": "Ask for Zaxalda"})
    assert house.read(organisation_profile).badge_words == {}


def test_a_notice_is_not_printed_once_somebody_of_that_name_has_joined(house: Vault) -> None:
    draft = replace(CHANNEL, names={"en": "Talk to Jorunda"})
    house.write(take_into_use, draft, today=TODAY)
    order = PrintOrder(language="en", today=TODAY, role="coordinator")
    notice = find_document("P17")
    assert notice.make(house, order).pdf

    joined = replace(PERSON, given_name="Jorunda")
    house.write(add_people, [joined], country="SE", today=TODAY)

    with pytest.raises(PersonalDataInNoteError):
        notice.make(house, order)


def test_words_given_for_one_notice_name_nobody_either(house: Vault) -> None:
    order = PrintOrder(
        language="en", today=TODAY, role="coordinator", options=frozenset({"badge=Ask for Zaxalda"})
    )
    with pytest.raises(PersonalDataInNoteError):
        find_document("P17").make(house, order)
