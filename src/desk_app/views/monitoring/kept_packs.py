"""The packs of evidence that were handed out: open the copy, or save it again (P12)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.exchange.outgoing import write_file
from desk_app.services.evidence_records import PackRow, list_packs, pack_copy
from desk_app.services.evidence_wording import ground_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.preview import Document
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, RecordTable, button, show_error
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class KeptPacks(QWidget):
    """A PDF opens in the preview; any copy is saved again byte for byte."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.table: RecordTable[PackRow] = RecordTable(
            _("Packs handed out"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No pack was handed out yet"),
                _("Whatever you hand out is kept here as an exact copy."),
            ),
        )
        self.open_button = button(_("&Open the copy"), self._open_selected, icon_name="eye")
        self.save_button = button(_("&Save the copy again…"), self._save_selected, icon_name="save")
        self._buttons = QWidget()
        beside = FlowLayout(self._buttons)
        beside.addWidget(self.open_button)
        beside.addWidget(self.save_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self._buttons)
        layout.addWidget(self.table, 1)
        self.table.opened.connect(self.open_copy)
        self.table.selection_changed.connect(self._note_selection)
        self._note_selection()

    def reload(self) -> None:
        """Show what is on record now."""
        rows = self._context.vault.read(list_packs)
        self.table.show_rows(rows)
        self._buttons.setVisible(bool(rows))
        self._note_selection()

    def open_copy(self, row: PackRow) -> None:
        """Show a PDF; offer to save an archive again, which cannot be shown."""
        if row.file_format == "zip":
            self.ask_where(row)
            return
        if not row.file_format:
            self._context.notify(_("Of a pack about one person no copy is kept."))
            return
        self._context.show_document(
            Document(
                code="P12",
                title=_("Evidence pack"),
                handling=_("Adopted document"),
                contains=_("Measures and numbers of the organisation; no names."),
                pdf=self._context.vault.read(pack_copy, row.id),
                suggested_name=_file_name(row),
            )
        )

    def ask_where(self, row: PackRow) -> None:
        """Ask for a place and save the copy there."""
        kinds = _("Archives (*.zip)") if row.file_format == "zip" else _("Documents (*.pdf)")
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save the copy"), str(Path.home() / _file_name(row)), kinds
        )
        if chosen:
            self.save_to(Path(chosen), row)

    def save_to(self, path: Path, row: PackRow) -> None:
        """Save a copy, byte for byte as it was handed out."""
        target = path.with_suffix(f".{row.file_format}")
        try:
            write_file(target, self._context.vault.read(pack_copy, row.id))
        except DeskError as error:
            show_error(self, error)
            return
        self._context.notify(_("Saved as {file}.").format(file=target.name))

    def _open_selected(self) -> None:
        for row in self.table.selected()[:1]:
            self.open_copy(row)

    def _save_selected(self) -> None:
        for row in self.table.selected()[:1]:
            self.ask_where(row)

    def _note_selection(self) -> None:
        formats = {row.file_format for row in self.table.selected()}
        self.open_button.setEnabled(formats == {"pdf"})
        self.save_button.setEnabled(formats in ({"pdf"}, {"zip"}))


def _file_name(row: PackRow) -> str:
    return f"P12_{row.as_of.isoformat()}.{row.file_format}"


def _columns() -> list[Column[PackRow]]:
    texts = interface_texts()
    return [
        Column(_("Handed out"), lambda row: texts.short_date(row.made_on), width=12),
        Column(_("Asked for by"), lambda row: row.requester, width=24, stretches=True),
        Column(_("Ground"), lambda row: ground_name(row.ground, texts), width=24),
        Column(_("As of"), lambda row: texts.short_date(row.as_of), width=12),
        Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=9),
        Column(_("Format"), lambda row: row.file_format.upper() or "–", width=7),
        Column(
            _("About one person"),
            lambda row: _("yes") if row.is_person_pack else _("no"),
            width=12,
        ),
    ]
