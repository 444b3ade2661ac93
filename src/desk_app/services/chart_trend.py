"""Lays out a trend: lines over the periods, their names at the end, their figures below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.services.chart_shapes import (
    HAIRLINE,
    STRONG_LINE,
    Face,
    Mark,
    Sign,
    Spot,
    Stroke,
    Tone,
)
from desk_app.services.charts import WHOLE, period_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.chart_shapes import Sheet
    from desk_app.services.charts import Point, Series, TrendChart

_NBSP: Final = "\N{NO-BREAK SPACE}"
_GRID: Final = (0, 50, 100)
_SIGNS: Final = tuple(Sign)

# In heights of the text
_DASHES: Final = ((), (0.55, 0.3), (0.1, 0.25), (0.55, 0.22, 0.1, 0.22))
_PLOT: Final = 8.0
_NARROW: Final = 26.0
_SAMPLE: Final = 2.2
_RADIUS: Final = 0.28
_GAP: Final = 0.5
_SIGN: Final = 1.5
"""What the sign before a name takes, with room on both sides."""
_BETWEEN: Final = 0.3

# Of the whole width
_MOST_NAME: Final = 0.28
_MOST_WORD: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the parts of a trend are."""

    left: float
    """Where the first period begins."""
    column: float
    """How wide a period is."""
    name_left: float
    name_width: float
    """0 where there is no room for names beside the lines."""
    names: tuple[tuple[str, ...], ...]
    """The name of each series in lines."""
    top: float
    height: float

    def x(self, number: int) -> float:
        """Return where the middle of a period is."""
        return self.left + (number + 0.5) * self.column

    def y(self, percent: float) -> float:
        """Return where a share is."""
        return self.top + self.height * (1 - percent / WHOLE)


def lay_out_trend(chart: TrendChart, sheet: Sheet) -> None:
    """Lay out the lines, then their figures period by period."""
    plan = _plan(chart, sheet)
    _lay_out_grid(plan, chart, sheet)
    for number, series in enumerate(chart.series):
        _lay_out_line(series, number, plan, sheet)
    _lay_out_names(chart, plan, sheet)
    for number in range(len(chart.periods)):
        left = plan.left + number * plan.column
        words = period_words(chart, number)
        sheet.spots.append(Spot(left, plan.top, plan.column, plan.height, words))
    sheet.y = plan.top + plan.height + sheet.em * _GAP
    if _has_room_for_figures(chart, plan, sheet):
        _lay_out_table(chart, plan, sheet)
    else:
        _lay_out_list(chart, plan, sheet)


def _plan(chart: TrendChart, sheet: Sheet) -> _Plan:
    em = sheet.em
    gap = em * _GAP
    left = max(sheet.gauge.width(f"100{_NBSP}%", Face.SMALL), em * _SAMPLE) + gap
    names = [each.name for each in chart.series]
    name_width = 0.0
    if any(names) and sheet.width >= em * _NARROW:
        word = min(sheet.widest_word(names, Face.BODY), sheet.width * _MOST_WORD)
        most = max(sheet.width * _MOST_NAME, word)
        name_width = min(sheet.widest(names, Face.BODY), most)
    sign = em * (_SIGN + _GAP) if name_width else 0.0
    name_left = sheet.width - name_width
    lines = tuple(tuple(sheet.lines(each, name_width or sheet.width, Face.BODY)) for each in names)
    needed = sum(map(len, lines)) * em if name_width else 0.0
    return _Plan(
        left=left,
        column=max(name_left - sign - left, em) / len(chart.periods),
        name_left=name_left,
        name_width=name_width,
        names=lines,
        top=sheet.y + em / 2,
        height=max(em * _PLOT, needed),
    )


def _lay_out_grid(plan: _Plan, chart: TrendChart, sheet: Sheet) -> None:
    right = plan.left + plan.column * len(chart.periods)
    for percent in _GRID:
        y = plan.y(percent)
        tone = Tone.GRID if percent else Tone.FRAME
        sheet.shapes.append(Stroke(((plan.left, y), (right, y)), tone, sheet.em * HAIRLINE))
        text = f"{percent}{_NBSP}%"
        x = plan.left - sheet.em * _GAP - sheet.gauge.width(text, Face.SMALL)
        sheet.write(x, y - sheet.gauge.height(Face.SMALL) / 2, [text], Face.SMALL, Tone.MUTED)


def _lay_out_line(series: Series, number: int, plan: _Plan, sheet: Sheet) -> None:
    for run in _runs(series.points):
        points = tuple((plan.x(at), plan.y(percent)) for at, percent in run)
        if len(points) > 1:
            sheet.shapes.append(_stroke(points, number, sheet.em))
        for x, y in points:
            sheet.shapes.append(_mark(x, y, number, sheet.em))


def _runs(points: Sequence[Point]) -> list[list[tuple[int, float]]]:
    """Return the known points, divided where one is missing: nobody knows what was between."""
    runs: list[list[tuple[int, float]]] = [[]]
    for number, point in enumerate(points):
        if point.percent is None:
            runs.append([])
        else:
            runs[-1].append((number, point.percent))
    return [run for run in runs if run]


def _stroke(points: tuple[tuple[float, float], ...], number: int, em: float) -> Stroke:
    dash = tuple(length * em for length in _DASHES[number])
    return Stroke(points, Tone.FILL, em * STRONG_LINE, dash)


def _mark(x: float, y: float, number: int, em: float) -> Mark:
    return Mark(x, y, em * _RADIUS, _SIGNS[number], em * STRONG_LINE)


def _lay_out_names(chart: TrendChart, plan: _Plan, sheet: Sheet) -> None:
    """Write the name of each line as near to its last point as the others allow."""
    if not plan.name_width:
        return
    wanted = []
    for number, series in enumerate(chart.series):
        if runs := _runs(series.points):
            height = sheet.em * len(plan.names[number])
            wanted.append((plan.y(runs[-1][-1][1]) - sheet.em / 2, height, number))
    wanted.sort()
    bottom = plan.top + plan.height + sheet.em / 2
    rest = sum(height for _y, height, _number in wanted)
    free = plan.top - sheet.em / 2
    for y, height, number in wanted:
        top = max(min(y, bottom - rest), free)
        sign_x = plan.name_left - sheet.em * _SIGN / 2
        sheet.shapes.append(_mark(sign_x, top + sheet.em / 2, number, sheet.em))
        sheet.write(plan.name_left, top, plan.names[number], Face.BODY)
        free, rest = top + height, rest - height


def _has_room_for_figures(chart: TrendChart, plan: _Plan, sheet: Sheet) -> bool:
    figures = [point.figure for series in chart.series for point in series.points]
    needed = max(sheet.widest(chart.periods, Face.SMALL), sheet.widest_word(figures, Face.SMALL))
    return needed + sheet.em * _GAP <= plan.column


def _lay_out_table(chart: TrendChart, plan: _Plan, sheet: Sheet) -> None:
    """Write the figures below their periods, one row for each line."""
    for number, period in enumerate(chart.periods):
        sheet.write_centred(plan.x(number), sheet.y, [period], Face.SMALL)
    sheet.y += sheet.gauge.height(Face.SMALL) + sheet.em * _BETWEEN
    room = plan.column - sheet.em * _GAP
    for number, series in enumerate(chart.series):
        height = 0.0
        if plan.name_width:
            height = sheet.write(plan.name_left, sheet.y, plan.names[number], Face.BODY)
        elif series.name:
            lines = sheet.lines(series.name, sheet.width - plan.left, Face.BODY)
            _lay_out_sample(number, sheet)
            sheet.y += sheet.write(plan.left, sheet.y, lines, Face.BODY)
        if plan.name_width or not series.name:
            _lay_out_sample(number, sheet)
        for at, point in enumerate(series.points):
            lines = sheet.lines(point.figure, room, Face.SMALL)
            height = max(height, sheet.write_centred(plan.x(at), sheet.y, lines, Face.SMALL))
        sheet.y += height + sheet.em * _BETWEEN


def _lay_out_list(chart: TrendChart, plan: _Plan, sheet: Sheet) -> None:
    """Write the figures as running text, and as many periods below the lines as fit."""
    needed = sheet.widest(chart.periods, Face.SMALL) + sheet.em * _GAP
    step = max(1, -int(-needed // plan.column))
    last = len(chart.periods) - 1
    for number in range(last, -1, -step):
        period = chart.periods[number]
        half = sheet.gauge.width(period, Face.SMALL) / 2
        x = max(min(plan.x(number), sheet.width - half), half)
        sheet.write_centred(x, sheet.y, [period], Face.SMALL)
    sheet.y += sheet.gauge.height(Face.SMALL) + sheet.em * _BETWEEN
    for number, series in enumerate(chart.series):
        figures = (
            f"{period} {point.figure}".replace(" ", _NBSP)
            for period, point in zip(chart.periods, series.points, strict=True)
        )
        text = ", ".join(figures)
        lines = sheet.lines(
            f"{series.name}: {text}" if series.name else text, sheet.width - plan.left, Face.BODY
        )
        _lay_out_sample(number, sheet)
        sheet.y += sheet.write(plan.left, sheet.y, lines, Face.BODY) + sheet.em * _BETWEEN


def _lay_out_sample(number: int, sheet: Sheet) -> None:
    """Draw a piece of the line, so that its figures can be told from those of others."""
    y = sheet.y + sheet.em / 2
    right = sheet.em * _SAMPLE
    sheet.shapes.append(_stroke(((0.0, y), (right, y)), number, sheet.em))
    sheet.shapes.append(_mark(right / 2, y, number, sheet.em))
