"""Makes a picture for the window of a page as it was kept, in memory only."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from desk_app.exchange.scan_files import page_pictures

if TYPE_CHECKING:
    from collections.abc import Generator

    from PIL.Image import Image

_DOTS_PER_INCH: Final = 200
_LONG_SIDE: Final = 3_300
"""Pixels: A4 with 280 dpi. What a scanner saw beyond that does not help to see a signature."""


def page_image(content: bytes) -> QImage:
    """Return the first page in shades of grey; safe to use in any thread.

    Raises:
        DeskError: as `page_pictures`.
    """
    pictures: Generator[Image] = page_pictures(content, _DOTS_PER_INCH)  # type: ignore[assignment]
    with closing(pictures):
        picture = next(pictures)
    picture.thumbnail((_LONG_SIDE, _LONG_SIDE))
    width, height = picture.size
    shape = QImage.Format.Format_Grayscale8
    return QImage(picture.tobytes(), width, height, width, shape).copy()
