"""Takes everything off the screen when the program locks, and off the clipboard after a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from desk_app.views.background import forget_results
from desk_app.views.widgets.progress import ProgressDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

CLIPBOARD_MS: Final = 60_000


def cover(content: QWidget | None) -> None:
    """Hide `content`, close all menus and dialogs without asking, and forget running work.

    A dialog that asks whether its lines may be lost would keep the program open for whoever
    comes by, so it is not asked. What is being written is written to its end.
    """
    forget_results()
    if content is not None:
        content.hide()
    QToolTip.hideText()
    while (menu := QApplication.activePopupWidget()) is not None and menu.close():
        pass
    for window in QApplication.topLevelWidgets():
        if not isinstance(window, QDialog) or not window.isVisible():
            continue
        if isinstance(window, ProgressDialog):
            window.reject()  # asks the work to stop
            window.hide()
        else:
            QDialog.reject(window)
    empty_clipboard(QGuiApplication.clipboard())


class Clipboard(Protocol):
    """What is used of `QClipboard`."""

    def ownsClipboard(self) -> bool:
        """Whether this program put in what it holds."""

    def clear(self) -> None:
        """Empty it."""


def empty_clipboard(clipboard: Clipboard) -> None:
    """Take back what was copied from this program; what others copied stays."""
    if clipboard.ownsClipboard():
        clipboard.clear()


class ClipboardWatch(QObject):
    """Takes back what was copied from this program after a while (design, section 5)."""

    def __init__(self, parent: QObject | None = None, after_ms: int = CLIPBOARD_MS) -> None:
        super().__init__(parent)
        clipboard = QGuiApplication.clipboard()
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(after_ms)
        self.timer.timeout.connect(lambda: empty_clipboard(clipboard))
        clipboard.dataChanged.connect(self.timer.start)
