"""Changes the catalogue: add, change, retire courses; note that a link was checked (R27, R30)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.check_character import random_code
from desk_app.errors import MissingTitleError
from desk_app.models.organisation import Organisation
from desk_app.models.training import (
    Course,
    TrainingCompletion,
    TrainingSession,
    TrainingWaiver,
)
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.course_catalogue import MODES, OWN_PREFIX, load_catalogue

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.training import CourseRow

LINK_CHECK_MONTHS: Final = 12
"""How long a look at a link counts (R30)."""


@dataclass(frozen=True, slots=True)
class CourseDraft:
    """What can be said about a course."""

    title: str
    mode: str = MODES[0]
    provider: str = ""
    validity_months: int | None = 12
    mandatory_for: tuple[str, ...] = ()
    recommended_for: tuple[str, ...] = ()
    blocks_clearance: bool = False
    due_within_days: int | None = None
    topics: tuple[str, ...] = ()
    renews: str | None = None
    link: str = ""
    duration_minutes: int | None = None
    languages: tuple[str, ...] = ()
    cost: str = ""
    note: str = ""


class LinkState(StrEnum):
    """What is known about a course's link."""

    NONE = "none"
    UNCHECKED = "unchecked"
    STALE = "stale"
    CHECKED = "checked"


def draft_of(row: CourseRow) -> CourseDraft:
    """Return what can be changed about a course."""
    return CourseDraft(**{field.name: getattr(row, field.name) for field in fields(CourseDraft)})


def add_course(session: Session, draft: CourseDraft) -> int:
    """Add a course of the organisation's own; return its id.

    Raises:
        MissingTitleError: there is no title.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    course = Course(course_id=f"{OWN_PREFIX}{random_code(8).lower()}", **_checked(draft))
    session.add(course)
    session.flush()
    return course.id


def change_course(session: Session, course_id: int, draft: CourseDraft) -> None:
    """Change a course; what people have completed stays on record. A new link is unchecked.

    Raises:
        DeskError: as `add_course`.
    """
    course = session.get_one(Course, course_id)
    before = course.link
    for name, value in _checked(draft).items():
        setattr(course, name, value)
    if course.link != before:
        course.link_checked_on = None


def retire_course(session: Session, course_id: int, retired_on: date | None) -> None:
    """Take a course out of use from a day on, or with None back into use.

    Nobody needs a retired course; what it renewed before stays renewed.
    """
    session.get_one(Course, course_id).retired_on = retired_on


def withdraw_course(session: Session, course_id: int, *, today: date) -> None:
    """Remove a course that was added by mistake; one that is in use by now is retired."""
    referring = (TrainingCompletion, TrainingSession, TrainingWaiver)
    if any(
        session.scalar(select(each.id).where(each.course_id == course_id)) for each in referring
    ):
        retire_course(session, course_id, today)
    else:
        session.delete(session.get_one(Course, course_id))


def note_link_check(session: Session, course_id: int, checked_on: date | None) -> None:
    """Note that somebody opened the link and found the course there; None takes it back (R30)."""
    session.get_one(Course, course_id).link_checked_on = checked_on


def add_starter_courses(session: Session) -> int:
    """Add the starter courses that the catalogue lacks; return how many."""
    language, country = session.execute(select(Organisation.language, Organisation.country)).one()
    content_language = language if language in {"sv", "en"} else "en"
    return load_catalogue(session, language=content_language, country=country)


def link_state(row: CourseRow, today: date) -> LinkState:
    """Return whether a link was checked within twelve months; the last day counts."""
    if not row.link:
        return LinkState.NONE
    if row.link_checked_on is None:
        return LinkState.UNCHECKED
    is_fresh = add_months(row.link_checked_on, LINK_CHECK_MONTHS) >= today
    return LinkState.CHECKED if is_fresh else LinkState.STALE


def _checked(draft: CourseDraft) -> dict[str, Any]:
    title = clean("title", draft.title, 200)
    if not title:
        raise MissingTitleError
    return {
        "title": title,
        "mode": draft.mode,
        "provider": clean("provider", draft.provider, 200),
        "validity_months": draft.validity_months,
        "mandatory_for": list(draft.mandatory_for),
        "recommended_for": list(draft.recommended_for),
        "blocks_clearance": draft.blocks_clearance,
        "due_within_days": draft.due_within_days,
        "topics": list(draft.topics),
        "renews": draft.renews,
        "link": "".join(draft.link.split())[:500],
        "duration_minutes": draft.duration_minutes,
        "languages": list(draft.languages),
        "cost": clean("cost", draft.cost, 60),
        "note": clean("note", draft.note, 500),
    }
