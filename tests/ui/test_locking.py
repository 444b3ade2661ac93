"""What can still be seen or reached once the program is locked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desk_app.app import Desk
from desk_app.services.demo import fill_demo
from desk_app.services.roster import list_roster
from desk_app.vault import open_vault
from desk_app.views.background import run_in_background
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.quick_entry import QuickEntry
from desk_app.views.shell.covering import ClipboardWatch, empty_clipboard
from desk_app.views.shell.idle import IdleWatch
from desk_app.views.unlock.unlock_screen import UnlockScreen
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ORGANISATION = "Välkomsthuset"


@pytest.fixture
def desk(
    qtbot: QtBot, vault_folder: Path, passphrase: str, tmp_path: Path, today: date
) -> Iterator[Desk]:
    opened = open_vault(vault_folder, passphrase)
    opened.write(fill_demo, people=12, seed=1, language="sv", today=today)
    desk = Desk(tmp_path / "settings.json")
    qtbot.addWidget(desk.window)
    desk.show_pages(opened)
    desk.window.show()
    qtbot.waitExposed(desk.window)
    yield desk
    desk.close_vault()


def names_in(desk: Desk, today: date) -> set[str]:
    assert desk._vault is not None
    rows = desk._vault.read(list_roster, today=today)
    return {row.family_name for row in rows} | {ORGANISATION}


def people_page(desk: Desk) -> PeoplePage:
    assert desk.shell is not None
    desk.shell.navigate("people")
    page = desk.shell.page("people")
    assert isinstance(page, PeoplePage)
    return page


def shown() -> str:
    """Everything that a window on the screen shows or tells a screen reader."""
    found = []
    for window in QApplication.topLevelWidgets():
        if window.isVisible():
            for widget in (window, *window.findChildren(QWidget)):
                words = getattr(widget, "text", str)
                found += [widget.windowTitle(), widget.accessibleName(), widget.toolTip()]
                found += [str(words())] if widget.isVisible() else []
    return "\n".join(found)


def is_locked(desk: Desk) -> bool:
    return desk._vault is None and isinstance(desk.window.centralWidget(), UnlockScreen)


def test_r09_2_after_five_idle_minutes_nothing_of_the_content_is_shown(
    desk: Desk, qtbot: QtBot, today: date
) -> None:
    assert desk.shell is not None
    names = names_in(desk, today)
    person = people_page(desk).list.table.model.shown_rows()[0]
    desk.shell.navigate("people", person.id)
    desk.shell.notification.announce(f"{person.full_name} was changed.", lambda: None)
    assert person.family_name in shown()
    assert ORGANISATION in shown()
    (watch,) = desk.shell.findChildren(IdleWatch)
    watch._seconds = 5 * 60

    watch.tick(watch._last_sign + 5 * 60)

    qtbot.waitUntil(lambda: is_locked(desk))
    qtbot.waitUntil(lambda: [name for name in names if name in shown()] == [])


def test_a_dialog_that_would_ask_about_its_lines_does_not_keep_the_program_open(
    desk: Desk, qtbot: QtBot
) -> None:
    adding = people_page(desk).adding
    seen = []

    def type_and_lock(dialog: QuickEntry) -> None:
        dialog.lines.setPlainText("Anna Bergström")
        dialog.read_now()
        desk.lock()
        seen.append(QApplication.activeModalWidget())

    in_dialog(type_and_lock, QuickEntry)
    adding.paste_list(())
    assert seen == [None]
    qtbot.waitUntil(lambda: is_locked(desk))


def test_content_is_covered_at_once_while_work_still_runs(desk: Desk, qtbot: QtBot) -> None:
    page, may_end = people_page(desk), threading.Event()
    told: list[object] = []
    menu = QMenu(page)
    menu.addAction("Anna Bergström")
    menu.popup(page.mapToGlobal(page.rect().center()))
    run_in_background(page, lambda: may_end.wait(10), told.append, told.append)
    try:
        desk.lock()
        assert not page.isVisible()
        assert not menu.isVisible()
        assert desk._vault is not None, "what is being written is written to its end"
    finally:
        may_end.set()
    qtbot.waitUntil(lambda: is_locked(desk))
    assert told == [], "a document that was being made must not open in front of the lock"


class SystemClipboard:
    """Stands for the system's clipboard, which a program without a screen does not get."""

    def __init__(self, *, is_ours: bool) -> None:
        self.text, self._is_ours = "Anna Bergström", is_ours

    def ownsClipboard(self) -> bool:  # noqa: N802 - Qt's name
        return self._is_ours

    def clear(self) -> None:
        self.text = ""


def test_what_was_copied_here_leaves_the_clipboard_and_what_others_copied_stays(
    qtbot: QtBot,
) -> None:
    ours, theirs = SystemClipboard(is_ours=True), SystemClipboard(is_ours=False)
    empty_clipboard(ours)
    empty_clipboard(theirs)
    assert (ours.text, theirs.text) == ("", "Anna Bergström")

    parent = QObject()
    watch = ClipboardWatch(parent, after_ms=20)
    with qtbot.waitSignal(watch.timer.timeout):
        QGuiApplication.clipboard().setText("Anna Bergström")
