"""Adopting a draft: who decided, when, from when it counts, and how long the old one still does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit

from desk_app.errors import (
    AdoptionRefusedError,
    DeskError,
    EffectiveTooEarlyError,
    FutureDateError,
    MissingBodyError,
    PersonalDataInAdoptionError,
    TooLongError,
)
from desk_app.services.adoption import adopt_code
from desk_app.services.calendar_months import add_months
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.texts import _
from desk_app.views.conduct.checks import gap_warnings
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    DateField,
    Dialog,
    Form,
    confirm,
    label,
    words_for,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.adoption import AdoptionReadiness
    from desk_app.services.editions import EditionRow
    from desk_app.views.conduct.actions import ConductActions

REVIEW_MONTHS = 12
LONGEST_WINDOW_DAYS = 365
USUAL_WINDOW_DAYS = 30


@dataclass(slots=True)
class AdoptionForm:
    """The dialog's fields."""

    form: Form
    body: QLineEdit
    adopted_on: DateField
    effective_from: DateField
    minutes: QLineEdit
    window: QLineEdit
    review: DateField
    sign_again: QCheckBox

    def check(self) -> bool:
        """Show what is missing or no number beside its field; return whether nothing is."""
        errors = self.form.missing()
        days = self.window.text().strip()
        if not (days.isascii() and days.isdigit() and int(days) <= LONGEST_WINDOW_DAYS):
            errors["window"] = _("Enter a number of days, 0 to {most}.").format(
                most=LONGEST_WINDOW_DAYS
            )
        self.form.show_errors(errors)
        return not errors

    def adoption(self) -> Adoption:
        """Return what was entered; it must have been checked."""
        adopted_on, effective_from = self.adopted_on.value(), self.effective_from.value()
        assert adopted_on is not None
        assert effective_from is not None
        return Adoption(
            adopted_by_body=self.body.text(),
            adopted_on=adopted_on,
            effective_from=effective_from,
            minutes_reference=self.minutes.text(),
            reack_window_days=int(self.window.text()),
            review_due_on=self.review.value(),
            needs_new_signatures=self.sign_again.isChecked(),
        )


def adopt(
    owner: QWidget, actions: ConductActions, edition: EditionRow, readiness: AdoptionReadiness
) -> bool:
    """Ask and adopt; refusals stand beside their fields. Return whether it was adopted.

    Afterwards printing forms is offered.
    """
    dialog, fields = adoption_dialog(owner, actions, edition, readiness)
    adopted = dialog.exec() == Dialog.DialogCode.Accepted
    needs_signatures = fields.sign_again.isChecked()
    dialog.deleteLater()
    if not adopted:
        return False
    actions.context.notify(_("The code is adopted. From now on its text never changes."))
    actions.changed()
    actions.show_part("overview")  # what to do next stands there
    if needs_signatures and confirm(
        owner,
        _("Print forms now?"),
        _("Everyone who is active owes a signature on the new edition."),
        _("Print forms"),
        destructive=False,
    ):
        actions.print_forms()
    return True


def adoption_dialog(
    owner: QWidget | None,
    actions: ConductActions,
    edition: EditionRow,
    readiness: AdoptionReadiness,
) -> tuple[Dialog, AdoptionForm]:
    """Return the dialog, not yet shown; it closes only when the code was adopted."""
    context = actions.context
    dialog = Dialog(
        _("Adopt the code"),
        _("Adopt"),
        owner,
        intro=_(
            "After adoption not even a comma can change: people must be able to rely on having "
            "signed exactly these words. Any change is a new edition."
        ),
    )
    for text in gap_warnings(readiness, edition):
        dialog.body.addWidget(Callout(text, ChipKind.WARNING))
    refusal = Callout("", ChipKind.PROBLEM)
    refusal.hide()
    fields = _fields(context.today())

    def save() -> bool:
        refusal.hide()
        if not fields.check():
            return False
        try:
            context.vault.write(adopt_code, fields.adoption(), today=context.today())
        except DeskError as error:
            name = _field_of(error)
            fields.form.show_errors({name: words_for(error)} if name else {})
            refusal.show_text(words_for(error))
            refusal.setVisible(not name)
            return False
        return True

    dialog.check = save
    dialog.body.addWidget(refusal)
    dialog.body.addWidget(fields.form)
    if any(not row.is_draft for row in context.vault.read(list_editions)):
        dialog.body.addWidget(fields.sign_again)
        dialog.body.addWidget(
            label(
                _(
                    "Without this it is a minor change, such as a new phone number: signatures on "
                    "the edition before count on."
                ),
                "muted",
            )
        )
    else:
        fields.sign_again.setParent(dialog)
        fields.sign_again.hide()
    return dialog, fields


def _fields(today: date) -> AdoptionForm:
    window = QLineEdit(str(USUAL_WINDOW_DAYS))
    window.setMaxLength(3)
    fields = AdoptionForm(
        form=Form(),
        body=QLineEdit(),
        adopted_on=DateField(today),
        effective_from=DateField(today),
        minutes=QLineEdit(),
        window=window,
        review=DateField(add_months(today, REVIEW_MONTHS)),
        sign_again=QCheckBox(_("&Everyone signs again")),
    )
    fields.sign_again.setChecked(True)
    fields.sign_again.toggled.connect(window.setEnabled)
    form = fields.form
    form.add_row("body", _("Adopted &by"), fields.body, hint=_("Such as the board."), required=True)
    form.add_row("adopted_on", _("Adopted &on"), fields.adopted_on, required=True)
    form.add_row("effective", _("In &force from"), fields.effective_from, required=True)
    form.add_row("minutes", _("&Minutes"), fields.minutes, hint=_("Where the decision is written."))
    form.add_row(
        "window",
        _("&Window, days"),
        window,
        hint=_("So long after it takes effect, signatures on the edition before still count."),
    )
    form.add_row("review", _("&Review due"), fields.review)
    return fields


def _field_of(error: DeskError) -> str:
    """Return the row that a refusal belongs to; empty if it is about the text itself."""
    match error:
        case MissingBodyError():
            return "body"
        case FutureDateError():
            return "adopted_on"
        case EffectiveTooEarlyError():
            return "effective"
        case TooLongError(field=field) | PersonalDataInAdoptionError(field=field):
            return "minutes" if field == "minutes_reference" else "body"
        case AdoptionRefusedError():
            return ""
    return ""
