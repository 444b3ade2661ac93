"""Writing a procedure, and recording that one was rehearsed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTabWidget

from desk_app.errors import (
    DeskError,
    FutureDateError,
    IdentityNumberError,
    LessonNamesSomebodyError,
    MissingRoleError,
    TooLongError,
)
from desk_app.services.procedure_text import ProcedureWords, StepWords
from desk_app.services.rehearsals import record_rehearsal
from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    DateField,
    Dialog,
    Form,
    scrolling,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from desk_app.services.procedures import ProcedureRow
    from desk_app.views.shell.pages import PageContext


class ProcedureFields:
    """The fields of a procedure in one language."""

    def __init__(self, words: ProcedureWords, *, is_required: bool) -> None:
        self._before = words
        self.form = Form()
        self.title = QLineEdit(words.title)
        self.use_when = _area(words.use_when, 4)
        self.steps = _area("\n".join(each.text for each in words.steps), 12)
        self.never = _area("\n".join(words.never), 6)
        self.record = _area(words.record, 4)
        self.follow_up = _area(words.follow_up, 4)
        add = self.form.add_row
        add("title", _("&Title"), self.title, required=is_required)
        add("use_when", _("&Use when"), self.use_when)
        add("steps", _("&Steps"), self.steps, hint=_("One step a line."))
        add(
            "never",
            _("&Never"),
            self.never,
            hint=_("One a line. Without any it cannot be adopted."),
        )
        add("record", _("What may be &written down"), self.record)
        add("follow_up", _("&Afterwards"), self.follow_up)

    def words(self) -> ProcedureWords:
        """Return what was written; a step that was not touched keeps who does it and when."""
        lines = self.steps.toPlainText().splitlines()
        known = {each.text: each for each in self._before.steps}
        by_place = list(self._before.steps) if len(lines) == len(self._before.steps) else []
        steps = []
        for place, text in enumerate(lines):
            like = known.get(text) or (by_place[place] if by_place else StepWords(""))
            steps.append(StepWords(text, like.who, like.when))
        return ProcedureWords(
            title=self.title.text(),
            use_when=self.use_when.toPlainText(),
            steps=tuple(steps),
            never=tuple(self.never.toPlainText().splitlines()),
            record=self.record.toPlainText(),
            follow_up=self.follow_up.toPlainText(),
            contacts=self._before.contacts,
        )


def procedure_dialog(
    owner: QWidget | None,
    title: str,
    words: Mapping[str, ProcedureWords],
    save: Callable[[dict[str, ProcedureWords]], object],
) -> tuple[Dialog, dict[str, ProcedureFields]]:
    """Return a dialog with a tab for each language; it closes only when `save` took the words."""
    dialog = Dialog(title, _("Save procedure"), owner)
    refusal = Callout("", ChipKind.PROBLEM)
    refusal.hide()
    tabs = QTabWidget()
    tabs.setAccessibleName(_("Languages"))
    fields = {}
    for place, (code, each) in enumerate(words.items()):
        fields[code] = ProcedureFields(each, is_required=place == 0)
        tabs.addTab(scrolling(fields[code].form), LANGUAGE_NAMES[code])
    master = next(iter(fields.values()))

    def check() -> bool:
        refusal.hide()
        if not master.form.check():
            tabs.setCurrentIndex(0)
            return False
        try:
            save({code: each.words() for code, each in fields.items()})
        except DeskError as error:
            refusal.show_text(words_for(error))
            refusal.show()
            return False
        return True

    dialog.check = check
    dialog.body.addWidget(refusal)
    dialog.body.addWidget(tabs, 1)
    dialog.resize(ems(48), ems(46))
    return dialog, fields


def ask_procedure(
    owner: QWidget,
    title: str,
    words: Mapping[str, ProcedureWords],
    save: Callable[[dict[str, ProcedureWords]], object],
) -> bool:
    """Ask for the words of a procedure; return whether they were saved."""
    dialog, _fields = procedure_dialog(owner, title, words, save)
    saved = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def ask_rehearsal(owner: QWidget, context: PageContext, row: ProcedureRow) -> bool:
    """Ask when a procedure was rehearsed; return whether it was recorded."""
    dialog, _form = rehearsal_dialog(owner, context, row)
    saved = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


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


def _area(text: str, height: int) -> QPlainTextEdit:
    area = QPlainTextEdit(text)
    area.setTabChangesFocus(True)
    area.setMinimumHeight(ems(height))
    return area
