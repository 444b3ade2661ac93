"""Objects of Qt end in the window's thread: in another, they stop the program or bring it down."""

from __future__ import annotations

import gc
import threading
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from desk_app.views.background import run_in_background
from desk_app.views.garbage import GarbageCollector

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Witness:
    """Notes in which thread it ended."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        self._ends = ends

    def __del__(self) -> None:
        self._ends.append(threading.current_thread())


class CircularWindow(QWidget):
    """Holds itself, so that only the garbage collector ends it."""

    def __init__(self, ends: list[threading.Thread]) -> None:
        super().__init__()
        self.itself, self.witness = self, Witness(ends)


def test_what_slow_work_holds_ends_in_the_windows_thread(qtbot: QtBot) -> None:
    owner, ends, done, errors = QObject(), list[threading.Thread](), list[bool](), list[object]()

    def work(_holds: Witness) -> Witness:
        return Witness(ends)

    def take(result: Witness, _holds: Witness) -> None:
        done.append(isinstance(result, Witness))

    for _each in range(50):
        run_in_background(
            owner, partial(work, Witness(ends)), partial(take, _holds=Witness(ends)), errors.append
        )
    qtbot.waitUntil(lambda: len(ends) == 150)

    assert done == [True] * 50
    assert set(ends) == {threading.main_thread()}


def test_what_slow_work_holds_ends_in_the_windows_thread_if_its_window_is_gone(
    qtbot: QtBot,
) -> None:
    owner, ends, called = QObject(), list[threading.Thread](), list[object]()

    def work(_holds: Witness) -> None:
        raise ZeroDivisionError

    run_in_background(owner, partial(work, Witness(ends)), called.append, called.append)
    delete(owner)
    qtbot.waitUntil(lambda: bool(ends))

    assert ends == [threading.main_thread()]
    assert called == []


def test_a_thread_that_needs_memory_collects_no_windows(qtbot: QtBot) -> None:
    ends: list[threading.Thread] = []
    CircularWindow(ends).show()

    def need_memory() -> None:
        held = [[each] for each in range(gc.get_threshold()[0] * 200)]
        assert held

    thread = threading.Thread(target=need_memory)
    thread.start()
    thread.join()
    assert ends == []

    collector = QObject()
    for _each in range(200):  # each time at most one generation is due
        GarbageCollector(collector).collect_if_due()
        held = [[each] for each in range(gc.get_threshold()[0] + 1)]
        assert held
    qtbot.waitUntil(lambda: ends == [threading.main_thread()])
