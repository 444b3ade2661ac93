"""Forms, dates, chips, dialogs, news and slow work."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.errors import MissingNameError
from desk_app.views.background import Job, run_in_background, run_with_progress
from desk_app.views.widgets import (
    ChipKind,
    ChoiceBox,
    DateField,
    Dialog,
    Form,
    Notification,
    PassphraseField,
    StatusChip,
    words_for,
)
from desk_app.views.widgets.fields import parse_date

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desk_app.errors import DeskError


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-11-24", date(2026, 11, 24)),
        (" 20261124 ", date(2026, 11, 24)),
        ("2026-1-4", date(2026, 1, 4)),
        ("2026-02-30", None),
        ("24/11/2026", None),
        ("2026-W10-1", None),
        ("1-2-", None),
        ("", None),
    ],
)
def test_a_date_is_taken_as_typed_or_not_at_all(typed: str, day: date | None) -> None:
    assert parse_date(typed) == day


def test_an_invalid_date_stays_as_typed_with_an_error_beside_it(qtbot: QtBot) -> None:
    form, field = Form(), DateField()
    qtbot.addWidget(form)
    form.add_row("day", "&Day", field)
    qtbot.keyClicks(field.line, "2026-13-1")
    assert not form.check()
    assert field.line.text() == "2026-13-1"
    assert form.error_of("day")
    field.set_value(date(2026, 1, 2))
    assert form.check()
    assert form.error_of("day") == ""


def test_a_required_field_is_asked_for_and_gets_the_focus(qtbot: QtBot) -> None:
    form, name = Form(), QLineEdit()
    qtbot.addWidget(form)
    form.add_row("note", "N&ote", QLineEdit())
    form.add_row("name", "&Name", name, required=True)
    form.show()
    assert not form.check()
    assert form.error_of("name")
    assert form.focusWidget() is name
    assert "Name" in name.accessibleName()


def test_a_choice_keeps_its_value_when_the_choices_change(qtbot: QtBot) -> None:
    box = ChoiceBox([(1, "One"), (2, "Two")])
    qtbot.addWidget(box)
    box.set_value(2)
    box.show_choices([(3, "Three"), (2, "Two")])
    assert box.value() == 2


def test_a_chip_says_its_status_in_words(qtbot: QtBot) -> None:
    chip = StatusChip("Cleared", ChipKind.OK)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "Cleared"
    assert not chip.grab().isNull()


def test_a_dialog_stays_open_until_its_check_agrees(qtbot: QtBot) -> None:
    dialog = Dialog("Add person", "Add person")
    qtbot.addWidget(dialog)
    answers = iter([False, True])
    dialog.check = lambda: next(answers)
    dialog.show()
    dialog.accept_button.click()
    assert dialog.isVisible()
    dialog.accept_button.click()
    assert dialog.result() == Dialog.DialogCode.Accepted


def test_news_can_be_undone_once_and_covers_nothing_for_good(qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    note, undone = Notification(host), []
    note.announce("Person removed.", lambda: undone.append(1))
    assert note.isVisible()
    assert host.rect().contains(note.geometry())
    note._action.click()
    assert undone == [1]
    assert not note.isVisible()


def test_caps_lock_is_noticed_from_what_is_typed(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    qtbot.addWidget(field)
    seen: list[bool] = []
    field.caps_lock_seen.connect(seen.append)
    qtbot.keyClick(field, Qt.Key.Key_A)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert field.echoMode() is QLineEdit.EchoMode.Password
    assert len(seen) == 2


def test_slow_work_answers_in_the_windows_thread(qtbot: QtBot) -> None:
    owner = QObject()
    threads: list[threading.Thread] = []

    def work() -> threading.Thread:
        return threading.current_thread()

    def done(worker: threading.Thread) -> None:
        threads.extend([worker, threading.current_thread()])

    run_in_background(owner, work, done, lambda _error: None)
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threads[1]
    assert threads[1] is threading.main_thread()


def test_an_expected_failure_of_slow_work_is_handed_over(qtbot: QtBot) -> None:
    owner = QObject()
    errors: list[DeskError] = []

    def work() -> None:
        raise MissingNameError

    run_in_background(owner, work, lambda _result: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert words_for(errors[0])


def test_a_bug_in_slow_work_reaches_the_crash_handler(qtbot: QtBot) -> None:
    owner = QObject()

    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        run_in_background(owner, work, lambda _result: None, lambda _error: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_cancelled_work_stops_and_calls_nobody(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    begun, stopped = threading.Event(), threading.Event()
    done: list[str] = []

    def work(job: Job) -> str:
        try:
            while True:
                begun.set()
                job.report(1, 10)
        finally:
            stopped.set()

    job = run_with_progress(window, "Reading", work, done.append)
    qtbot.waitUntil(begun.is_set)
    job.cancel()
    qtbot.waitUntil(stopped.is_set)
    assert done == []
