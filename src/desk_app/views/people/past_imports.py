"""The imports and pasted lists so far, each of which can be taken back as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desk_app.errors import DeskError
from desk_app.services.roster_import import ImportBatchRow, list_imports, undo_import
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    ChipKind,
    Column,
    Dialog,
    EmptyState,
    RecordTable,
    button,
    confirm,
    show_error,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell import PageContext


class PastImports(Dialog):
    """Lists imports; `changed` says whether one was taken back."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(_("Past imports"), _("Close"), parent, cancel_text="")
        self._context = context
        self.changed = False
        texts = interface_texts()
        self.table: RecordTable[ImportBatchRow] = RecordTable(
            _("Past imports"),
            [
                Column[ImportBatchRow](
                    _("Day"), lambda row: texts.short_date(row.imported_on), width=12
                ),
                Column[ImportBatchRow](
                    _("Added"), lambda row: str(row.created), sort_key=lambda row: row.created
                ),
                Column[ImportBatchRow](
                    _("Updated"), lambda row: str(row.updated), sort_key=lambda row: row.updated
                ),
                Column[ImportBatchRow](
                    _("Undone"),
                    lambda row: texts.short_date(row.undone_on),
                    chip=lambda row: ChipKind.NEUTRAL if row.undone_on else None,
                    width=18,
                    stretches=True,
                ),
            ],
            key=lambda row: row.id,
            empty=EmptyState(_("No imports yet"), _("Imports and pasted lists appear here.")),
        )
        self.undo = button(_("&Undo this import…"), self._undo)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.undo, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.selection_changed.connect(self._follow_selection)
        self.resize(ems(42), ems(26))
        self._reload()

    def _reload(self) -> None:
        self.table.show_rows(self._context.vault.read(list_imports))
        self._follow_selection()

    def _follow_selection(self) -> None:
        chosen = self.table.selected()
        self.undo.setEnabled(len(chosen) == 1 and chosen[0].undone_on is None)

    def _undo(self) -> None:
        (chosen,) = self.table.selected()
        removed = ngettext(
            "{count} person who was added is removed.",
            "{count} people who were added are removed.",
            chosen.created,
        ).format(count=chosen.created)
        restored = ngettext(
            "{count} person who was updated is as before.",
            "{count} people who were updated are as before.",
            chosen.updated,
        ).format(count=chosen.updated)
        if not confirm(self, _("Undo this import?"), f"{removed} {restored}", _("Undo the import")):
            return
        try:
            self._context.vault.write(undo_import, chosen.id, today=self._context.today())
        except DeskError as error:
            show_error(self, error)
            return
        self.changed = True
        self._reload()
