"""Status chips: an icon and a word on a tinted ground, never colour alone."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from desk_app.views.theme import THEME, colour
from desk_app.views.widgets.icons import pixmap

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPaintEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class ChipKind(StrEnum):
    """What a chip says at a glance; each kind has an icon and colours of its own."""

    OK = "ok"
    WARNING = "warning"
    PROBLEM = "problem"
    NEUTRAL = "neutral"
    INFO = "info"


_COLOURS = {
    ChipKind.OK: ("ok", "ok_soft"),
    ChipKind.WARNING: ("warning", "warning_soft"),
    ChipKind.PROBLEM: ("problem", "problem_soft"),
    ChipKind.NEUTRAL: ("neutral", "neutral_soft"),
    ChipKind.INFO: ("on_accent_soft", "accent_soft"),
}
_GAP = 6
_SIDE = 8
_CORNER = 6.0


def chip_size(text: str, metrics: QFontMetrics) -> QSize:
    """Return how much room a chip with this text takes."""
    height = metrics.height() + _GAP
    return QSize(2 * _SIDE + metrics.height() + _GAP + metrics.horizontalAdvance(text), height)


def paint_chip(painter: QPainter, room: QRectF, kind: ChipKind, text: str) -> None:
    """Draw a chip at the left of `room`, halfway up; text that does not fit is elided."""
    foreground, ground = _COLOURS[kind]
    metrics = painter.fontMetrics()
    size = chip_size(text, metrics)
    width = min(float(size.width()), room.width())
    box = QRectF(room.left(), room.center().y() - size.height() / 2, width, size.height())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour(ground))
    painter.drawRoundedRect(box, _CORNER, _CORNER)
    side = metrics.height()
    picture = pixmap(kind.value, foreground, side, painter.device().devicePixelRatioF())
    painter.drawPixmap(QPointF(box.left() + _SIDE, box.center().y() - side / 2), picture)
    painter.setPen(colour(foreground))
    words = box.adjusted(_SIDE + side + _GAP, 0, -_SIDE + 1, 0)
    elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()) + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, elided)
    painter.restore()


class StatusChip(QWidget):
    """A chip that stands by itself."""

    def __init__(
        self, text: str = "", kind: ChipKind = ChipKind.NEUTRAL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._text, self._kind = text, kind
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        THEME.changed.connect(self.updateGeometry)
        self.show_status(text, kind)

    def show_status(self, text: str, kind: ChipKind) -> None:
        """Show another status."""
        self._text, self._kind = text, kind
        self.setAccessibleName(text)
        self.setToolTip(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return the words of the chip."""
        return self._text

    def kind(self) -> ChipKind:
        """Return the kind of the chip."""
        return self._kind

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._text, self.fontMetrics())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(2 * _SIDE + 3 * self.fontMetrics().height(), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._kind, self._text)
        painter.end()
