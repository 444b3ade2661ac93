"""Puts widgets beside each other, and goes on in the next line where there is no more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QLayout, QLayoutItem, QWidget

from desk_app.views.theme import SPACES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class FlowLayout(QLayout):
    """Lines of widgets, each as wide as it wants to be; large text makes more lines."""

    def __init__(
        self,
        parent: QWidget | None = None,
        gap: int = SPACES["s"],
        *,
        ends_right: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap, self._ends_right = gap, ends_right
        self._items: list[QLayoutItem] = []

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), moving=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moving=True)

    @override
    def sizeHint(self) -> QSize:
        sizes = [item.sizeHint() for item in self._shown()]
        wide = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    @override
    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        return size

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _arrange(self, rect: QRect, *, moving: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            x = rect.x()
            if self._ends_right:
                used = sum(item.sizeHint().width() for item in line) + self._gap * (len(line) - 1)
                x += max(rect.width() - used, 0)
            for item in line if moving else ():
                size = item.sizeHint()
                top = y + (height - size.height()) // 2
                item.setGeometry(QRect(x, top, min(size.width(), rect.width()), size.height()))
                x += size.width() + self._gap
            y += height + SPACES["s"]
        return max(y - SPACES["s"] - rect.y(), 0)

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        left = -1
        for item in self._shown():
            needed = item.sizeHint().width()
            if needed > left:
                lines.append([])
                left = width
            lines[-1].append(item)
            left -= needed + self._gap
        return lines


class Beside(QWidget):
    """Something at the left and actions at the right; below it where both need the line."""

    def __init__(self, left: QWidget, actions: Iterable[QWidget], least_left: int) -> None:
        """Build the row; `least_left` is the width in pixels that the left side must have."""
        super().__init__()
        self._least_left = least_left
        self._actions = flowing(actions)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACES["s"])
        self._box.addWidget(left, 1)
        self._box.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:  # an action came, went, or has other words
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        actions = self._actions.sizeHint().width()
        beside = actions + self._least_left <= self.width()
        self._actions.setMinimumWidth(actions if beside else 0)
        turn(self._box, beside=beside)


class Pane(QWidget):
    """A pane of a splitter that is never lower than its lines of buttons and its table need.

    Splitters know only the height of one line of buttons.
    """

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(layout.totalMinimumHeightForWidth(self.width()))


def turn(box: QBoxLayout, *, beside: bool) -> None:
    """Have what is in a box stand side by side, or below each other."""
    way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
    if box.direction() != way:
        box.setDirection(way)


def flowing(widgets: Iterable[QWidget]) -> QWidget:
    """Return these widgets in one row, or in more rows where one has no room for them."""
    holder = QWidget()
    layout = FlowLayout(holder)
    for widget in widgets:
        layout.addWidget(widget)
    return holder
