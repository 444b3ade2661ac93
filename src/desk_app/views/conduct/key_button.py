"""Buttons that a single letter presses, which is how a pile goes fast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desk_app.texts import _
from desk_app.views.widgets import button

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget


def key_button(
    text: str, run: Callable[[], object], owner: QWidget, *, digit: str = "", role: str = ""
) -> QPushButton:
    """Return a button that shows its letter.

    Args:
        text: A verb; the letter behind `&` presses the button without Alt, too, wherever the focus
            is in `owner`, unless something is being typed into a field.
        run: What it does.
        owner: What the button belongs to.
        digit: A further key, for keyboards of another alphabet than the window's.
        role: As of `button`.
    """
    letter = text[text.index("&") + 1].upper()
    made = button(_("{action} ({key})").format(action=text, key=letter), run, role=role)
    made.setAccessibleName(text.replace("&", ""))
    made.setAccessibleDescription(_("Key {key}").format(key=letter))
    press_with(made, owner, letter, *([digit] if digit else []))
    return made


def press_with(made: QAbstractButton, owner: QWidget, *keys: str) -> None:
    """Let these keys press a button while the focus is in `owner`."""
    shortcut = QShortcut(owner)
    shortcut.setKeys([QKeySequence(key) for key in keys])
    shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    shortcut.setAutoRepeat(False)  # a key held down must not decide page after page
    shortcut.activated.connect(made.click)
