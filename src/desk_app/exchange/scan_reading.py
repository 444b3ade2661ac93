"""Reads from the code on a scanned attendance sheet which session it belongs to (R27, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import zxingcpp

from desk_app.errors import NoSheetCodeError, NotASheetError, SeveralSheetsError
from desk_app.exchange.pdf_process import nothing
from desk_app.exchange.scan_files import page_pictures
from desk_app.services.form_code import SheetMark, parse_mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

READING_DPI: Final = 200

_CORNER_WIDTH: Final = 0.5
_CORNER_HEIGHT: Final = 0.4


def find_sheet_code(content: bytes, check: Callable[[], object] = nothing) -> str:
    """Return the session's code that the pages of a scan show, such as AT-S4F8-1KD2.

    Pages without a code do not matter, nor do codes of other programs; they are never kept.

    Raises:
        NoSheetCodeError: no page shows a code of an attendance sheet.
        NotASheetError: the only codes are those of conduct forms.
        SeveralSheetsError: the pages are of several sessions.
        DeskError: as `scan_files.opened_scan`.
    """
    marks = [
        mark
        for picture in page_pictures(content, READING_DPI, check)
        for text in codes_on(picture)
        if (mark := parse_mark(text)) is not None
    ]
    codes = {mark.session_code for mark in marks if isinstance(mark, SheetMark)}
    if len(codes) > 1:
        raise SeveralSheetsError
    if codes:
        return codes.pop()
    raise NotASheetError if marks else NoSheetCodeError


def codes_on(picture: Image) -> list[str]:
    """Return the texts of QR codes: those of the first corner that has any, else all there are."""
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    for part in (*corners(picture), picture):
        found = zxingcpp.read_barcodes(part, formats=wanted)
        if found:
            return [each.text for each in found]
    return []


def corners(picture: Image) -> Iterator[Image]:
    """Give the corners, the one with the code on an upright sheet first."""
    width, height = picture.size
    across, down = round(width * _CORNER_WIDTH), round(height * _CORNER_HEIGHT)
    if not across or not down:
        return
    for left, top in (
        (width - across, 0),
        (0, height - down),
        (width - across, height - down),
        (0, 0),
    ):
        yield picture.crop((left, top, left + across, top + down))
