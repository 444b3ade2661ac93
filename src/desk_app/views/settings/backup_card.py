"""Backups: where they are, and making one now."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desk_app.texts import _, interface_texts
from desk_app.vault import last_backup, write_backup
from desk_app.views.background import run_in_background
from desk_app.views.widgets.dialogs import show_error
from desk_app.views.widgets.flow import flowing
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.layouts import Card

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class BackupCard(Card):
    """Says when the last backup was made and makes another."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Backups"))
        self._context = context
        self.state = label("", "muted")
        self.body.addWidget(self.state)
        self.here = button(_("&Back up now"), self._back_up_here, icon_name="save")
        self.elsewhere = button(
            _("Back up to a &stick or folder…"), self._back_up_elsewhere, icon_name="folder"
        )
        self.body.addWidget(flowing((self.here, self.elsewhere)))

    def reload(self) -> None:
        """Show when the newest backup in the vault's own folder was made."""
        newest = last_backup(self._context.vault.folder)
        if newest is None:
            self.state.setText(
                _("There is no backup yet. One file is enough to get everything back.")
            )
            return
        self.state.setText(
            _("Last backup: {moment}. Keep one on a stick, away from the computer.").format(
                moment=interface_texts().moment(newest)
            )
        )

    def _back_up_here(self) -> None:
        self._back_up(None)

    def _back_up_elsewhere(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, _("Where should the backup go?"))
        if folder:
            self._back_up(Path(folder))

    def _back_up(self, folder: Path | None) -> None:
        self._enable(is_enabled=False)
        at = datetime.now().astimezone()
        vault = self._context.vault

        def done(file: Path) -> None:
            self._enable(is_enabled=True)
            self.reload()
            self._context.notify(_("Saved: {file}").format(file=file.name))

        def failed(error: Exception) -> None:
            self._enable(is_enabled=True)
            show_error(self, error)  # type: ignore[arg-type]  # only expected failures come here

        run_in_background(self, lambda: write_backup(vault, folder, at=at), done, failed)

    def _enable(self, *, is_enabled: bool) -> None:
        self.here.setEnabled(is_enabled)
        self.elsewhere.setEnabled(is_enabled)
