"""What can be done with a certificate that somebody else issued: keep, show, replace, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.training_scans import attach_certificate, remove_certificate
from desk_app.texts import _
from desk_app.views.background import run_with_progress
from desk_app.views.scans.files import chosen_file, read_scan, show_scan
from desk_app.views.widgets import confirm

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desk_app.exchange.scan_files import ScanFile
    from desk_app.services.training import CompletionRow
    from desk_app.views.shell import PageContext


class CertificateTasks:
    """Works on completions of the person who is shown; `after` shows what is on record now."""

    def __init__(self, context: PageContext, window: QWidget, after: Callable[[], object]) -> None:
        self._context, self._window, self._after = context, window, after

    def show(self, row: CompletionRow) -> None:
        """Show the pages inside the window."""
        if row.scan_id is not None:
            contains = _("What another organisation wrote about one person.")
            show_scan(self._window, self._context, row.scan_id, _("Certificate"), contains)

    def attach(self, row: CompletionRow) -> None:
        """Ask for a file, and keep it; before one is replaced, ask once."""
        if row.scan_id is not None and not confirm(
            self._window,
            _("Replace the certificate?"),
            _("The picture that is kept now is removed for good once you have chosen another."),
            _("Choose another…"),
            destructive=False,
        ):
            return
        file = chosen_file(self._window, _("Choose the certificate"))
        if file is not None:
            self.keep(row, file)

    def keep(self, row: CompletionRow, file: Path) -> None:
        """Keep this file with the completion; a broken one is explained and changes nothing."""

        def store(scan: ScanFile) -> None:
            vault, today = self._context.vault, self._context.today()
            run_with_progress(
                self._window,
                _("Keeping the scan…"),
                lambda _job: vault.write(
                    attach_certificate, row.id, scan.content, role=vault.role, today=today
                ),
                lambda _scan_id: self._stored(row),
            )

        read_scan(self._window, file, store)

    def remove(self, row: CompletionRow) -> None:
        """Remove the picture after asking once; the training stays on record."""
        if confirm(
            self._window,
            _("Remove the certificate?"),
            _("The picture is removed for good. The training stays on record."),
            _("Remove"),
        ):
            self._context.vault.write(remove_certificate, row.id)
            self._after()
            self._context.notify(_("The certificate was removed."), None)

    def _stored(self, row: CompletionRow) -> None:
        self._after()
        said = _("The certificate is kept, encrypted. The file you chose is not: delete it.")
        undo = None if row.scan_id is not None else lambda: self._take_back(row)
        self._context.notify(said, undo)

    def _take_back(self, row: CompletionRow) -> None:
        self._context.vault.write(remove_certificate, row.id)
        self._after()
