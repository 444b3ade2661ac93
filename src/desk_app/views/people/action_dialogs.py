"""Asks for what an action on selected people needs: a course and a day, or only a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from desk_app.texts import _, interface_texts
from desk_app.views.training.completion_dialog import Proposal, TrainingDialog
from desk_app.views.widgets import DateField, Dialog, Form
from desk_app.views.widgets.day_checks import not_in_future

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from desk_app.services.training import CourseRow
    from desk_app.services.training_scans import CompletionDraft


@dataclass(frozen=True, slots=True)
class ExtractDraft:
    """That an extract was shown, and nothing about it (R23)."""

    shown_on: date
    shown_to_role: str
    reviewer_initials: str


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """How to ask for one day."""

    title: str
    action: str
    caption: str
    consequence: str
    destructive: bool = False
    not_before: date | None = None


class ExtractDialog(Dialog):
    """Notes that an extract was shown: the day, to whom, and their initials; nothing else."""

    def __init__(self, who: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Note that an extract was shown"),
            _("Save the note"),
            parent,
            intro=_(
                "{name} shows the extract to two people together and takes it back. Nothing "
                "of what it says is written down, here or anywhere else."
            ).format(name=who),
        )
        self._today = today
        self.day = DateField(today)
        self.role, self.initials = QLineEdit(), QLineEdit()
        self.role.setMaxLength(60)
        self.initials.setMaxLength(20)
        self.form = Form()
        self.form.add_row("shown_on", _("Shown &on"), self.day, required=True)
        self.form.add_row("shown_to_role", _("&Role of the reviewers"), self.role, required=True)
        self.form.add_row(
            "reviewer_initials",
            _("&Initials of both"),
            self.initials,
            required=True,
            hint=_("For example: AB, CD"),
        )
        self.body.addWidget(self.form)
        self.check = self._is_complete

    def draft(self) -> ExtractDraft:
        """Return what was entered, once the dialog was accepted."""
        day = self.day.value()
        assert day is not None
        return ExtractDraft(day, self.role.text(), self.initials.text())

    def _is_complete(self) -> bool:
        return self.form.check() and not_in_future(self.form, "shown_on", self.day, self._today)


class DayDialog(Dialog):
    """Asks for one day and says what follows from it."""

    def __init__(self, question: DayQuestion, day: date, parent: QWidget | None = None) -> None:
        super().__init__(
            question.title,
            question.action,
            parent,
            intro=question.consequence,
            destructive=question.destructive,
        )
        self._question = question
        self.accept_button.setDefault(not question.destructive)
        self.day = DateField(day)
        self.form = Form()
        self.form.add_row("day", question.caption, self.day, required=True)
        self.body.addWidget(self.form)
        self.check = self._is_complete

    def _is_complete(self) -> bool:
        if not self.form.check():
            return False
        day, least = self.day.value(), self._question.not_before
        if least is not None and day is not None and day < least:
            earliest = interface_texts().short_date(least)
            self.form.show_errors(
                {"day": _("The earliest possible day is {day}.").format(day=earliest)}
            )
            return False
        return True


def ask_training(
    parent: QWidget,
    people: tuple[str, int],
    courses: Sequence[CourseRow],
    today: date,
    course_title: str = "",
) -> CompletionDraft | None:
    """Return which course was completed when, or None; `people` are their names and how many."""
    who, count = people
    proposed = Proposal(next((each.id for each in courses if each.title == course_title), None))
    dialog = TrainingDialog(who, courses, today, parent, proposed=proposed, is_one=count == 1)
    draft = dialog.draft() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return draft


def ask_extract(parent: QWidget, who: str, today: date) -> ExtractDraft | None:
    """Return that an extract was shown, or None."""
    dialog = ExtractDialog(who, today, parent)
    draft = dialog.draft() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return draft


def ask_day(parent: QWidget, question: DayQuestion, day: date) -> date | None:
    """Return the day that was chosen, or None."""
    dialog = DayDialog(question, day, parent)
    chosen = dialog.day.value() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return chosen
