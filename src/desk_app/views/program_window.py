"""The program's only window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QPaintEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class ProgramWindow(QMainWindow):
    """Closes the vault when it is closed. Emits `painted` once."""

    painted = Signal()

    def __init__(self, close_vault: Callable[[], object]) -> None:
        super().__init__()
        self._close_vault = close_vault
        self._is_painted = False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._close_vault()
        event.accept()
