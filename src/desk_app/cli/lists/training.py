"""The lists of courses and of training sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.cli.lists.listing import Listing
from desk_app.services.training import list_courses
from desk_app.services.training_sessions import list_sessions
from desk_app.texts import _, interface_texts

if TYPE_CHECKING:
    from datetime import date

    from desk_app.vault import Vault


def courses(vault: Vault, today: date) -> Listing:
    """Return the courses in use."""
    del today
    found = vault.read(list_courses)
    return Listing(
        rows=[
            {
                "course_id": row.course_id,
                "title": row.title,
                "validity_months": row.validity_months,
                "blocks_clearance": row.blocks_clearance,
                "mandatory_for": list(row.mandatory_for),
            }
            for row in found
        ],
        titles=(_("Course"), _("Title"), _("Counts for months"), _("Needed for clearance")),
        table=[
            (
                row.course_id,
                row.title,
                _("for good") if row.validity_months is None else str(row.validity_months),
                _("yes") if row.blocks_clearance else _("no"),
            )
            for row in found
        ],
    )


def sessions(vault: Vault, today: date) -> Listing:
    """Return all training sessions, the latest first; nobody is named."""
    del today
    found, texts = vault.read(list_sessions), interface_texts()
    return Listing(
        rows=[
            {
                "session_code": row.session_code,
                "course": row.course,
                "held_on": row.held_on.isoformat(),
                "time": row.time,
                "place": row.place,
                "listed": len(row.listed),
                "attended": len(row.attended),
                "registered_on": row.registered_on.isoformat() if row.registered_on else None,
            }
            for row in found
        ],
        titles=(
            _("Session code"),
            _("Course"),
            _("Date"),
            _("Time"),
            _("On the list"),
            _("Attended"),
        ),
        table=[
            (
                row.session_code,
                row.course,
                texts.short_date(row.held_on),
                row.time,
                str(len(row.listed)),
                str(len(row.attended)) if row.registered_on else "–",
            )
            for row in found
        ],
    )
