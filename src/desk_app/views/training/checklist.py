"""A list with a tick before each entry, with search, "all", "none" and a count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desk_app.texts import _, ngettext
from desk_app.views.theme import SPACES, list_height
from desk_app.views.widgets import SearchField, button, label

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

Value = TypeVar("Value")

_SEARCH_FROM = 12


class Checklist(QWidget, Generic[Value]):
    """Offers labelled values, any number of which can be ticked."""

    changed = Signal()

    def __init__(self, name: str, *, rows: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setMinimumHeight(list_height(1.9 * rows))
        self.search = SearchField()
        self.count = label("", "muted", wraps=False)
        self._values: list[Value] = []
        self._all = button(_("All"), lambda: self._tick_shown(is_ticked=True))
        self._none = button(_("None"), lambda: self._tick_shown(is_ticked=False))
        tools = QHBoxLayout()
        tools.setSpacing(SPACES["s"])
        for widget in (self.search, self._all, self._none):
            tools.addWidget(widget)
        tools.addStretch(1)
        tools.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addLayout(tools)
        layout.addWidget(self.list, 1)
        self.list.itemChanged.connect(lambda _item: self._note_change())
        self.search.textChanged.connect(self._narrow)
        self.setFocusProxy(self.list)

    def show_choices(
        self, choices: Sequence[tuple[Value, str]], ticked: Collection[Value] = ()
    ) -> None:
        """Offer these (value, label) pairs, some of them ticked."""
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.list.clear()
        self._values = [value for value, _text in choices]
        for value, text in choices:
            self._add(text, is_ticked=value in ticked)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.search.setVisible(len(choices) >= _SEARCH_FROM)
        self._note_change()

    def add_choice(self, value: Value, text: str) -> None:
        """Offer one more, ticked."""
        self._values.append(value)
        self.list.scrollToItem(self._add(text, is_ticked=True))
        self._note_change()

    def value(self) -> list[Value]:
        """Return what is ticked, in the order of the list."""
        return [
            value
            for at, value in enumerate(self._values)
            if self.list.item(at).checkState() is Qt.CheckState.Checked
        ]

    def tick(self, value: Value, *, is_ticked: bool) -> None:
        """Tick an entry, or take its tick away."""
        self.list.item(self._values.index(value)).setCheckState(_state(is_ticked=is_ticked))

    def _add(self, text: str, *, is_ticked: bool) -> QListWidgetItem:
        # Made by Qt itself: `clear` would end entries made here one by one, while it counts.
        self.list.addItem(text)
        item = self.list.item(self.list.count() - 1)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(_state(is_ticked=is_ticked))
        self.list.ensurePolished()
        item.setSizeHint(QSize(0, self.list.fontMetrics().height() + SPACES["s"]))
        return item

    def _tick_shown(self, *, is_ticked: bool) -> None:
        for at in range(self.list.count()):
            if not self.list.item(at).isHidden():
                self.list.item(at).setCheckState(_state(is_ticked=is_ticked))

    def _narrow(self, typed: str) -> None:
        words = typed.casefold().split()
        for at in range(self.list.count()):
            text = self.list.item(at).text().casefold()
            self.list.item(at).setHidden(not all(word in text for word in words))

    def _note_change(self) -> None:
        count = len(self.value())
        self.count.setText(ngettext("{count} ticked", "{count} ticked", count).format(count=count))
        self.changed.emit()


def _state(*, is_ticked: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
