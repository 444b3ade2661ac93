"""The window with a pile of scanned forms, used with keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desk_app.app import page_specs
from desk_app.services.roster import roster_row
from desk_app.services.scan_batches import batch_pages, list_batches
from desk_app.services.signatures import list_acknowledgements
from desk_app.settings import Settings
from desk_app.texts import use_language
from desk_app.views.conduct.page import ConductPage
from desk_app.views.settings.appearance import Look
from desk_app.views.shell.main_window import MainWindow
from tests.ui.dialogs import in_dialog, wait_for_dialogs
from tests.ui.scan_paper import TODAY, Paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.models.scan import PageDecision
    from desk_app.services.ack_status import AckStatus
    from desk_app.services.scan_values import PageRow
    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog


PATIENCE_MS = 20_000
ANNA, OLEH, MARY, BO, AGAIN, VOID, FOREIGN, LEAFLET = range(8)


class Coordinator:
    """Uses the window with keys, and sees what it says."""

    def __init__(self, vault: Vault, qtbot: QtBot, folder: Path, language: str = "en") -> None:
        use_language(language)
        self.vault, self.qtbot = vault, qtbot
        self.paper = Paper(vault, folder / "scans")
        self.day: date = TODAY
        settings = Settings()
        look = Look(lambda: settings, lambda **_changes: None)
        self.window = MainWindow(vault, page_specs(look), lambda: self.day)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 820)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.navigate("conduct", "scans")
        page = self.window.page("conduct")
        assert isinstance(page, ConductPage)
        self.part = page.scans
        self.review = page.scans.review
        self.be_active()

    def be_active(self) -> None:
        self.window.activateWindow()  # after a dialog, a screen without a desktop does not
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def read_all_kinds(self) -> None:
        self.read(self.paper.scan(self.paper.all_kinds()))

    def read(self, *paths: Path) -> None:
        self.part.read(paths)
        self.qtbot.waitUntil(lambda: bool(self.review.rows), timeout=PATIENCE_MS)
        self.be_active()

    def key(self, key: Qt.Key | str, keys: Qt.KeyboardModifier | None = None) -> None:
        focused = self.window.focusWidget()
        assert focused is not None
        pressed = Qt.Key(ord(key.upper())) if isinstance(key, str) else key
        QTest.keyClick(focused, pressed, keys or Qt.KeyboardModifier.NoModifier)

    def choose(self, number: int) -> PageRow:
        self.review.table.select(self.review.rows[number].id)
        return self.row(number)

    def row(self, number: int) -> PageRow:
        return self.vault.read(batch_pages, self.vault.read(list_batches)[0].id)[number]

    def current(self) -> int:
        row = self.review.current()
        assert row is not None
        return row.position - 1

    def decisions(self) -> list[PageDecision | None]:
        return [self.row(number).decision for number in range(len(self.review.rows))]

    def standing(self, number: int) -> str:
        model = self.review.table.model
        return str(model.index(number, 2).data())

    def words(self, widget: QWidget) -> str:
        labels = widget.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def ack_of(self, number: int) -> AckStatus:
        person_id = self.row(number).person_id
        assert person_id is not None
        return self.vault.read(roster_row, person_id, today=TODAY).ack.status

    def meet(
        self, act: Callable[[Any], object], run: Callable[[], object], *kind: type[Any]
    ) -> None:
        in_dialog(act, *kind)
        run()
        wait_for_dialogs(self.qtbot)
        self.be_active()


def accept(dialog: Dialog) -> None:
    dialog.accept_button.click()


def press(dialog: Dialog, text: str) -> None:
    found = dialog.findChildren(QPushButton)
    next(each for each in found if each.text().replace("&", "") == text).click()


def list_of(desk: Coordinator) -> list[Any]:
    return [row for row in desk.vault.read(list_acknowledgements) if row.withdrawn_on is None]
