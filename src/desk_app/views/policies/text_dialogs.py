"""Writing words in several languages, and adopting a text; refusals stand in the dialog."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desk_app.errors import (
    DeskError,
    EffectiveTooEarlyError,
    FutureDateError,
    MissingBodyError,
    PersonalDataInAdoptionError,
    TooLongError,
)
from desk_app.services.calendar_months import add_months
from desk_app.services.edition_adoption import Adoption
from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.theme import ems
from desk_app.views.widgets import Callout, ChipKind, DateField, Dialog, Form, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

REVIEW_MONTHS = 12
_ROWS = {
    "adopted_by_body": "body",
    "minutes_reference": "minutes",
    "what_changed": "what_changed",
}
"""Which row asks for which part of a decision."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What a dialog for words in several languages says."""

    title: str
    accept: str
    intro: str = ""
    hints: Mapping[str, str] | None = None
    """Below each language's field."""


def words_dialog(
    owner: QWidget | None,
    wording: Wording,
    words: Mapping[str, str],
    save: Callable[[dict[str, str]], object],
) -> tuple[Dialog, dict[str, QPlainTextEdit]]:
    """Return a dialog with a field for each language, the first of `words` required.

    It closes only when `save` took the words.
    """
    dialog = Dialog(wording.title, wording.accept, owner, intro=wording.intro)
    form, fields = Form(), {}
    for place, (code, text) in enumerate(words.items()):
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setMinimumHeight(ems(6))
        fields[code] = field
        hint = (wording.hints or {}).get(code, "")
        form.add_row(code, LANGUAGE_NAMES[code], field, hint=hint, required=place == 0)
    dialog.check = lambda: _saved(form, fields, save)
    dialog.body.addWidget(form)
    dialog.resize(ems(40), dialog.sizeHint().height())
    return dialog, fields


def ask_words(
    owner: QWidget,
    wording: Wording,
    words: Mapping[str, str],
    save: Callable[[dict[str, str]], object],
) -> bool:
    """Ask for words in several languages; return whether they were saved."""
    dialog, _fields = words_dialog(owner, wording, words, save)
    saved = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return saved


def _saved(
    form: Form, fields: Mapping[str, QPlainTextEdit], save: Callable[[dict[str, str]], object]
) -> bool:
    if not form.check():
        return False
    try:
        save({code: field.toPlainText() for code, field in fields.items()})
    except DeskError as error:
        form.show_errors({next(iter(fields)): words_for(error)})
        return False
    return True


@dataclass(slots=True)
class AdoptionFields:
    """The fields of a decision."""

    form: Form
    body: QLineEdit
    adopted_on: DateField
    effective_from: DateField
    minutes: QLineEdit
    what_changed: QLineEdit
    review: DateField

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
            review_due_on=self.review.value(),
            what_changed=self.what_changed.text(),
        )


def adoption_dialog(
    owner: QWidget | None,
    title: str,
    warnings: Sequence[str],
    adopt: Callable[[Adoption], object],
    today: date,
) -> tuple[Dialog, AdoptionFields]:
    """Return the dialog, not yet shown; it closes only when `adopt` took the decision."""
    dialog = Dialog(
        title,
        _("Adopt"),
        owner,
        intro=_("From now on not even a comma of this edition changes. A change is a new edition."),
    )
    for text in warnings:
        dialog.body.addWidget(Callout(text, ChipKind.WARNING))
    refusal = Callout("", ChipKind.PROBLEM)
    refusal.hide()
    fields = _fields(today)

    def check() -> bool:
        refusal.hide()
        if not fields.form.check():
            return False
        try:
            adopt(fields.adoption())
        except DeskError as error:
            name = _row_of(error)
            fields.form.show_errors({name: words_for(error)} if name else {})
            refusal.show_text(words_for(error))
            refusal.setVisible(not name)
            return False
        return True

    dialog.check = check
    dialog.body.addWidget(refusal)
    dialog.body.addWidget(fields.form)
    return dialog, fields


def ask_adoption(
    owner: QWidget,
    title: str,
    warnings: Sequence[str],
    adopt: Callable[[Adoption], object],
    today: date,
) -> bool:
    """Ask for the decision; return whether the text was adopted."""
    dialog, _fields_shown = adoption_dialog(owner, title, warnings, adopt, today)
    adopted = dialog.exec() == Dialog.DialogCode.Accepted
    dialog.deleteLater()
    return adopted


def _fields(today: date) -> AdoptionFields:
    fields = AdoptionFields(
        Form(),
        QLineEdit(),
        DateField(today),
        DateField(today),
        QLineEdit(),
        QLineEdit(),
        DateField(add_months(today, REVIEW_MONTHS)),
    )
    form = fields.form
    form.add_row("body", _("Adopted &by"), fields.body, hint=_("Such as the board."), required=True)
    form.add_row("adopted_on", _("Adopted &on"), fields.adopted_on, required=True)
    form.add_row("effective", _("In &force from"), fields.effective_from, required=True)
    form.add_row("minutes", _("&Minutes"), fields.minutes, hint=_("Where the decision is written."))
    form.add_row(
        "what_changed",
        _("&What changed"),
        fields.what_changed,
        hint=_("One line for the list of editions."),
    )
    form.add_row("review", _("&Review due"), fields.review)
    return fields


def _row_of(error: DeskError) -> str:
    match error:
        case MissingBodyError():
            return "body"
        case FutureDateError():
            return "adopted_on"
        case EffectiveTooEarlyError():
            return "effective"
        case TooLongError(field=field) | PersonalDataInAdoptionError(field=field):
            return _ROWS.get(field, "")
    return ""
