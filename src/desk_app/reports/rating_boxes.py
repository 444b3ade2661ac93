"""Boxes 0 1 2 3 – to be ticked with a pen, or ticked already."""

from __future__ import annotations

from typing import Final

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import HAIRLINE

BOXES: Final = ("0", "1", "2", "3", "–")
_SIDE: Final = 4.4 * mm
_STEP: Final = 5.6 * mm
_SIZE: Final = 8.5
_PEN: Final = 1.4


class RatingBoxes(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Five boxes side by side; the chosen one is crossed and its sign set in bold."""

    def __init__(self, chosen: str = "") -> None:
        super().__init__()
        self._chosen = chosen

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return the size."""
        return (len(BOXES) - 1) * _STEP + _SIDE, _SIDE + 1

    def draw(self) -> None:
        """Draw all boxes."""
        canvas = self.canv
        for number, sign in enumerate(BOXES):
            is_chosen = sign == self._chosen
            x = number * _STEP
            canvas.setLineWidth(_PEN if is_chosen else HAIRLINE)
            canvas.rect(x, 0, _SIDE, _SIDE)
            canvas.setFont(BOLD if is_chosen else REGULAR, _SIZE)
            canvas.drawCentredString(x + _SIDE / 2, _SIDE / 2 - _SIZE * 0.36, sign)
            if is_chosen:
                canvas.line(x, 0, x + _SIDE, _SIDE)
                canvas.line(x, _SIDE, x + _SIDE, 0)
