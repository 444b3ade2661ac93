"""Logs one contact with an institution: three choices and a sentence, in under half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit

from desk_app.errors import FutureDateError
from desk_app.models.stakeholder import InteractionKind
from desk_app.services.contact_wording import interaction_name
from desk_app.services.interactions import InteractionDraft
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChoiceBox, DateField
from desk_app.views.widgets.saving_dialog import SavingDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget


class InteractionDialog(SavingDialog[InteractionDraft]):
    """Asks about one contact. `save` records the draft and may raise `DeskError`."""

    rows_of_errors: ClassVar = {FutureDateError: "happened_on"}
    row_of_others = "note"

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
            save,
            parent,
            intro=_("About institutions only. Never write anything about a person or a case."),
        )
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
        self._fill_form()
        self.body.addWidget(self.form)
        self.widen(36)
        self.stakeholder.setFocus()

    def _fill_form(self) -> None:
        self.form.add_row("stakeholder", _("&With"), self.stakeholder)
        self.form.add_row("kind", _("&Kind"), self.kind)
        self.form.add_row("happened_on", _("&When"), self.day, required=True)
        self.form.add_row(
            "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
        )
        self.form.add_row(
            "note",
            _("&Note"),
            self.note,
            hint=_("What was agreed, in a sentence. No names, no numbers."),
        )
        self.form.add_row("next_step", _("Next &step"), self.next_step)
        self.form.add_row("next_step_on", _("&Due on"), self.next_day)

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
