"""Turns pages of a PDF in memory into pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QImage

from desk_app.services.pdfium import PDFIUM

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

POINTS_PER_INCH: Final = 72


class PdfPages:
    """The pages of one document. Safe to use from several threads."""

    def __init__(self, pdf: bytes) -> None:
        from pypdfium2 import PdfDocument

        with PDFIUM:
            self._document: PdfDocument = PdfDocument(pdf)
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]
            """Width and height of each page in points."""

    def __len__(self) -> int:
        return len(self.sizes)

    def picture(self, number: int, dots_per_inch: float) -> QImage:
        """Return page `number`, counted from 0, at this resolution."""
        with PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
            shape = QImage.Format.Format_RGB888
            if bitmap.n_channels == 4:  # noqa: PLR2004 - red, green, blue, nothing
                shape = QImage.Format.Format_RGBX8888
            picture = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, shape
            ).copy()
            bitmap.close()
            page.close()
        picture.setDotsPerMeterX(round(dots_per_inch / 0.0254))
        picture.setDotsPerMeterY(round(dots_per_inch / 0.0254))
        return picture

    def close(self) -> None:
        """Let go of the document."""
        with PDFIUM:
            self._document.close()
