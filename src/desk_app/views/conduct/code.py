"""The text of the code: its editions, and one of them opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.services.editions import list_editions
from desk_app.views.conduct.edition_view import EditionView
from desk_app.views.conduct.editions_list import EditionsList
from desk_app.views.theme import SPACES

if TYPE_CHECKING:
    from desk_app.views.conduct.actions import ConductActions


class CodePart(QWidget):
    """Shows the list of editions; opens one for reading or, while it is a draft, for writing."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self.editions = EditionsList(actions)
        self.edition = EditionView(actions)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.editions)
        self._stack.addWidget(self.edition)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(self._stack)
        self.editions.open_asked.connect(self.open_edition)
        self.edition.left.connect(self.show_list)

    def reload(self) -> None:
        """Show what is on record now; an edition that is open stays open."""
        self.editions.reload()
        if self._stack.currentWidget() is self.edition and self._exists(self.edition.edition_id):
            self.edition.reload()
        else:
            self._stack.setCurrentWidget(self.editions)

    def open_edition(self, edition_id: int) -> None:
        """Show this edition's text."""
        self._stack.setCurrentWidget(self.edition)
        self.edition.open_edition(edition_id)

    def show_list(self) -> None:
        """Go back to the list."""
        self.editions.reload()
        self._stack.setCurrentWidget(self.editions)

    def _exists(self, edition_id: int) -> bool:
        rows = self._actions.context.vault.read(list_editions)
        return any(row.id == edition_id for row in rows)
