"""Puts the window together: what is shown when, and which pages there are."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QObject, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from desk_app.settings import load_settings, save_settings, settings_file
from desk_app.texts import _, interface_texts, use_language
from desk_app.views.crash import install_crash_handler, log_file
from desk_app.views.garbage import GarbageCollector
from desk_app.views.interface_language import QtTexts, system_language
from desk_app.views.program_window import ProgramWindow
from desk_app.views.theme import THEME
from desk_app.views.unlock.unlock_screen import UnlockScreen
from desk_app.views.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtNetwork import QLocalServer

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.settings.appearance import Look
    from desk_app.views.shell import PageSpec
    from desk_app.views.shell.main_window import MainWindow

_RETRY_LOCK_MS: Final = 200
_AFTER_PAINT_MS: Final = 20
_AFTER_START_MS: Final = 250


def page_specs(look: Look) -> Sequence[PageSpec]:
    """Return all pages, in the sidebar's order."""
    from desk_app.views import (
        conduct,
        contacts,
        monitoring,
        people,
        policies,
        risks,
        settings,
        training,
    )
    from desk_app.views import today as today_page

    return (
        today_page.page_spec(),
        people.page_spec(),
        conduct.page_spec(),
        training.page_spec(),
        contacts.page_spec(),
        policies.page_spec(),
        risks.page_spec(),
        monitoring.page_spec(),
        settings.page_spec(look),
    )


class Desk(QObject):
    """Shows the right screen: unlock, recovery, set-up, or the pages of the open vault."""

    def __init__(self, settings: Path) -> None:
        super().__init__()
        self._settings_file = settings
        self.settings = load_settings(settings)
        self._vault: Vault | None = None
        self.shell: MainWindow | None = None
        self._server: QLocalServer | None = None
        self._qt_texts = QtTexts()
        self.window = ProgramWindow(self.close_vault)
        self.window.setWindowTitle("Safeguard Desk")
        self.window.setWindowIcon(icon("shield", "accent"))
        self.window.setMinimumSize(720, 520)
        self.window.resize(1200, 800)
        # The first picture does not need it, and nobody presses a key before that.
        QTimer.singleShot(_AFTER_START_MS, self, self._listen_for_worry)

    def start(self) -> None:
        """Dress the program, show the first screen, then load the heavy libraries."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        THEME.apply(application, self.settings.theme, self.settings.text_scale)
        self._speak(self.settings.language or system_language())
        self.show_unlock()
        self.window.painted.connect(lambda: QTimer.singleShot(_AFTER_PAINT_MS, self._warm_up))
        self.window.show()

    def _warm_up(self) -> None:
        self._qt_texts.load(interface_texts().language)
        QThreadPool.globalInstance().start(_load)

    def _listen_for_worry(self) -> None:
        from desk_app.views.worried import WorriedKey

        WorriedKey(self.show_worried, self)

    def remember(self, **changes: object) -> None:
        """Change settings and store them."""
        self.settings = replace(self.settings, **changes)  # type: ignore[arg-type]
        save_settings(self._settings_file, self.settings)

    def show_unlock(self, folder: Path | None = None) -> None:
        """Ask for the passphrase of this vault, or of the one that was open last."""
        if folder is None and self.settings.last_vault:
            last = Path(self.settings.last_vault)
            folder = last if last.is_dir() else None
        screen = UnlockScreen(folder)
        screen.opened.connect(self.show_pages)
        screen.create_asked.connect(self.show_create)
        screen.recovery_asked.connect(self.show_recovery)
        screen.folder_chosen.connect(self.show_unlock)
        screen.language_chosen.connect(lambda code: self._relabel(code, folder))
        self._show(screen)

    def show_create(self) -> None:
        """Set up an organisation."""
        from desk_app.views.unlock.create_screen import CreateScreen

        screen = CreateScreen(today, self._show_document)
        screen.opened.connect(self.show_pages)
        screen.back_asked.connect(self.show_unlock)
        screen.language_chosen.connect(self._relabel_create)
        screen.vault_made.connect(self._hold)
        self._show(screen)

    def show_recovery(self, folder: Path) -> None:
        """Open a vault with its recovery key."""
        from desk_app.views.unlock.recovery_screen import RecoveryScreen

        screen = RecoveryScreen(folder)
        screen.opened.connect(self.show_pages)
        screen.back_asked.connect(lambda: self.show_unlock(folder))
        screen.language_chosen.connect(self._speak)
        self._show(screen)

    def show_pages(self, vault: Vault) -> None:
        """Show what the vault holds, in the organisation's language."""
        from desk_app.services.organisation import organisation_profile
        from desk_app.views.shell.covering import ClipboardWatch
        from desk_app.views.shell.idle import IdleWatch
        from desk_app.views.shell.main_window import MainWindow

        self._hold(vault)
        self.remember(last_vault=str(vault.folder))
        profile = vault.read(organisation_profile)
        self.shell = shell = MainWindow(vault, self._pages(), today, profile.name)
        shell.lock_asked.connect(self.lock)
        shell.worried_asked.connect(self.show_worried)
        watch = IdleWatch(profile.lock_after_minutes, shell)
        watch.idle.connect(self.lock)
        ClipboardWatch(shell)
        self._show(shell)
        if profile.recovery_confirmed_on is None:
            shell.notification.announce(
                _("The recovery key has not been read back yet. You find it in the settings.")
            )

    def _pages(self) -> Sequence[PageSpec]:
        from desk_app.views.settings.appearance import Look

        return page_specs(Look(lambda: self.settings, self.change_look))

    def change_look(self, **changes: object) -> None:
        """Change language, theme or text size, now and for the next start."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        before = self.settings
        self.remember(**changes)
        THEME.apply(application, self.settings.theme, self.settings.text_scale)
        if before.language != self.settings.language:
            self._speak(self.settings.language)
        if changes.keys() & {"language", "text_scale"}:
            QTimer.singleShot(0, self, self._rebuild)

    def _rebuild(self) -> None:
        """Build the pages anew in another language or size, and stay where the user was."""
        if self._vault is None or self.shell is None:
            return
        from desk_app.views.shell.staying import go_back, where_in

        where = where_in(self.shell)
        self.shell.retire()
        self.show_pages(self._vault)
        go_back(self.shell, where)

    def lock(self) -> None:
        """Cover everything, let running work end, close the vault, ask for the passphrase again."""
        from desk_app.views.shell.covering import cover

        if self._vault is None:
            return
        had_dialog = QApplication.activeModalWidget() is not None
        cover(self.window.centralWidget())
        if had_dialog or QThreadPool.globalInstance().activeThreadCount():
            # The code that opened a dialog runs on from there; it still needs the vault.
            QTimer.singleShot(_RETRY_LOCK_MS, self, self.lock)
            return
        folder = self._vault.folder
        self.show_unlock(folder)
        self.close_vault()

    def show_worried(self) -> None:
        """Open "I am worried – what now?" over whatever is shown."""
        from desk_app.views.worried import show_worried

        show_worried(self.window, self.shell.context if self.shell is not None else None)

    def close_vault(self) -> None:
        """Close the vault, if one is open."""
        if self._vault is not None:
            if self.shell is not None:
                self.shell.retire()
                self.shell = None
            vault, self._vault = self._vault, None
            if self._server is not None:
                self._server.close()
                self._server = None
            QThreadPool.globalInstance().waitForDone()
            vault.close()

    def _hold(self, vault: Vault) -> None:
        from desk_app.views.shell.one_window import answer_calls

        self._vault = vault
        if self._server is None:
            self._server = answer_calls(vault.folder, self._come_forward, self)

    def _come_forward(self) -> None:
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def _show(self, screen: QWidget) -> None:
        self.window.setCentralWidget(screen)
        screen.setFocus()

    def _show_document(self, document: Document) -> None:
        from desk_app.views.preview.dialog import PreviewDialog

        dialog = PreviewDialog(document, self.window)
        dialog.exec()
        dialog.deleteLater()

    def _relabel(self, code: str, folder: Path | None) -> None:
        self._speak(code)
        QTimer.singleShot(0, self, lambda: self.show_unlock(folder))

    def _relabel_create(self, code: str) -> None:
        self._speak(code)
        QTimer.singleShot(0, self, self.show_create)

    def _speak(self, code: str) -> None:
        use_language(code)
        if self.settings.language != code:
            self.remember(language=code)
        QLocale.setDefault(QLocale(code))
        if self._qt_texts.are_loaded:
            self._qt_texts.load(code)


def today() -> date:
    """Return the date here and now; the only place that asks the clock for it."""
    from datetime import datetime

    return datetime.now().astimezone().date()


def _load() -> None:
    """Load what the pages need; in a thread, while the user types the passphrase."""
    from importlib import import_module

    for name in (
        "desk_app.vault.opening",
        "desk_app.services.organisation",
        "desk_app.views.today.page",
        "desk_app.views.people",
    ):
        import_module(name)


def run_window() -> int:
    """Run the program with its window; return the exit code."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Safeguard Desk")
    application.setDesktopFileName("desk-app")
    GarbageCollector(application)
    install_crash_handler(log_file())
    desk = Desk(settings_file())
    desk.start()
    code = application.exec()
    QThreadPool.globalInstance().waitForDone()  # what still works needs what is about to end
    return code
