"""The sidebar: pages with what needs attention, search, and the lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_app.texts import _, ngettext
from desk_app.views.theme import SPACES, THEME, colour, ems, is_large
from desk_app.views.widgets import rule, scrolling
from desk_app.views.widgets.icons import icon, pixmap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from desk_app.views.shell.pages import PageSpec

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_MOST_SHOWN = 99
_MOST_LINES = 3


class Entry(QPushButton):
    """One line of the sidebar, with a count at its right end."""

    def __init__(self, text: str, icon_name: str, shortcut: str, *, checkable: bool = True) -> None:
        super().__init__(text)
        self._icon_name, self._shortcut, self._count = icon_name, shortcut, 0
        self.setCheckable(checkable)
        self.setIcon(icon(icon_name))
        self.setToolTip(_("{page} ({shortcut})").format(page=text, shortcut=shortcut))
        self.setAccessibleName(text)
        THEME.changed.connect(self._draw_icon)
        self.toggled.connect(lambda _on: self._draw_icon())
        self._draw_icon()

    def show_count(self, count: int) -> None:
        """Show how many things need attention; 0 shows nothing."""
        self._count = count
        words = ngettext("{count} needs attention", "{count} need attention", count)
        self.setAccessibleDescription(words.format(count=count) if count else "")
        self.update()

    def count(self) -> int:
        """Return the count that is shown."""
        return self._count

    @override
    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + ems(3.0), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isCheckable():
            self._paint_shortcut()
        if self._count:
            self._paint_count()

    def _paint_shortcut(self) -> None:
        painter = QPainter(self)
        painter.setPen(colour("muted"))
        room = self.rect().adjusted(0, 0, -SPACES["s"], 0)
        painter.drawText(
            room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._shortcut
        )
        painter.end()

    def _paint_count(self) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        words = str(self._count) if self._count <= _MOST_SHOWN else f"{_MOST_SHOWN}+"
        height = self.fontMetrics().height() + SPACES["xs"]
        width = max(height, self.fontMetrics().horizontalAdvance(words) + SPACES["m"])
        box = QRectF(
            self.width() - width - SPACES["s"], (self.height() - height) / 2, width, height
        )
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour("accent"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(colour("on_accent"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _draw_icon(self) -> None:
        self.setIcon(icon(self._icon_name, "on_accent_soft" if self.isChecked() else "muted"))
        self.setIconSize(QSize(ems(1.2), ems(1.2)))


class OrganisationName(QLabel):
    """The organisation's name on up to three lines; what has no room is in the tooltip."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", "strong")
        self.setAccessibleName(name)
        self.setToolTip(name)
        # A long word must not widen the sidebar.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setText(self._fitting(self.width()))

    def _fitting(self, width: int) -> str:
        metrics, mode = self.fontMetrics(), Qt.TextElideMode.ElideRight
        words = [metrics.elidedText(word, mode, width) for word in self._name.split()]
        room = QRect(0, 0, width, metrics.lineSpacing() * 100)
        flags = int(Qt.TextFlag.TextWordWrap)
        is_cut = False
        while len(words) > 1:
            text = " ".join(words) + (" …" if is_cut else "")
            if metrics.boundingRect(room, flags, text).height() <= (
                metrics.lineSpacing() * _MOST_LINES
            ):
                return text
            words.pop()
            is_cut = True
        return words[0] if words else ""


class Sidebar(QFrame):
    """Emits what was chosen: a page's key, the search, help, or the lock."""

    page_chosen = Signal(str)
    search_asked = Signal()
    worried_asked = Signal()
    lock_asked = Signal()

    def __init__(self, organisation: str, pages: Sequence[PageSpec]) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAccessibleName(_("Pages"))
        self.entries: dict[str, Entry] = {}
        self._group = QButtonGroup(self)
        self.search = Entry(_("Search"), "search", "Ctrl+K", checkable=False)
        self.worried = Entry(_("I am worried"), "worried", "F1", checkable=False)
        self.lock = Entry(_("Lock"), "lock", "Ctrl+L", checkable=False)
        self.search.clicked.connect(lambda *_checked: self.search_asked.emit())
        self.worried.clicked.connect(lambda *_checked: self.worried_asked.emit())
        self.lock.clicked.connect(lambda *_checked: self.lock_asked.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACES["m"], SPACES["l"], SPACES["m"], SPACES["m"])
        layout.setSpacing(SPACES["s"])
        layout.addLayout(self._heading(organisation))
        layout.addWidget(self.search)
        self._area = scrolling(self._list(pages))
        layout.addWidget(self._area, 1)
        layout.addWidget(rule())
        layout.addWidget(self.worried)
        layout.addWidget(self.lock)
        self._take_width()
        THEME.changed.connect(self._take_width)

    def show_page(self, key: str) -> None:
        """Mark this page as the one that is shown."""
        self.entries[key].setChecked(True)

    def _heading(self, organisation: str) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(pixmap("shield", "accent", ems(1.8), self.devicePixelRatioF()))
        row = QHBoxLayout()
        row.setContentsMargins(SPACES["s"], 0, SPACES["s"], SPACES["s"])
        row.setSpacing(SPACES["s"])
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(OrganisationName(organisation), 1)
        return row

    def _list(self, pages: Sequence[PageSpec]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for number, spec in enumerate(pages, 1):
            entry = Entry(spec.title(), spec.icon, f"Ctrl+{number % 10}")
            entry.clicked.connect(lambda _on=False, key=spec.key: self.page_chosen.emit(key))
            self._group.addButton(entry)
            self.entries[spec.key] = entry
            column.addWidget(entry)
        column.addStretch(1)
        return holder

    def _take_width(self) -> None:
        shown = (self.search, self.worried, self.lock, *self.entries.values())
        widest = max(entry.sizeHint().width() for entry in shown)
        room = widest + 2 * SPACES["m"] + SPACES["s"]
        if is_large():  # so large that the entries scroll
            room += self._area.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(room, ems(11)))
