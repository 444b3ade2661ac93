"""The dialog in which any text is adopted: who decided, when, from when it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from desk_app.errors import (
    DeskError,
    EffectiveTooEarlyError,
    FutureDateError,
    IdentityNumberError,
    MissingBodyError,
    PersonalDataInAdoptionError,
    TooLongError,
)
from desk_app.services.calendar_months import add_months
from desk_app.services.edition_adoption import Adoption
from desk_app.texts import _
from desk_app.views.theme import ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    DateField,
    Dialog,
    Form,
    words_for,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


REVIEW_MONTHS = 12
_ROWS = {
    "adopted_by_body": "body",
    "minutes_reference": "minutes",
    "what_changed": "what_changed",
}
"""Which row asks for which part of a decision."""


class AdoptionDialog(Dialog):
    """Asks for the decision; closes only once `adopt` took it, refusals stand beside the fields.

    A kind of text that asks for more adds rows in `add_rows` and says so in `decision`.
    """

    def __init__(
        self,
        title: str,
        adopt: Callable[[Adoption], object],
        today: date,
        owner: QWidget | None = None,
        *,
        intro: str = "",
        warnings: Sequence[str] = (),
    ) -> None:
        super().__init__(title, _("Adopt"), owner, intro=intro or _first_warning())
        self._adopt = adopt
        self.form = Form()
        self.decided_by, self.minutes = QLineEdit(), QLineEdit()
        self.adopted_on, self.effective_from = DateField(today), DateField(today)
        self.review = DateField(add_months(today, REVIEW_MONTHS))
        self.refusal = Callout("", ChipKind.PROBLEM)
        self.refusal.hide()
        for text in warnings:
            self.body.addWidget(Callout(text, ChipKind.WARNING))
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self._build()
        self.setMinimumWidth(ems(34))
        self.check = self._is_adopted

    def decision(self) -> Adoption:
        """Return what was entered; it must have been checked."""
        adopted_on, effective_from = self.adopted_on.value(), self.effective_from.value()
        assert adopted_on is not None
        assert effective_from is not None
        return Adoption(
            adopted_by_body=self.decided_by.text(),
            adopted_on=adopted_on,
            effective_from=effective_from,
            minutes_reference=self.minutes.text(),
            review_due_on=self.review.value(),
        )

    def add_rows(self) -> None:
        """Add rows between the minutes and the review."""

    def missing(self) -> dict[str, str]:
        """Return what is missing, by row."""
        return self.form.missing()

    def _build(self) -> None:
        add = self.form.add_row
        add("body", _("Adopted &by"), self.decided_by, hint=_("Such as the board."), required=True)
        add("adopted_on", _("Adopted &on"), self.adopted_on, required=True)
        add("effective", _("In &force from"), self.effective_from, required=True)
        add("minutes", _("&Minutes"), self.minutes, hint=_("Where the decision is written."))
        self.add_rows()
        add("review", _("&Review due"), self.review)

    def _is_adopted(self) -> bool:
        self.refusal.hide()
        errors = self.missing()
        self.form.show_errors(errors)
        if errors:
            return False
        try:
            self._adopt(self.decision())
        except DeskError as error:
            name = _row_of(error)
            self.form.show_errors({name: words_for(error)} if name else {})
            self.refusal.show_text(words_for(error))
            self.refusal.setVisible(not name)
            return False
        return True


def _first_warning() -> str:
    return _("From now on not even a comma of this edition changes. A change is a new edition.")


def _row_of(error: DeskError) -> str:
    """Return the row that a refusal belongs to; empty if it is about the text itself."""
    match error:
        case MissingBodyError():
            return "body"
        case FutureDateError():
            return "adopted_on"
        case EffectiveTooEarlyError():
            return "effective"
        case (
            TooLongError(field=field)
            | IdentityNumberError(field=field)
            | PersonalDataInAdoptionError(field=field)
        ):
            return _ROWS.get(field, "")
    return ""
