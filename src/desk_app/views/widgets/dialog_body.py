"""What stands above the buttons of a dialog; it scrolls where the screen is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.views.theme import SPACES, ems

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_FRAME = QSize(16, 40)
"""What the desktop draws around a window, in pixels."""
_LEAST_LINES = 4
_FOCUS_RING = 2


class DialogBody(QScrollArea):
    """As large as its content wants to be; `grown` tells that this is more than before."""

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self.column.setContentsMargins(*(_FOCUS_RING,) * 4)
        self.column.setSpacing(SPACES["l"])
        self._wanted = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.content)

    @override
    def sizeHint(self) -> QSize:
        return self.content.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, if the screen has the room; a few lines high."""
        room = room_for(self) - QSize(2 * SPACES["xl"], 0)
        least = self.content.minimumSizeHint()
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(min(least.width() + bar, room.width()), min(least.height(), ems(_LEAST_LINES)))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        scrolls = self.verticalScrollBar().maximum() > 0
        right = SPACES["s"] if scrolls else _FOCUS_RING
        self.column.setContentsMargins(_FOCUS_RING, _FOCUS_RING, right, _FOCUS_RING)
        self._wanted = self.heightForWidth(self.viewport().width())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when what is inside needs more room than before."""
        seen = super().eventFilter(watched, event)
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            wanted = self.heightForWidth(self.viewport().width())
            if wanted != self._wanted:
                self._wanted = wanted
                self.updateGeometry()
                if wanted > self.viewport().height():
                    self.grown.emit()
        return seen

    def scroll_pages(self, count: int) -> None:
        """Go down by so many pages; up if negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + count * bar.pageStep())


def room_for(widget: QWidget) -> QSize:
    """Return how large a window can be on the screen of this widget."""
    return widget.screen().availableSize() - _FRAME
