"""Signs beside the channels of a notice, for whoever does not read well: drawn, black on white."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from desk_app.services.channel_notice import Sign

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportlab.pdfgen.canvas import Canvas

_SIDE: Final = 100.0
"""The drawings' own unit: a square of 100 by 100."""
_INK, _PAPER = colors.black, colors.white


class DrawnSign(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """One sign, as wide as it is high."""

    def __init__(self, sign: Sign, size_mm: float) -> None:
        super().__init__()
        self._sign = sign
        self.width = self.height = size_mm * mm

    def draw(self) -> None:
        """Draw it in a frame with round corners."""
        canvas: Canvas = self.canv
        canvas.saveState()
        canvas.scale(self.width / _SIDE, self.height / _SIDE)
        canvas.setStrokeColor(_INK)
        canvas.setFillColor(_INK)
        canvas.setLineWidth(4)
        canvas.setLineJoin(1)
        canvas.setLineCap(1)
        canvas.roundRect(3, 3, 94, 94, 14, stroke=1, fill=0)
        _DRAWINGS[self._sign](canvas)
        canvas.restoreState()


def _telephone(canvas: Canvas) -> None:
    """A handset, lying aslant."""
    canvas.translate(50, 50)
    canvas.rotate(45)
    canvas.setLineWidth(13)
    path = canvas.beginPath()
    path.moveTo(-26, -8)
    path.curveTo(-18, 14, 18, 14, 26, -8)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.setLineWidth(1)
    canvas.roundRect(-38, -22, 22, 18, 5, stroke=1, fill=1)
    canvas.roundRect(16, -22, 22, 18, 5, stroke=1, fill=1)


def _letterbox(canvas: Canvas) -> None:
    """A box with a slot, and a letter half in it."""
    canvas.setLineWidth(4)
    canvas.rect(34, 52, 32, 34, stroke=1, fill=0)
    canvas.lines([(34, 86, 50, 68), (50, 68, 66, 86)])
    canvas.roundRect(18, 16, 64, 44, 6, stroke=1, fill=1)
    canvas.setFillColor(_PAPER)
    canvas.rect(28, 46, 44, 6, stroke=0, fill=1)


def _person(canvas: Canvas, middle: float = 50, size: float = 1.0) -> None:
    """A head and shoulders."""
    canvas.saveState()
    canvas.translate(middle, 16)
    canvas.scale(size, size)
    canvas.circle(0, 50, 15, stroke=0, fill=1)
    path = canvas.beginPath()
    path.moveTo(-28, 0)
    path.curveTo(-28, 42, 28, 42, 28, 0)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.restoreState()


def _shield(canvas: Canvas) -> None:
    """A shield with a star, for authorities; no country's emblem."""
    path = canvas.beginPath()
    path.moveTo(50, 88)
    path.curveTo(62, 80, 74, 78, 82, 78)
    path.curveTo(84, 44, 72, 22, 50, 12)
    path.curveTo(28, 22, 16, 44, 18, 78)
    path.curveTo(26, 78, 38, 80, 50, 88)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillColor(_PAPER)
    star = canvas.beginPath()
    points = ((50, 72), (55, 56), (72, 56), (58, 46), (63, 30), (50, 40), (37, 30), (42, 46))
    for number, (x, y) in enumerate((*points, (28, 56), (45, 56))):
        (star.lineTo if number else star.moveTo)(x, y)
    star.close()
    canvas.drawPath(star, stroke=0, fill=1)


def _child(canvas: Canvas) -> None:
    """A small figure beside a large one, side by side."""
    _person(canvas, 35, 0.85)
    _person(canvas, 76, 0.5)


_DRAWINGS: Final[Mapping[Sign, Callable[[Canvas], None]]] = {
    Sign.TELEPHONE: _telephone,
    Sign.LETTERBOX: _letterbox,
    Sign.PERSON: _person,
    Sign.SHIELD: _shield,
    Sign.CHILD: _child,
}
