"""Asks about gaps and corrective actions, and shows an action's history."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.errors import (
    DueBeforeStartError,
    FutureDateError,
    UnknownQuestionError,
)
from desk_app.models.monitoring import Effect, Severity
from desk_app.services.actions import ActionDraft, ActionRow
from desk_app.services.checklist import checklist, question_number
from desk_app.services.findings import FindingDraft
from desk_app.services.review_wording import effect_name, event_field_name, severity_name
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    ChoiceBox,
    Column,
    DateField,
    Dialog,
    EmptyState,
    RecordTable,
)
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.services.actions import EventRow

_Event = tuple[int, "EventRow"]


class FindingDialog(SavingDialog[FindingDraft]):
    """Asks about a gap that somebody found."""

    rows_of_errors: ClassVar = {UnknownQuestionError: "item_id"}
    row_of_others = "text"

    def __init__(
        self, save: Callable[[FindingDraft], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Add a gap"),
            _("Add the gap"),
            save,
            parent,
            intro=_("What is missing or does not work. Nothing about a person or an event."),
        )
        texts = interface_texts()
        self._text = text = QLineEdit()
        text.setMaxLength(300)
        self._severity = severity = ChoiceBox[Severity](
            [(each, severity_name(each, texts)) for each in Severity]
        )
        severity.set_value(Severity.MEDIUM)
        nothing: tuple[str, str] = ("", _("none in particular"))
        questions = [
            (each.id, f"{question_number(each.id)}  {each.text}")
            for each in checklist(texts.language).questions
        ]
        self._item = item = ChoiceBox[str]([nothing, *questions])
        item.setSizeAdjustPolicy(item.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        item.setMinimumContentsLength(28)
        self.form.add_row("text", _("&Gap"), text, required=True)
        self.form.add_row("severity", _("&Severity"), severity)
        self.form.add_row("item_id", _("&Question"), item)
        self.place_form()

    def draft(self) -> FindingDraft:
        """Return the gap."""
        return FindingDraft(self._text.text(), self._severity.value(), self._item.value())


class ActionDialog(SavingDialog[ActionDraft]):
    """Asks what is done, by which role and by when; also to change it."""

    rows_of_errors: ClassVar = {DueBeforeStartError: "due_on", FutureDateError: "due_on"}
    row_of_others = "text"

    def __init__(
        self,
        draft: ActionDraft | None,
        save: Callable[[ActionDraft], object],
        parent: QWidget | None = None,
        *,
        reason: str = "",
    ) -> None:
        is_new = draft is None or not draft.text
        super().__init__(
            _("Add an action") if is_new else _("Change the action"),
            _("Add the action") if is_new else _("Save"),
            save,
            parent,
            intro=_("Because of: {gap}").format(gap=reason) if reason else "",
        )
        self._before = draft
        self._text = text = QLineEdit(draft.text if draft else "")
        text.setMaxLength(300)
        self._owner = owner = QLineEdit(draft.owner_role if draft else "")
        owner.setMaxLength(100)
        self._due = due = DateField(draft.due_on if draft else None)
        self.form.add_row("text", _("&What is done"), text, required=True)
        self.form.add_row(
            "owner_role",
            _("&Responsible role"),
            owner,
            required=True,
            hint=_("A role, not a name."),
        )
        self.form.add_row("due_on", _("&Due"), due, required=True)

        self.place_form()

    def draft(self) -> ActionDraft:
        """Return the action; what it belongs to stays as it was."""
        due_on, before = self._due.value(), self._before
        assert due_on is not None
        return ActionDraft(
            self._text.text(),
            self._owner.text(),
            due_on,
            before.finding_id if before else None,
            before.review_id if before else None,
            before.requirement if before else "",
        )


class DoneDialog(SavingDialog[tuple[date | None, str]]):
    """Asks when an action was done, and what shows it."""

    rows_of_errors: ClassVar = {DueBeforeStartError: "done_on", FutureDateError: "done_on"}
    row_of_others = "evidence"

    def __init__(
        self,
        row: ActionRow,
        today: date,
        save: Callable[[date | None, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Action {number} is done").format(number=row.number),
            _("Close the action"),
            lambda done: save(*done),
            parent,
            intro=row.text,
        )
        self._day, self._evidence = DateField(today), QLineEdit()
        self._evidence.setMaxLength(300)
        self.form.add_row("done_on", _("&Done on"), self._day, required=True)
        self.form.add_row(
            "evidence",
            _("&Shown by"),
            self._evidence,
            required=True,
            hint=_("Where it can be seen, in a few words: minutes, binder 3, a photo."),
        )
        self.place_form()
        self._evidence.setFocus()

    def draft(self) -> tuple[date | None, str]:
        """Return when it was done, and what shows it."""
        return self._day.value(), self._evidence.text()


class EffectDialog(SavingDialog[Effect]):
    """Asks what a finished action has done."""

    row_of_others = "text"

    def __init__(
        self,
        row: ActionRow,
        save: Callable[[Effect], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Did action {number} help?").format(number=row.number),
            _("Save"),
            save,
            parent,
            intro=row.text,
        )
        self._effect = ChoiceBox[Effect](
            [(each, effect_name(each, interface_texts())) for each in Effect]
        )
        self._effect.set_value(row.effect or Effect.WORKS)
        self.form.add_row("text", _("&Effect"), self._effect)
        self.place_form()

    def draft(self) -> Effect:
        """Return what it has done."""
        return self._effect.value()


class HistoryDialog(Dialog):
    """Shows what of an action was changed, when and by which role."""

    def __init__(self, row: ActionRow, parent: QWidget | None = None) -> None:
        texts = interface_texts()
        super().__init__(
            _("History of action {number}").format(number=row.number),
            _("Close"),
            parent,
            intro=_("{text}. Decided on {day}.").format(
                text=row.text.rstrip("."), day=texts.long_date(row.created_on)
            ),
            cancel_text="",
        )
        columns: Sequence[Column[_Event]] = (
            Column(_("Date"), lambda event: texts.short_date(event[1].happened_on), width=11),
            Column(_("By"), lambda event: role_name(event[1].by_role, texts), width=12),
            Column(_("What"), lambda event: event_field_name(event[1].field, texts), width=16),
            Column(_("Before"), lambda event: event[1].old or "–", width=18, stretches=True),
            Column(_("After"), lambda event: event[1].new or "–", width=18, stretches=True),
        )
        self.table: RecordTable[_Event] = RecordTable(
            _("History"),
            columns,
            key=lambda event: event[0],
            empty=EmptyState(
                _("Nothing was changed yet"), _("Whatever is changed later stands here.")
            ),
        )
        self.table.show_rows(enumerate(row.events))
        self.body.addWidget(self.table, 1)
        self.resize(ems(46), ems(26))
