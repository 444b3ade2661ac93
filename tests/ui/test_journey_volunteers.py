"""Ten volunteers before Saturday (journey J2), in the real window from set-up to cleared."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget

from desk_app.app import Desk
from desk_app.services.conduct_forms import list_forms
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import ImportAction
from desk_app.texts import use_language
from desk_app.views.conduct.page import ConductPage
from desk_app.views.people.action_dialogs import ExtractDialog
from desk_app.views.people.door_list import door_name
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.quick_entry import QuickEntry
from desk_app.views.people.roster_view import cleared_sentence
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.training.completion_dialog import TrainingDialog
from desk_app.views.unlock.create_screen import CreateScreen
from desk_app.views.unlock.unlock_screen import UnlockScreen
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.services.conduct_forms import FormRow
    from desk_app.services.roster import RosterRow
    from desk_app.views.shell.main_window import MainWindow
    from desk_app.views.widgets import Dialog

Kind = TypeVar("Kind", bound=QWidget)
ENTER = Qt.Key.Key_Return
PASSPHRASE = "granite lantern willow cobalt"
LINES = """Anna Lindqvist, 070-123 45 67, reception
Олена Коваленко, +380 67 123 45 67, interpreter
Åsa Bergström, 070-123 45 68, children's corner
Asa Bergstrom, 070-123 45 68, children's corner
Åsa Ångström, , children's corner
Björn Häggkvist, 070-222 33 44, reception
Іван Франко, 073-456 78 90, children's corner
Eriksson, Maria, 070-987 65 43, reception
Mohammed Al Hassan, 073-111 22 33, reception
Kerstin von Essen, 08-12 34 56, reception
Jonas Lind, 070-555 66 77, reception"""
WITH_CHILDREN = ("Åsa Bergström", "Åsa Ångström", "Іван Франко")
DID_NOT_SIGN = "Jonas Lind"


class Coordinator:
    """Uses the window as a person would, with keys and clicks."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self.desk, self.qtbot = desk, qtbot

    @property
    def shell(self) -> MainWindow:
        assert self.desk.shell is not None
        return self.desk.shell

    def screen(self, kind: type[Kind]) -> Kind:
        found = self.desk.window.centralWidget()
        assert isinstance(found, kind)
        return found

    def page(self, key: str, kind: type[Kind]) -> Kind:
        self.click(self.shell.sidebar.entries[key])
        found = self.shell.page(key)
        assert isinstance(found, kind)
        self.qtbot.waitUntil(found.isVisible)
        return found

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def click_text(self, where: QWidget, text: str) -> None:
        self.click(
            next(
                each
                for each in where.findChildren(QPushButton)
                if each.isVisible() and each.text().replace("&", "") == text
            )
        )

    def roster(self) -> list[RosterRow]:
        context = self.shell.context
        return context.vault.read(list_roster, today=context.today())

    def forms(self) -> dict[str, FormRow]:
        return {form.full_name: form for form in self.shell.context.vault.read(list_forms)}

    def row(self, name: str) -> RosterRow:
        return next(row for row in self.roster() if row.full_name == name)


@pytest.fixture
def coordinator(qtbot: QtBot, tmp_path: Path) -> Iterator[Coordinator]:
    desk = Desk(tmp_path / "settings.json")
    desk.remember(language="en")
    desk.start()
    qtbot.waitExposed(desk.window)
    yield Coordinator(desk, qtbot)
    desk.close_vault()
    desk.window.close()
    desk.window.deleteLater()
    use_language("sv")


def set_up(user: Coordinator, folder: Path) -> None:
    """Steps 1 to 3 of J1, with Enter alone."""
    qtbot = user.qtbot
    qtbot.keyClick(user.screen(UnlockScreen).set_up, ENTER)
    screen = user.screen(CreateScreen)
    qtbot.keyClick(screen.next, ENTER)
    qtbot.keyClicks(screen.organisation.name, "Riverside Welcome")
    qtbot.keyClick(screen.organisation.name, ENTER)
    screen.folder.show_folder(folder)
    qtbot.keyClick(screen.next, ENTER)
    field = screen.passphrase.passphrase
    for passphrase in ("riverside1", PASSPHRASE):
        field.first.clear()
        field.second.clear()
        qtbot.keyClicks(field.first, passphrase)
        qtbot.keyClicks(field.second, passphrase)
        qtbot.keyClick(field.second, ENTER)
        if passphrase != PASSPHRASE:
            qtbot.waitUntil(lambda: bool(field.form.error_of("first")))
    qtbot.waitUntil(lambda: screen.step() == 4)
    recovery = screen.recovery()
    qtbot.keyClicks(recovery.fields[0], "AAAA BBBB")
    qtbot.keyClick(recovery.fields[0], ENTER)
    assert "does not match" in recovery.form.error_of(str(recovery.asked[0]))
    for number, line in zip(recovery.asked, recovery.fields, strict=True):
        line.setText(recovery._lines[number].lower())
    qtbot.keyClick(recovery.fields[-1], ENTER)
    assert user.desk.shell is not None


def paste(user: Coordinator) -> None:
    """Step 1: ten lines, and one that is there twice."""
    page = user.page("people", PeoplePage)

    def fill(dialog: QuickEntry) -> None:
        assert dialog.focusWidget() is dialog.lines
        dialog.lines.insertPlainText(LINES)
        dialog.read_now()
        model = dialog.model
        alike = [at for at, row in enumerate(dialog.entry.rows) if row.likeness is not None]
        assert alike == [3]
        model.setData(model.index(3, model.column_of("action")), ImportAction.SKIP)
        for at, row in enumerate(dialog.entry.rows):
            name = f"{row.pasted.given_name} {row.pasted.family_name}"
            if name in WITH_CHILDREN:
                tick = model.index(at, model.column_of("works_with_children"))
                model.setData(tick, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
        assert dialog.accept_button.text() == "Add 10 people"
        dialog.accept_button.click()

    in_dialog(fill, QuickEntry)
    user.click_text(page.list, "Paste a list")
    assert len(user.roster()) == 10


def adopt_and_print(user: Coordinator) -> None:
    """Step 4: the board adopts the code, and everybody gets a form."""
    page = user.page("conduct", ConductPage)
    page.show_part("code")
    user.click(page.code.editions.start)

    def fill(dialog: Dialog) -> None:
        body = dialog.focusWidget()
        assert body is not None
        user.qtbot.keyClicks(body, "The board")
        user.qtbot.keyClick(body, ENTER)

    shown: list[int] = []

    def close(dialog: PreviewDialog) -> None:
        shown.append(len(dialog.canvas.children()))
        dialog.reject()

    def go_on(dialog: Dialog) -> None:
        user.qtbot.keyClick(dialog.accept_button, ENTER)

    in_dialog(fill)
    in_dialog(go_on)
    in_dialog(go_on)
    in_dialog(close, PreviewDialog)
    user.click(page.code.edition.adopt)
    user.qtbot.waitUntil(lambda: bool(shown), timeout=20_000)
    assert len(user.forms()) == 10
    assert page.overview.isVisible()


def record(user: Coordinator) -> None:
    """Steps 6 and 7, without a scanner: codes are typed, one is wrong, one form is void."""
    page, forms, qtbot = user.page("conduct", ConductPage), user.forms(), user.qtbot
    page.show_part("returns")
    entry = page.returns.entry
    code = forms["Anna Lindqvist"].form_code
    qtbot.keyClicks(entry.code, code[:-1] + ("A" if code[-1] != "A" else "C"))
    qtbot.keyClick(entry.code, ENTER)
    assert entry.form.error_of("code")

    in_dialog(lambda dialog: dialog.accept_button.click())
    entry.code.setText(forms[DID_NOT_SIGN].form_code)
    user.click(entry.unsigned)
    entry.code.setText(forms[DID_NOT_SIGN].form_code)
    qtbot.keyClick(entry.code, ENTER)
    assert "void" in entry.form.error_of("code")

    for name, form in forms.items():
        if name != DID_NOT_SIGN:
            entry.code.clear()
            qtbot.keyClicks(entry.code, form.form_code.lower())
            qtbot.keyClick(entry.code, ENTER)
    assert page.returns.recorded.model.total == 9
    assert cleared_sentence(user.roster()) == "0 of 10 active people are cleared"


def train(user: Coordinator, names: set[str]) -> None:
    """Step 5: the evening's training for those who came; the one that is missing is offered."""
    page = user.page("people", PeoplePage)
    page.show_list()
    ids = [row.id for row in user.roster() if row.full_name in names]
    page.list.table.select(*ids)
    in_dialog(lambda dialog: dialog.accept_button.click(), TrainingDialog)
    user.click(page.list.selected_buttons[0])


def note_extract(user: Coordinator, name: str) -> None:
    """Step 8: the extract was shown to two people; nothing of it is kept."""
    page = user.page("people", PeoplePage)
    page.open_person(user.row(name).id)
    assert page.person is not None

    def fill(dialog: ExtractDialog) -> None:
        user.qtbot.keyClicks(dialog.role, "Manager, chair")
        user.qtbot.keyClicks(dialog.initials, "AB, CD")
        user.qtbot.keyClick(dialog.initials, ENTER)

    in_dialog(fill, ExtractDialog)
    user.click(page.person.next_steps[-1])
    assert "May meet people" in "".join(
        each.accessibleName() + str(getattr(each, "text", str)())
        for each in page.person.findChildren(QWidget)
    )
    user.qtbot.keyClick(page.person, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    page.show_list()


def test_j02_ten_volunteers_are_ready_before_saturday(
    coordinator: Coordinator, tmp_path: Path
) -> None:
    user = coordinator
    set_up(user, tmp_path)
    paste(user)
    adopt_and_print(user)
    record(user)

    everyone = {row.full_name for row in user.roster()}
    train(user, everyone)
    assert cleared_sentence(user.roster()) == "6 of 10 active people are cleared"
    train(user, set(WITH_CHILDREN))
    for name in WITH_CHILDREN[:2]:
        note_extract(user, name)

    left = {row.full_name for row in user.roster() if row.is_gap_in_contact}
    assert left == {DID_NOT_SIGN, WITH_CHILDREN[2]}
    page = user.page("people", PeoplePage)
    page.show_door_list()
    door = page.door.table.model.shown_rows()
    assert {door_name(row) for row in door} == {
        row.listed_name for row in user.roster() if row.full_name not in left
    }
    user.qtbot.waitUntil(lambda: user.shell.sidebar.entries["people"].count() == 2)

    user.click(user.shell.sidebar.lock)
    user.qtbot.waitUntil(lambda: user.desk.shell is None)
    locked = user.screen(UnlockScreen)
    user.qtbot.keyClicks(locked.passphrase, PASSPHRASE)
    user.qtbot.keyClick(locked.passphrase, ENTER)
    user.qtbot.waitUntil(lambda: user.desk.shell is not None)
    assert cleared_sentence(user.roster()) == "8 of 10 active people are cleared"
