"""Which activities a procedure applies to, and which courses teach it (R15).

Both stand beside the editions: they change without a decision of the board, and an activity or a
course that is renamed or ended must not make a new edition. Activities keep their procedures
themselves, so that the page of risks and that of procedures show the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from desk_app.models.activity import Activity
from desk_app.models.edition import ProcedureCourse
from desk_app.services.activities import list_activities
from desk_app.services.risk_rows import Standing
from desk_app.services.training import list_catalogue

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ProcedureLinks:
    """What a procedure is linked to."""

    activities: tuple[int, ...] = ()
    """Ids of activities that have not ended."""
    courses: tuple[str, ...] = ()
    """Stable keys of courses, such as trn_induction."""


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """What a procedure can be linked to, by name."""

    activities: tuple[tuple[int, str], ...]
    courses: tuple[tuple[str, str], ...]


def links_of(session: Session, procedure_id: str) -> ProcedureLinks:
    """Return what a procedure is linked to now."""
    running = session.scalars(select(Activity).where(Activity.ended_on.is_(None)))
    return ProcedureLinks(
        tuple(each.id for each in running if procedure_id in each.procedures),
        tuple(
            session.scalars(
                select(ProcedureCourse.course_id)
                .where(ProcedureCourse.procedure_id == procedure_id)
                .order_by(ProcedureCourse.id)
            )
        ),
    )


def link_choices(session: Session, procedure_id: str, *, today: date) -> LinkChoices:
    """Return the running activities and the courses in use, and what is linked already."""
    linked = links_of(session, procedure_id)
    return LinkChoices(
        tuple(
            (row.id, row.name)
            for row in list_activities(session, today=today)
            if row.standing is not Standing.ENDED
        ),
        tuple(
            (row.course_id, row.title)
            for row in list_catalogue(session)
            if row.course_id in linked.courses or (row.retired_on is None and not row.is_gateway)
        ),
    )


def change_links(session: Session, procedure_id: str, links: ProcedureLinks) -> None:
    """Link a procedure to these activities and courses and to no others.

    Activities that have ended keep what they had.
    """
    for activity in session.scalars(select(Activity).where(Activity.ended_on.is_(None))):
        others = [each for each in activity.procedures if each != procedure_id]
        has_it = len(others) < len(activity.procedures)
        if activity.id in links.activities and not has_it:
            activity.procedures = [*others, procedure_id]
        elif activity.id not in links.activities and has_it:
            activity.procedures = others
    session.execute(delete(ProcedureCourse).where(ProcedureCourse.procedure_id == procedure_id))
    session.add_all(
        ProcedureCourse(procedure_id=procedure_id, course_id=each)
        for each in dict.fromkeys(links.courses)
    )


def linked_activities(session: Session) -> dict[str, list[str]]:
    """Return the names of the activities that each procedure applies to, by its id."""
    linked: dict[str, list[str]] = {}
    for activity in session.scalars(select(Activity).where(Activity.ended_on.is_(None))):
        for key in activity.procedures:
            linked.setdefault(key, []).append(activity.name)
    return linked


def linked_courses(session: Session) -> dict[str, list[str]]:
    """Return the titles of the courses that teach each procedure, by its id."""
    titles = {row.course_id: row.title for row in list_catalogue(session)}
    linked: dict[str, list[str]] = {}
    for each in session.scalars(select(ProcedureCourse)):
        if each.course_id in titles:
            linked.setdefault(each.procedure_id, []).append(titles[each.course_id])
    return linked
