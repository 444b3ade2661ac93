"""Asks whose page it is that shows no code that could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.conduct_forms import FormRow, list_forms
from desk_app.services.roster import list_roster
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.theme import ems, list_height
from desk_app.views.widgets import Column, Dialog, EmptyState, RecordTable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.roster import RosterRow
    from desk_app.vault import Vault


class FormHolderDialog(Dialog):
    """Lists those whose forms are out; the page can be of nobody else."""

    def __init__(self, vault: Vault, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Whose page is it?"),
            _("&Assign"),
            parent,
            intro=_(
                "Compare with the name on the picture. Your role and today’s date are noted with "
                "the page; then you look at the signature."
            ),
        )
        people = {row.id: row for row in vault.read(list_roster, today=today)}
        self.table: RecordTable[FormRow] = RecordTable(
            _("Forms that are out"),
            _columns(people),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No form is out"), _("Print forms first; they are listed here until signed.")
            ),
        )
        self.table.view.setSelectionMode(self.table.view.SelectionMode.SingleSelection)
        self.table.setMinimumSize(ems(37), list_height(18))
        self.table.show_rows(form for form in vault.read(list_forms) if form.is_open)
        self.table.sort_by(0)
        self.table.opened.connect(lambda _row: self.accept())
        self.table.selection_changed.connect(self._note_selection)
        self.body.addWidget(self.table, 1)
        self._note_selection()

    def person_id(self) -> int | None:
        """Return who was chosen."""
        rows = self.table.selected()
        return rows[0].person_id if rows else None

    def _note_selection(self) -> None:
        self.accept_button.setEnabled(bool(self.table.selected()))


def ask_form_holder(parent: QWidget, vault: Vault, today: date) -> int | None:
    """Return the person whose page it is, or None."""
    dialog = FormHolderDialog(vault, today, parent)
    accepted = dialog.exec() == Dialog.DialogCode.Accepted
    chosen = dialog.person_id() if accepted else None
    dialog.deleteLater()
    return chosen


def _columns(people: Mapping[int, RosterRow]) -> list[Column[FormRow]]:
    texts = interface_texts()
    return [
        Column(
            _("Name"), lambda row: people[row.person_id].shareable_name, width=18, stretches=True
        ),
        Column(_("Edition"), lambda row: str(row.edition_no), width=4),
        Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=10),
        Column(_("Form printed"), lambda row: texts.short_date(row.printed_on), width=11),
    ]
