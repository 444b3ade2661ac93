"""Logs one contact with an institution: three choices and a sentence, in under half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desk_app.errors import DeskError, FutureDateError, PersonalDataInNoteError, TooLongError
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.contact_wording import interaction_name
from desk_app.services.interactions import InteractionDraft
from desk_app.texts import _, interface_texts
from desk_app.views.theme import ems
from desk_app.views.widgets import ChoiceBox, DateField, Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget


class InteractionDialog(Dialog):
    """Asks about one contact. `save` records the draft and may raise `DeskError`."""

    def __init__(
        self,
        stakeholders: Sequence[tuple[int, str]],
        role: str,
        today: date,
        save: Callable[[InteractionDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Log a contact"),
            _("Log"),
            parent,
            intro=_("About institutions only. Never write anything about a person or a case."),
        )
        self._save = save
        self.stakeholder = ChoiceBox[int](stakeholders)
        self.stakeholder.setSizeAdjustPolicy(
            self.stakeholder.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.stakeholder.setMinimumContentsLength(28)
        self.kind = ChoiceBox[InteractionKind](
            [(each, interaction_name(each, interface_texts())) for each in InteractionKind]
        )
        self.day, self.next_day = DateField(today), DateField()
        self.role, self.note, self.next_step = QLineEdit(role), QLineEdit(), QLineEdit()
        self.role.setMaxLength(60)
        self.note.setMaxLength(300)
        self.next_step.setMaxLength(200)
        self.form = self._form()
        self.body.addWidget(self.form)
        self.resize(ems(36), ems(30))
        self.check = self._is_saved
        self.stakeholder.setFocus()

    def _form(self) -> Form:
        form = Form()
        form.add_row("stakeholder", _("&With"), self.stakeholder)
        form.add_row("kind", _("&Kind"), self.kind)
        form.add_row("happened_on", _("&When"), self.day, required=True)
        form.add_row(
            "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
        )
        form.add_row(
            "note",
            _("&Note"),
            self.note,
            hint=_("What was agreed, in a sentence. No names, no numbers."),
        )
        form.add_row("next_step", _("Next &step"), self.next_step)
        form.add_row("next_step_on", _("&Due on"), self.next_day)
        return form

    def draft(self) -> InteractionDraft:
        """Return what was entered, once the form was checked."""
        day = self.day.value()
        assert day is not None
        return InteractionDraft(
            stakeholder_id=self.stakeholder.value(),
            happened_on=day,
            kind=self.kind.value(),
            by_role=self.role.text(),
            note=self.note.text(),
            next_step=self.next_step.text(),
            next_step_on=self.next_day.value(),
        )

    def _is_saved(self) -> bool:
        if not self.form.check():
            return False
        try:
            self._save(self.draft())
        except DeskError as error:
            self.form.show_errors({_field_of(error): words_for(error)})
            return False
        return True


def _field_of(error: DeskError) -> str:
    match error:
        case PersonalDataInNoteError(field=field) | TooLongError(field=field):
            return str(field)
        case FutureDateError():
            return "happened_on"
        case _:
            return "note"
