"""Readiness in numbers and in a sentence for each part of the brief."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.readiness import Share
from desk_app.services.readiness_wording import PartLine, cleared_sentence, readiness_lines
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.status import organisation_status
from desk_app.texts import texts_in
from tests.adopted_texts import adopt_everything

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)


def lines(vault: Vault, language: str = "en") -> dict[str, PartLine]:
    ready = vault.read(organisation_status, today=TODAY).readiness
    return {line.part: line for line in readiness_lines(ready, texts_in(language))}


@pytest.fixture
def house(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    return vault


def test_a_new_organisation_reads_what_is_not_there_yet(house: Vault) -> None:
    found = lines(house)

    assert found["D"].sentence == (
        "No code of conduct is in force yet. No policy is in force yet. "
        "0 of 8 procedures adopted, 0 rehearsed in twelve months."
    )
    assert found["E"].sentence == "Mandatory courses cover 11 of 11 topics."
    assert found["F"].sentence == (
        "No review has been signed yet. Partners outside have not been given a summary yet."
    )
    assert not any(line.is_complete for line in found.values())


def test_every_part_of_the_brief_has_its_line(house: Vault) -> None:
    assert list(lines(house)) == ["B", "C", "D", "E", "F"]


def test_a_part_is_complete_when_every_number_is_full(house: Vault) -> None:
    house.write(adopt_code, Adoption("The board", TODAY, TODAY), today=TODAY)
    engagement = EngagementDraft("reception", ContactLevel.DIRECT, TODAY)
    drafts = [
        PersonDraft(name, "Reed", PersonCategory.VOLUNTEER, "en", engagement=engagement)
        for name in ("Grace", "Noah")
    ]
    ids = house.write(add_people, drafts, country="SE", today=TODAY)
    forms = house.write(print_forms, ids, today=TODAY).forms
    house.write(adopt_everything, today=TODAY)
    assert lines(house)["D"].sentence == (
        "Edition 1 of the code is in force and meets 9 of 9 demands; "
        "0 of 2 people have a valid signature. "
        "Edition 1 of the policy is in force. "
        "8 of 8 procedures adopted, 2 rehearsed in twelve months."
    )
    signed = [SignatureDraft(form.form_code, TODAY, "coordinator") for form in forms]
    house.write(record_signatures, signed, today=TODAY)

    found = lines(house)
    assert (found["D"].is_complete, found["E"].is_complete) == (True, False)
    assert found["E"].sentence.endswith("0 of 2 people are trained.")
    ready = house.read(organisation_status, today=TODAY).readiness
    assert ready.acknowledged == Share(2, 2)
    assert cleared_sentence(ready, texts_in("en")) == "0 of 2 active people are cleared"
