"""What the actions of a page have in common: change, explain what failed, tell, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import DeskError
from desk_app.views.widgets import run_dialog, show_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog, QWidget

    from desk_app.views.shell.pages import PageContext


class PageActions:
    """Runs dialogs and use cases for `owner`; `refresh` shows what is on record now."""

    def __init__(self, owner: QWidget, context: PageContext, refresh: Callable[[], object]) -> None:
        self.owner, self.context, self._refresh = owner, context, refresh

    def changed(self) -> None:
        """Show the page and the sidebar's counts anew."""
        self._refresh()
        self.context.changed()

    def run(self, change: Callable[[], object]) -> bool:
        """Make a change; explain what stood in its way. Return whether it was made."""
        try:
            change()
        except DeskError as error:
            show_error(self.owner, error)
            return False
        return True

    def tell(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show the page anew and say what was done, with a way to take it back."""

        def take_back() -> None:
            if undo is not None and self.run(undo):
                self.changed()

        self.changed()
        self.context.notify(text, take_back if undo else None)

    def ask(self, dialog: QDialog, done: str, undo: Callable[[], object] | None = None) -> None:
        """Run a dialog that saves; once it did, say so, with a way to take it back."""
        if run_dialog(dialog):
            self.tell(done, undo)
