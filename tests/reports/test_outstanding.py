"""P24: whom to ask for a signature, place by place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)


def draft(given: str, family: str, place: str = "", **more: object) -> PersonDraft:
    activities = more.pop("activities", ())
    engagement = EngagementDraft(
        "reception",
        ContactLevel.DIRECT,
        START,
        place=place,
        activities=activities,  # type: ignore[arg-type]
    )
    return PersonDraft(
        given,
        family,
        PersonCategory.VOLUNTEER,
        "sv",
        engagement=engagement,
        **more,  # type: ignore[arg-type]
    )


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


@pytest.fixture
def chased(organisation: Vault) -> Vault:
    people = [
        draft("Åsa", "Öberg", "Station"),
        draft("Bo", "Ek", "Station", contact_mark="at the Tuesday meeting"),
        draft("Олена", "Коваль", "Church"),
        draft("Nina", "Ny", activities=("Driving",)),
        draft("Ola", "Utan"),
        draft("Mary", "Hidden", "Secret house", protected_identity=True, activities=("Hosting",)),
    ]
    organisation.write(add_people, people, country="SE", today=START)
    return organisation


def made(vault: Vault, language: str = "en") -> PrintedDocument:
    return find_document("P24").make(vault, PrintOrder(language, TODAY, "coordinator"))


def text_of(document: PrintedDocument) -> str:
    pages = pypdfium2.PdfDocument(document.pdf)
    return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages)


def test_the_paper_says_what_it_said_before(
    chased: Vault, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("outstanding.txt", text_of(made(chased)) + "\n")


def test_people_stand_by_place_or_activity_in_the_order_of_the_alphabet(chased: Vault) -> None:
    text = text_of(made(chased))
    places = ["Church", "Driving", "Station", "No place"]
    names = ["Коваль", "Ny, Nina", "Ek, Bo", "Öberg, Åsa", "Utan, Ola"]

    assert sorted(places, key=text.index) == places
    assert sorted(names, key=text.index) == names


def test_r09_3_a_protected_person_is_on_the_list_without_place_or_activity(chased: Vault) -> None:
    text = text_of(made(chased))

    assert "Secret" not in text
    assert "Hosting" not in text
    assert "contact via the" in text
    assert text.index("No place") < text.index("Hidden")


def test_the_list_says_which_form_is_out_and_how_to_reach_somebody(chased: Vault) -> None:
    chased.write(print_forms, today=date(2026, 11, 2))
    text = text_of(made(chased))

    assert all(form.form_code in text for form in chased.read(list_forms))
    assert "2026-11-02" in text
    assert "at the Tuesday" in text


def test_no_reason_is_given_for_a_missing_signature(chased: Vault) -> None:
    text = text_of(made(chased)).casefold()

    assert not any(word in text for word in ("refus", "unsigned", "reason"))


def test_an_empty_list_claims_no_more_than_is_known(organisation: Vault) -> None:
    document = made(organisation)

    assert document.count == 0
    assert "No signature is outstanding on 2026-11-25." in text_of(document)
    assert "Tick off" not in text_of(document)


def test_the_same_list_gives_the_same_bytes(chased: Vault) -> None:
    assert made(chased).pdf == made(chased).pdf


def test_the_list_is_marked_as_personal_and_its_name_holds_nobody(chased: Vault) -> None:
    document = made(chased)

    assert document.handling.startswith("Personal data")
    assert document.file_name == "P24_outstanding_riverside_2026-11-25.pdf"
