"""The first screen: the passphrase, or a way to another vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget

from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.theme import SPACES
from desk_app.views.unlock.frame import Framed, keep_room
from desk_app.views.widgets.fields import PassphraseField
from desk_app.views.widgets.labels import button, label, set_property
from desk_app.views.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from desk_app.errors import DeskError
    from desk_app.vault import Vault


class UnlockScreen(Framed):
    """Asks for the passphrase of a vault; without a vault it welcomes.

    Signals: `opened` carries the open vault, `create_asked`, `recovery_asked` carries the folder.
    """

    opened = Signal(object)
    create_asked = Signal()
    recovery_asked = Signal(object)
    folder_chosen = Signal(object)

    def __init__(self, folder: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._folder = folder
        if folder is None:
            self._build_welcome()
        else:
            self._build_unlock(folder)

    def _build_welcome(self) -> None:
        body = self.card.body
        body.addWidget(label(_("Welcome"), "heading"))
        body.addWidget(
            label(
                _(
                    "Set up your organisation, or open the folder of one that was set up on "
                    "another computer."
                ),
                "muted",
            )
        )
        body.addSpacing(SPACES["s"])
        self.set_up = button(
            _("&Set up an organisation"), self.create_asked.emit, role="primary", icon_name="add"
        )
        body.addWidget(self.set_up)
        self.setFocusProxy(self.set_up)
        body.addWidget(button(_("&Open a folder…"), self._choose_folder, icon_name="folder"))
        self.restore = button(_("Restore a &backup…"), self._restore, icon_name="undo")
        body.addWidget(self.restore)

    def _build_unlock(self, folder: Path) -> None:
        body = self.card.body
        body.addWidget(label(folder.stem, "heading"))
        self.passphrase = PassphraseField(_("Passphrase"))
        caption = QLabel(_("&Passphrase"))
        caption.setBuddy(self.passphrase)
        self.note = label("", "error")
        self.note.setMinimumHeight(self.note.fontMetrics().height() * 2)
        self.note.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.unlock = button(_("&Unlock"), self._unlock, role="primary", icon_name="unlock")
        self.busy = ProgressPanel(_("Opening. This takes a moment on purpose."))
        keep_room(self.busy)
        self.busy.hide()
        for part in (caption, self.passphrase, self.note, self.unlock, self.busy):
            body.addWidget(part)
        links = (
            (_("Forgot the passphrase? Use the &recovery key"), self._ask_recovery),
            (_("&Open another folder…"), self._choose_folder),
            (_("Restore a &backup…"), self._restore),
            (_("&Set up a new organisation"), self.create_asked.emit),
        )
        for text, run in links:
            body.addWidget(button(text, run, role="link"), 0, Qt.AlignmentFlag.AlignLeft)
        self.passphrase.returnPressed.connect(self._unlock)
        self.passphrase.caps_lock_seen.connect(self._show_caps_lock)
        self.passphrase.setFocus()
        self.setFocusProxy(self.passphrase)

    def _unlock(self) -> None:
        folder, typed = self._folder, self.passphrase.text()
        if folder is None or not self.unlock.isEnabled():
            return
        if not typed:
            self._show_note(_("Type the passphrase."))
            return

        def work() -> Vault:
            from desk_app.vault import open_vault

            return open_vault(folder, typed)

        self._set_busy(busy=True)
        run_in_background(self, work, self._let_in, self._refuse)

    def _let_in(self, vault: Vault) -> None:
        self.passphrase.clear()
        self.opened.emit(vault)

    def _refuse(self, error: DeskError) -> None:
        from desk_app.errors import VaultInUseError
        from desk_app.views.widgets.dialogs import words_for

        self._set_busy(busy=False)
        if isinstance(error, VaultInUseError):
            from desk_app.views.shell.one_window import call_window

            call_window(error.folder)
        self._show_note(words_for(error))
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.unlock.setEnabled(not busy)
        self.passphrase.setEnabled(not busy)
        if busy:
            self._show_note("")

    def _show_note(self, text: str) -> None:
        self.note.setText(text)
        set_property(self.passphrase, "invalid", bool(text))
        self.passphrase.setAccessibleDescription(text)

    def _show_caps_lock(self, on: bool) -> None:  # noqa: FBT001 - a slot
        self.note.setText(_("Caps Lock seems to be on.") if on else "")
        set_property(self.passphrase, "invalid", value=False)

    def _ask_recovery(self) -> None:
        self.recovery_asked.emit(self._folder)

    def _choose_folder(self) -> None:
        start = str(self._folder.parent) if self._folder else documents_folder()
        chosen = QFileDialog.getExistingDirectory(
            self, _("Choose the organisation’s folder (its name ends in .desk)"), start
        )
        if chosen:
            self.folder_chosen.emit(Path(chosen))

    def _restore(self) -> None:
        """Unpack a backup into a new folder and ask for its passphrase; nothing is overwritten."""
        chosen, _kind = QFileDialog.getOpenFileName(
            self, _("Choose the backup"), documents_folder(), _("Backups (*.deskbackup)")
        )
        if not chosen:
            return
        place = QFileDialog.getExistingDirectory(
            self, _("Where should the restored folder go?"), documents_folder()
        )
        if not place:
            return
        file = Path(chosen)

        def work() -> Path:
            from desk_app.vault import restore_backup

            return restore_backup(file, free_folder(Path(place), file.stem))

        run_in_background(self, work, self.folder_chosen.emit, self._explain)

    def _explain(self, error: DeskError) -> None:
        from desk_app.views.widgets.dialogs import show_error

        show_error(self, error)


def documents_folder() -> str:
    """Return where the user keeps documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return QStandardPaths.writableLocation(place)


def free_folder(place: Path, name: str) -> Path:
    """Return a folder for a vault that is not there yet: name.desk, name 2.desk and so on."""
    folder, number = place / f"{name}.desk", 1
    while folder.exists():
        number += 1
        folder = place / f"{name} {number}.desk"
    return folder
