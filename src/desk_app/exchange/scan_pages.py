"""Turns a page of a scan into what is kept of it and the code that it shows."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, Final

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from desk_app.exchange.scan_files import (
    MAX_OBJECTS,
    check_pixels,
    decoding,
    media_type_of,
    opened_picture,
    rendered,
)
from desk_app.exchange.scan_reading import READING_DPI, corners
from desk_app.services.form_code import SheetMark, parse_mark
from desk_app.services.scans import LARGEST_SCAN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.form_code import PageMark

_QUALITY: Final = 80
_FINE: Final = 3_600
"""Pixels of the long side; a finer picture is halved for reading, as A4 has this at 300 dpi."""
_JPEG: Final = "DCTDecode"
_LEAST_COVER: Final = 0.9
_EDGE: Final = 0.04
"""Of a side; scanners leave shadows there."""
_COARSE: Final = (120, 170)
_DRAWN_DPI: Final = 150
"""Of pages that hold lines and letters only, such as those that were signed on a screen."""
_SAMPLE: Final = (60, 85)
_TWO: Final = 2
_PAPER_SHADES: Final = 8
_QR: Final = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it lies in its file: a file of its own, or pixels."""

    content: bytes = b""
    pixels: Image.Image | None = None


@dataclass(frozen=True, slots=True)
class SeenPage:
    """What a page shows, and what would be kept of it."""

    picture: bytes
    """Empty if there is nothing to keep: of attendance sheets and blank pages."""
    mark: PageMark | SheetMark | None
    is_blank: bool = False


def pdf_page(document: Any, number: int, as_seen: bool) -> RawPage | SeenPage:  # noqa: ANN401, FBT001 - a question
    """Return a page's own file as `raw_pdf_page`, or what is seen on it where it has none.

    A question for a `PdfProcess`: pixels take longer to be handed over than to be looked at.

    Raises:
        ScanTooDetailedError, BrokenScanError: as `scan_files.opened_scan`.
    """
    raw = raw_pdf_page(document, number, as_seen)
    return raw if raw.pixels is None else seen_page(raw)


def raw_pdf_page(document: Any, number: int, as_seen: bool) -> RawPage:  # noqa: ANN401, FBT001 - a question
    """Return the page's own picture where the page is one upright picture, else its look.

    A question for a `PdfProcess`.

    Args:
        document: A PDF that is open.
        number: The page, from 0.
        as_seen: Whether to return its look in any case.

    Raises:
        ScanTooDetailedError, BrokenScanError: as `scan_files.opened_scan`.
    """
    with decoding():
        page = document[number]
        try:
            parts = list(islice(page.get_objects(), MAX_OBJECTS))
            own = None if as_seen else _own_picture(page, parts)
            return own or RawPage(pixels=rendered(page, _dots_per_inch(parts)))
        finally:
            page.close()


def raw_frame(content: bytes, number: int) -> RawPage:
    """Return a page of a TIFF, or a picture as it is.

    Raises:
        ScanTooDetailedError, BrokenScanError: as `scan_files.opened_scan`.
    """
    with decoding(), _picture(content) as file:
        check_pixels(*file.size)
        if media_type_of(file) != "image/tiff":
            return RawPage(content)
        file.seek(number)
        check_pixels(*file.size)
        file.load()
        return RawPage(pixels=ImageOps.exif_transpose(file))


def seen_page(raw: RawPage) -> SeenPage:
    """Return the code of a page and what would be kept of it.

    That is the scanner's own file wherever there is one.

    Raises:
        ScanTooDetailedError, BrokenScanError: the picture cannot be seen.
    """
    with decoding():
        shown = _for_reading(raw)
        mark = mark_on(shown)
        is_blank = mark is None and is_empty(shown)
        if is_blank or isinstance(mark, SheetMark):
            return SeenPage(b"", mark, is_blank)
        if raw.content and len(raw.content) <= LARGEST_SCAN:
            return SeenPage(raw.content, mark)
        return SeenPage(_encoded(_pixels(raw)), mark)


def is_empty(picture: Image.Image) -> bool:
    """Whether nothing is on a page but paper: not even a line in pencil, edges left out."""
    across, down = (round(side * _EDGE) for side in picture.size)
    inner = picture.crop((across, down, picture.width - across, picture.height - down))
    shades = inner.convert("L").resize(_COARSE, Image.Resampling.BOX).tobytes()
    return max(shades) - min(shades) <= _PAPER_SHADES


def mark_on(picture: Image.Image) -> PageMark | SheetMark | None:
    """Return the first of our codes on a page: corners first, then all of it, then cleaned up."""
    parts = list(corners(picture))
    for part in chain(parts, [picture], map(_cleaned, parts)):
        for found in zxingcpp.read_barcodes(part, formats=_QR):
            mark = parse_mark(found.text)
            if mark is not None:
                return mark
    return None


def _cleaned(part: Image.Image) -> Image.Image:
    """Return a corner without dust, larger and in full contrast."""
    calm = ImageOps.autocontrast(part.filter(ImageFilter.MedianFilter(3)), cutoff=2)
    return calm.resize((calm.width * 2, calm.height * 2), Image.Resampling.BICUBIC)


def _dots_per_inch(parts: Sequence[Any]) -> int:
    """Return how finely a page is rendered: less so where it has no grain, only lines."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT

    drawn = {FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_TEXT}
    is_drawn = len(parts) < MAX_OBJECTS and all(part.type in drawn for part in parts)
    return _DRAWN_DPI if is_drawn else READING_DPI


def _own_picture(page: Any, parts: Sequence[Any]) -> RawPage | None:  # noqa: ANN401 - untyped
    from pypdfium2 import PdfImage, PdfiumError, PdfTextObj

    pictures = [part for part in parts if isinstance(part, PdfImage)]
    for each in pictures:
        check_pixels(*each.get_px_size())
    is_scan = len(pictures) == 1 and all(isinstance(part, PdfImage | PdfTextObj) for part in parts)
    if not is_scan or len(parts) == MAX_OBJECTS or not _fills(page, pictures[0]):
        return None
    try:
        if list(pictures[0].get_filters()) == [_JPEG]:
            return RawPage(bytes(pictures[0].get_data()))
        return RawPage(pixels=Image.Image.copy(pictures[0].get_bitmap().to_pil()))
    except (PdfiumError, ValueError, KeyError):
        return None  # an unusual way to store pixels; rendering copes with it


def _fills(page: Any, picture: Any) -> bool:  # noqa: ANN401 - untyped library
    """Whether a picture stands upright on the page and covers it, so that nothing else is seen."""
    matrix = picture.get_matrix()
    if page.get_rotation() or matrix.b or matrix.c or matrix.a <= 0 or matrix.d <= 0:
        return False
    width, height = page.get_size()
    return bool(matrix.a >= width * _LEAST_COVER and matrix.d >= height * _LEAST_COVER)


def _for_reading(raw: RawPage) -> Image.Image:
    if raw.pixels is not None:
        is_grey = raw.pixels.mode == "L" and "transparency" not in raw.pixels.info
        return raw.pixels if is_grey else _in_grey(raw.pixels)
    with _picture(raw.content) as file:
        check_pixels(*file.size)
        if max(file.size) > _FINE:
            file.draft("L", (file.width // 2, file.height // 2))
        else:
            file.draft("L", file.size)
        return _in_grey(file)


def _in_grey(picture: Image.Image) -> Image.Image:
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        return Image.alpha_composite(paper, seen).convert("L")
    return picture.convert("L")


def _pixels(raw: RawPage) -> Image.Image:
    if raw.pixels is not None:
        return raw.pixels
    with _picture(raw.content) as file:
        return ImageOps.exif_transpose(file)


def _encoded(picture: Image.Image) -> bytes:
    made = BytesIO()
    if picture.mode == "1" or _has_two_shades(picture):
        picture.convert("1", dither=Image.Dither.NONE).save(made, "PNG")
    else:
        seen = picture if picture.mode in {"L", "RGB"} else picture.convert("RGB")
        seen.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _has_two_shades(picture: Image.Image) -> bool:
    if picture.mode != "L":
        return False
    sample = picture.resize(_SAMPLE, Image.Resampling.NEAREST)  # spares most pages the rest
    return all(each.getcolors(_TWO) is not None for each in (sample, picture))


def _picture(content: bytes) -> Image.Image:
    return opened_picture(content)
