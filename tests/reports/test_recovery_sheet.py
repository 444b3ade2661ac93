"""The recovery key on paper (P15)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import zxingcpp

from desk_app.reports.recovery_sheet import (
    RecoveryCards,
    RecoverySheet,
    recovery_cards,
    recovery_sheet,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable

SHEET = RecoverySheet(
    organisation="Föreningen Hjälpande händer",
    database_ref="ORG-7Q2M",
    created_on=date(2026, 11, 24),
    key_lines=("K7M2 9QX4 H3TD 88VB-3", "P0RT 5WXE 2Q4N 7GHA-M", "C9ZD 41KV YB6S E8TJ-0"),
    qr_text="DESK-K7M29QX4H3TD88VBP0RT5WXE2Q4N7GHAC9ZD41KVYB6SE8TJ",
)
EN = texts_in("en")


def texts_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document]


def test_two_copies_are_two_pages_with_the_same_key() -> None:
    pages = texts_of(recovery_sheet(SHEET, EN))

    assert len(pages) == 2
    for number, text in enumerate(pages, start=1):
        assert f"Copy {number} of 2" in text
        assert "ORG-7Q2M" in text
        assert all(line in text for line in SHEET.key_lines)
        assert "Secret – keep locked elsewhere" in text


def test_printing_twice_gives_the_same_sheet() -> None:
    assert recovery_sheet(SHEET, EN) == recovery_sheet(SHEET, EN)


def test_the_code_on_the_sheet_reads_back() -> None:
    page = pypdfium2.PdfDocument(recovery_sheet(SHEET, EN))[1]
    (code,) = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())

    assert code.text == SHEET.qr_text
    assert code.ec_level == "Q"


def test_a_sheet_says_which_key_it_makes_useless() -> None:
    first = texts_of(recovery_sheet(SHEET, EN))[0]
    next_one = texts_of(recovery_sheet(replace(SHEET, replaces="2026-11-24"), EN))[0]

    assert "no earlier one" in first
    assert "no longer works" in next_one


def test_the_key_is_not_in_the_file_s_properties() -> None:
    document = pypdfium2.PdfDocument(recovery_sheet(SHEET, EN))
    facts = " ".join(document.get_metadata_dict().values())

    assert not any(group in facts for line in SHEET.key_lines for group in line.split())


def test_each_card_is_one_page_with_its_words_in_order() -> None:
    words = tuple(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyzåäöéüñç")
    cards = RecoveryCards(
        organisation="Riverside",
        database_ref="ORG-7Q2M",
        created_on=date(2026, 11, 24),
        cards=(words, words[::-1], words),
    )

    pages = texts_of(recovery_cards(cards, EN))

    assert len(pages) == 3
    assert "Any 2 of the 3 cards" in pages[0]
    for card, text in zip(cards.cards, pages, strict=True):
        places = [text.split().index(word) for word in card]
        numbers = [text.split()[place - 1] for place in places]
        assert numbers == [str(number) for number in range(1, len(card) + 1)]


def test_the_sheet_reads_as_agreed(check_golden: Callable[[str, str], None]) -> None:
    check_golden("recovery_sheet.txt", "\f".join(texts_of(recovery_sheet(SHEET, EN))))
