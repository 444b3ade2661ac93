"""A kept page as somebody looks at it: upright, and black where something had to be covered."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

import zxingcpp
from PIL import Image, ImageDraw, ImageOps

from desk_app.exchange.scan_files import (
    as_pdf,
    check_pixels,
    decoding,
    opened_picture,
    page_pictures,
)

if TYPE_CHECKING:
    Box = tuple[float, float, float, float]
    """Left, top, right, bottom, as shares of the width and the height."""

_LONG_SIDE: Final = 3_300
"""Pixels: A4 with 280 dpi. What a scanner saw beyond that does not help to see a signature."""
_TURNING: Final = 1_200
"""Pixels of the long side in which a square code is looked for, to find out what is up."""
_DOTS_PER_INCH: Final = 200
_QUALITY: Final = 85


def looked_at(content: bytes) -> Image.Image:
    """Return the first page in its colours or in shades of grey, upright where its code tells.

    Raises:
        DeskError: as `scan_files.opened_scan`.
    """
    picture = _upright(_first_page(content))
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    return picture


def upright_pdf(content: bytes) -> bytes:
    """Return what `looked_at` shows as a PDF.

    Raises:
        DeskError: as `scan_files.opened_scan`.
    """
    return as_pdf([looked_at(content)])


def covered(content: bytes, box: Box, quarters: int = 0) -> bytes:
    """Return a page with a part of it blackened; what was there is gone.

    Args:
        content: The page as it was kept.
        box: The part of what `looked_at` shows.
        quarters: How often that was turned, clockwise, before the part was chosen.

    Raises:
        DeskError: as `scan_files.opened_scan`.
    """
    picture = _upright(_first_page(content)).rotate(-90 * (quarters % 4), expand=True)
    width, height = picture.size
    left, top, right, bottom = box
    corners = (left * width, top * height, right * width, bottom * height)
    ImageDraw.Draw(picture).rectangle(corners, fill="black" if picture.mode == "RGB" else 0)
    made = BytesIO()
    picture.save(made, "JPEG", quality=_QUALITY)
    return made.getvalue()


def _first_page(content: bytes) -> Image.Image:
    if not content.startswith((b"\x89PNG", b"\xff\xd8")):
        return next(page_pictures(content, _DOTS_PER_INCH))
    with decoding(), opened_picture(content) as file:
        check_pixels(*file.size)
        upright = ImageOps.exif_transpose(file)
        return upright.convert("L" if upright.mode in {"1", "L"} else "RGB")


def _upright(picture: Image.Image) -> Image.Image:
    small = picture.convert("L")
    small.thumbnail((_TURNING, _TURNING))
    wanted = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    found = zxingcpp.read_barcodes(small, formats=wanted)
    if not found:
        return picture
    quarters = round(found[0].orientation / 90) % 4
    return picture.rotate(90 * quarters, expand=True) if quarters else picture
