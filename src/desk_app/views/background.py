"""Slow work in a thread of its own, so that the window never stands still."""

from __future__ import annotations

import threading
from functools import cache, partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal, Slot
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError

T = TypeVar("T")
PATIENCE_MS = 300  # design, section 7: anything longer shows that it is at work


class CancelledError(Exception):
    """The user cancelled; raised inside the work by `Job.report` and `Job.check`."""


class Job(QObject):
    """What work knows about itself: how far it is, and whether it is still wanted.

    Both may be used from the worker's thread.
    """

    progressed = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self._cancelled = threading.Event()

    def report(self, done: int, total: int) -> None:
        """Tell how much is done.

        Raises:
            CancelledError: the user does not want it any more.
        """
        self.check()
        self.progressed.emit(done, total)

    def check(self) -> None:
        """Do nothing while the work is wanted.

        Raises:
            CancelledError: the user does not want it any more.
        """
        if self._cancelled.is_set():
            raise CancelledError

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._cancelled.set()

    @property
    def is_cancelled(self) -> bool:
        """Whether the user does not want the work any more."""
        return self._cancelled.is_set()


def run_in_background(
    owner: QObject,
    work: Callable[[], T],
    on_done: Callable[[T], object],
    on_error: Callable[[DeskError], object],
) -> None:
    """Run `work` in a thread; call back in the caller's thread, unless `owner` is gone by then.

    `work` must not touch widgets. An expected failure goes to `on_error`; any other exception
    is raised again in the caller's thread, where the crash handler sees it. Work that was
    cancelled calls nobody.
    """
    errand = _Errand(owner, work, on_done, on_error)
    _in_flight.add(errand)
    QThreadPool.globalInstance().start(partial(_carry_out, errand, _post_office()))


def run_with_progress(
    window: QWidget,
    title: str,
    work: Callable[[Job], T],
    on_done: Callable[[T], object],
    on_error: Callable[[DeskError], object] | None = None,
) -> Job:
    """Run `work` in a thread, behind a dialog with a bar and a cancel button.

    The dialog appears only if the work takes longer than 300 ms. `work` is given the `Job` to
    report to. Failures are explained in a message unless `on_error` is given.
    """
    from desk_app.views.widgets.dialogs import show_error
    from desk_app.views.widgets.progress import ProgressDialog

    job = Job()
    dialog = ProgressDialog(title, job.cancel, window)
    job.progressed.connect(dialog.panel.show_progress)
    timer = QTimer(dialog)
    timer.setSingleShot(True)
    timer.timeout.connect(dialog.show)
    timer.start(PATIENCE_MS)

    def close() -> None:
        timer.stop()
        dialog.hide()
        dialog.deleteLater()

    def done(outcome: tuple[T] | None) -> None:
        close()
        if outcome is not None and not job.is_cancelled:
            on_done(outcome[0])

    def failed(error: DeskError) -> None:
        close()
        if on_error is not None:
            on_error(error)
        else:
            show_error(window, error)

    def guarded() -> tuple[T] | None:
        try:
            return (work(job),)
        except CancelledError:
            return None

    run_in_background(dialog, guarded, done, failed)
    return job


def forget_results() -> None:
    """Let work that is running call nobody when it ends, because the program is being locked.

    What it made might open a document in front of the lock, or ask a vault that is closed.
    """
    for errand in _in_flight:
        errand.is_wanted = False


class _Errand:
    """Work on its way to a thread and back.

    The thread lets go of it last, and Qt's objects must not end there. So everything it holds is
    taken out in the thread that asked, and what the thread drops is an empty shell.
    """

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], Any],
        on_done: Callable[[Any], object],
        on_error: Callable[[DeskError], object],
    ) -> None:
        self.is_wanted = True
        self.held: tuple[QObject, Callable[[Any], object], Callable[[DeskError], object]] | None
        self.held = owner, on_done, on_error
        self.work: Callable[[], Any] | None = work
        self.result: Any = None
        self.error: BaseException | None = None


class _PostOffice(QObject):
    """Takes errands from any thread back to the one it was made in; it lives as long as Python."""

    brought_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.brought_back.connect(self._deliver)

    @Slot(object)
    def _deliver(self, errand: _Errand) -> None:
        _in_flight.discard(errand)
        held, result, error = errand.held, errand.result, errand.error
        errand.held = errand.work = errand.result = errand.error = None
        if held is None or not isValid(held[0]):
            return
        from desk_app.errors import DeskError  # not before the first screen is painted

        _owner, on_done, on_error = held
        match error:
            case None if errand.is_wanted:
                on_done(result)
            case DeskError() if errand.is_wanted:
                on_error(error)
            case None | DeskError():
                return
            case CancelledError():
                return
            case _:
                raise error


_in_flight: set[_Errand] = set()


@cache
def _post_office() -> _PostOffice:
    return _PostOffice()


def _carry_out(errand: _Errand, post_office: _PostOffice) -> None:
    """Do the work, in its thread. No name here may hold what comes of it: see `_Errand`."""
    try:
        if errand.work is not None:
            errand.result = errand.work()
    except BaseException as error:  # noqa: BLE001 - raised or reported where it was asked for
        errand.error = error
    if isValid(post_office):  # the program may be ending
        post_office.brought_back.emit(errand)
