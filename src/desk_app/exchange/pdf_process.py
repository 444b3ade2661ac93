"""Opens PDFs that others made in a process of their own, ended when one takes too long or too much.

A page of a few kilobytes can be made to be drawn for years, or to fill all memory, and the library
that reads PDFs cannot be interrupted. What happens in the other process cannot hold up this one.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections import deque
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final, Self

from desk_app.errors import BrokenScanError, DeskError, ScanWithPasswordError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

LONGEST: Final = 8
"""Seconds of work for opening a file or a page."""
_LONGEST_WAIT: Final = 30.0
"""Seconds until then, on a computer that is busy with other things."""
_LONGEST_START: Final = 60.0
_MEMORY: Final = 700_000_000
"""Bytes that a page may take, beside the file; A4 in colour with 600 dpi takes 140 million."""
_OPEN_AT_ONCE: Final = 2
_LOOK_UP_EVERY: Final = 0.2
_WRONG_PASSWORD: Final = 4
_READY: Final = "ready"
_UNKNOWN: Final = "unknown"
_DONE: Final = "done"
_FAILED: Final = "failed"


def nothing() -> None:
    """Stand in for a check whether the work is still wanted."""


class PdfProcess:
    """Answers questions about PDFs; may be asked by several threads, one after the other."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._open: deque[bytes] = deque(maxlen=_OPEN_AT_ONCE)
        """What the process may hold open; kept, so that no other file gets their identity."""
        self._harmful: list[bytes] = []
        """Files that ended the process; kept as they are, so that they can be told by identity."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._end()

    def ask(
        self,
        content: bytes,
        question: Callable[..., Any],
        *args: object,
        check: Callable[[], object] = nothing,
    ) -> Any:  # noqa: ANN401 - whatever the question returns
        """Return `question(document, *args)`; it is a function of a module, and no method.

        Args:
            content: The PDF; the same object for further questions about it.
            question: What is asked in the other process.
            args: What goes with it.
            check: Called now and then; what it raises ends the process.

        Raises:
            BrokenScanError: it cannot be opened, or takes more than 8 seconds or 700 MB.
            ScanWithPasswordError: it asks for a password.
            DeskError: without facts, as the question raises it.
        """
        with self._lock:
            if any(content is each for each in self._harmful):
                raise BrokenScanError
            try:
                return self._answer(content, (question, args), check)
            except (EOFError, OSError):
                self._harmful.append(content)
                self._end()
                raise BrokenScanError from None
            except DeskError:
                raise
            except BaseException:
                self._end()
                raise

    def _answer(self, content: bytes, asked: object, check: Callable[[], object]) -> Any:  # noqa: ANN401
        pipe = self._started(check)
        pipe.send((id(content), asked))
        what, value = _received(pipe, _LONGEST_WAIT, check)
        if what == _UNKNOWN:
            self._open.append(content)
            pipe.send_bytes(content)
            what, value = _received(pipe, _LONGEST_WAIT, check)
        if what == _FAILED:
            raise value
        return value

    def _started(self, check: Callable[[], object]) -> Connection:
        if self._pipe is None:
            # Fork would copy the threads' locks, and the open vault with its key.
            context = multiprocessing.get_context("spawn")
            self._pipe, other = context.Pipe()
            self._process = context.Process(target=_serve, args=(other,), daemon=True)
            self._process.start()
            other.close()
            try:
                _received(self._pipe, _LONGEST_START, check)
            except (EOFError, OSError) as error:  # no fault of the file
                raise RuntimeError from error
        return self._pipe

    def _end(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._pipe = self._process = None
        self._open.clear()


def opened_pdf(content: bytes) -> Any:  # noqa: ANN401 - untyped library
    """Return a PDF that is open.

    Raises:
        ScanWithPasswordError: it asks for a password.
        BrokenScanError: it cannot be opened.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        return PdfDocument(content)
    except PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            raise ScanWithPasswordError from error
        raise BrokenScanError from error


def page_count(document: Any) -> int:  # noqa: ANN401 - untyped library
    """Return how many pages a PDF has; a question to ask."""
    return len(document)


def _received(pipe: Connection, seconds: float, check: Callable[[], object]) -> tuple[str, Any]:
    until = monotonic() + seconds
    while not pipe.poll(_LOOK_UP_EVERY):
        check()
        if monotonic() > until:
            raise EOFError
    what, value = pipe.recv()
    return what, value


def _serve(pipe: Connection) -> None:
    """Answer until nobody asks any more; runs in the other process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    documents: dict[int, Any] = {}
    pipe.send((_READY, None))
    while True:
        try:
            key, (question, args) = pipe.recv()
            if key not in documents:
                pipe.send((_UNKNOWN, None))
                content = pipe.recv_bytes()
        except EOFError:
            return
        try:
            _limit()
            if key not in documents:
                while len(documents) >= _OPEN_AT_ONCE:
                    documents.pop(next(iter(documents))).close()
                documents[key] = opened_pdf(content)
            answer = (_DONE, question(documents[key], *args))
        except DeskError as error:
            answer = (_FAILED, type(error))
        except Exception:  # noqa: BLE001 - whatever a file made to harm brings about
            answer = (_FAILED, BrokenScanError)
        pipe.send(answer)


def _limit() -> None:
    """Let this process take so much more memory and time, where the system can be asked for that.

    It is ended by the system if it takes more time; where it cannot be, the other process waits
    until its patience ends.
    """
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + LONGEST)
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _lower(resource.RLIMIT_AS, pages * resource.getpagesize() + _MEMORY)


def _lower(limit: int, most: int) -> None:
    import resource

    _now, hard = resource.getrlimit(limit)
    if hard != resource.RLIM_INFINITY:
        most = min(most, hard)
    resource.setrlimit(limit, (most, hard))
