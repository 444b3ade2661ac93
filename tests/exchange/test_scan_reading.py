"""A sheet that comes back from the scanner is known by its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from desk_app.errors import (
    NoSheetCodeError,
    NotASheetError,
    ScanTooDetailedError,
    SeveralSheetsError,
)
from desk_app.exchange.scan_reading import codes_on, find_sheet_code
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.adoption import adopt_code
from desk_app.services.demo import fill_demo
from desk_app.services.edition_adoption import Adoption
from desk_app.services.form_code import PageMark, SheetMark, parse_mark, sheet_qr_text
from desk_app.services.training_sessions import find_session, list_sessions
from tests.scanned_paper import as_bytes, bomb, pages_of, picture, scanned
from tests.training_desk import START, TODAY, TrainingDesk

if TYPE_CHECKING:
    from desk_app.vault import Vault


def printed(vault: Vault, code: str = "P02", session_id: int | None = None) -> bytes:
    order = PrintOrder(language="en", today=TODAY, role="coordinator", session_id=session_id)
    return find_document(code).make(vault, order).pdf


def a_code(text: str) -> Image.Image:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    page = picture(800, 1_100, 255)
    page.paste(Image.fromarray(code.to_image(scale=6)).convert("L"), (500, 60))
    return page


@pytest.fixture
def demo(vault: Vault) -> Vault:
    vault.write(fill_demo, people=30, seed=3, language="en", today=TODAY)
    return vault


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
@pytest.mark.parametrize("turned", [0, 90, 180])
def test_a_printed_sheet_that_was_scanned_badly_leads_to_its_session(
    demo: Vault, kind: str, turned: int
) -> None:
    held = demo.read(list_sessions)[0]
    pages = [
        scanned(page).rotate(turned, expand=True)
        for page in pages_of(printed(demo, session_id=held.id))
    ]

    code = find_sheet_code(as_bytes(pages[0], kind, pages[1:] if kind in "TIFF PDF" else ()))

    assert demo.read(find_session, code) == held.id


def test_a_sheet_is_known_as_the_file_it_was_printed_from_too(demo: Vault) -> None:
    for held in demo.read(list_sessions):
        assert find_sheet_code(printed(demo, session_id=held.id)) == held.session_code


@pytest.mark.parametrize("dots_per_inch", [120, 150, 300])
def test_a_coarse_or_fine_scan_is_read(demo: Vault, dots_per_inch: int) -> None:
    held = demo.read(list_sessions)[0]
    (page, *_more) = pages_of(printed(demo, session_id=held.id), dots_per_inch)

    assert find_sheet_code(as_bytes(scanned(page))) == held.session_code


def test_a_cover_sheet_in_front_does_not_matter_but_two_sessions_do(demo: Vault) -> None:
    first, second = (
        pages_of(printed(demo, session_id=held.id))[0] for held in demo.read(list_sessions)[:2]
    )
    cover = picture(first.width, first.height)

    assert find_sheet_code(as_bytes(cover, "PDF", [first])).startswith("AT-S")
    with pytest.raises(SeveralSheetsError):
        find_sheet_code(as_bytes(first.copy(), "PDF", [second]))


def test_a_conduct_form_is_told_from_a_sheet(vault: Vault) -> None:
    desk = TrainingDesk(vault)
    people = desk.add("Anna")
    vault.write(adopt_code, Adoption("Board", START, START), today=START)
    order = PrintOrder(language="en", today=TODAY, role="coordinator", person_ids=tuple(people))
    form = find_document("P01").make(vault, order).pdf

    with pytest.raises(NotASheetError):
        find_sheet_code(form)


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/AT-S4F8-1KD2/P02/1",
        "AT-S4F8-1KD3/P02/1",
        "AT-S4F8-1KD2/P03/1",
        "AT-S4F8-1KD2/P02/1\n",
        "A" * 90,
    ],
)
def test_codes_of_others_are_passed_over(text: str) -> None:
    page = a_code(text)

    assert codes_on(page) == [text]
    with pytest.raises(NoSheetCodeError):
        find_sheet_code(as_bytes(page))


def test_a_blank_page_has_no_code_and_a_bomb_is_refused() -> None:
    with pytest.raises(NoSheetCodeError):
        find_sheet_code(as_bytes(picture()))
    with pytest.raises(NoSheetCodeError):
        find_sheet_code(as_bytes(picture(1, 1)))
    with pytest.raises(ScanTooDetailedError):
        find_sheet_code(bomb())


def test_marks_say_again_what_was_printed(demo: Vault) -> None:
    code = demo.read(list_sessions)[0].session_code
    form = PageMark(code, 2, "sv", 3)

    assert parse_mark(sheet_qr_text(code, 2)) == SheetMark(code, 2)
    assert parse_mark(form.qr_text()) == form
