"""Slow work in a thread of its own, so that the window never stands still."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

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
    relay = _Relay(owner, on_done, on_error)

    def job() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - raised or reported by the relay
            relay.tell(None, error)
        else:
            relay.tell(result, None)

    QThreadPool.globalInstance().start(job)


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
    for relay in _Relay.in_flight:
        relay.is_wanted = False


class _Relay(QObject):
    """Carries an outcome from the worker's thread to the thread that this was created in."""

    finished = Signal(object, object)
    in_flight: ClassVar[set[_Relay]] = set()  # nothing else keeps a relay alive

    def __init__(
        self,
        owner: QObject,
        on_done: Callable[[Any], object],
        on_error: Callable[[DeskError], object],
    ) -> None:
        super().__init__()
        self.is_wanted = True
        self._owner, self._on_done, self._on_error = owner, on_done, on_error
        self.in_flight.add(self)
        self.finished.connect(self._deliver)

    def tell(self, result: object, error: BaseException | None) -> None:
        """Send the outcome off; called in the worker's thread, even while the program ends."""
        if isValid(self):
            self.finished.emit(result, error)

    @Slot(object, object)
    def _deliver(self, result: object, error: BaseException | None) -> None:
        self.in_flight.discard(self)
        if not isValid(self._owner):
            return
        from desk_app.errors import DeskError  # not before the first screen is painted

        match error:
            case None if self.is_wanted:
                self._on_done(result)
            case DeskError() if self.is_wanted:
                self._on_error(error)
            case None | DeskError():
                return
            case CancelledError():
                return
            case _:
                raise error
