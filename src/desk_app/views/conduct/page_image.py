"""Makes a picture for the window of a page as it was kept, in memory only."""

from __future__ import annotations

from PySide6.QtGui import QImage, QTransform

from desk_app.exchange.page_looks import looked_at


def page_image(content: bytes) -> QImage:
    """Return the first page, upright where its code tells; safe to use in any thread.

    Raises:
        DeskError: as `looked_at`.
    """
    picture = looked_at(content)
    width, height = picture.size
    shape, depth = (
        (QImage.Format.Format_RGB888, 3)
        if picture.mode == "RGB"
        else (QImage.Format.Format_Grayscale8, 1)
    )
    return QImage(picture.tobytes(), width, height, width * depth, shape).copy()


def turned(picture: QImage, quarters: int) -> QImage:
    """Return a picture turned clockwise so many times by a quarter."""
    quarters %= 4
    return picture.transformed(QTransform().rotate(90 * quarters)) if quarters else picture
