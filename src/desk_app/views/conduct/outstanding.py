"""Who still owes a signature: whom to ask, where, by when; printing for all or for some."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.due import FORM_OVERDUE_DAYS
from desk_app.services.signatures import OutstandingRow, list_outstanding
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext, pgettext
from desk_app.views.conduct.actions import ConductActions, OpenForm
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChipKind,
    ChoiceBox,
    Column,
    EmptyState,
    RecordTable,
    button,
)
from desk_app.views.widgets.flow import Beside, flowing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class Which(StrEnum):
    """Which of the outstanding signatures are shown."""

    ALL = "all"
    NO_FORM = "no_form"
    FORM_OUT = "form_out"
    OVERDUE = "overdue"


class OutstandingPart(QWidget):
    """Lists everyone active who has yet to sign the newest edition."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[OutstandingRow] = RecordTable(
            _("Outstanding signatures"),
            _columns(),
            key=lambda row: row.person.id,
            empty=EmptyState(
                _("No signature is outstanding"),
                _("Everyone who is active has signed the code, or no code has been adopted yet."),
            ),
        )
        self.which: ChoiceBox[Which] = ChoiceBox(
            [
                (Which.ALL, _("All")),
                (Which.NO_FORM, _("Without a form")),
                (Which.FORM_OUT, _("Form out")),
                (Which.OVERDUE, _("Form out for more than 14 days")),
            ]
        )
        self.which.setAccessibleName(_("Which to show"))
        self.which.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.add_filter(self.which)
        self.print_all = button(
            _("&Print forms"), self._actions.print_forms, role="primary", icon_name="print"
        )
        self.print_chosen = button(
            _("Print for &selected"),
            self._print_chosen,
            hint=_("A form of theirs that is out becomes void."),
        )
        self.unsigned = button(_("&Came back unsigned"), self._mark_unsigned)
        self.chase = button(_("Print this &list"), self._print_list, icon_name="documents")
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        today = context.today()
        rows = context.vault.read(list_outstanding, today=today)
        to_print = sum(row.form_printed_on is None for row in rows)
        self.table.show_rows(rows)
        self.chase.setEnabled(bool(rows))
        self.print_all.setEnabled(to_print > 0)
        self.print_all.setText(
            ngettext(
                "&Print a form for {count} person", "&Print forms for {count} people", to_print
            ).format(count=to_print)
            if to_print
            else _("Everyone has a form")
        )
        self._note_selection()

    def show_only(self, which: Which) -> None:
        """Narrow the list."""
        self.which.set_value(which)
        self._narrow()

    def _build(self) -> None:
        self.table.opened.connect(
            lambda row: self._actions.context.navigate("people", row.person.id)
        )
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Print forms"), lambda _rows: self._print_chosen(), "Ctrl+P")
        self.table.add_action(_("Came back unsigned"), lambda _rows: self._mark_unsigned())
        self.table.add_action(_("Open the person"), self._open_person)
        left = flowing((self.print_all, self.print_chosen, self.unsigned))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(Beside(left, (self.chase,), left.sizeHint().width()))
        layout.addWidget(self.table, 1)

    def _narrow(self) -> None:
        limit = self._actions.context.today() - timedelta(days=FORM_OVERDUE_DAYS)
        which = self.which.value()
        self.table.keep(None if which is Which.ALL else lambda row: _is(row, which, limit))

    def _note_selection(self) -> None:
        chosen = self.table.selected()
        self.print_chosen.setEnabled(bool(chosen))
        self.print_chosen.setText(
            _("Print for &selected ({count})").format(count=len(chosen))
            if chosen
            else _("Print for &selected")
        )
        self.unsigned.setEnabled(bool(_forms_of(chosen)))

    def _print_chosen(self) -> None:
        self._actions.print_forms([row.person.id for row in self.table.selected()])

    def _mark_unsigned(self) -> None:
        if forms := _forms_of(self.table.selected()):
            self._actions.mark_unsigned(forms)

    def _open_person(self, rows: Sequence[OutstandingRow]) -> None:
        self._actions.context.navigate("people", rows[0].person.id)

    def _print_list(self) -> None:
        show_catalogued(self, self._actions.context, "P24")


def _columns() -> list[Column[OutstandingRow]]:
    texts = interface_texts()
    return [
        Column(
            _("Name"),
            lambda row: row.person.listed_name,
            tooltip=lambda row: LANGUAGE_NAMES[row.person.form_language],
            width=20,
            stretches=True,
        ),
        Column(_("Role"), lambda row: row.person.role, width=18, stretches=True),
        Column(_("Place"), _place, width=9, stretches=True),
        Column(
            _("Edition"),
            lambda row: str(row.edition_needed),
            lambda row: row.edition_needed,
            width=4,
        ),
        Column(
            _("Form printed"),
            lambda row: texts.short_date(row.form_printed_on) or _("not yet"),
            lambda row: row.form_printed_on,
            width=11,
        ),
        Column(_("Form code"), lambda row: row.form_code, width=15),
        Column(
            pgettext("signature", "Needed by"),
            lambda row: texts.short_date(row.due_on) if row.due_on else _("now"),
            lambda row: row.due_on.toordinal() if row.due_on else 0,
            chip=lambda row: ChipKind.WARNING if row.due_on else ChipKind.PROBLEM,
            tooltip=_due_words,
            width=17,
        ),
    ]


def _due_words(row: OutstandingRow) -> str:
    if row.due_on is None:
        return _("Not cleared until the form is signed.")
    return _("Cleared until this day; not after it unless the form is signed.")


def _place(row: OutstandingRow) -> str:
    return "–" if row.person.protected_identity else row.person.place


def _is(row: OutstandingRow, which: Which, limit: date) -> bool:
    match which:
        case Which.NO_FORM:
            return row.form_printed_on is None
        case Which.FORM_OUT:
            return row.form_printed_on is not None
        case Which.OVERDUE:
            return row.form_printed_on is not None and row.form_printed_on < limit
    return True


def _forms_of(rows: Sequence[OutstandingRow]) -> list[OpenForm]:
    return [
        OpenForm(row.form_code, row.person.id, row.person.full_name)
        for row in rows
        if row.form_code
    ]
