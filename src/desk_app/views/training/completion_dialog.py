"""Asks which course somebody completed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.models.training import EvidenceKind
from desk_app.services.training_scans import CompletionDraft
from desk_app.services.wording import evidence_name
from desk_app.texts import _, interface_texts
from desk_app.views.scans.certificate_field import CertificateField
from desk_app.views.widgets import ChoiceBox, DateField, Dialog, Form
from desk_app.views.widgets.day_checks import not_in_future

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.training import CourseRow


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is chosen to begin with; None for what comes first."""

    course_id: int | None = None
    evidence: EvidenceKind | None = None


NOTHING_PROPOSED: Final = Proposal()


class TrainingDialog(Dialog):
    """Asks which course was completed, when, and what shows it."""

    def __init__(
        self,
        who: str,
        courses: Sequence[CourseRow],
        today: date,
        parent: QWidget | None = None,
        *,
        proposed: Proposal = NOTHING_PROPOSED,
        is_one: bool = True,
    ) -> None:
        super().__init__(_("Record training"), _("Record training"), parent, intro=who)
        self._today = today
        self.course = ChoiceBox[int]([(each.id, each.title) for each in courses])
        self.day = DateField(today)
        self.evidence = ChoiceBox[EvidenceKind](
            [(each, evidence_name(each, interface_texts())) for each in EvidenceKind]
        )
        if proposed.course_id is not None:
            self.course.set_value(proposed.course_id)
        if proposed.evidence is not None:
            self.evidence.set_value(proposed.evidence)
        self.form = Form()
        self.form.add_row("course", _("&Course"), self.course)
        self.form.add_row("day", _("Completed &on"), self.day, required=True)
        self.form.add_row("evidence", _("&Shown by"), self.evidence)
        self.certificate = CertificateField(self.form, self.evidence, is_one=is_one)
        self.certificate.grown.connect(self._grow)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.check = self._is_complete

    def draft(self) -> CompletionDraft:
        """Return what was entered, once the dialog was accepted."""
        day = self.day.value()
        assert day is not None
        return CompletionDraft(
            self.course.value(), day, self.evidence.value(), self.certificate.value()
        )

    def _is_complete(self) -> bool:
        return (
            not self.certificate.is_reading
            and self.form.check()
            and not_in_future(self.form, "day", self.day, self._today)
        )
