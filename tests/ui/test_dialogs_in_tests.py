"""A test that is answered wrongly, or not at all, fails: it neither hangs nor passes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from desk_app.views.widgets import ProgressDialog, confirm
from tests.ui import dialogs
from tests.ui.dialogs import Answers, in_dialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desk_app.views.widgets import Dialog


def ask() -> bool:
    return confirm(None, "Delete", "It will be gone.", "Delete it")


def test_dialogs_are_answered_one_after_the_other_and_inside_each_other() -> None:
    inner: list[bool] = []

    def ask_again(dialog: Dialog) -> None:
        in_dialog(lambda asked: asked.reject())
        inner.append(ask())
        dialog.accept_button.click()

    in_dialog(ask_again)
    assert ask()
    in_dialog(lambda dialog: dialog.reject())
    assert not ask()
    assert inner == [False]


def test_a_dialog_closes_if_what_is_done_in_it_fails(qtbot: QtBot) -> None:
    def fail(_dialog: Dialog) -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        in_dialog(fail)
        assert not ask()

    assert [kind for kind, _error, _trace in caught] == [ZeroDivisionError]


def test_another_dialog_than_expected_closes_after_a_while(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "_PATIENCE_MS", 50)

    with qtbot.captureExceptions() as caught:
        in_dialog(lambda dialog: dialog.reject(), ProgressDialog)
        assert not ask()

    assert ["ProgressDialog" in str(error) for _kind, error, _trace in caught] == [True]


def test_a_dialog_that_stays_open_closes_after_a_while(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "_PATIENCE_MS", 50)

    with qtbot.captureExceptions() as caught:
        in_dialog(lambda _dialog: None)
        assert not ask()

    assert len(caught) == 1


def test_a_dialog_that_never_comes_makes_the_test_fail() -> None:
    in_dialog(lambda dialog: dialog.reject())

    with pytest.raises(AssertionError, match="never"):
        Answers.of_this_test().end()

    assert QApplication.activeModalWidget() is None
