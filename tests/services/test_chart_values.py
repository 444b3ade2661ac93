"""Charts as values, and how they are laid out: what is drawn, and what never is."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desk_app.services.chart_layout import lay_out
from desk_app.services.chart_shapes import (
    Box,
    Face,
    Hatching,
    Mark,
    Sign,
    Stroke,
    Tone,
    Words,
    slanted_lines,
)
from desk_app.services.charts import (
    NO_POINT,
    Bar,
    BarChart,
    Point,
    Scale,
    Series,
    TrendChart,
    band_bar,
    bar_without_figure,
    count_bar,
    figures_of,
    share_bar,
)
from desk_app.services.disclosure import Group, publish_roster
from desk_app.services.partner_charts import coverage_chart
from desk_app.texts import texts_in

EN = texts_in("en")


class TenPerEm:
    """Every letter is five wide, every line ten high."""

    def width(self, text: str, face: Face) -> float:  # noqa: ARG002 - the same in every face
        return 5.0 * len(text)

    def height(self, face: Face) -> float:  # noqa: ARG002 - the same in every face
        return 10.0

    def ascent(self, face: Face) -> float:  # noqa: ARG002 - the same in every face
        return 8.0


def shapes_of(bar: Bar, scale: Scale = Scale.SHARE) -> tuple[list[Box], list[Hatching], list[str]]:
    drawing = lay_out(BarChart("", (bar,), scale), 400, TenPerEm())
    boxes = [each for each in drawing.shapes if isinstance(each, Box)]
    hatchings = [
        each for each in drawing.shapes if isinstance(each, Hatching) and each.tone is Tone.FILL
    ]
    return boxes, hatchings, [each.text for each in drawing.shapes if isinstance(each, Words)]


def filled_share(number: int, of: int) -> float:
    boxes, _hatchings, _words = shapes_of(share_bar("A", number, of, EN))
    (frame,) = [each for each in boxes if not each.is_filled]
    return sum(each.width for each in boxes if each.is_filled) / frame.width


def test_a_bar_is_filled_to_its_share_and_its_figure_is_written() -> None:
    boxes, _hatchings, words = shapes_of(share_bar("Volunteers", 35, 38, EN))

    frame, filled = boxes
    assert filled.width == pytest.approx(frame.width * 35 / 38)
    assert (filled.x, filled.y) == (frame.x, frame.y)
    assert {"Volunteers", "35 of 38"} <= set(words)


def test_nearly_all_is_never_drawn_as_all_nor_hardly_any_as_none() -> None:
    assert filled_share(0, 1000) == 0
    assert 0.005 < filled_share(1, 1000) < 0.05
    assert 0.95 < filled_share(999, 1000) < 0.995
    assert filled_share(1000, 1000) == 1


def test_nobody_to_count_is_said_and_not_drawn() -> None:
    boxes, _hatchings, words = shapes_of(share_bar("Hosts", 0, 0, EN))

    assert boxes == []
    assert words == ["Hosts", "nothing to count"]


def test_what_is_withheld_is_said_and_not_drawn_as_an_empty_bar() -> None:
    boxes, hatchings, words = shapes_of(bar_without_figure("Hosts", "not shown: small"))

    assert (boxes, hatchings) == ([], [])
    assert "0 %" not in " ".join(words).replace("\N{NO-BREAK SPACE}", " ")


def test_a_band_is_hatched_from_its_lower_to_its_upper_end_and_nowhere_filled() -> None:
    boxes, (hatching,), words = shapes_of(band_bar("Volunteers", 75, 89, "75–89 %"))

    frame, segment = boxes
    assert not segment.is_filled
    assert segment.x == pytest.approx(frame.x + 0.75 * frame.width)
    assert segment.x + segment.width == pytest.approx(frame.x + 0.89 * frame.width)
    assert all(
        segment.x <= x <= to_x <= segment.x + segment.width for x, _y, to_x, _to_y in hatching.lines
    )
    assert "75–89 %" in words


def test_hatching_stays_in_its_box_and_reaches_every_corner_of_it() -> None:
    lines = slanted_lines(Box(3, 5, 40, 10, Tone.FILL, is_filled=True), 4)

    assert len(lines) >= 10
    for x, y, to_x, to_y in lines:
        assert 3 <= x < to_x <= 43
        assert 5 <= to_y < y <= 15
        assert to_x - x == pytest.approx(y - to_y)


def test_counts_are_drawn_against_the_largest_one() -> None:
    chart = BarChart("", (count_bar("a", 12), count_bar("b", 3), count_bar("c", 0)), Scale.COUNT)

    boxes = [each for each in lay_out(chart, 400, TenPerEm()).shapes if isinstance(each, Box)]

    large, small = boxes
    assert small.width == pytest.approx(large.width / 4)


def test_only_noughts_are_no_division_by_nought() -> None:
    chart = BarChart("", (count_bar("a", 0), count_bar("b", 0)), Scale.COUNT)
    assert not [each for each in lay_out(chart, 400, TenPerEm()).shapes if isinstance(each, Box)]


@pytest.mark.parametrize("width", [60, 120, 200, 400, 900])
@pytest.mark.parametrize("label", ["A", "Interns and helpers " * 3, "Übergangsbestimmungen" * 4])
def test_nothing_is_laid_out_beyond_the_edges(width: float, label: str) -> None:
    bars = (
        share_bar(label, 3, 4, EN),
        bar_without_figure(label, label),
        band_bar(label, 0, 9, "-"),
    )
    points = (Point("3 of 4", 75.0), NO_POINT, Point("4 of 4", 100.0))
    trend = TrendChart(label, ("2026-Q1", "2026-Q2", "2026-Q3"), (Series(label, points),) * 4)

    for chart in (BarChart(label, bars, note=label), trend):
        drawing = lay_out(chart, width, TenPerEm())
        for shape in drawing.shapes:
            if isinstance(shape, Words):
                assert shape.x >= -0.1
                assert shape.x + 5 * len(shape.text) <= width + 5.1  # a letter at least is set
                assert 0 <= shape.baseline <= drawing.height


def trend(*percents: float | None, count: int = 1) -> TrendChart:
    points = tuple(NO_POINT if each is None else Point(f"{each} %", each) for each in percents)
    periods = tuple(f"Q{number}" for number in range(len(percents)))
    names = [f"line {number}" for number in range(count)]
    return TrendChart("Trend", periods, tuple(Series(name, points) for name in names))


def lines_of(chart: TrendChart) -> list[int]:
    """How many points each piece of line joins; the sample beside the figures is left out."""
    shapes = lay_out(chart, 900, TenPerEm()).shapes
    strokes = [each for each in shapes if isinstance(each, Stroke) and each.tone is Tone.FILL]
    return [len(each.points) for each in strokes if each.points[0][0] > 0]


def test_a_gap_in_a_trend_is_not_joined() -> None:
    assert lines_of(trend(10, 20, None, 30, 40, 50)) == [2, 3]


def test_a_value_between_gaps_has_a_mark_and_no_line() -> None:
    chart = trend(None, 20, None)

    marks = [each for each in lay_out(chart, 900, TenPerEm()).shapes if isinstance(each, Mark)]

    assert lines_of(chart) == []
    assert len(marks) == 3  # the point, the name beside it, the sample beside its figures


def test_every_line_has_dashes_and_a_mark_of_its_own() -> None:
    shapes = lay_out(trend(10, 20, count=4), 900, TenPerEm()).shapes

    dashes = {each.dash for each in shapes if isinstance(each, Stroke) and each.tone is Tone.FILL}
    assert len(dashes) == 4
    assert {each.sign for each in shapes if isinstance(each, Mark)} == set(Sign)


def test_names_of_lines_that_end_together_do_not_lie_on_one_another() -> None:
    shapes = lay_out(trend(0, 0, count=4), 900, TenPerEm()).shapes

    names = [each for each in shapes if isinstance(each, Words) and each.text.startswith("line")]
    beside, below = names[:4], names[4:]
    for found in (beside, below):
        places = sorted(each.baseline for each in found)
        assert all(b - a >= 10 for a, b in pairwise(places))
    assert max(each.baseline for each in beside) < min(each.baseline for each in below)


def test_there_is_room_on_both_sides_of_the_mark_before_a_name() -> None:
    chart = trend(50, 60, count=4)
    drawing = lay_out(chart, 600, TenPerEm())

    named = {shape.text: shape for shape in drawing.shapes if isinstance(shape, Words)}
    left = named[chart.series[0].name].x
    grid = max(
        x
        for shape in drawing.shapes
        if isinstance(shape, Stroke) and shape.tone is Tone.GRID
        for x, _y in shape.points
    )
    marks = [s for s in drawing.shapes if isinstance(s, Mark) and grid < s.x < left]
    assert len(marks) == 4
    across = [x for mark in marks for x, _y in mark.corners()]
    quarter_em = 2.5
    assert max(across) + quarter_em < left
    assert min(across) - quarter_em > grid


def test_figures_that_do_not_fit_below_their_periods_go_on_as_text() -> None:
    chart = trend(*range(12), count=2)

    drawing = lay_out(chart, 200, TenPerEm())

    text = " ".join(each.text for each in drawing.shapes if isinstance(each, Words))
    written = text.replace("\N{NO-BREAK SPACE}", " ")
    assert all(f"Q{number} {number} %" in written for number in range(12))


def test_five_lines_are_too_many_and_a_missing_point_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="too many"):
        trend(1, count=5)
    with pytest.raises(ValueError, match="each period"):
        TrendChart("", ("a", "b"), (Series("x", (NO_POINT,)),))
    with pytest.raises(ValueError, match="part of its whole"):
        share_bar("A", 5, 4, EN)


def test_whoever_cannot_see_a_chart_gets_every_figure() -> None:
    bars = BarChart("T", (share_bar("A", 1, 2, EN), bar_without_figure("B", "not shown")), note="N")
    assert figures_of(bars) == ["A: 1 of 2", "B: not shown", "N"]
    assert figures_of(trend(10, None)) == ["line 0: Q0 10 %, Q1 –"]
    assert figures_of(BarChart("T", (), empty="Nobody yet.")) == ["Nobody yet."]
    assert figures_of(TrendChart("T", (), ())) == ["–"]


def test_r37_partners_get_bands_as_ranges_and_withheld_numbers_as_words() -> None:
    groups = [
        Group("volunteer", 38, {"trained": 31}),
        Group("employee", 12, {"trained": 12}),
        Group("intern", 3, {"trained": 1}),
        Group("host", 4, {"trained": 2}),
    ]
    table = publish_roster(groups, ["trained"])

    chart = coverage_chart(table, "trained", EN)

    ranges = [(bar.figure, bar.low, bar.high) for bar in chart.bars if bar.is_drawn]
    assert ("75–89 %", 75, 89) in ranges  # 31 of 38 are 81 %
    assert ("100 %", 0, 100) in ranges
    assert chart.note
    (total,) = [bar for bar in chart.bars if bar.is_total]
    assert not total.is_drawn
    assert "subtract" in total.figure
    assert not any("31" in line or "81" in line for line in figures_of(chart))
