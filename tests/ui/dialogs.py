"""Answers the modal dialogs that a test brings up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desk_app.views.widgets import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable

_LOOK_AGAIN_MS = 10


def in_dialog(act: Callable[[Dialog], object]) -> None:
    """Do something in the next modal dialog; what it does must close the dialog.

    Waiting ends with the test, so that nothing is done in a dialog of another.
    """
    asked_by = _running_test()

    def look() -> None:
        found = QApplication.activeModalWidget()
        if _running_test() != asked_by:
            return
        if isinstance(found, Dialog):
            act(found)
        else:
            QTimer.singleShot(_LOOK_AGAIN_MS, look)

    QTimer.singleShot(0, look)


def _running_test() -> str:
    """The test's name without its phase."""
    return os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
