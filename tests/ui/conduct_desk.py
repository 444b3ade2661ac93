"""The Conduct page on a real vault, with what it told the window."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.roster import roster_row
from desk_app.services.signatures import (
    SignatureDraft,
    record_signature,
)
from desk_app.views.conduct.page import ConductPage
from desk_app.views.shell.pages import PageContext

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desk_app.services.ack_status import AckStatus
    from desk_app.services.conduct_forms import FormRow
    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.widgets import Dialog

START = date(2026, 11, 2)
TODAY = date(2026, 11, 25)
ENTER = Qt.Key.Key_Return


@dataclass
class Desk:
    """The page, and what it told the window."""

    vault: Vault
    qtbot: QtBot
    today: date = TODAY
    told: list[str] = field(default_factory=list)
    went_to: list[tuple[str, object]] = field(default_factory=list)
    shown: list[Document] = field(default_factory=list)
    page: ConductPage = field(init=False)

    def __post_init__(self) -> None:
        self.context = PageContext(
            vault=self.vault,
            today=lambda: self.today,
            notify=lambda text, undo=None: self.told.append(text),  # noqa: ARG005
            navigate=lambda key, argument=None: self.went_to.append((key, argument)),
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.page = ConductPage(self.context)
        self.qtbot.addWidget(self.page)
        self.page.resize(1000, 800)
        self.page.show()
        self.page.reload()

    def words(self, widget: QWidget | None = None) -> str:
        labels = (widget or self.page).findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def press(self, text: str) -> None:
        buttons = [
            each
            for each in self.page.findChildren(QPushButton)
            if each.isVisible() and text == each.text().replace("&", "")
        ]
        buttons[0].click()

    def form_of(self, name: str) -> FormRow:
        forms = self.vault.read(list_forms)
        return next(form for form in forms if name in form.full_name and form.is_open)

    def print_in_advance(self, day: date = START) -> None:
        self.vault.write(print_forms, today=day)
        self.page.reload()

    def sign(self, name: str) -> None:
        draft = SignatureDraft(self.form_of(name).form_code, self.today, "coordinator")
        self.vault.write(record_signature, draft, today=self.today)
        self.page.reload()

    def ack_of(self, person_id: int) -> AckStatus:
        return self.vault.read(roster_row, person_id, today=self.today).ack.status


def accept(dialog: Dialog) -> None:
    dialog.accept_button.click()
