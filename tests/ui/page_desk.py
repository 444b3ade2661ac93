"""A page on a real vault, with what it told the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desk_app.views.shell.pages import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

TODAY = date(2026, 11, 25)

AnyPage = TypeVar("AnyPage", bound=QWidget)


@dataclass
class PageDesk:
    """What a page is given by the window; a subclass opens the page and says what can be done."""

    vault: Vault
    qtbot: QtBot
    today: date = TODAY
    told: list[str] = field(default_factory=list)
    undo: Callable[[], object] | None = None
    went_to: list[tuple[str, object]] = field(default_factory=list)
    shown: list[Document] = field(default_factory=list)
    context: PageContext = field(init=False)

    def __post_init__(self) -> None:
        self.context = PageContext(
            vault=self.vault,
            today=lambda: self.today,
            notify=self._note,
            navigate=lambda key, argument=None: self.went_to.append((key, argument)),
            show_document=self.shown.append,
            changed=lambda: None,
        )

    def open(self, page: AnyPage, width: int = 1000, height: int = 800) -> AnyPage:
        """Show the page in a window of this size."""
        self.qtbot.addWidget(page)
        page.resize(width, height)
        page.show()
        return page

    def take_back(self) -> None:
        """Undo what was done last."""
        assert self.undo is not None
        self.undo()

    def _note(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undo = undo


def words_in(widget: QWidget) -> str:
    """Return the text of all labels that can be seen."""
    labels = widget.findChildren(QLabel)
    return "\n".join(each.text() for each in labels if each.isVisible())


def press_in(widget: QWidget, text: str) -> None:
    """Click the button with this text; one that can be seen."""
    next(
        each
        for each in widget.findChildren(QPushButton)
        if each.isVisible() and text == each.text().replace("&", "")
    ).click()


def accept(dialog: Dialog) -> None:
    """Click what closes a dialog with what is in it."""
    dialog.accept_button.click()
