"""Charts in the window: readable in both looks, at 200 %, by keyboard and without seeing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from desk_app.services.chart_shapes import Box, Words
from desk_app.services.charts import (
    NO_POINT,
    BarChart,
    Point,
    Series,
    TrendChart,
    band_bar,
    bar_without_figure,
    share_bar,
)
from desk_app.texts import texts_in
from desk_app.views.theme import DARK, LIGHT, THEME, contrast
from desk_app.views.widgets import Card, ChartView
from desk_app.views.widgets.chart import _COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from desk_app.services.charts import Chart

EN = texts_in("en")
LONG = "Стажери, стажерки та тимчасові помічники організації, що допомагають удома"
MARGIN = 6


@pytest.fixture(autouse=True)
def _plain_look(qapp: QApplication) -> Iterator[None]:
    THEME.apply(qapp, "light", 1.0)
    yield
    THEME.apply(qapp, "light", 1.0)


def bars(label: str = "Volunteers") -> BarChart:
    return BarChart(
        "Code of conduct signed",
        (
            share_bar(label, 35, 38, EN),
            band_bar(f"{label} too", 75, 89, "75–89 %"),
            bar_without_figure("Hosts", "not shown"),
        ),
    )


def trend(name: str = "Signed") -> TrendChart:
    points = (Point("19 of 38", 50.0), NO_POINT, Point("38 of 38", 100.0))
    return TrendChart("Over time", ("2026-Q1", "2026-Q2", "2026-Q3"), (Series(name, points),) * 2)


def shown(qtbot: QtBot, chart: Chart, width: int = 600) -> ChartView:
    view = ChartView(chart)
    qtbot.addWidget(view)
    view.resize(width, view.heightForWidth(width))
    view.show()
    return view


def focus(view: ChartView, qtbot: QtBot) -> None:
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)


def image_of(view: ChartView) -> QImage:
    return view.grab().toImage()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("ground", ["window", "surface"])
def test_everything_that_means_something_stands_out(colours: object, ground: str) -> None:
    for tone, name in _COLOURS.items():
        if tone.value != "grid":
            found = contrast(getattr(colours, name), getattr(colours, ground))
            assert found >= (4.5 if tone.value in {"ink", "muted"} else 3.0)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_bar_is_drawn_in_the_colours_of_the_look(
    qtbot: QtBot, qapp: QApplication, mode: str
) -> None:
    view = shown(qtbot, bars())
    THEME.apply(qapp, mode)
    (filled,) = [
        shape for shape in view.drawing().shapes if isinstance(shape, Box) and shape.is_filled
    ]
    middle = QPoint(
        round(MARGIN + filled.x + filled.width / 2), round(MARGIN + filled.y + filled.height / 2)
    )

    assert image_of(view).pixelColor(middle).name() == THEME.colours.accent


@pytest.mark.parametrize("chart", [bars(LONG), trend(LONG)], ids=["bars", "trend"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("width", [420, 600, 1100])
def test_nothing_is_clipped(
    qtbot: QtBot, qapp: QApplication, chart: Chart, scale: float, width: int
) -> None:
    THEME.apply(qapp, "light", scale)
    view = shown(qtbot, chart, width)

    drawing = view.drawing()

    assert drawing.height <= view.height() - 2 * MARGIN
    for shape in drawing.shapes:
        if isinstance(shape, Words):
            assert shape.x >= -1
    image = image_of(view)
    ground = image.pixelColor(0, 0)
    edge = [QPoint(x, y) for y in range(image.height()) for x in (0, 1, width - 2, width - 1)]
    edge += [QPoint(x, y) for x in range(width) for y in (0, 1, image.height() - 1)]
    assert all(image.pixelColor(at) == ground for at in edge)


def test_a_card_gives_a_chart_the_height_that_it_needs(qtbot: QtBot, qapp: QApplication) -> None:
    THEME.apply(qapp, "light", 2.0)
    window, card, view = QWidget(), Card(), ChartView(bars(LONG))
    qtbot.addWidget(window)
    card.body.addWidget(view)
    layout = QVBoxLayout(window)
    layout.addWidget(card)
    layout.addStretch(1)
    window.resize(QSize(560, 1400))
    window.show()
    qtbot.waitExposed(window)

    assert view.height() >= view.heightForWidth(view.width())


def test_text_that_grows_makes_the_chart_higher(qtbot: QtBot, qapp: QApplication) -> None:
    view = shown(qtbot, bars())
    plain = view.heightForWidth(600)
    THEME.apply(qapp, "light", 2.0)
    assert view.heightForWidth(600) >= 1.8 * plain


def test_a_screen_reader_gets_the_title_and_every_figure(qtbot: QtBot) -> None:
    view = shown(qtbot, bars())
    assert view.accessibleName() == "Code of conduct signed"
    assert view.accessibleDescription().splitlines() == [
        "Volunteers: 35 of 38",
        "Volunteers too: 75–89 %",
        "Hosts: not shown",
    ]
    view.show_chart(trend())
    assert view.accessibleName() == "Over time"
    assert "2026-Q2 –" in view.accessibleDescription()


def test_arrow_keys_go_from_figure_to_figure_and_stop_at_the_ends(qtbot: QtBot) -> None:
    view = shown(qtbot, bars())
    focus(view, qtbot)
    read = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        read.append(view.current_words())
    assert read == [
        "Volunteers: 35 of 38",
        "Volunteers too: 75–89 %",
        "Hosts: not shown",
        "Hosts: not shown",
        "Volunteers too: 75–89 %",
    ]
    view.clearFocus()
    assert view.current_words() == ""


def test_the_focus_can_be_seen(qtbot: QtBot) -> None:
    view = shown(qtbot, bars())
    focus(view, qtbot)
    view.clearFocus()
    before = image_of(view)
    focus(view, qtbot)
    with_focus = image_of(view)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert before != with_focus
    assert image_of(view) != with_focus


def test_pointing_at_a_bar_says_what_it_is(qtbot: QtBot) -> None:
    view = shown(qtbot, bars())
    qtbot.waitExposed(view)
    spot = view.drawing().spots[1]
    at = QPoint(round(MARGIN + spot.x + 30), round(MARGIN + spot.y + spot.height / 2))

    QApplication.sendEvent(view, QHelpEvent(QEvent.Type.ToolTip, at, view.mapToGlobal(at)))

    assert QToolTip.text() == "Volunteers too: 75–89 %"
    QToolTip.hideText()


@pytest.mark.parametrize("chart", [BarChart("T", ()), TrendChart("T", (), ())])
def test_a_chart_of_nothing_says_so_and_takes_no_keys(qtbot: QtBot, chart: Chart) -> None:
    view = shown(qtbot, chart)
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_words() == ""
    assert view.accessibleDescription() == "–"
    image_of(view)
