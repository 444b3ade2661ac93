"""Recording that a procedure was rehearsed, and going through the rehearsals so far (R13)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.errors import (
    DeskError,
    FutureDateError,
    IdentityNumberError,
    LessonNamesSomebodyError,
    MissingRoleError,
    TooLongError,
)
from desk_app.services.rehearsals import (
    RehearsalRow,
    delete_rehearsal,
    list_rehearsals,
    put_back_rehearsal,
    record_rehearsal,
)
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems, list_height
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Column,
    DateField,
    Dialog,
    EmptyState,
    Form,
    RecordTable,
    button,
    run_dialog,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.services.procedures import ProcedureRow
    from desk_app.views.shell.pages import PageContext


class RehearsalsDialog(Dialog):
    """Lists a procedure's rehearsals; one can be added, removed, and put back again."""

    def __init__(self, owner: QWidget | None, context: PageContext, row: ProcedureRow) -> None:
        super().__init__(
            _("Rehearsals"),
            _("Close"),
            owner,
            intro=_("Procedure {number}: {title}. Who took part is not stored.").format(
                number=row.number, title=row.title
            ),
            cancel_text="",
        )
        self._context, self._procedure = context, row
        self._removed: RehearsalRow | None = None
        self.has_changed = False
        self.undo = button(_("Undo"), self._put_back)
        self.removed = Callout(_("The rehearsal was removed."), ChipKind.INFO, self.undo)
        self.removed.hide()
        self.table: RecordTable[RehearsalRow] = RecordTable(
            _("Rehearsals"),
            _columns(),
            key=lambda each: each.id,
            empty=EmptyState(_("Not rehearsed yet"), "", _("Record a rehearsal"), self._record),
        )
        self.table.setMinimumHeight(list_height(14))
        self.table.add_action(_("Remove"), lambda rows: self._remove(rows[0]), "Del")
        self.remove = button(_("Remove"), self._remove_selected, icon_name="delete")
        self.record = button(_("Record a rehearsal"), self._record, icon_name="add")
        self.table.selection_changed.connect(self._note_selection)
        tools = QWidget()
        flow = FlowLayout(tools)
        for widget in (self.record, self.remove):
            flow.addWidget(widget)
        self.body.addWidget(tools)
        self.body.addWidget(self.removed)
        self.body.addWidget(self.table, 1)
        self.resize(ems(46), ems(30))
        self.reload()

    def reload(self) -> None:
        """Show what is on record now."""
        vault = self._context.vault
        rows = vault.read(list_rehearsals, self._procedure.procedure_id)
        self.table.show_rows(rows)
        if rows and not self.table.selected():
            self.table.select(rows[0].id)
        self._note_selection()

    def _note_selection(self) -> None:
        self.remove.setEnabled(bool(self.table.selected()))

    def _record(self) -> None:
        if ask_rehearsal(self, self._context, self._procedure):
            self._changed()

    def _remove_selected(self) -> None:
        if rows := self.table.selected():
            self._remove(rows[0])

    def _remove(self, row: RehearsalRow) -> None:
        self._context.vault.write(delete_rehearsal, row.id)
        self._removed = row
        self._changed()
        self.removed.show()
        self.undo.setFocus()

    def _put_back(self) -> None:
        if self._removed is not None:
            self._context.vault.write(put_back_rehearsal, self._removed)
            self._removed = None
            self.removed.hide()
            self._changed()
            self.table.view.setFocus()

    def _changed(self) -> None:
        self.has_changed = True
        self.reload()


def _columns() -> list[Column[RehearsalRow]]:
    texts = interface_texts()
    return [
        Column(
            _("Rehearsed on"),
            lambda row: texts.short_date(row.rehearsed_on),
            lambda row: row.rehearsed_on,
            width=11,
        ),
        Column(_("Led by"), lambda row: row.by_role, width=14),
        Column(
            _("What to do better"),
            lambda row: row.lesson or "–",
            tooltip=lambda row: row.lesson,
            width=20,
            stretches=True,
        ),
    ]


def ask_rehearsal(owner: QWidget, context: PageContext, row: ProcedureRow) -> bool:
    """Ask when a procedure was rehearsed; return whether it was recorded."""
    dialog, _form = rehearsal_dialog(owner, context, row)
    return run_dialog(dialog)


def rehearsal_dialog(
    owner: QWidget | None, context: PageContext, row: ProcedureRow
) -> tuple[Dialog, tuple[QLineEdit, QLineEdit]]:
    """Return the dialog with its fields for role and lesson."""
    dialog = Dialog(
        _("Record a rehearsal"),
        _("Record rehearsal"),
        owner,
        intro=_("Procedure {number}: {title}. Who took part is not stored.").format(
            number=row.number, title=row.title
        ),
    )
    form, day = Form(), DateField(context.today())
    role, lesson = QLineEdit(), QLineEdit()
    form.add_row("day", _("&Rehearsed on"), day, required=True)
    form.add_row("role", _("&Led by"), role, hint=_("A role, never a name."), required=True)
    form.add_row(
        "lesson", _("What to do &better"), lesson, hint=_("Nothing about anybody. May stay empty.")
    )

    def check() -> bool:
        rehearsed_on = day.value()
        if not form.check() or rehearsed_on is None:
            return False
        facts = (rehearsed_on, role.text(), lesson.text())
        try:
            context.vault.write(record_rehearsal, row.procedure_id, facts, today=context.today())
        except DeskError as error:
            form.show_errors({_field_of(error): words_for(error)})
            return False
        return True

    dialog.check = check
    dialog.body.addWidget(form)
    return dialog, (role, lesson)


def _field_of(error: DeskError) -> str:
    match error:
        case FutureDateError():
            return "day"
        case MissingRoleError():
            return "role"
        case TooLongError(field="by_role") | IdentityNumberError(field="by_role"):
            return "role"
        case LessonNamesSomebodyError():
            return "lesson"
    return "lesson"
