"""Kept pages are shown upright; what is covered on them is gone."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from desk_app.errors import BrokenScanError, ScanTooDetailedError
from desk_app.exchange.page_looks import covered, looked_at, upright_pdf
from tests.scanned_paper import as_bytes, bomb, pages_of, picture

if TYPE_CHECKING:
    from collections.abc import Callable

CODE = (700, 40, 900, 240)
"""Where the square code stands on an upright page of 1000 by 1400 pixels."""


def page(mode: str = "L") -> Image.Image:
    made = Image.new(mode, (1000, 1400), "white")
    code = zxingcpp.create_barcode("AT-K7M2-9QX4/1/SV/3", zxingcpp.BarcodeFormat.QRCode)
    left, top, right, bottom = CODE
    drawn = Image.fromarray(code.to_image()).resize((right - left, bottom - top))
    made.paste(drawn.convert(mode), (left, top))
    return made


def ink(seen: Image.Image, box: tuple[int, int, int, int]) -> int:
    return sum(seen.convert("L").crop(box).histogram()[:128])


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("mode", ["L", "RGB"])
def test_a_page_with_a_code_is_shown_upright(degrees: int, mode: str) -> None:
    seen = looked_at(as_bytes(page(mode).rotate(degrees, expand=True)))
    assert (seen.mode, seen.size) == (mode, (1000, 1400))
    assert ink(seen, CODE) == ink(page(mode), CODE) > 0


def test_an_upright_page_can_be_had_as_a_pdf() -> None:
    (seen,) = pages_of(upright_pdf(as_bytes(page().rotate(180))), 100)
    (found,) = zxingcpp.read_barcodes(seen)
    assert (found.text, found.orientation) == ("AT-K7M2-9QX4/1/SV/3", 0)


def test_a_page_without_a_code_is_shown_as_it_was_scanned() -> None:
    assert looked_at(as_bytes(picture(400, 200))).size == (400, 200)


def test_a_huge_page_is_shown_smaller_but_covered_in_its_full_size() -> None:
    content = as_bytes(picture(4000, 2000))
    assert looked_at(content).size == (3300, 1650)
    assert looked_at(covered(content, (0, 0, 0.5, 0.5))).getpixel((100, 100)) == 0
    assert Image.open(BytesIO(covered(content, (0, 0, 0.5, 0.5)))).size == (4000, 2000)


def test_other_files_are_shown_by_their_first_page() -> None:
    two = as_bytes(picture(300, 400, 10), "TIFF", [picture(300, 400, 250)])
    assert looked_at(two).getpixel((5, 5)) == 10


@pytest.mark.parametrize("quarters", [0, 1, 2, 3, 4])
def test_what_is_covered_is_black_where_it_was_drawn_however_the_page_is_turned(
    quarters: int,
) -> None:
    upside_down = as_bytes(page().rotate(180))
    shown = looked_at(upside_down).rotate(-90 * quarters, expand=True)
    width, height = shown.size
    after = looked_at(covered(upside_down, (0.1, 0.4, 0.5, 0.5), quarters))
    # The code is still there, so the page stands upright again: turn it as it was looked at.
    turned = after.rotate(-90 * quarters, expand=True)
    inside = (round(width * 0.11), round(height * 0.41), round(width * 0.49), round(height * 0.49))
    assert ink(shown, inside) == 0
    assert ink(turned, inside) == (inside[2] - inside[0]) * (inside[3] - inside[1])


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"\x89PNG\r\n\x1a\n broken", BrokenScanError), (bomb(), ScanTooDetailedError)],
    ids=["broken", "bomb"],
)
@pytest.mark.parametrize("act", [looked_at, lambda content: covered(content, (0, 0, 1, 1))])
def test_a_page_that_cannot_be_seen_is_refused(
    content: bytes, error: type[Exception], act: Callable[[bytes], object]
) -> None:
    with pytest.raises(error):
        act(content)
