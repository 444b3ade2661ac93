"""Asks for a completed course, or for the last day of a waiver."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desk_app.models.training import EvidenceKind
from desk_app.services.training import list_courses
from desk_app.texts import _, ngettext
from desk_app.views.training.completion_dialog import Proposal, TrainingDialog
from desk_app.views.widgets import DateField, Dialog, Form
from desk_app.views.widgets.day_checks import not_in_past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.training import CourseRow
    from desk_app.services.training_coverage import NeedRow
    from desk_app.services.training_scans import CompletionDraft
    from desk_app.vault import Vault

_USUAL_WAIVER = timedelta(days=30)


class CompletionDialog(TrainingDialog):
    """Proposes the first course that is needed, shown by a certificate."""

    def __init__(
        self,
        needs: Sequence[NeedRow],
        courses: Sequence[CourseRow],
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        is_one = len({need.person.id for need in needs}) == 1
        proposed = Proposal(needs[0].course_id, EvidenceKind.CERTIFICATE)
        super().__init__(
            _people_words(needs), courses, today, parent, proposed=proposed, is_one=is_one
        )


class WaiverDialog(Dialog):
    """Asks for the last day of a waiver; no reason is asked."""

    def __init__(
        self, needs: Sequence[NeedRow], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Waive the course"),
            _("Waive"),
            parent,
            intro=_(
                "{people} count as trained until this day, without having completed the course. "
                "No reason is stored."
            ).format(people=_people_words(needs)),
        )
        self._today = today
        self.day = DateField(today + _USUAL_WAIVER)
        self.form = Form()
        self.form.add_row("day", _("&Until and including"), self.day, required=True)
        self.body.addWidget(self.form)
        self.check = self._is_complete

    def _is_complete(self) -> bool:
        return self.form.check() and not_in_past(self.form, "day", self.day, self._today)


def ask_completion(
    parent: QWidget, needs: Sequence[NeedRow], vault: Vault, today: date
) -> CompletionDraft | None:
    """Return which course was completed when, or None."""
    dialog = CompletionDialog(needs, vault.read(list_courses), today, parent)
    draft = dialog.draft() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return draft


def ask_waiver(parent: QWidget, needs: Sequence[NeedRow], today: date) -> date | None:
    """Return the last day of a waiver, or None."""
    dialog = WaiverDialog(needs, today, parent)
    until = dialog.day.value() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return until


def _people_words(needs: Sequence[NeedRow]) -> str:
    people = {need.person.id: need.person.full_name for need in needs}
    if len(people) == 1:
        return next(iter(people.values()))
    return ngettext("{count} person", "{count} people", len(people)).format(count=len(people))
