"""Scanned forms: the piles that were read, and the review of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import RecoverySheetFirstError
from desk_app.services.organisation import organisation_profile
from desk_app.services.scan_batches import list_batches
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.conduct.own_letters import give_letters
from desk_app.views.conduct.scan_pile_files import (
    choose_files,
    choose_folder,
    dropped_paths,
    read_scans,
    scans_in,
)
from desk_app.views.conduct.scan_review import ScanReview
from desk_app.views.conduct.scan_tasks import ScanTasks
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChipKind,
    Column,
    EmptyState,
    RecordTable,
    button,
    label,
    show_error,
    show_message,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from desk_app.services.scan_values import BatchRow
    from desk_app.views.conduct.actions import ConductActions

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class ScansPart(QWidget):
    """Reads piles, lists them, and shows the review; a pile can be left and opened again."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._actions = actions
        self._tasks = ScanTasks(self, actions)
        self.read_files = button(
            _("&Read scans…"), self.choose_files, role="primary", icon_name="scan"
        )
        self.read_folder = button(_("Read a &folder…"), self.choose_folder, icon_name="folder")
        self.table: RecordTable[BatchRow] = RecordTable(
            _("Scanned piles"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No scanned forms yet"),
                _(
                    "Print forms and hand them out. Collect the signature pages, scan them to a "
                    "folder with any scanner, and open that folder here."
                ),
                _("Read a folder…"),
                self.choose_folder,
            ),
        )
        self.open = button(_("&Open the pile"), self._open_selected)
        self.receipt = button(_("R&eceipt (P22)"), self._receipt, icon_name="documents")
        self.undo = button(_("Undo the &pile…"), self._undo, icon_name="undo")
        self.review = ScanReview(actions)
        self.stack = QStackedWidget()
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        if self.stack.currentWidget() is self.review:
            self.review.reload()
        else:
            rows = self._actions.context.vault.read(list_batches)
            self.table.show_rows(rows)
            for widget in (self.open, self.receipt, self.undo):
                widget.setVisible(bool(rows))
            if rows and not self.table.selected():
                self.table.select(rows[0].id)
            self._note_selection()

    def choose_files(self) -> None:
        """Ask for files and read them."""
        self.read(choose_files(self))

    def choose_folder(self) -> None:
        """Ask for a folder and read the scans in it."""
        self.read(choose_folder(self))

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders in the background, keep what was read, and open the review."""
        if not paths:
            return
        profile = self._actions.context.vault.read(organisation_profile)
        if profile.recovery_confirmed_on is None:
            show_error(self, RecoverySheetFirstError())
            return
        files = scans_in(paths)
        if not files:
            show_message(
                self,
                _("There are no scans in this folder"),
                _("Scans are PDF, TIFF, PNG or JPEG files. Folders inside it are not opened."),
            )
            return
        read_scans(self, self._actions.context, files, self._keep)

    def open_record(self, argument: object) -> None:
        """Open the pile with this number; without one, the newest with undecided pages."""
        rows = self._actions.context.vault.read(list_batches)
        waiting = [row.id for row in rows if row.undecided]
        if isinstance(argument, int):
            self.open_batch(argument)
        elif waiting:
            self.open_batch(waiting[0])

    def open_batch(self, batch_id: int) -> None:
        """Show the review of this pile."""
        self.stack.setCurrentWidget(self.review)
        self.review.open_batch(batch_id)

    def close_review(self) -> None:
        """Go back to the list of piles."""
        self.review.close_batch()
        self.stack.setCurrentIndex(0)
        self.reload()
        self.table.view.setFocus()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.read(dropped_paths(event.mimeData()))

    def _keep(self, batch_id: int) -> None:
        self._actions.context.changed()
        self.open_batch(batch_id)

    def _chosen(self) -> BatchRow | None:
        rows = self.table.selected()
        return rows[0] if len(rows) == 1 else None

    def _open_selected(self) -> None:
        if row := self._chosen():
            self.open_batch(row.id)

    def _receipt(self) -> None:
        if row := self._chosen():
            self._tasks.show_receipt(row)

    def _undo(self) -> None:
        if row := self._chosen():
            self._tasks.undo_batch(row)

    def _note_selection(self) -> None:
        row = self._chosen()
        self.open.setEnabled(row is not None)
        self.receipt.setEnabled(row is not None)
        self.undo.setEnabled(row is not None and not row.verified)

    def _build(self) -> None:
        self.table.view.setSelectionMode(self.table.view.SelectionMode.SingleSelection)
        self.table.opened.connect(lambda row: self.open_batch(row.id))
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Open the pile"), lambda rows: self.open_batch(rows[0].id))
        self.table.add_action(_("Undo the pile…"), lambda _rows: self._undo(), "Del")
        self.review.left.connect(self.close_review)
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        for widget in (self.read_files, self.read_folder):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.open, self.receipt, self.undo):
            row.addWidget(widget)
        piles = QWidget()
        column = QVBoxLayout(piles)
        column.setContentsMargins(0, SPACES["l"], 0, 0)
        column.setSpacing(SPACES["m"])
        column.addLayout(row)
        column.addWidget(label(_("Or drop files or a folder here."), "hint"))
        column.addWidget(self.table, 1)
        give_letters(piles)
        self.stack.addWidget(piles)
        self.stack.addWidget(self.review)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)


def _columns() -> list[Column[BatchRow]]:
    texts = interface_texts()
    return [
        Column(_("Read on"), lambda row: texts.short_date(row.read_on), width=12),
        Column(
            _("Read by"),
            lambda row: role_name(row.read_by_role, texts),
            width=16,
            stretches=True,
        ),
        Column(_("Pages"), lambda row: str(row.pages), lambda row: row.pages, width=5),
        Column(_("Matched"), lambda row: str(row.matched), lambda row: row.matched, width=6),
        Column(_("Standing"), _standing, chip=_chip, width=26, stretches=True),
    ]


def _standing(row: BatchRow) -> str:
    texts = interface_texts()
    undecided = ngettext("{count} page undecided", "{count} pages undecided", row.undecided).format(
        count=row.undecided
    )
    if row.undecided:
        return undecided
    if row.finished_on is not None:
        return _("Finished on {day}").format(day=texts.short_date(row.finished_on))
    return _("To be finished")


def _chip(row: BatchRow) -> ChipKind:
    if row.undecided:
        return ChipKind.WARNING
    return ChipKind.INFO if row.finished_on is None else ChipKind.OK
