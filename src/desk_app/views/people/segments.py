"""A row of buttons of which one is always chosen: the narrowing that is used most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Iterable

Value = TypeVar("Value")


class Segments(QWidget, Generic[Value]):
    """Choices side by side; arrow keys move between them. `changed` carries the choice."""

    changed = Signal(object)

    def __init__(self, name: str, choices: Iterable[tuple[Value, str]]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._values: list[Value] = []
        layout = FlowLayout(self, 0)
        for number, (value, text) in enumerate(choices):
            made = QToolButton()
            made.setProperty("role", "button")
            made.setCheckable(True)
            made.setText(text)
            made.setAccessibleName(text)
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._group.addButton(made, number)
            self._values.append(value)
            layout.addWidget(made)
        self._group.button(0).setChecked(True)
        self._group.idToggled.connect(self._tell)

    def value(self) -> Value:
        """Return the choice."""
        return self._values[self._group.checkedId()]

    def choose(self, value: Value) -> None:
        """Choose this value."""
        self._group.button(self._values.index(value)).setChecked(True)

    def show_text(self, value: Value, text: str) -> None:
        """Call a choice something else, such as with a new count."""
        made = self._group.button(self._values.index(value))
        made.setText(text)
        made.setAccessibleName(text)

    def _tell(self, number: int, on: bool) -> None:  # noqa: FBT001 - Qt's signature
        if on:
            self.changed.emit(self._values[number])
