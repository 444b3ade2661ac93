"""When procedures were rehearsed, by which role, what was learned; never who took part (R13)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import FutureDateError, LessonNamesSomebodyError, MissingRoleError
from desk_app.models.edition import Rehearsal
from desk_app.models.person import Person
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.personal_data import PersonalDataScan

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

ENOUGH: Final = 2
"""So many procedures are rehearsed in twelve months (R13)."""
MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class RehearsalRow:
    """A rehearsal of a procedure."""

    id: int
    procedure_id: str
    rehearsed_on: date
    by_role: str
    lesson: str


def record_rehearsal(
    session: Session, procedure_id: str, row: tuple[date, str, str], *, today: date
) -> int:
    """Record that a procedure was rehearsed and return the record's id.

    Args:
        session: The transaction.
        procedure_id: Which one.
        row: The day, the role that led it, and what is to be done better, if anything.
        today: The day it is recorded.

    Raises:
        FutureDateError: it is dated after today.
        MissingRoleError: no role is given.
        LessonNamesSomebodyError: role or lesson names somebody of the roster or holds a number or
            an address of a person.
        TooLongError: the role is over 60, the lesson over 300 characters.
        IdentityNumberError: one of them holds what looks like a national identity number.
    """
    rehearsed_on, role, lesson = row
    if rehearsed_on > today:
        raise FutureDateError(rehearsed_on)
    texts = {"by_role": clean("by_role", role, 60), "lesson": clean("lesson", lesson, 300)}
    if not texts["by_role"]:
        raise MissingRoleError
    _refuse_personal_data(session, texts)
    rehearsal = Rehearsal(procedure_id=procedure_id, rehearsed_on=rehearsed_on, **texts)
    session.add(rehearsal)
    session.flush()
    return rehearsal.id


def list_rehearsals(session: Session, procedure_id: str | None = None) -> list[RehearsalRow]:
    """Return the rehearsals of a procedure, or of all, the newest first."""
    query = select(Rehearsal).order_by(Rehearsal.rehearsed_on.desc(), Rehearsal.id.desc())
    if procedure_id is not None:
        query = query.where(Rehearsal.procedure_id == procedure_id)
    return [
        RehearsalRow(each.id, each.procedure_id, each.rehearsed_on, each.by_role, each.lesson)
        for each in session.scalars(query)
    ]


def last_rehearsals(session: Session) -> dict[str, RehearsalRow]:
    """Return each procedure's newest rehearsal, by the procedure's id."""
    found: dict[str, RehearsalRow] = {}
    for row in list_rehearsals(session):
        found.setdefault(row.procedure_id, row)
    return found


def delete_rehearsal(session: Session, rehearsal_id: int) -> None:
    """Delete a rehearsal that was entered by mistake."""
    session.delete(session.get_one(Rehearsal, rehearsal_id))


def put_back_rehearsal(session: Session, row: RehearsalRow) -> None:
    """Undo `delete_rehearsal`."""
    session.add(
        Rehearsal(
            procedure_id=row.procedure_id,
            rehearsed_on=row.rehearsed_on,
            by_role=row.by_role,
            lesson=row.lesson,
        )
    )


def rehearsed_lately(session: Session, *, today: date) -> frozenset[str]:
    """Return the ids of the procedures that were rehearsed in the last twelve months."""
    rows = session.execute(
        select(Rehearsal.procedure_id, Rehearsal.rehearsed_on).where(
            Rehearsal.rehearsed_on <= today
        )
    )
    return frozenset(key for key, day in rows if add_months(day, MONTHS) > today)


def _refuse_personal_data(session: Session, texts: dict[str, str]) -> None:
    names = session.execute(select(Person.given_name, Person.family_name))
    scan = PersonalDataScan((given, family) for given, family in names)
    findings = tuple(each.text for text in texts.values() for each in scan.findings(text))
    if findings:
        raise LessonNamesSomebodyError(findings)
