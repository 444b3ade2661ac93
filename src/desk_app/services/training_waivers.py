"""Waivers: somebody need not have a course until a day; no reason is stored (R27)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.errors import PastWaiverError
from desk_app.models.training import TrainingWaiver
from desk_app.services.training import completable_course

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    Waivers = Mapping[tuple[int, int], date | None]


def set_waivers(
    session: Session, waivers: Waivers, *, today: date
) -> dict[tuple[int, int], date | None]:
    """Let people be without a course up to and including a day; None ends a waiver.

    Args:
        session: The transaction.
        waivers: The last day by (person's id, course's id).
        today: Waivers may not end before.

    Returns:
        What was on record before, for undoing with `restore_waivers`.

    Raises:
        PastWaiverError: a day has passed.
        MissingCourseError: a course cannot be completed.
    """
    for (_person_id, course_id), until in waivers.items():
        completable_course(session, course_id)
        if until is not None and until < today:
            raise PastWaiverError(until)
    return restore_waivers(session, waivers)


def restore_waivers(session: Session, waivers: Waivers) -> dict[tuple[int, int], date | None]:
    """Put waivers on record as they were, whatever their days; return what was there before."""
    before: dict[tuple[int, int], date | None] = {}
    for (person_id, course_id), until in waivers.items():
        found = session.scalar(
            select(TrainingWaiver).where(
                TrainingWaiver.person_id == person_id, TrainingWaiver.course_id == course_id
            )
        )
        before[person_id, course_id] = found.until if found else None
        if found is None and until is not None:
            session.add(TrainingWaiver(person_id=person_id, course_id=course_id, until=until))
        elif found is not None and until is None:
            session.delete(found)
        elif found is not None and until is not None:
            found.until = until
    session.flush()
    return before
