"""Asks about gaps and corrective actions, and shows an action's history."""

from __future__ import annotations

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
from desk_app.services.risk_wording import role_name
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.saving_dialog import SavingDialog
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    ChoiceBox,
    Column,
    DateField,
    Dialog,
    EmptyState,
    Form,
    RecordTable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from desk_app.services.actions import EventRow

_Event = tuple[int, "EventRow"]


class FindingDialog(SavingDialog):
    """Asks about a gap that somebody found."""

    fields: ClassVar = {UnknownQuestionError: "item_id"}
    fallback = "text"

    def __init__(
        self, save: Callable[[FindingDraft], object], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Add a gap"),
            _("Add the gap"),
            parent,
            intro=_("What is missing or does not work. Nothing about a person or an event."),
        )
        texts = interface_texts()
        text = QLineEdit()
        text.setMaxLength(300)
        severity = ChoiceBox[Severity]([(each, severity_name(each, texts)) for each in Severity])
        severity.set_value(Severity.MEDIUM)
        nothing: tuple[str, str] = ("", _("none in particular"))
        questions = [
            (each.id, f"{question_number(each.id)}  {each.text}")
            for each in checklist(texts.language).questions
        ]
        item = ChoiceBox[str]([nothing, *questions])
        item.setSizeAdjustPolicy(item.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        item.setMinimumContentsLength(28)
        form = Form()
        form.add_row("text", _("&Gap"), text, required=True)
        form.add_row("severity", _("&Severity"), severity)
        form.add_row("item_id", _("&Question"), item)
        self.made_of(form, lambda: save(FindingDraft(text.text(), severity.value(), item.value())))


class ActionDialog(SavingDialog):
    """Asks what is done, by which role and by when; also to change it."""

    fields: ClassVar = {DueBeforeStartError: "due_on", FutureDateError: "due_on"}
    fallback = "text"

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
            parent,
            intro=_("Because of: {gap}").format(gap=reason) if reason else "",
        )
        text = QLineEdit(draft.text if draft else "")
        text.setMaxLength(300)
        owner = QLineEdit(draft.owner_role if draft else "")
        owner.setMaxLength(100)
        due = DateField(draft.due_on if draft else None)
        form = Form()
        form.add_row("text", _("&What is done"), text, required=True)
        form.add_row(
            "owner_role",
            _("&Responsible role"),
            owner,
            required=True,
            hint=_("A role, not a name."),
        )
        form.add_row("due_on", _("&Due"), due, required=True)

        def keep() -> None:
            due_on = due.value()
            assert due_on is not None
            save(
                ActionDraft(
                    text.text(),
                    owner.text(),
                    due_on,
                    draft.finding_id if draft else None,
                    draft.review_id if draft else None,
                    draft.requirement if draft else "",
                )
            )

        self.made_of(form, keep)


class DoneDialog(SavingDialog):
    """Asks when an action was done, and what shows it."""

    fields: ClassVar = {DueBeforeStartError: "done_on", FutureDateError: "done_on"}
    fallback = "evidence"

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
            parent,
            intro=row.text,
        )
        day, evidence = DateField(today), QLineEdit()
        evidence.setMaxLength(300)
        form = Form()
        form.add_row("done_on", _("&Done on"), day, required=True)
        form.add_row(
            "evidence",
            _("&Shown by"),
            evidence,
            required=True,
            hint=_("Where it can be seen, in a few words: minutes, binder 3, a photo."),
        )
        self.made_of(form, lambda: save(day.value(), evidence.text()))
        evidence.setFocus()


class EffectDialog(SavingDialog):
    """Asks what a finished action has done."""

    fallback = "text"

    def __init__(
        self,
        row: ActionRow,
        save: Callable[[Effect], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Did action {number} help?").format(number=row.number),
            _("Save"),
            parent,
            intro=row.text,
        )
        effect = ChoiceBox[Effect](
            [(each, effect_name(each, interface_texts())) for each in Effect]
        )
        effect.set_value(row.effect or Effect.WORKS)
        form = Form()
        form.add_row("text", _("&Effect"), effect)
        self.made_of(form, lambda: save(effect.value()))


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
