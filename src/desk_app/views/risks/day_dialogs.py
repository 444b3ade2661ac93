"""Asks for a day, and by which role: marked done, gone through, ended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desk_app.texts import _
from desk_app.views.risks.risk_dialog import RiskDialog
from desk_app.views.risks.words import RoleBox
from desk_app.views.widgets import DateField

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QWidget


class DayAndRole(NamedTuple):
    """What was entered."""

    day: date
    role: str


@dataclass(frozen=True, slots=True)
class DayQuestion:
    """What is asked."""

    title: str
    accept_text: str
    intro: str
    role: str = ""
    """The role that is proposed; empty if nobody is asked for one."""


class DayDialog(RiskDialog[DayAndRole]):
    """Asks for a day up to today and, if the question has a role, for who did it."""

    def __init__(
        self,
        question: DayQuestion,
        today: date,
        save: Callable[[DayAndRole], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(question.title, question.accept_text, save, parent, intro=question.intro)
        self.day = DateField(today)
        self.form.add_row("day", _("&Date"), self.day, required=True)
        self.role: RoleBox | None = None
        if question.role:
            self.role = RoleBox(question.role)
            self.form.add_row(
                "by_role", _("&By (role)"), self.role, required=True, hint=_("A role, not a name.")
            )
        self.body.addWidget(self.form)
        self.body.addStretch(1)

    def draft(self) -> DayAndRole:
        """Return the day and the role."""
        day = self.day.value()
        assert day is not None
        return DayAndRole(day, self.role.value() if self.role is not None else "")
