"""QR codes drawn as one path, with few and small operators."""

from __future__ import annotations

import re
from functools import lru_cache
from math import isqrt
from typing import TYPE_CHECKING, Final

import zxingcpp
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

ERROR_LEVEL: Final = "Q"
"""A quarter of the code may be crumpled or stained."""

_DARK_RUN: Final = re.compile(rb"\x00+")


def qr_path(text: str) -> tuple[str, int]:
    """Return the PDF operators of a code, one unit per module, and its modules per side.

    The path starts at the lower left corner; the quiet zone around it is the page's business.
    """
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level=ERROR_LEVEL)
    pixels = bytes(memoryview(code.to_image(scale=1, add_quiet_zones=False)))  # type: ignore[arg-type]  # its stub lacks the buffer
    side = isqrt(len(pixels))
    rows = [
        row.replace("y", str(side - 1 - number))
        for number in range(side)
        if (row := _row_operators(pixels[number * side : (number + 1) * side]))
    ]
    return "\n".join([*rows, "f"]), side


def draw_qr(canvas: Canvas, text: str, x: float, y: float, size_mm: float) -> None:
    """Draw a code with its lower left corner at `x`, `y` (points), `size_mm` wide and high."""
    path, side = qr_path(text)
    canvas._code.append(placed(path, x, y, size_mm * mm / side))  # noqa: SLF001 - raw operators


def placed(path: str, x: float, y: float, module: float) -> str:
    """Return the operators of a code at `x`, `y` with modules of `module` points."""
    return f"q {module:.4f} 0 0 {module:.4f} {x:.3f} {y:.3f} cm\n{path} Q"


class QrCode(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A QR code in the flow of a document."""

    def __init__(self, text: str, size_mm: float) -> None:
        super().__init__()
        self._text = text
        self._size_mm = size_mm

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return width and height in points."""
        return self._size_mm * mm, self._size_mm * mm

    def draw(self) -> None:
        """Draw the code where the flow has placed it."""
        draw_qr(self.canv, self._text, 0, 0, self._size_mm)


@lru_cache(maxsize=4096)
def _row_operators(pixels: bytes) -> str:
    """Return a rectangle per run of dark modules, `y` standing for the row."""
    return "\n".join(
        f"{run.start()} y {run.end() - run.start()} 1 re" for run in _DARK_RUN.finditer(pixels)
    )
