"""Everything that was handed out to partners, and an exact copy of each."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.exchange.outgoing import write_file
from desk_app.services.disclosure_again import Part
from desk_app.services.organisation import organisation_profile
from desk_app.services.partner_summary import (
    EarlierSummary,
    list_summaries,
    summary_copy,
    summary_file_name,
)
from desk_app.services.partner_wording import cell_name, part_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.monitoring.copies import file_filter, show_pdf, with_suffix
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, RecordTable, button, show_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.shell.pages import PageContext

_FINGERPRINT = 8


class HandedOutPart(QWidget):
    """Lists all copies that were kept; a PDF opens in the preview, a table file is saved again."""

    def __init__(self, context: PageContext, make_one: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self.table: RecordTable[EarlierSummary] = RecordTable(
            _("Summaries handed out"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nothing was handed out yet"),
                _("Whatever you hand out to a partner is kept here as an exact copy."),
                _("Make a partner summary"),
                make_one,
            ),
        )
        self.open_copy = button(_("&Open the copy"), self._open_selected, icon_name="eye")
        row = QHBoxLayout()
        row.addWidget(self.open_copy)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addLayout(row)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Open the copy"), lambda rows: self._open(rows[0]))
        self._note_selection()

    def open_record(self, number: object) -> None:
        """Select the copy with this number."""
        if isinstance(number, int):
            self.table.select(number)

    def reload(self) -> None:
        """Show what is on record now."""
        rows = self._context.vault.read(list_summaries)
        self.table.show_rows(rows)
        self.open_copy.setVisible(bool(rows))

    def save_to(self, path: Path, row: EarlierSummary) -> None:
        """Save a copy, byte for byte as it was handed out."""
        target = with_suffix(path, row.file_format)
        try:
            write_file(target, self._context.vault.read(summary_copy, row.id))
        except DeskError as error:
            show_error(self, error)
            return
        self._context.notify(_("Saved as {file}.").format(file=target.name))

    def _note_selection(self) -> None:
        rows = self.table.selected()
        self.open_copy.setEnabled(len(rows) == 1)
        is_table = len(rows) == 1 and rows[0].file_format != "pdf"
        self.open_copy.setText(_("&Save the copy again…") if is_table else _("&Open the copy"))

    def _open_selected(self) -> None:
        if rows := self.table.selected():
            self._open(rows[0])

    def _open(self, row: EarlierSummary) -> None:
        vault = self._context.vault
        name = summary_file_name(vault.read(organisation_profile).short_name, row, row.file_format)
        if row.file_format == "pdf":
            show_pdf(self._context, vault.read(summary_copy, row.id), name)
            return
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the copy"), str(Path.home() / name), file_filter(row.file_format)
        )
        if chosen:
            self.save_to(Path(chosen), row)


def _columns() -> list[Column[EarlierSummary]]:
    texts = interface_texts()
    return [
        Column(_("Handed out"), lambda row: texts.short_date(row.made_on), width=11),
        Column(_("Quarter"), lambda row: row.period, width=8),
        Column(_("Partner"), lambda row: row.partner or "–", width=18, stretches=True),
        Column(_("Format"), lambda row: row.file_format.upper(), width=6),
        Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=9),
        Column(
            _("Withheld"),
            lambda row: str(row.withheld_count),
            lambda row: row.withheld_count,
            width=6,
        ),
        Column(
            _("Fingerprint"),
            lambda row: row.content_hash[:_FINGERPRINT].upper(),
            tooltip=lambda row: row.content_hash,
            width=11,
        ),
        Column(
            _("Password"),
            lambda row: _("yes") if row.has_password else _("no"),
            tooltip=lambda row: _("The copy kept here asks for none.") if row.has_password else "",
            width=8,
        ),
        Column(
            _("Differs in"),
            lambda row: str(len(row.differences) or "–"),
            lambda row: len(row.differences),
            tooltip=lambda row: "; ".join(cell_name(key, texts) for key in row.differences),
            width=8,
        ),
        Column(
            _("Left out"),
            lambda row: ", ".join(part_name(Part(each), texts) for each in row.left_out) or "–",
            width=14,
        ),
        Column(
            _("Reason"),
            lambda row: row.repeat_reason,
            tooltip=lambda row: row.repeat_reason,
            width=14,
            stretches=True,
        ),
    ]
