"""What a page tells the window about itself, and what the window does for a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault
    from desk_app.views.preview import Document


class Notify(Protocol):
    """Shows short news inside the window."""

    def __call__(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show `text`, with a button that calls `undo` if there is one."""


class Navigate(Protocol):
    """Goes to another page."""

    def __call__(self, page_key: str, argument: object = None) -> None:
        """Open the page; an `argument` is handed to its `open_record`."""


@dataclass(frozen=True, slots=True)
class PageContext:
    """What a page may use.

    Attributes:
        vault: Runs queries and use cases.
        today: Asks for the date; pages never ask the clock themselves.
        notify: Shows short news, with a way to undo.
        navigate: Goes to another page, to one of its records.
        show_document: Shows a finished document, to be printed or saved from there.
        changed: To be called after a change: the counts in the sidebar are worked out anew.
    """

    vault: Vault
    today: Callable[[], date]
    notify: Notify
    navigate: Navigate
    show_document: Callable[[Document], None]
    changed: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Command:
    """Something that the search palette can do, such as "Print forms for everyone who owes one"."""

    title: str
    run: Callable[[PageContext], object]


@dataclass(frozen=True, slots=True)
class Found:
    """A record that the search palette offers; `argument` is handed to the page's `open_record`."""

    title: str
    detail: str
    argument: object


@dataclass(frozen=True, slots=True)
class PageSpec:
    """How the window gets at a page. All are listed in `app.py`, in the sidebar's order.

    Attributes:
        key: Stable name: people, conduct, ...
        title: Gives the translated title.
        icon: A file of resources/icons.
        build: Makes the page, when it is first opened. The page is a widget with `reload()`, called
            each time it is shown, and may have `open_record(argument)`.
        attention: Counts what needs attention; shown in the sidebar.
        commands: Gives what the palette can do here.
        search: Gives all that the palette can find here; the palette searches in it.
    """

    key: str
    title: Callable[[], str]
    icon: str
    build: Callable[[PageContext], QWidget]
    attention: Callable[[Vault, date], int] | None = None
    commands: Callable[[], Sequence[Command]] | None = None
    search: Callable[[Vault, date], Sequence[Found]] | None = None
