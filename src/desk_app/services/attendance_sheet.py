"""What an attendance sheet is printed from: one session and the people on its list (P02)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.errors import NoSessionError
from desk_app.models.training import Course, TrainingSession
from desk_app.services.roster import list_roster
from desk_app.services.roster_facts import code_calendar
from desk_app.services.training_sessions import SessionRow, session_row

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.roster import RosterRow


@dataclass(frozen=True, slots=True)
class AttendanceSheet:
    """A session with everything that its sheet says."""

    session: SessionRow
    topics: tuple[str, ...]
    code_edition: int | None
    """Of the code of conduct in force, which is handed out; None if there is none."""
    people: tuple[RosterRow, ...]
    """Everyone on the list, in the order in which they were put there."""


def attendance_sheet(
    session: Session, session_id: int | None = None, *, today: date
) -> AttendanceSheet:
    """Return what the sheet of a session says; by default of the next one, or the last.

    Raises:
        NoSessionError: there is no such session.
    """
    held = session_row(session, _chosen(session, session_id, today))
    roster = {row.id: row for row in list_roster(session, today=today)}
    current = code_calendar(session, today).current(held.held_on)
    return AttendanceSheet(
        session=held,
        topics=tuple(session.get_one(Course, held.course_id).topics),
        code_edition=current.edition_no if current else None,
        people=tuple(roster[each] for each in held.listed),
    )


def _chosen(session: Session, session_id: int | None, today: date) -> int:
    if session_id is not None:
        return session_id
    days = session.execute(
        select(TrainingSession.held_on, TrainingSession.id).order_by(TrainingSession.held_on)
    ).all()
    coming = [key for day, key in days if day >= today]
    if not days:
        raise NoSessionError
    return coming[0] if coming else days[-1][1]
