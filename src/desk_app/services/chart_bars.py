"""Lays out bars: label, bar and figure side by side, or below each other where it is narrow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.services.chart_shapes import (
    HAIRLINE,
    Box,
    Face,
    Hatching,
    Spot,
    Stroke,
    Tone,
    slanted_lines,
    upright_lines,
)
from desk_app.services.charts import WHOLE, Fill, Scale

if TYPE_CHECKING:
    from desk_app.services.chart_shapes import Sheet
    from desk_app.services.charts import Bar, BarChart

_NBSP: Final = "\N{NO-BREAK SPACE}"
_TICKS: Final = (25, 50, 75)
_AXIS: Final = (0, 50, 100)

# In heights of the text
_BAR: Final = 0.8
_GAP: Final = 0.7
_BETWEEN: Final = 0.45
_LEAST_ROOM: Final = 9.0
_LEAST_SEEN: Final = 0.22
"""What is not nothing, and what is missing to all, never shrinks to less than this."""
_STEP: Final = 0.36

# Of the whole width
_MOST_LABEL: Final = 0.36
_MOST_FIGURE: Final = 0.26
_MOST_FIGURE_BELOW: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the columns are."""

    label_width: float
    left: float
    """Where bars begin."""
    bar_width: float
    figure_width: float
    is_stacked: bool


def lay_out_bars(chart: BarChart, sheet: Sheet) -> None:
    """Lay out all bars, and below them what their length means."""
    plan = _plan(chart, sheet)
    for bar in chart.bars:
        top = sheet.y
        _lay_out(bar, chart, plan, sheet)
        height = sheet.y - top
        sheet.spots.append(Spot(0, top, sheet.width, height, f"{bar.label}: {bar.figure}"))
        sheet.y += sheet.em * _BETWEEN
    if chart.scale is Scale.SHARE and any(bar.is_drawn for bar in chart.bars):
        _lay_out_axis(plan, sheet)


def _plan(chart: BarChart, sheet: Sheet) -> _Plan:
    labels = [bar.label for bar in chart.bars]
    figures = [bar.figure for bar in chart.bars if bar.is_drawn]
    gap = sheet.em * _GAP
    widest = sheet.widest(figures, Face.STRONG)
    word = sheet.widest_word(labels, Face.STRONG)
    label = max(min(sheet.widest(labels, Face.STRONG), sheet.width * _MOST_LABEL), word)
    figure = min(widest, max(sheet.width * _MOST_FIGURE, sheet.widest_word(figures, Face.STRONG)))
    room = sheet.width - label - figure - 2 * gap
    if room >= sheet.em * _LEAST_ROOM:
        return _Plan(label, label + gap, room, figure, is_stacked=False)
    figure = min(widest, sheet.width * _MOST_FIGURE_BELOW)
    return _Plan(sheet.width, 0.0, sheet.width - figure - gap, figure, is_stacked=True)


def _lay_out(bar: Bar, chart: BarChart, plan: _Plan, sheet: Sheet) -> None:
    face = Face.STRONG if bar.is_total else Face.BODY
    label = sheet.write(0, sheet.y, sheet.lines(bar.label, plan.label_width, face), face)
    if plan.is_stacked:
        sheet.y += label
    room = plan.bar_width + sheet.em * _GAP + plan.figure_width
    x = plan.left
    tone, style = Tone.MUTED, Face.BODY
    if bar.is_drawn:
        tone, style = Tone.INK, face
        end = _draw(bar, chart, plan, sheet) + sheet.em * _GAP
        room -= end - x
        x = end
    figure = sheet.write(x, sheet.y, sheet.lines(bar.figure, room, style), style, tone)
    sheet.y += max(figure, 0.0 if plan.is_stacked else label)


def _draw(bar: Bar, chart: BarChart, plan: _Plan, sheet: Sheet) -> float:
    """Draw the bar on the first line of its row; return where its figure goes after."""
    height = sheet.em * _BAR
    y = sheet.y + (sheet.em - height) / 2
    start, end = _ends(bar, chart, plan, sheet.em * _LEAST_SEEN)
    whole = Box(plan.left, y, plan.bar_width, height, Tone.FRAME, is_filled=False)
    if chart.scale is Scale.SHARE:
        ticks = ((plan.left + plan.bar_width * each / WHOLE) for each in _TICKS)
        lines = tuple((x, y, x, y + height) for x in ticks)
        sheet.shapes.append(Hatching(lines, Tone.GRID, sheet.em * HAIRLINE))
        sheet.shapes.append(whole)
    else:
        foot = ((plan.left, y), (plan.left, y + height))
        sheet.shapes.append(Stroke(foot, Tone.FRAME, sheet.em * HAIRLINE))
    if end > start:
        _fill(Box(start, y, end - start, height, Tone.FILL, is_filled=True), bar.fill, sheet)
    return plan.left + plan.bar_width if chart.scale is Scale.SHARE else end


def _ends(bar: Bar, chart: BarChart, plan: _Plan, least: float) -> tuple[float, float]:
    """Return where a bar begins and ends; a sliver and a missing rest stay visible."""
    low, high = bar.low or 0.0, bar.high or 0.0
    left, right = plan.left, plan.left + plan.bar_width
    if high == 0:
        return left, left
    start = left + plan.bar_width * low / chart.top
    end = max(left + plan.bar_width * high / chart.top, left + least)
    if high < chart.top and chart.scale is Scale.SHARE:
        end = min(end, right - least)
    return max(min(start, end - least), left), end


def _fill(box: Box, fill: Fill, sheet: Sheet) -> None:
    if fill is Fill.SOLID:
        sheet.shapes.append(box)
        return
    draw = slanted_lines if fill is Fill.HATCHED else upright_lines
    lines = draw(box, sheet.em * _STEP)
    sheet.shapes.append(Hatching(lines, Tone.FILL, sheet.em * 2 * HAIRLINE))
    sheet.shapes.append(box._replace(is_filled=False))


def _lay_out_axis(plan: _Plan, sheet: Sheet) -> None:
    top = sheet.y - sheet.em * _BETWEEN / 2
    for percent in _AXIS:
        x = plan.left + plan.bar_width * percent / WHOLE
        tick = ((x, top - sheet.em * 0.2), (x, top))
        sheet.shapes.append(Stroke(tick, Tone.FRAME, sheet.em * HAIRLINE))
        text = f"{percent}{_NBSP}%"
        width = sheet.gauge.width(text, Face.SMALL)
        place = max(min(x - width / 2, plan.left + plan.bar_width - width), plan.left)
        sheet.write(place, top, [text], Face.SMALL, Tone.MUTED)
    sheet.y = top + sheet.gauge.height(Face.SMALL)
