"""Every signature ever recorded, withdrawn ones too, and the exact text that was signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.signatures import AckRow, list_acknowledgements, withdraw_signatures
from desk_app.services.wording import role_name
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext, pgettext
from desk_app.views.conduct.signed_text import show_signed_text
from desk_app.views.scans.files import show_signed_page
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChipKind,
    Column,
    EmptyState,
    RecordTable,
    button,
    confirm,
)
from desk_app.views.widgets.flow import flowing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.conduct.actions import ConductActions


class LedgerPart(QWidget):
    """Lists all acknowledgements. Nothing is ever removed; a correction is a further entry."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[AckRow] = RecordTable(
            _("Signatures on record"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No signature is on record yet"),
                _("Print forms, have them signed, then record them here."),
                _("Record returned forms"),
                lambda: actions.show_part("returns"),
            ),
        )
        self.open_text = button(_("&Show the signed text"), self._open_selected, icon_name="eye")
        self.open_page = button(_("Show the signed &page"), self._open_page_selected)
        self.withdraw = button(_("&Withdraw…"), self._withdraw_selected)
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        self.table.show_rows(self._actions.context.vault.read(list_acknowledgements))

    def _build(self) -> None:
        self.table.opened.connect(self._open)
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Show the signed text"), lambda rows: self._open(rows[0]))
        self.table.add_action(_("Show the signed page"), self._open_page)
        self.table.add_action(_("Withdraw…"), self._withdraw, "Del")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(flowing((self.open_text, self.open_page, self.withdraw)))
        layout.addWidget(self.table, 1)
        self._note_selection()

    def _note_selection(self) -> None:
        rows = self.table.selected()
        self.open_text.setEnabled(len(rows) == 1)
        self.open_page.setEnabled(len(rows) == 1 and rows[0].scan_id is not None)
        self.withdraw.setEnabled(any(row.withdrawn_on is None for row in rows))

    def _open_selected(self) -> None:
        if rows := self.table.selected():
            self._open(rows[0])

    def _open(self, row: AckRow) -> None:
        show_signed_text(self, self._actions.context, row)

    def _open_page_selected(self) -> None:
        self._open_page(self.table.selected())

    def _open_page(self, rows: Sequence[AckRow]) -> None:
        if len(rows) == 1 and rows[0].scan_id is not None:
            show_signed_page(self, self._actions.context, rows[0].scan_id)

    def _withdraw_selected(self) -> None:
        self._withdraw(self.table.selected())

    def _withdraw(self, rows: Sequence[AckRow]) -> None:
        standing = [row for row in rows if row.withdrawn_on is None]
        if not standing or not confirm(
            self,
            ngettext(
                "Withdraw {count} signature?", "Withdraw {count} signatures?", len(standing)
            ).format(count=len(standing)),
            _(
                "{names}: the signature no longer counts from now on, and the form is out again. "
                "The entry stays visible, marked as withdrawn, with today’s date."
            ).format(names=", ".join(row.full_name for row in standing)),
            _("Withdraw"),
        ):
            return
        context = self._actions.context
        context.vault.write(
            withdraw_signatures,
            [row.id for row in standing],
            verified_by_role=context.vault.role,
            today=context.today(),
        )
        context.notify(_("Withdrawn. The form is out again."))
        self._actions.changed()


def _columns() -> list[Column[AckRow]]:
    texts = interface_texts()
    return [
        Column(
            _("Name"),
            lambda row: row.full_name,
            tooltip=lambda row: row.person_ref,
            width=18,
            stretches=True,
        ),
        Column(
            _("Standing"),
            _standing,
            chip=lambda row: ChipKind.OK if row.withdrawn_on is None else ChipKind.NEUTRAL,
            width=21,
        ),
        Column(
            _("Edition"),
            lambda row: f"{row.edition_no} · {LANGUAGE_NAMES[row.language]}",
            lambda row: (row.edition_no, row.language),
            width=13,
        ),
        Column(_("Form code"), lambda row: row.form_code, width=15),
        Column(_("Signed on"), lambda row: texts.short_date(row.signed_on), width=10),
        Column(_("Recorded on"), lambda row: texts.short_date(row.verified_on), width=10),
        Column(_("Seen by"), lambda row: role_name(row.verified_by_role, texts), width=14),
    ]


def _standing(row: AckRow) -> str:
    if row.withdrawn_on is None:
        return pgettext("signature", "On record")
    return _("Withdrawn {day}").format(day=interface_texts().short_date(row.withdrawn_on))
