"""Lays out a chart for a given width: its title, the drawing itself and the remark below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.services.chart_bars import lay_out_bars
from desk_app.services.chart_shapes import Drawing, Face, Sheet, Tone
from desk_app.services.chart_trend import lay_out_trend
from desk_app.services.charts import BarChart

if TYPE_CHECKING:
    from desk_app.services.chart_shapes import Gauge
    from desk_app.services.charts import Chart

_AFTER_TITLE: Final = 0.35
_BEFORE_NOTE: Final = 0.3


def lay_out(chart: Chart, width: float, gauge: Gauge, *, shows_title: bool = True) -> Drawing:
    """Return the chart as shapes, `width` wide and as high as it needs.

    Args:
        chart: What to show.
        width: How wide it may be, in the unit of the gauge.
        gauge: Measures texts in the medium that it is drawn on.
        shows_title: False where the title stands above already.
    """
    sheet = Sheet(gauge, width)
    if shows_title and chart.title:
        sheet.y += sheet.write(0, 0, sheet.lines(chart.title, width, Face.TITLE), Face.TITLE)
        sheet.y += sheet.em * _AFTER_TITLE
    if isinstance(chart, BarChart):
        is_empty = not chart.bars
        lay_out_bars(chart, sheet)
    else:
        is_empty = not (chart.periods and chart.series)
        if not is_empty:
            lay_out_trend(chart, sheet)
    if is_empty:
        lines = sheet.lines(chart.empty, width, Face.BODY)
        sheet.y += sheet.write(0, sheet.y, lines, Face.BODY, Tone.MUTED)
    if chart.note:
        sheet.y += sheet.em * _BEFORE_NOTE
        lines = sheet.lines(chart.note, width, Face.SMALL)
        sheet.y += sheet.write(0, sheet.y, lines, Face.SMALL, Tone.MUTED)
    return Drawing(width, sheet.y, tuple(sheet.shapes), tuple(sheet.spots))
