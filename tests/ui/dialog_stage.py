"""A window with a demo vault behind it, in front of which every dialog can be opened."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desk_app.services.roster import list_roster
from desk_app.views.shell.pages import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desk_app.services.roster import RosterRow
    from desk_app.vault import Vault

Opener = "Callable[[Stage], object]"


@dataclass
class Stage:
    """What an opener of a dialog needs; what it opens runs until it is closed."""

    vault: Vault
    today: date
    folder: Path
    """For files that a dialog reads."""
    owner: QWidget = field(default_factory=QWidget)

    @property
    def context(self) -> PageContext:
        """What a page is given; nothing that is told or shown goes anywhere."""
        return PageContext(
            vault=self.vault,
            today=lambda: self.today,
            notify=lambda _text, _undo=None: None,
            navigate=lambda _key, _argument=None: None,
            show_document=lambda _document: None,
            changed=lambda: None,
        )

    def read(self, query: Callable[..., Any], *values: Any) -> Any:  # noqa: ANN401 - any query
        """Return what a query finds that does not ask for the day."""
        return self.vault.read(query, *values)

    def read_today(self, query: Callable[..., Any], *values: Any) -> Any:  # noqa: ANN401
        """Return what a query finds that asks for the day."""
        return self.vault.read(query, *values, today=self.today)

    def people(self) -> list[RosterRow]:
        """Return everyone on record."""
        return self.vault.read(list_roster, today=self.today)


def taken(*_values: object) -> None:
    """Take what a dialog saves, and do nothing with it."""


def nothing() -> None:
    """Stand for what a page does afterwards."""
