"""Scanned attendance sheets: find the session by the code, keep, show, remove (R27, J2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desk_app.errors import (
    DeskError,
    NoSessionError,
    NoSheetCodeError,
    NotASheetError,
    SeveralSheetsError,
    UnknownSheetError,
)
from desk_app.services.training_scans import attach_sheet, remove_sheet
from desk_app.services.training_sessions import find_session, session_row
from desk_app.texts import _, interface_texts
from desk_app.views.background import Job, run_with_progress
from desk_app.views.scans.files import chosen_file, read_scan, show_scan
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Dialog,
    Form,
    confirm,
    run_dialog,
    show_message,
    words_for,
)

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desk_app.exchange.scan_files import ScanFile
    from desk_app.services.training_sessions import SessionRow
    from desk_app.vault import Vault
    from desk_app.views.training.actions import TrainingActions


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A scan, and the session it belongs to or why that is not known."""

    scan: ScanFile
    session_id: int | None
    reason: DeskError | None = None


class SheetScans:
    """Does what the part Sessions offers for scans of sheets."""

    def __init__(self, actions: TrainingActions) -> None:
        self._actions = actions

    def register(self) -> None:
        """Ask for a scanned sheet, and register the attendance of its session."""
        file = chosen_file(self._actions.owner, _("Register from a scanned sheet"))
        if file is not None:
            self.register_file(file)

    def register_file(self, file: Path) -> None:
        """Read the code of a sheet in the background; go on with its session."""
        vault = self._actions.context.vault
        run_with_progress(
            self._actions.owner,
            _("Reading the sheet…"),
            lambda job: read_sheet(vault, file, job),
            self._go_on,
        )

    def show(self, row: SessionRow) -> None:
        """Show the pages inside the window."""
        if row.scan_id is not None:
            actions = self._actions
            title = _("Scanned attendance sheet")
            contains = _("Names and signatures of those who attended.")
            show_scan(actions.owner, actions.context, row.scan_id, title, contains)

    def attach(self, row: SessionRow) -> None:
        """Ask for a scan of the sheet, and keep it; before one is replaced, ask once."""
        owner = self._actions.owner
        if row.scan_id is not None and not confirm(
            owner,
            _("Replace the scanned sheet?"),
            _("The picture that is kept now is removed for good once you have chosen another."),
            _("Choose another…"),
            destructive=False,
        ):
            return
        file = chosen_file(owner, _("Choose the scanned sheet"))
        if file is not None:
            read_scan(owner, file, lambda scan: self._keep(row, scan))

    def remove(self, row: SessionRow) -> None:
        """Remove the picture after asking once; the attendance stays."""
        vault = self._actions.context.vault
        if confirm(
            self._actions.owner,
            _("Remove the scanned sheet?"),
            _("The picture is removed for good. Who attended stays on record."),
            _("Remove"),
        ) and self._actions.run(lambda: vault.write(remove_sheet, row.id)):
            self._actions.tell(_("The scanned sheet was removed."))

    def _keep(self, row: SessionRow, scan: ScanFile) -> None:
        vault, today = self._actions.context.vault, self._actions.context.today()
        run_with_progress(
            self._actions.owner,
            _("Keeping the scan…"),
            lambda _job: vault.write(
                attach_sheet, row.id, scan.content, role=vault.role, today=today
            ),
            lambda _scan_id: self._actions.tell(
                _("The scanned sheet is kept, encrypted. The file you chose is not: delete it."),
                None if row.scan_id is not None else lambda: vault.write(remove_sheet, row.id),
            ),
        )

    def _go_on(self, read: ReadSheet) -> None:
        vault, owner = self._actions.context.vault, self._actions.owner
        session_id = read.session_id
        if session_id is None:
            assert read.reason is not None
            session_id = ask_session(owner, vault, read.reason)
        if session_id is None:
            return
        row = vault.read(session_row, session_id)
        self._actions.show_session(session_id)
        if row.held_on > self._actions.context.today():
            show_message(
                owner,
                _("This session has not been held yet"),
                _(
                    "The sheet belongs to “{course}” on {day}. Register it on that day, or change "
                    "the session’s date first."
                ).format(course=row.course, day=interface_texts().long_date(row.held_on)),
                ChipKind.WARNING,
            )
            return
        self._actions.register(row, read.scan)


class SheetCodeDialog(Dialog):
    """Asks for the code of a sheet that could not be read, and says why it could not."""

    def __init__(self, vault: Vault, reason: DeskError, parent: QWidget | None = None) -> None:
        super().__init__(_("Which session is it?"), _("Go on"), parent)
        self._vault = vault
        self.session_id: int | None = None
        self.code = QLineEdit()
        self.code.setMaxLength(60)
        self.form = Form()
        self.form.add_row(
            "code",
            _("Session &code"),
            self.code,
            hint=_("It stands below the square code of the sheet, such as AT-S4F8-1KD2."),
            required=True,
        )
        self.body.addWidget(Callout(words_for(reason), ChipKind.WARNING))
        self.body.addWidget(self.form)
        self.check = self._is_found

    def _is_found(self) -> bool:
        if not self.form.check():
            return False
        try:
            self.session_id = self._vault.read(find_session, self.code.text())
        except NoSessionError:
            self.form.show_errors({"code": _("No session has this code.")})
        except DeskError:
            wrong = _("This is no session code. Compare it with the paper.")
            self.form.show_errors({"code": wrong})
        return self.session_id is not None


def ask_session(parent: QWidget, vault: Vault, reason: DeskError) -> int | None:
    """Return the session whose code was typed, or None."""
    dialog = SheetCodeDialog(vault, reason, parent)
    accepted = run_dialog(dialog)
    return dialog.session_id if accepted else None


def read_sheet(vault: Vault, file: Path, job: Job) -> ReadSheet:
    """Return a scan with its session; where the code cannot tell, the reason instead.

    Raises:
        DeskError: the file itself cannot be kept.
    """
    from desk_app.exchange.scan_files import read_scan_file
    from desk_app.exchange.scan_reading import find_sheet_code

    scan = read_scan_file(file, job.check)
    try:
        code = find_sheet_code(scan.content, job.check)
    except (NoSheetCodeError, NotASheetError, SeveralSheetsError) as error:
        return ReadSheet(scan, None, error)
    try:
        return ReadSheet(scan, vault.read(find_session, code))
    except NoSessionError:
        return ReadSheet(scan, None, UnknownSheetError(code))
