"""What happens when something happens that nobody expected."""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QApplication

from desk_app import __version__
from desk_app.settings import APP_FOLDER
from desk_app.texts import _

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_LARGEST_LOG: Final = 500_000


def log_file() -> Path:
    """Return where unexpected errors are noted."""
    from platformdirs import user_log_path

    return user_log_path(APP_FOLDER, appauthor=False) / "errors.log"


def install_crash_handler(file: Path) -> None:
    """Note every exception that nobody expected in `file`, and tell the user what to do."""
    reporting = False

    def report(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        nonlocal reporting
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        _append(file, facts_about(kind, trace))
        if reporting or QApplication.instance() is None:
            return
        reporting = True
        try:
            _tell(file)
        finally:
            reporting = False

    sys.excepthook = report
    # Python would print these with their messages, and a desktop keeps what programs print.
    sys.unraisablehook = lambda lost: _append(file, facts_about(lost.exc_type, lost.exc_traceback))
    threading.excepthook = lambda lost: _append(
        file, facts_about(lost.exc_type, lost.exc_traceback)
    )


def facts_about(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Return what went wrong and where in our code: no messages and no values, which may be names.

    Lines of source are left out too: the file and line number tell as much.
    """
    import traceback

    where = "\n".join(
        f"  {frame.filename.rsplit('desk_app', 1)[-1]}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(trace, limit=40)
    )
    return f"desk-app {__version__} {kind.__module__}.{kind.__qualname__}\n{where}\n"


def _append(file: Path, facts: str) -> None:
    import logging

    logger = logging.getLogger("desk_app.crash")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > _LARGEST_LOG:
            file.unlink()
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.propagate = False
    logger.critical("%s", facts)
    logger.removeHandler(handler)
    handler.close()


def _tell(file: Path) -> None:
    from desk_app.views.widgets.chips import ChipKind
    from desk_app.views.widgets.dialogs import show_message

    show_message(
        QApplication.activeWindow(),
        _("Something went wrong"),
        _(
            "What you saved before is safe. Close the program and start it again. If it happens "
            "again, send this file to whoever looks after the program; it holds nothing about "
            "people: {file}"
        ).format(file=file),
        ChipKind.PROBLEM,
    )
