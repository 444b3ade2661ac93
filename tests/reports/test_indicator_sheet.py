"""P06: one page of signs that is readable without colour and is no form."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.content import load_content
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.reports.indicator_sheet import indicator_sheet
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_up_organisation,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desk_app.vault import Vault

TICK_BOXES = "☐□☑▢"


@pytest.fixture
def organisation(vault: Vault, today: date) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    return vault


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded().replace("\r", "") for page in document]


def sheet(vault: Vault, language: str, today: date) -> str:
    made = find_document("indicator-sheet").make(vault, PrintOrder(language, today, "coordinator"))
    (page,) = pages_of(made.pdf)
    return page


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_sign_is_on_one_page(organisation: Vault, today: date, language: str) -> None:
    page = " ".join(sheet(organisation, language, today).split())

    content = load_content("indicators", language)
    items = [item["text"] for group in content["groups"] for item in group["items"]]
    for text in (*items, *(each["text"] for each in content["ask_safely"])):
        assert text in page


def test_r31_1_the_sheet_says_that_a_sign_is_no_proof_and_nothing_to_fill_in(
    organisation: Vault, today: date
) -> None:
    page = sheet(organisation, "en", today)

    assert "A sign is not proof. Not a form. Do not fill in about a person." in page
    assert "Do not investigate, do not confront: hand over." in page
    assert "In danger: call 112." in page
    assert not set(TICK_BOXES) & set(page)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_r31_2_weight_is_told_by_dots_and_nothing_is_in_colour(
    organisation: Vault, today: date, language: str
) -> None:
    page = sheet(organisation, language, today)
    content = load_content("indicators", language)
    weights = [item["weight"] for group in content["groups"] for item in group["items"]]
    strong_in_legend_and_what_now = 3
    assert page.count("●") == weights.count("strong") + strong_in_legend_and_what_now
    assert page.count("○") == weights.count("watch") + 1

    order = PrintOrder(language, today, "coordinator")
    pdf = indicator_sheet(organisation.read(organisation_profile), order)
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[0].render(scale=1).to_pil().convert("RGB")
    pixels = picture.tobytes()
    assert pixels[0::3] == pixels[1::3] == pixels[2::3]


def test_a_verified_focal_point_takes_the_place_of_the_line_to_write_on(
    organisation: Vault, today: date
) -> None:
    order = PrintOrder("en", today, "coordinator")
    profile = organisation.read(organisation_profile)

    (blank,) = pages_of(indicator_sheet(profile, order))
    (filled,) = pages_of(indicator_sheet(profile, order, ["070-174 06 05"]))

    assert "____" in blank
    assert "____" not in filled
    assert "070-174 06 05" in filled.replace("\xa0", " ")


def test_the_starter_set_prints_as_a_draft(organisation: Vault, today: date) -> None:
    page = sheet(organisation, "en", today)

    assert "UTKAST / DRAFT" in page
    assert "not adopted" in page


def test_what_the_indicator_sheet_says(
    organisation: Vault, today: date, check_golden: Callable[[str, str], None]
) -> None:
    check_golden("indicator_sheet.txt", sheet(organisation, "en", today))
