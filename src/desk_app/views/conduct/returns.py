"""Recording a pile of paper: type a code or choose people, Enter, next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.conduct_forms import FormRow, list_forms
from desk_app.services.signatures import (
    AckRow,
    SignatureDraft,
    list_acknowledgements,
    record_signatures,
    record_unsigned,
    withdraw_signatures,
)
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts, ngettext
from desk_app.views.conduct.actions import ConductActions, OpenForm
from desk_app.views.conduct.returned_form import ReturnedForm
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Column,
    EmptyState,
    RecordTable,
    Section,
    TwoPane,
    button,
    scrolling,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

_TICKED, _UNTICKED = "☑", "☐"


class ReturnsPart(QWidget):
    """Records forms that came back, one after the other, and lists what this session recorded."""

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self._recorded: list[int] = []
        self._chosen: set[int] = set()
        context = actions.context
        self.entry = ReturnedForm(context.today(), context.vault.role)
        self.entry.record_asked.connect(self._record_typed)
        self.entry.unsigned_asked.connect(self._unsigned_typed)
        self.recorded = _recorded_table()
        self.recorded.add_action(_("Undo"), self._undo, "Del")
        self.undo = button(_("&Undo selected"), self._undo_selected, icon_name="undo")
        self.recorded.selection_changed.connect(self._note_recorded)
        self.out: RecordTable[FormRow] = RecordTable(
            _("Forms that are out"),
            self._out_columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No form is out"), _("Print forms first; they are listed here until signed.")
            ),
        )
        self.out.sort_by(1)
        self.out.view.setSelectionMode(self.out.view.SelectionMode.MultiSelection)
        self.out.selection_changed.connect(self._note_chosen)
        self.out.opened.connect(lambda row: self._record([row.form_code]))
        self.record_chosen = button(_("Record as &signed"), self._record_chosen)
        self.unsigned_chosen = button(_("Came back &unsigned"), self._unsigned_chosen)
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        vault = self._actions.context.vault
        forms = vault.read(list_forms)
        self.entry.use_forms(forms)
        self.out.show_rows(form for form in forms if form.is_open)
        signed = {row.id: row for row in vault.read(list_acknowledgements, ids=self._recorded)}
        self.recorded.show_rows(
            signed[key]
            for key in reversed(self._recorded)
            if key in signed and signed[key].withdrawn_on is None
        )

    def start(self, person_ids: Sequence[int] = ()) -> None:
        """Put the cursor where the first code is typed; tick the forms of these people."""
        if person_ids:
            forms = [row for row in self.out.model.shown_rows() if row.person_id in person_ids]
            self.out.select(*(row.id for row in forms))
        self.entry.code.setFocus()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["l"])
        column.addWidget(self.entry)
        done = Section(_("Recorded just now"))
        self.recorded.setMinimumHeight(ems(10))
        done.body.addWidget(self.recorded, 1)
        row = QHBoxLayout()
        row.addWidget(self.undo)
        row.addStretch(1)
        done.body.addLayout(row)
        column.addWidget(done, 1)
        right = Section(
            _("Or choose whose forms came back"),
            _("Click or press Space to tick; Enter records one."),
        )
        right.body.addWidget(self.out, 1)
        actions = QHBoxLayout()
        actions.setSpacing(SPACES["s"])
        for widget in (self.record_chosen, self.unsigned_chosen):
            actions.addWidget(widget)
        actions.addStretch(1)
        right.body.addLayout(actions)
        area = scrolling(left)
        area.setMinimumWidth(left.minimumSizeHint().width() + ems(1))
        panes = TwoPane(area, right)
        for number in (0, 1):
            panes.setStretchFactor(number, 1)
        panes.setSizes([1, 1])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(panes)
        self._note_recorded()
        self._note_chosen()

    def _out_columns(self) -> list[Column[FormRow]]:
        texts = interface_texts()
        return [
            Column("✓", lambda row: _TICKED if row.id in self._chosen else _UNTICKED, width=2),
            Column(_("Name"), lambda row: row.full_name, width=16, stretches=True),
            Column(
                _("Form code"),
                lambda row: row.form_code,
                tooltip=lambda row: _("Printed on {day}").format(
                    day=texts.short_date(row.printed_on)
                ),
                width=16,
            ),
        ]

    def _record_typed(self) -> None:
        if self.entry.check():
            self._record([self.entry.code.text()])

    def _record_chosen(self) -> None:
        if self.entry.check(needs_code=False):
            self._record([row.form_code for row in self.out.selected()])

    def _record(self, codes: Sequence[str]) -> None:
        """Record these forms, all or none; a refusal is explained beside its field."""
        context, entry = self._actions.context, self.entry
        signed_on = entry.signed_on.value()
        if not codes or signed_on is None:
            return
        drafts = [
            SignatureDraft(code, signed_on, entry.seen_by.value(), self._expected(len(codes)))
            for code in codes
        ]
        try:
            keys = context.vault.write(record_signatures, drafts, today=context.today())
        except DeskError as error:
            entry.show_refusal(error, words_for(error))
            return
        self._recorded += keys
        self.out.select()
        self._actions.changed()
        done = [row for row in self.recorded.model.shown_rows() if row.id in keys]
        entry.show_success(_said(done))

    def _expected(self, count: int) -> int | None:
        """Whose form it must be: where one code is typed while one person is chosen."""
        chosen = self.out.selected()
        return chosen[0].person_id if count == 1 and len(chosen) == 1 else None

    def _unsigned_typed(self) -> None:
        if not self.entry.check():
            return
        form = self.entry.known_form()
        if form is not None and form.is_open:
            if self._actions.mark_unsigned([_open(form)]):
                self.entry.show_success("")
            return
        # The use case explains what is wrong with the code; it changes nothing.
        context = self._actions.context
        try:
            context.vault.write(record_unsigned, self.entry.code.text(), today=context.today())
        except DeskError as error:
            self.entry.show_refusal(error, words_for(error))

    def _unsigned_chosen(self) -> None:
        self._actions.mark_unsigned([_open(row) for row in self.out.selected()])

    def _undo_selected(self) -> None:
        rows = self.recorded.selected() or self.recorded.model.shown_rows()[:1]
        self._undo(rows)

    def _undo(self, rows: Sequence[AckRow]) -> None:
        if not rows:
            return
        context = self._actions.context
        context.vault.write(
            withdraw_signatures,
            [row.id for row in rows],
            verified_by_role=self.entry.seen_by.value(),
            today=context.today(),
        )
        self._recorded = [key for key in self._recorded if key not in {row.id for row in rows}]
        self._actions.changed()
        context.notify(
            ngettext(
                "{count} signature was withdrawn; the form is out again.",
                "{count} signatures were withdrawn; the forms are out again.",
                len(rows),
            ).format(count=len(rows))
        )
        self.start()

    def _note_recorded(self) -> None:
        self.undo.setEnabled(self.recorded.model.total > 0)
        self.undo.setText(_("&Undo selected") if self.recorded.selected() else _("&Undo the last"))

    def _note_chosen(self) -> None:
        rows = self.out.selected()
        self._chosen = {row.id for row in rows}
        self.out.view.viewport().update()
        for widget in (self.record_chosen, self.unsigned_chosen):
            widget.setEnabled(bool(rows))
        self.record_chosen.setText(
            _("Record {count} as &signed").format(count=len(rows))
            if rows
            else _("Record as &signed")
        )
        self.entry.expect(rows[0].full_name if len(rows) == 1 else "")


def _recorded_table() -> RecordTable[AckRow]:
    texts = interface_texts()
    return RecordTable(
        _("Recorded just now"),
        [
            Column(_("Name"), lambda row: row.full_name, width=16, stretches=True),
            Column(_("Edition"), lambda row: str(row.edition_no), width=4),
            Column(_("Language"), lambda row: LANGUAGE_NAMES[row.language], width=10),
            Column(_("Signed on"), lambda row: texts.short_date(row.signed_on), width=10),
        ],
        key=lambda row: row.id,
        empty=EmptyState(
            _("Nothing recorded yet"), _("Type the first code above and press Enter.")
        ),
    )


def _open(form: FormRow) -> OpenForm:
    return OpenForm(form.form_code, form.person_id, form.full_name)


def _said(rows: Sequence[AckRow]) -> str:
    if len(rows) == 1:
        return _("{name}: edition {number}, {language}. Recorded.").format(
            name=rows[0].full_name,
            number=rows[0].edition_no,
            language=LANGUAGE_NAMES[rows[0].language],
        )
    return ngettext("{count} form recorded.", "{count} forms recorded.", len(rows)).format(
        count=len(rows)
    )
