"""Checks of a day that was entered, with the error beside its field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _

if TYPE_CHECKING:
    from datetime import date

    from desk_app.views.widgets import DateField, Form


def not_in_future(form: Form, name: str, field: DateField, today: date) -> bool:
    """Return whether a day has come; show an error beside its field if not."""
    day = field.value()
    if day is not None and day > today:
        form.show_errors({name: _("This day has not come yet.")})
        return False
    return True


def not_in_past(form: Form, name: str, field: DateField, today: date) -> bool:
    """Return whether a day is today or later; show an error beside its field if not."""
    day = field.value()
    if day is not None and day < today:
        form.show_errors({name: _("Choose today or a later day.")})
        return False
    return True
