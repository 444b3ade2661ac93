"""Conduct forms printed out of a real vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from desk_app.errors import NobodyOwesFormError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import list_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault

NAMES = (
    ("Åsa", "Öberg", "sv"),
    ("Олена", "Ґалаґан", "uk"),
    ("Ada", "Byron", "en"),
    ("Їван", "Єнко", "uk"),
    ("Bo", "Ek", "sv"),
)


@pytest.fixture
def organisation(vault: Vault, today: date) -> Vault:
    """An organisation with an adopted code and five volunteers who speak three languages."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "sv"), today=today)
    vault.write(adopt_code, Adoption("styrelsen", today, today), today=today)
    engagement = EngagementDraft("volontär", ContactLevel.DIRECT, today)
    drafts = [
        PersonDraft(given, family, PersonCategory.VOLUNTEER, language, engagement=engagement)
        for given, family, language in NAMES
    ]
    vault.write(add_people, drafts, country="SE", today=today)
    return vault


def codes_in(pdf: bytes) -> list[str]:
    """Return what the code at the upper right of each page says."""
    document = pypdfium2.PdfDocument(pdf)
    images = [page.render(scale=100 / 72, grayscale=True).to_pil() for page in document]
    return [
        zxingcpp.read_barcodes(image.crop((image.width // 2, 0, image.width, 300)))[0].text
        for image in images
    ]


def test_five_people_in_three_languages_get_forms_whose_codes_are_on_record(
    organisation: Vault, today: date
) -> None:
    order = PrintOrder("sv", today, organisation.role)

    printed = find_document("P01").make(organisation, order)

    assert printed.count == len(NAMES)
    forms = organisation.read(list_forms)
    expected = {
        f"{form.form_code}/1/{form.language.upper()}/{page}" for form in forms for page in (1, 2, 3)
    }
    found = codes_in(printed.pdf)
    assert set(found) == expected
    assert len(found) == len(expected)
    assert sorted(form.language for form in forms) == ["en", "sv", "sv", "uk", "uk"]


def test_no_code_and_no_file_name_holds_a_name(organisation: Vault, today: date) -> None:
    printed = find_document("P01").make(organisation, PrintOrder("sv", today, organisation.role))
    said = " ".join([*codes_in(printed.pdf), printed.file_name, printed.title, printed.contains])

    assert not any(part in said for given, family, _ in NAMES for part in (given, family))


def test_everyone_has_a_form_after_printing_so_nobody_is_left_to_print_for(
    organisation: Vault, today: date
) -> None:
    order = PrintOrder("sv", today, organisation.role)
    find_document("P01").make(organisation, order)

    with pytest.raises(NobodyOwesFormError):
        find_document("P01").make(organisation, order)
