"""What to do when worried: order of contacts, steps, languages, and which numbers are certain."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from desk_app.services.emergency_numbers import FOCAL_POINTS, starter_numbers, verified_numbers
from desk_app.services.guidance import guidance_for, guidance_without_vault, procedure_of
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.guidance import Guidance, GuidedSituation
    from desk_app.vault import Vault

CYRILLIC = re.compile("[а-яіїєґ]", re.IGNORECASE)
NGOS = {"specialised_ngo", "ngo_network", "child_helpline", "support_line_adults", "legal_aid"}


def situation(guidance: Guidance, wanted: str) -> GuidedSituation:
    return next(each for each in guidance.situations if each.situation_id == wanted)


@pytest.fixture
def organisation(vault: Vault, today: date) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    return vault


@pytest.mark.parametrize("language", ["sv", "en"])
def test_r07_1_a_child_at_risk_puts_emergency_social_services_and_police_before_any_ngo(
    organisation: Vault, today: date, language: str
) -> None:
    guidance = organisation.read(guidance_for, language, today=today)

    order = [each.category_id for each in situation(guidance, "sit_child").contacts]

    first_ngo = min(position for position, each in enumerate(order) if each in NGOS)
    assert order[0] == "emergency_services"
    assert {"emergency_services", "social_services", "police_general"} <= set(order[:first_ngo])


@pytest.mark.parametrize(
    ("language", "interpreter", "consent", "promise"),
    [("sv", "tolk", "samtycke", "lova inte"), ("en", "interpreter", "consent", "do not promise")],
)
def test_r32_1_the_procedure_for_disclosure_mentions_interpreter_consent_and_no_promises(
    language: str, interpreter: str, consent: str, promise: str
) -> None:
    procedure = procedure_of("sop_disclosure", language)

    steps = " ".join(step.text for step in procedure.steps).casefold()
    assert interpreter in steps
    assert consent in steps
    assert any(promise in line.casefold() for line in procedure.never)


def test_r03_3_the_steps_are_there_without_any_policy_and_marked_as_a_draft(
    organisation: Vault, today: date
) -> None:
    guidance = organisation.read(guidance_for, "en", today=today)

    procedures = [each.procedure for each in guidance.situations if each.procedure]
    assert procedures
    assert all(each.is_draft and each.steps and each.never for each in procedures)


def test_only_112_is_certain_as_long_as_nobody_has_checked_a_number(
    organisation: Vault, today: date
) -> None:
    assert organisation.read(verified_numbers, "en", today=today) == {}
    guidance = organisation.read(guidance_for, "en", today=today)

    numbers = [
        number
        for each in guidance.situations
        for contact in each.contacts
        for number in contact.numbers
    ]
    assert {number.number for number in numbers if number.is_certain} == {"112"}
    assert {"114 14", "020-390 000"} <= {number.number for number in numbers}
    assert all(number.verified_on is None for number in numbers)


def test_numbers_that_their_source_doubts_are_not_shown() -> None:
    shown = starter_numbers("SE", "sv")["child_helpline"]

    assert [number.number for number in shown] == ["116 111"]


def test_before_a_vault_is_open_there_are_only_the_numbers_of_all_of_europe() -> None:
    guidance = guidance_without_vault("sv")

    contacts = situation(guidance, "sit_child").contacts
    assert guidance.emergency == "112"
    assert contacts[0].numbers[0].number == "112"
    assert all(number.number.startswith("11") for contact in contacts for number in contact.numbers)


def test_a_language_without_texts_gets_english_and_is_told() -> None:
    guidance = guidance_without_vault("fi")

    assert (guidance.language, guidance.is_other_language) == ("en", True)
    assert not guidance_without_vault("sv").is_other_language


def test_in_ukrainian_nothing_of_the_guidance_is_in_another_alphabet() -> None:
    guidance = guidance_without_vault("uk")

    assert (guidance.language, guidance.is_other_language) == ("uk", False)
    assert [text for text in all_words(guidance) if not CYRILLIC.search(text)] == []


def all_words(guidance: Guidance) -> list[str]:
    words = list(guidance.always)
    for each in guidance.situations:
        words += [each.title, each.have_ready, each.expect]
        words += [text for contact in each.contacts for text in (contact.name, contact.why)]
        if procedure := each.procedure:
            words += [procedure.title, procedure.use_when, procedure.may_be_written]
            words += [step.text for step in procedure.steps]
            words += [step.who for step in procedure.steps]
            words += procedure.never
    return words


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_guidance_has_a_gap_to_fill_in(language: str) -> None:
    assert "{{" not in repr(guidance_without_vault(language))


def test_the_own_focal_points_are_asked_first_where_nobody_is_in_danger() -> None:
    unsure = situation(guidance_without_vault("en"), "sit_unsure")

    assert unsure.contacts[0].category_id == FOCAL_POINTS
    assert unsure.contacts[0].numbers == ()
