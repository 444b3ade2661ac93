"""What stands above the buttons of a dialog; it scrolls where the screen is too small for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

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
_MARGIN = SPACES["xl"]


class DialogBody(QScrollArea):
    """As large as its content wants to be; `grown` tells that this is more than before.

    It reaches to the right edge of the dialog: its scroll bar stands in the margin, so that what
    is inside has the same room with and without it.
    """

    grown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = QWidget()
        self.column = QVBoxLayout(self.content)
        self._leave_right(_MARGIN)
        self.column.setSpacing(SPACES["l"])
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self.content)

    @override
    def sizeHint(self) -> QSize:
        return self.content.sizeHint() + self._missing_margin()

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, if the screen has the room; a few lines high."""
        room = room_for(self) - QSize(_MARGIN, 0)
        least = self.content.minimumSizeHint() + self._missing_margin()
        return QSize(min(least.width(), room.width()), min(least.height(), ems(_LEAST_LINES)))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width - self._missing_margin().width())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_right(_MARGIN - (self.width() - self.viewport().width()))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when what is inside needs more room than before."""
        if watched is self.content and event.type() is QEvent.Type.LayoutRequest:
            self.column.activate()
            wanted = self.heightForWidth(self.width())
            self.updateGeometry()
            if wanted > self.height():
                self.grown.emit()
        return super().eventFilter(watched, event)

    def scroll_pages(self, count: int) -> None:
        """Go down by so many pages; up if negative."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + count * bar.pageStep())

    def _leave_right(self, margin: int) -> None:
        self.column.setContentsMargins(_FOCUS_RING, _FOCUS_RING, margin, _FOCUS_RING)

    def _missing_margin(self) -> QSize:
        return QSize(_MARGIN - self.column.contentsMargins().right(), 0)


def room_for(widget: QWidget) -> QSize:
    """Return how large a window can be on the screen of this widget."""
    return widget.screen().availableSize() - _FRAME


def enter(field: QWidget) -> None:
    """Go to a field as Tab does, but show a long text from its start."""
    field.setFocus(Qt.FocusReason.TabFocusReason)
    if isinstance(field, QLineEdit):
        field.setSelection(len(field.text()), -len(field.text()))
