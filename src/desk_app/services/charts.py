"""Charts as values: what they show, without how; the window and the paper draw the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from desk_app.texts import Texts

WHOLE: Final = 100.0
"""Shares are in percent."""
MOST_SERIES: Final = 4
"""There are as many kinds of lines that can be told apart without colour."""


class Fill(StrEnum):
    """How a bar is filled, so that it can be told apart without colour."""

    SOLID = "solid"
    """An exact figure."""
    LINED = "lined"
    """An exact figure of a second kind, such as an earlier period."""
    HATCHED = "hatched"
    """The figure lies somewhere in this range."""


class Scale(StrEnum):
    """What the length of a bar stands for."""

    SHARE = "share"
    """Percent of a whole of its own, which is drawn as a frame."""
    COUNT = "count"
    """A number of things; the largest one fills the room."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of a bar chart. Make it with one of the functions below."""

    label: str
    figure: str
    """What is written at its end, such as “35 of 38”; without a range, why nothing is drawn."""
    low: float | None = None
    """Where it begins, in percent or as a count; None if there is nothing to draw."""
    high: float | None = None
    fill: Fill = Fill.SOLID
    is_total: bool = False
    """Whether it is set in bold."""

    def __post_init__(self) -> None:
        if (self.low is None) != (self.high is None):
            raise ValueError("a range needs both its ends")
        if self.low is not None and self.high is not None and not 0 <= self.low <= self.high:
            raise ValueError("a range runs from low to high")

    @property
    def is_drawn(self) -> bool:
        """Whether there is a range to draw."""
        return self.low is not None


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars below each other."""

    title: str
    bars: tuple[Bar, ...]
    scale: Scale = Scale.SHARE
    note: str = ""
    """A remark below, such as what hatching means."""
    empty: str = "–"
    """What stands there without any bars."""

    @property
    def top(self) -> float:
        """What the full length stands for."""
        if self.scale is Scale.SHARE:
            return WHOLE
        return max((bar.high or 0.0 for bar in self.bars), default=0.0) or 1.0


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series."""

    figure: str
    """What is written: “35 of 38”, or why there is no value."""
    percent: float | None = None
    """0 to 100; None leaves a gap in the line."""


NO_POINT: Final = Point("–")
"""Nothing is known about that period."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a trend."""

    name: str
    points: tuple[Point, ...]
    """One for each period."""


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Shares over time, from 0 to 100 percent; lines differ in dashes and marks."""

    title: str
    periods: tuple[str, ...]
    """Such as 2026-Q1, the oldest first and none left out."""
    series: tuple[Series, ...]
    note: str = ""
    empty: str = "–"

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise ValueError("too many lines to tell apart")
        if any(len(each.points) != len(self.periods) for each in self.series):
            raise ValueError("every series needs a point for each period")


Chart = BarChart | TrendChart


def share_bar(label: str, number: int, of: int, texts: Texts, *, is_total: bool = False) -> Bar:
    """Return a bar for “35 of 38”; without anybody to count there is only a remark."""
    if of == 0:
        return bar_without_figure(label, texts.gettext("nothing to count"), is_total=is_total)
    figure = share_words(number, of, texts)
    return Bar(label, figure, 0.0, _percent(number, of), is_total=is_total)


def count_bar(label: str, count: int, *, fill: Fill = Fill.SOLID) -> Bar:
    """Return a bar for a number of things, in a chart of counts."""
    return Bar(label, str(count), 0.0, float(count), fill)


def band_bar(label: str, low: float, high: float, words: str, *, is_total: bool = False) -> Bar:
    """Return a bar for a figure of which only the range is known, such as “75–89 %”."""
    return Bar(label, words, low, high, Fill.HATCHED, is_total)


def bar_without_figure(label: str, why: str, *, is_total: bool = False) -> Bar:
    """Return a line that says why nothing is drawn; an empty bar would look like none."""
    return Bar(label, why, is_total=is_total)


def share_words(number: int, of: int, texts: Texts) -> str:
    """Return “35 of 38”."""
    return texts.gettext("{number} of {of}").format(number=number, of=of)


def figures_of(chart: Chart) -> list[str]:
    """Return everything that a chart shows as lines of text, for whoever cannot see it."""
    if isinstance(chart, BarChart):
        lines = [f"{bar.label}: {bar.figure}" for bar in chart.bars]
    else:
        lines = [_series_words(chart, each) for each in chart.series if chart.periods]
    return [*(lines or [chart.empty]), *([chart.note] if chart.note else [])]


def period_words(chart: TrendChart, number: int) -> str:
    """Return what a trend shows of one period: “2026-Q1: code signed 35 of 38”."""
    figures = (f"{each.name} {each.points[number].figure}".strip() for each in chart.series)
    return f"{chart.periods[number]}: {', '.join(figures)}"


def _series_words(chart: TrendChart, series: Series) -> str:
    pairs = zip(chart.periods, series.points, strict=True)
    figures = ", ".join(f"{period} {point.figure}" for period, point in pairs)
    return f"{series.name}: {figures}" if series.name else figures


def _percent(number: int, of: int) -> float:
    if not 0 <= number <= of:
        raise ValueError("a share is part of its whole")
    return WHOLE * number / of
