"""Remembers where the user is while the pages are built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QComboBox

if TYPE_CHECKING:
    from desk_app.views.shell.main_window import MainWindow


class Whereabouts(NamedTuple):
    """A page, and which of its choices has the focus, counted from 0; None if none has."""

    key: str
    choice: int | None


def where_in(shell: MainWindow) -> Whereabouts:
    """Return where the user is."""
    key = shell.current_key()
    focused = shell.window().focusWidget()
    boxes = enumerate(_choices(shell, key))
    return Whereabouts(key, next((at for at, box in boxes if box is focused), None))


def go_back(shell: MainWindow | None, where: Whereabouts) -> None:
    """Show the page, with the focus on its choice: what was chosen is often tried out further."""
    if shell is not None:
        shell.navigate(where.key)
        if where.choice is not None:
            _choices(shell, where.key)[where.choice].setFocus()


def _choices(shell: MainWindow, key: str) -> list[QComboBox]:
    page = shell.page(key)
    return page.findChildren(QComboBox) if page else []
