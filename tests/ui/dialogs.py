"""Answers the modal dialogs that a test brings up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QDeadlineTimer, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desk_app.views.widgets import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

_LOOK_MS = 10
_PATIENCE_MS = 30_000  # less than pytest's own limit, which ends the whole run


def in_dialog(act: Callable[[Any], object], kind: type[QDialog] = Dialog) -> None:
    """Do something in the next modal dialog of this kind; what it does must close the dialog.

    Several are answered one after the other, each by what was asked first for its kind. The test
    fails if the dialog does not come, stays open or if `act` raises; the dialog is closed then, so
    that the test ends.
    """
    Answers.of_this_test().add(act, kind)


def wait_for_dialogs(qtbot: QtBot) -> None:
    """Wait for dialogs that come after a while, because something is worked out before."""
    answers = Answers.of_this_test()
    qtbot.waitUntil(lambda: answers.are_given, timeout=_PATIENCE_MS)


class Answers(QObject):
    """What one test is going to do in its dialogs; the fixture in `conftest.py` makes and ends it.

    What it finds wrong while Qt runs it raises there: pytest-qt makes the test fail for it.
    """

    _current: Answers | None = None

    def __init__(self) -> None:
        super().__init__()
        self._waiting: list[tuple[Callable[[Any], object], type[QDialog]]] = []
        self._answered: list[QWidget] = []
        self._patience = QDeadlineTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self._look)
        Answers._current = self

    @classmethod
    def of_this_test(cls) -> Answers:
        """Return the answers of the test that runs."""
        assert cls._current is not None, "dialogs are answered in tests/ui only"
        return cls._current

    def add(self, act: Callable[[Any], object], kind: type[QDialog]) -> None:
        """Wait for one more dialog."""
        self._waiting.append((act, kind))
        self._begin_to_wait()

    @property
    def are_given(self) -> bool:
        """Whether no dialog is waited for."""
        return not self._waiting

    def end(self) -> None:
        """Wait no longer, because the test has ended; say what never came."""
        self._timer.stop()
        Answers._current = None
        self._answered.clear()
        missing = [kind.__name__ for _act, kind in self._waiting]
        self._waiting.clear()
        assert missing == [], "never shown, so never answered"

    def _begin_to_wait(self) -> None:
        self._patience = QDeadlineTimer(_PATIENCE_MS)
        self._timer.start()

    def _look(self) -> None:
        found = QApplication.activeModalWidget()
        if self._patience.hasExpired():
            self._give_up(found)
        if found in self._answered:
            return  # it is still being answered, or about to close
        if not self._waiting:
            self._timer.stop()
            return
        fitting = (each for each in self._waiting if isinstance(found, each[1]))
        answer = next(fitting, None)
        if answer is not None and isinstance(found, QDialog):
            self._waiting.remove(answer)
            self._answered.append(found)
            self._begin_to_wait()
            self._act(answer[0], found)

    def _act(self, act: Callable[[Any], object], dialog: QDialog) -> None:
        try:
            act(dialog)
        except BaseException:
            QDialog.reject(dialog)  # without asking whether anything typed may be lost
            raise

    def _give_up(self, found: QWidget | None) -> None:
        self._timer.stop()
        missing = [kind.__name__ for _act, kind in self._waiting]
        self._waiting.clear()
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isModal():
                QDialog.reject(window)
        shown = "nothing" if found is None else f"{type(found).__name__} {found.windowTitle()!r}"
        raise AssertionError(f"waited for {missing or 'a dialog to close'}, and {shown} was shown")
