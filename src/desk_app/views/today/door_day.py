"""Asks for which day the door list shall be."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.widgets import DateField, Dialog, Form
from desk_app.views.widgets.day_checks import not_in_past

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

_SATURDAY = 5
_WEEK = 7


class DoorDayDialog(Dialog):
    """Asks for a day, today or later; the coming Saturday is proposed (J2)."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(
            _("Door list"),
            _("Show the list"),
            parent,
            intro=_("Who may meet people that day, as far as is known today."),
        )
        self._today = today
        days = (_SATURDAY - today.weekday()) % _WEEK or _WEEK
        self.day = DateField(today + timedelta(days=days))
        self.form = Form()
        self.form.add_row("day", _("&Day"), self.day, required=True)
        self.body.addWidget(self.form)
        self.check = self._is_complete

    def _is_complete(self) -> bool:
        return self.form.check() and not_in_past(self.form, "day", self.day, self._today)


def ask_door_day(parent: QWidget, today: date) -> date | None:
    """Return the day, or None."""
    dialog = DoorDayDialog(today, parent)
    day = dialog.day.value() if dialog.exec() == Dialog.DialogCode.Accepted else None
    dialog.deleteLater()
    return day
