"""Charts on paper: the shapes of a chart as vector graphics in black and grey."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.platypus import Flowable

from desk_app.reports.fonts import BOLD, REGULAR, register_fonts, text_width
from desk_app.reports.frame import PAGE_HEIGHT
from desk_app.reports.layout import BODY_WIDTH_MM
from desk_app.services.chart_layout import lay_out
from desk_app.services.chart_shapes import Box, Face, Hatching, Mark, Sign, Stroke, Tone, Words
from desk_app.services.charts import BarChart

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

    from desk_app.services.chart_shapes import Drawing
    from desk_app.services.charts import Chart

_FONTS: Final = {
    Face.BODY: (REGULAR, 9.0, 11.5),
    Face.STRONG: (BOLD, 9.0, 11.5),
    Face.SMALL: (REGULAR, 8.0, 10.0),
    Face.TITLE: (BOLD, 10.0, 14.0),
}
"""Font, size and leading in points."""
_GREYS: Final = {
    Tone.INK: 0.0,
    Tone.MUTED: 0.25,
    Tone.FILL: 0.2,
    Tone.FRAME: 0.45,
    Tone.GRID: 0.75,
}
"""From 0, black, to 1, white."""
_ROUND: Final = 1
_PADDING: Final = 12
"""What ReportLab keeps free inside its frames, in points."""


def chart(what: Chart, width_mm: float = BODY_WIDTH_MM, *, shows_title: bool = True) -> Flowable:
    """Return a chart as a part of a document.

    It is not torn apart: it moves to the next page whole. Only bars that do not fit on any page
    go on there, below the title again.

    Args:
        what: What to show.
        width_mm: At most BODY_WIDTH_MM, or LANDSCAPE_WIDTH_MM on a page lying on its side.
        shows_title: False where a heading says it already.
    """
    return _ChartOnPaper(what, width_mm * mm, shows_title=shows_title)


class _PaperGauge:
    """Measures in points, in the fonts that documents embed."""

    def width(self, text: str, face: Face) -> float:
        font, size, _leading = _FONTS[face]
        return text_width(text, font, size)

    def height(self, face: Face) -> float:
        return _FONTS[face][2]

    def ascent(self, face: Face) -> float:
        font, size, leading = _FONTS[face]
        above, below = pdfmetrics.getAscentDescent(font, size)
        return float((leading - above + below) / 2 + above)


class _ChartOnPaper(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """A chart in the flow of a document."""

    def __init__(self, what: Chart, width: float, *, shows_title: bool) -> None:
        super().__init__()
        register_fonts()
        self._chart, self._width, self._shows_title = what, width, shows_title
        self._drawing = self._laid_out(what)
        self.hAlign = "LEFT"
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, *_available: float) -> tuple[float, float]:
        """Return width and height in points."""
        return self._drawing.width, self._drawing.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        """Return the bars that fit and the others, if they need more than a page of their own."""
        page = getattr(getattr(self, "_frame", None), "_height", PAGE_HEIGHT)
        if self._drawing.height <= page - _PADDING or not isinstance(self._chart, BarChart):
            return []
        bars = self._chart.bars
        for count in range(len(bars) - 1, 0, -1):
            first = replace(self._chart, bars=bars[:count], note="")
            if self._laid_out(first).height <= height:
                rest = replace(self._chart, bars=bars[count:])
                return [self._like_this(first), self._like_this(rest)]
        return []

    def draw(self) -> None:
        """Draw the chart where the flow has placed it."""
        canvas = self.canv
        canvas.saveState()
        canvas.setLineCap(0)
        canvas.setLineJoin(_ROUND)
        for shape in self._drawing.shapes:
            _draw(canvas, shape, self._drawing.height)
        canvas.restoreState()

    def _laid_out(self, what: Chart) -> Drawing:
        return lay_out(what, self._width, _PaperGauge(), shows_title=self._shows_title)

    def _like_this(self, what: Chart) -> Flowable:
        return _ChartOnPaper(what, self._width, shows_title=self._shows_title)


def _draw(canvas: Canvas, shape: object, height: float) -> None:
    """Draw one shape; `height` turns y around, which grows upwards on paper."""
    match shape:
        case Words(x, baseline, text, face, tone):
            canvas.setFillGray(_GREYS[tone])
            canvas.setFont(*_FONTS[face][:2])
            canvas.drawString(x, height - baseline, text)
        case Box(x, y, width, box_height, tone, is_filled):
            canvas.setFillGray(_GREYS[tone])
            _set_line(canvas, tone, 0.5)
            place = (x, height - y - box_height, width, box_height)
            canvas.rect(*place, stroke=not is_filled, fill=is_filled)
        case Hatching(lines, tone, weight):
            _set_line(canvas, tone, weight)
            canvas.lines([(x, height - y, to_x, height - to_y) for x, y, to_x, to_y in lines])
        case Stroke(points, tone, weight, dash):
            _set_line(canvas, tone, weight)
            canvas.setDash(list(dash))
            path = canvas.beginPath()
            path.moveTo(points[0][0], height - points[0][1])
            for x, y in points[1:]:
                path.lineTo(x, height - y)
            canvas.drawPath(path)
            canvas.setDash([])
        case Mark():
            _draw_mark(canvas, shape, height)


def _set_line(canvas: Canvas, tone: Tone, weight: float) -> None:
    canvas.setStrokeGray(_GREYS[tone])
    canvas.setLineWidth(weight)


def _draw_mark(canvas: Canvas, mark: Mark, height: float) -> None:
    _set_line(canvas, Tone.FILL, mark.weight)
    canvas.setFillGray(_GREYS[Tone.FILL])
    x, y = mark.x, height - mark.y
    if mark.sign is Sign.DISC:
        canvas.circle(x, y, mark.radius, stroke=0, fill=1)
        return
    first, *others = mark.corners()
    path = canvas.beginPath()
    path.moveTo(first[0], height - first[1])
    for corner_x, corner_y in others:
        path.lineTo(corner_x, height - corner_y)
    path.close()
    canvas.drawPath(path)
