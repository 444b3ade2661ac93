"""Opens the panel on any screen, whichever window or dialog has the focus (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.preview import Document
    from desk_app.views.shell.pages import PageContext
    from desk_app.views.worried.panel import WorriedPanel

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class WorriedKey(QObject):
    """Calls `run` when F1 is pressed in any window of the program, also in a dialog.

    A shortcut would be deaf while a dialog is open. Like the watch for idleness it listens to the
    windows that have the focus, not to every event of the program.
    """

    def __init__(self, run: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._run = run
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self._watch)
        self._watch(QGuiApplication.focusWindow())

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_F1 or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        self._run()
        return True


def show_worried(window: QWidget, context: PageContext | None) -> WorriedPanel:
    """Open the panel over what is shown; without an open vault it has no own numbers.

    An open panel is not opened twice: it goes back to its situations.
    """
    from desk_app.services.guidance import guidance_for, guidance_without_vault
    from desk_app.texts import interface_texts
    from desk_app.views.worried.panel import WorriedPanel

    above = QApplication.activeModalWidget() or window
    if isinstance(above, WorriedPanel):
        above.go_back()
        return above
    language = interface_texts().language
    if context is None:
        panel = WorriedPanel(guidance_without_vault(language), above)
    else:
        found = context.vault.read(guidance_for, language, today=context.today())
        panel = WorriedPanel(found, above, print_signs=lambda owner: _print_signs(owner, context))
    panel.open()
    return panel


def _print_signs(owner: QWidget, context: PageContext) -> None:
    """Show the sheet over the panel, so that the steps are there again afterwards."""
    from dataclasses import replace

    from desk_app.views.preview.catalogued import show_catalogued
    from desk_app.views.preview.dialog import PreviewDialog

    def show(document: Document) -> None:
        dialog = PreviewDialog(document, owner)
        dialog.exec()
        dialog.deleteLater()

    show_catalogued(owner, replace(context, show_document=show), "P06")
