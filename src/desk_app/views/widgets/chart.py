"""Charts in the window, drawn in the colours of the look and readable without seeing them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desk_app.services.chart_layout import lay_out
from desk_app.services.chart_shapes import Box, Face, Hatching, Mark, Sign, Stroke, Tone, Words
from desk_app.services.charts import figures_of
from desk_app.views.theme import THEME, colour

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QPaintEvent

    from desk_app.services.chart_shapes import Drawing, Spot
    from desk_app.services.charts import Chart

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_COLOURS: Final = {
    Tone.INK: "text",
    Tone.MUTED: "muted",
    Tone.FILL: "accent",
    Tone.FRAME: "control_border",
    Tone.GRID: "border",
}
_SIZES: Final = {Face.BODY: 1.0, Face.STRONG: 1.0, Face.SMALL: 0.9, Face.TITLE: 1.2}
_BOLD: Final = {Face.STRONG, Face.TITLE}
_LEAST_WIDTH: Final = 14
_USUAL_WIDTH: Final = 34
"""In heights of the text."""
_MARGIN: Final = 6
"""Room around the drawing for the frame that shows the focus, in pixels."""
_KEYS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


class ChartView(QWidget):
    """Shows a chart as wide as there is room and as high as it needs.

    Screen readers get its title and all its figures. With the focus, the arrow keys go from one
    figure to the next, and each is read out.
    """

    def __init__(
        self, chart: Chart, parent: QWidget | None = None, *, shows_title: bool = True
    ) -> None:
        super().__init__(parent)
        self._shows_title = shows_title
        self._drawing: Drawing | None = None
        self._current = -1
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        THEME.changed.connect(self._lay_out_anew)
        self.show_chart(chart)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart = chart
        self._current = -1
        self.setAccessibleName(chart.title)
        self.setAccessibleDescription("\n".join(figures_of(chart)))
        self._lay_out_anew()

    def chart(self) -> Chart:
        """Return what is shown."""
        return self._chart

    def current_words(self) -> str:
        """Return what the figure that the arrow keys have reached says; empty for none."""
        spot = self._current_spot()
        return spot.words if spot else ""

    def drawing(self) -> Drawing:
        """Return the chart laid out for the width of the widget."""
        width = max(self.width() - 2 * _MARGIN, 1)
        if self._drawing is None or self._drawing.width != width:
            self._drawing = self._laid_out(width)
        return self._drawing

    @override
    def sizeHint(self) -> QSize:
        width = round(self.fontMetrics().height() * _USUAL_WIDTH)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = round(self.fontMetrics().height() * _LEAST_WIDTH)
        return QSize(width, self.fontMetrics().height())

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        inner = max(width - 2 * _MARGIN, 1)
        fits = self._drawing is not None and self._drawing.width == inner
        drawing = self._drawing if fits and self._drawing else self._laid_out(inner)
        return int(drawing.height) + 1 + 2 * _MARGIN

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.translate(_MARGIN, _MARGIN)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shape in self.drawing().shapes:
            _paint(painter, shape, self.font())
        if self.hasFocus():
            self._paint_focus(painter)
        painter.end()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out_anew()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event)  # type: ignore[arg-type]  # that type is a QHelpEvent
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEYS.get(Qt.Key(event.key()))
        spots = self.drawing().spots
        if step is None or not spots:
            super().keyPressEvent(event)
            return
        self._current = min(max(self._current + step, 0), len(spots) - 1)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.current_words()))
        self.update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._current = -1
        super().focusOutEvent(event)

    def _lay_out_anew(self) -> None:
        self._drawing = None
        self.updateGeometry()
        self.update()

    def _laid_out(self, width: float) -> Drawing:
        gauge = _WindowGauge(self.font())
        return lay_out(self._chart, width, gauge, shows_title=self._shows_title)

    def _current_spot(self) -> Spot | None:
        spots = self.drawing().spots
        return spots[self._current] if 0 <= self._current < len(spots) else None

    def _paint_focus(self, painter: QPainter) -> None:
        spot = self._current_spot()
        whole = QRectF(0, 0, self.drawing().width, self.drawing().height)
        room = QRectF(*spot[:4]) if spot else whole
        painter.setPen(QPen(colour("accent"), 2 if spot else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(room.adjusted(-4, -4, 4, 4), 4, 4)

    def _show_tooltip(self, event: QHelpEvent) -> None:
        at = event.pos() - QPointF(_MARGIN, _MARGIN).toPoint()
        for spot in self.drawing().spots:
            if QRectF(*spot[:4]).contains(QPointF(at)):
                QToolTip.showText(event.globalPos(), spot.words, self)
                return
        QToolTip.hideText()


class _WindowGauge:
    """Measures in pixels, in the font of a widget."""

    def __init__(self, font: QFont) -> None:
        self._metrics = {face: QFontMetricsF(_font(font, face)) for face in Face}

    def width(self, text: str, face: Face) -> float:
        return self._metrics[face].horizontalAdvance(text)

    def height(self, face: Face) -> float:
        return self._metrics[face].height()

    def ascent(self, face: Face) -> float:
        return self._metrics[face].ascent()


def _font(font: QFont, face: Face) -> QFont:
    made = QFont(font)
    made.setPointSizeF(font.pointSizeF() * _SIZES[face])
    if face in _BOLD:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def _paint(painter: QPainter, shape: object, font: QFont) -> None:
    match shape:
        case Words(x, baseline, text, face, tone):
            painter.setFont(_font(font, face))
            painter.setPen(colour(_COLOURS[tone]))
            painter.drawText(QPointF(x, baseline), text)
        case Box(x, y, width, height, tone, is_filled):
            room = _on_pixels(QRectF(x, y, width, height))
            if is_filled:
                painter.fillRect(room, colour(_COLOURS[tone]))
                return
            painter.setPen(QPen(colour(_COLOURS[tone]), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(0.5, 0.5, -0.5, -0.5))
        case Hatching(lines, tone, weight):
            painter.setPen(_pen(tone, weight))
            painter.drawLines([QLineF(*line) for line in lines])
        case Stroke(points, tone, weight, dash):
            pen = _pen(tone, weight)
            if dash:
                pen.setDashPattern([length / pen.widthF() for length in dash])
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in points]))
        case Mark():
            _paint_mark(painter, shape)


def _paint_mark(painter: QPainter, mark: Mark) -> None:
    if mark.sign is Sign.DISC:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(_COLOURS[Tone.FILL]))
        painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
        return
    painter.setPen(_pen(Tone.FILL, mark.weight))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in mark.corners()]))


def _pen(tone: Tone, weight: float) -> QPen:
    pen = QPen(colour(_COLOURS[tone]), max(weight, 1.0))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def _on_pixels(room: QRectF) -> QRectF:
    """Return a rectangle whose edges lie between pixels, so that they are sharp."""
    left, top = round(room.left()), round(room.top())
    return QRectF(left, top, round(room.right()) - left, round(room.bottom()) - top)
