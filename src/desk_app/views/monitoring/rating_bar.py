"""Rates one question: 0 to 3, or – for what does not apply, by mouse or by key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from desk_app.texts import _
from desk_app.views.theme import SPACES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QEvent, QObject

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

NOT_APPLICABLE: Final = "–"
SIGNS: Final = ("0", "1", "2", "3", NOT_APPLICABLE)
_KEYS: Final = {
    Qt.Key.Key_0: "0",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
    Qt.Key.Key_Minus: NOT_APPLICABLE,
}
_CLEARING: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class RatingBar(QWidget):
    """Five choices; the keys 0, 1, 2, 3 and - choose, Delete takes the choice back."""

    chosen = Signal()

    def __init__(self, question: str, scale: Mapping[int | None, str]) -> None:
        super().__init__()
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        for sign in SIGNS:
            meaning = scale[None if sign == NOT_APPLICABLE else int(sign)]
            made = QRadioButton(sign)
            made.setToolTip(meaning)
            made.setAccessibleName(
                _("{question}: {sign}, {meaning}").format(
                    question=question, sign=sign, meaning=meaning
                )
            )
            made.installEventFilter(self)
            self._group.addButton(made)
            layout.addWidget(made)
            self.buttons[sign] = made
        layout.addStretch(1)
        # Unlike `clicked`, it is sent for the arrow keys as well.
        self._group.buttonToggled.connect(lambda _button, on: self.chosen.emit() if on else None)

    def value(self) -> str:
        """Return the chosen sign; empty if none is."""
        return next((sign for sign, each in self.buttons.items() if each.isChecked()), "")

    def set_value(self, sign: str) -> None:
        """Choose a sign, or none with an empty one; `chosen` is not sent."""
        self._group.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self._group.setExclusive(False)
        for each, made in self.buttons.items():
            made.setChecked(each == sign)
        self._group.setExclusive(True)
        self._group.blockSignals(False)  # noqa: FBT003 - Qt's signature

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == event.Type.KeyPress:
            key = event.key()  # type: ignore[attr-defined]  # a key event
            if key in _KEYS:
                made = self.buttons[_KEYS[key]]
                made.setFocus()
                made.setChecked(True)
                return True
            if key in _CLEARING:
                self.set_value("")
                self.chosen.emit()
                return True
        return super().eventFilter(watched, event)
