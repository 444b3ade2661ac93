"""I am worried – what now? Two keys from anywhere, 112 first, nothing to type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desk_app.app import Desk
from desk_app.services.guidance import guidance_without_vault
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.vault import open_vault
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.theme import THEME
from desk_app.views.widgets import Dialog
from desk_app.views.worried.opening import WorriedKey
from desk_app.views.worried.panel import KEYS, WorriedPanel
from desk_app.views.worried.parts import Choice
from desk_app.views.worried.situation import SituationView

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TYPED_INTO = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)


@pytest.fixture
def desk(
    qtbot: QtBot, vault_folder: Path, passphrase: str, tmp_path: Path, today: date
) -> Iterator[Desk]:
    made = Desk(tmp_path / "settings.json")
    qtbot.addWidget(made.window)
    opened = open_vault(vault_folder, passphrase)
    opened.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    made.show_pages(opened)
    made.window.show()
    qtbot.waitUntil(lambda: made.findChild(WorriedKey) is not None)
    yield made
    made.close_vault()


@pytest.fixture
def panel(qtbot: QtBot) -> WorriedPanel:
    made = WorriedPanel(guidance_without_vault("en"), print_signs=lambda _owner: None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.resize(1100, 740)
    made.show()
    qtbot.waitExposed(made)
    return made


def press_f1(qtbot: QtBot, widget: QWidget) -> None:
    widget.activateWindow()
    handle = widget.window().windowHandle()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is handle)
    qtbot.keyClick(handle, Qt.Key.Key_F1)


def open_panel() -> WorriedPanel:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, WorriedPanel)
    return shown


def words_of(widget: QWidget) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisible()]


def test_r03_1_the_panel_opens_on_every_page_with_one_key_and_shows_112_first(
    desk: Desk, qtbot: QtBot
) -> None:
    assert desk.shell is not None
    for key in desk.shell.page_keys():
        desk.shell.navigate(key)
        press_f1(qtbot, desk.window)
        panel = open_panel()
        assert words_of(panel)[0] == "112"
        qtbot.keyClick(panel, Qt.Key.Key_5)
        shown = panel.shown_situation()
        assert shown is not None
        assert shown.situation_id == "sit_child"
        assert words_of(panel)[0] == "112"
        panel.reject()


def test_r03_1_it_opens_on_the_screen_that_asks_for_the_passphrase(
    qtbot: QtBot, vault_folder: Path, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "settings.json")
    qtbot.addWidget(desk.window)
    desk.show_unlock(vault_folder)
    desk.window.show()
    qtbot.waitUntil(lambda: desk.findChild(WorriedKey) is not None)

    press_f1(qtbot, desk.window)

    panel = open_panel()
    assert words_of(panel)[0] == "112"
    assert not hasattr(panel, "print_signs")
    panel.reject()


def test_r03_1_it_opens_over_a_dialog(desk: Desk, qtbot: QtBot) -> None:
    dialog = Dialog("Add", "Add", desk.window)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitExposed(dialog)

    press_f1(qtbot, dialog)

    panel = open_panel()
    assert panel.parentWidget() is dialog
    panel.reject()
    dialog.reject()


def test_r03_2_there_is_nothing_to_type_into(panel: WorriedPanel) -> None:
    for position in range(len(panel.choices)):
        panel.choose(position)
        assert [each for each in panel.findChildren(QWidget) if isinstance(each, TYPED_INTO)] == []
        panel.go_back()


def test_r03_3_it_works_before_anything_is_adopted_and_says_that_it_is_a_draft(
    desk: Desk, qtbot: QtBot
) -> None:
    press_f1(qtbot, desk.window)
    panel = open_panel()
    qtbot.keyClick(panel, Qt.Key.Key_2)

    words = words_of(panel)
    assert any(each.startswith("Draft: starter text.") for each in words)
    assert any("independent interpreter" in each for each in words)
    assert "Never" in words
    panel.reject()


def test_every_situation_has_a_key_and_a_big_button(panel: WorriedPanel, qtbot: QtBot) -> None:
    assert len(panel.choices) == len(panel.guidance.situations) <= len(KEYS)
    for key, situation in zip(KEYS, panel.guidance.situations, strict=False):
        qtbot.keyClick(panel, key)
        assert panel.shown_situation() == situation
        qtbot.keyClick(panel, Qt.Key.Key_Escape)
        assert panel.shown_situation() is None
    assert panel.isVisible()


def test_arrow_and_enter_choose_and_escape_closes_at_last(
    panel: WorriedPanel, qtbot: QtBot
) -> None:
    panel.activateWindow()
    panel.choices[0].setFocus()
    qtbot.keyClick(panel.choices[0], Qt.Key.Key_Down)
    focused = panel.focusWidget()
    assert isinstance(focused, Choice)
    assert focused is panel.choices[1]
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert panel.shown_situation() == panel.guidance.situations[1]

    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    qtbot.keyClick(panel, Qt.Key.Key_Escape)

    assert not panel.isVisible()


def test_the_steps_scroll_with_the_arrow_keys(panel: WorriedPanel, qtbot: QtBot) -> None:
    panel.resize(700, 480)
    panel.choose(1)
    view = panel.findChild(SituationView)
    assert isinstance(view, SituationView)
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)

    qtbot.keyClick(view, Qt.Key.Key_Down)

    assert view.verticalScrollBar().value() > 0


def test_a_number_that_nobody_has_checked_stands_in_a_box_that_says_so(
    panel: WorriedPanel,
) -> None:
    panel.choose(4)

    boxes = [each for each in panel.findChildren(QWidget) if each.objectName() == "unverified"]
    assert boxes
    for box in boxes:
        assert any(each.text() == "Not verified" for each in box.findChildren(QLabel))
        assert all(each.text() != "112" for each in box.findChildren(QLabel))


def test_another_language_is_told_which_one_it_reads(qtbot: QtBot) -> None:
    panel = WorriedPanel(guidance_without_vault("fi"))
    panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(panel)
    panel.show()

    assert any("English" in each for each in words_of(panel))


def test_nothing_is_cut_off_at_twice_the_size_of_text(qtbot: QtBot) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    THEME.apply(application, "light", 2.0)
    try:
        panel = WorriedPanel(guidance_without_vault("sv"), print_signs=lambda _owner: None)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(panel)
        panel.resize(700, 500)
        panel.show()
        qtbot.waitExposed(panel)
        assert panel.width() == 700
        for position in range(len(panel.choices)):
            panel.choose(position)
            QApplication.processEvents()
            for each in panel.findChildren(QLabel):
                if each.isVisible() and each.wordWrap():
                    assert each.height() >= each.heightForWidth(each.width()), each.text()
            panel.go_back()
    finally:
        THEME.apply(application, "system", 1.0)


def test_the_sidebar_and_the_palette_open_it_too(desk: Desk) -> None:
    assert desk.shell is not None
    desk.shell.sidebar.worried.click()
    open_panel().reject()

    desk.shell.open_palette()
    desk.shell.palette_box.line.setText("worried")
    assert desk.shell.palette_box.hits() == ["I am worried – what now?"]
    desk.shell.palette_box._run()
    open_panel().reject()


def test_f1_in_the_open_panel_goes_back_to_the_situations(desk: Desk, qtbot: QtBot) -> None:
    press_f1(qtbot, desk.window)
    panel = open_panel()
    panel.choose(0)

    press_f1(qtbot, panel)

    assert open_panel() is panel
    assert panel.shown_situation() is None
    panel.reject()


def test_locking_closes_the_panel(desk: Desk, qtbot: QtBot) -> None:
    desk.show_worried()
    desk.lock()

    qtbot.waitUntil(lambda: desk._vault is None)
    assert not isinstance(QApplication.activeModalWidget(), WorriedPanel)


def test_the_signs_are_shown_over_the_panel_which_stays(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def note(dialog: PreviewDialog) -> int:
        shown.append(dialog.windowTitle())
        return 0

    monkeypatch.setattr(PreviewDialog, "exec", note)
    desk.show_worried()
    panel = open_panel()

    panel.print_signs.click()

    qtbot.waitUntil(lambda: len(shown) == 1)
    assert open_panel() is panel
    panel.reject()


def test_other_keys_do_not_open_it(qtbot: QtBot) -> None:
    pressed: list[int] = []
    window = QWidget()
    qtbot.addWidget(window)
    key = WorriedKey(lambda: pressed.append(1), window)
    window.show()
    press_f1(qtbot, window)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F1, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_F2)

    assert pressed == [1]
    assert key.parent() is window
