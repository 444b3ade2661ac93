"""Labels and buttons with one of the roles that the style sheet knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QToolButton, QWidget

from desk_app.views.theme import THEME, ems
from desk_app.views.widgets.icons import icon, pixmap

if TYPE_CHECKING:
    from collections.abc import Callable


def label(text: str, role: str = "", *, wraps: bool = True) -> QLabel:
    """Return a label that shows `text` as it is.

    Args:
        text: What to show; markup in it has no effect.
        role: title, heading, strong, muted, hint, error, mono, or nothing for body text.
        wraps: Whether long text goes on in the next line.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wraps)
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str,
    run: Callable[[], object] | None = None,
    *,
    role: str = "",
    icon_name: str = "",
    hint: str = "",
) -> QPushButton:
    """Return a button. Its icon is drawn anew when the look changes.

    Args:
        text: A verb; `&` marks the access key.
        run: What a click does.
        role: primary (at most one per view), danger, link, or nothing.
        icon_name: A file of `resources/icons`.
        hint: A tooltip, which also describes the button to screen readers.
    """
    made = QPushButton(text)
    made.setAutoDefault(True)  # Enter presses it, not only Space
    made.setAccessibleName(text.replace("&", ""))
    if role:
        made.setProperty("role", role)
    if hint:
        made.setToolTip(hint)
        made.setAccessibleDescription(hint)
    if icon_name:
        tints = {"primary": "on_accent", "danger": "on_danger", "link": "accent"}
        tint_icon(made, icon_name, tints.get(role, "text"))
    if run is not None:
        made.clicked.connect(lambda *_checked: run())
    return made


def icon_button(icon_name: str, name: str, run: Callable[[], object] | None = None) -> QToolButton:
    """Return a button that shows only an icon; `name` is its tooltip and accessible name."""
    made = QToolButton()
    made.setToolTip(name)
    made.setAccessibleName(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    tint_icon(made, icon_name, "text")
    if run is not None:
        made.clicked.connect(lambda *_checked: run())
    return made


def tint_icon(made: QPushButton | QToolButton, icon_name: str, tint: str) -> None:
    """Give a button an icon that follows the look."""
    _Tint(made, icon_name, tint)


class _Tint(QObject):
    """Draws a button's icon whenever the look changes; lives as long as the button."""

    def __init__(self, made: QPushButton | QToolButton, icon_name: str, tint: str) -> None:
        super().__init__(made)
        self._button, self._icon_name, self._tint = made, icon_name, tint
        THEME.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        drawn = icon(self._icon_name, self._tint)
        if self._tint.startswith("on_"):  # the ground of a disabled one is not so strong
            drawn.addPixmap(pixmap(self._icon_name, "neutral", ems(3)), QIcon.Mode.Disabled)
        self._button.setIcon(drawn)
        self._button.setIconSize(QSize(ems(1.1), ems(1.1)))


def rule() -> QFrame:
    """Return a thin line between two parts."""
    line = QFrame()
    line.setObjectName("rule")
    line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return line


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Change a property that the style sheet looks at, and have the widget drawn accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
