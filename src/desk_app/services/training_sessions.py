"""Training sessions: plan them, invite people, take the attendance over from the sheet (R27)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select
from sqlalchemy.orm import selectinload

from desk_app.errors import (
    FutureDateError,
    NoSessionError,
    RegisteredSessionError,
)
from desk_app.models.scan import Scan, ScanKind
from desk_app.models.training import (
    Attendance,
    EvidenceKind,
    SessionParticipant,
    TrainingCompletion,
    TrainingSession,
)
from desk_app.services.form_code import new_session_code, parse_form_code
from desk_app.services.scans import remove_scan
from desk_app.services.session_draft import SessionDraft, checked_session
from desk_app.services.training import completable_course, who_completed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SessionRow:
    """A session as lists show it."""

    id: int
    session_code: str
    course_id: int
    course: str
    held_on: date
    starts_at: str
    ends_at: str
    place: str
    trainer_name: str
    trainer_role: str
    registered_on: date | None
    listed: tuple[int, ...]
    """Ids of everyone on the list, whatever became of them."""
    attended: tuple[int, ...]
    absent: tuple[int, ...]
    walked_in: tuple[int, ...]
    scan_id: int | None
    """The signed sheet."""
    scan_pages: int
    """Pages of the signed sheet; 0 without one."""

    @property
    def time(self) -> str:
        """From when to when, such as 18:00–19:15; empty if it is not settled."""
        return "–".join(filter(None, (self.starts_at, self.ends_at)))

    @property
    def draft(self) -> SessionDraft:
        """What can be changed about it."""
        return SessionDraft(**{name: getattr(self, name) for name in SessionDraft.__slots__})


def plan_session(
    session: Session, draft: SessionDraft, person_ids: Iterable[int], *, code: str = ""
) -> int:
    """Plan a session and invite people; return its id.

    A session in the past can be planned too, to take over a sheet that was signed already.

    Args:
        session: The transaction.
        draft: What is settled.
        person_ids: Who is invited.
        code: The session's code if it had one before; by default a new one.

    Raises:
        MissingCourseError: there is no such course, or it is a gateway page.
        WrongTimeError: a time is none.
        SessionEndsEarlyError: it ends before it begins.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    values = _checked(session, draft)
    made = TrainingSession(session_code=code or new_session_code(), **values)
    session.add(made)
    _add(made, person_ids)
    session.flush()
    return made.id


def change_session(
    session: Session, session_id: int, draft: SessionDraft, person_ids: Collection[int]
) -> None:
    """Change a session whose attendance is not registered, and who is on its list.

    Raises:
        RegisteredSessionError: the attendance is on record.
        DeskError: as `plan_session`.
    """
    found = _open_session(session, session_id)
    for name, value in _checked(session, draft).items():
        setattr(found, name, value)
    found.participants = [each for each in found.participants if each.person_id in set(person_ids)]
    _add(found, person_ids)


def cancel_session(session: Session, session_id: int) -> None:
    """Remove a session that was planned, and a sheet kept with it; nobody's training changes.

    Raises:
        RegisteredSessionError: the attendance is on record.
    """
    found = _open_session(session, session_id)
    scan_id = found.scan_id
    session.delete(found)
    if scan_id is not None:
        remove_scan(session, scan_id)


def register_attendance(
    session: Session,
    session_id: int,
    attended: Collection[int],
    walk_ins: Collection[int] = (),
    *,
    today: date,
) -> int:
    """Take over a whole attendance sheet at once; return how many completions that made (R27).

    Everyone on the list who did not attend is absent. Doing it again corrects the list: only
    completions that came from this session are removed, nothing else on record changes.

    Raises:
        FutureDateError: the session has not been held.
    """
    found = session.get_one(TrainingSession, session_id)
    if found.held_on > today:
        raise FutureDateError(found.held_on)
    came = {*attended, *walk_ins}
    _add(found, walk_ins, walked_in=True)
    for each in found.participants:
        each.attendance = Attendance.ATTENDED if each.person_id in came else Attendance.ABSENT
    session.flush()
    _forget_completions(session, session_id, but=came)
    new = sorted(came - who_completed(session, found.course_id, found.held_on))
    session.add_all(
        TrainingCompletion(
            person_id=person_id,
            course_id=found.course_id,
            completed_on=found.held_on,
            evidence=EvidenceKind.ATTENDANCE_SHEET,
            session_id=session_id,
        )
        for person_id in new
    )
    found.registered_on = today
    return len(new)


def take_back_registration(session: Session, session_id: int) -> None:
    """Undo a registration: its completions go, walk-ins leave the list, others are invited."""
    found = session.get_one(TrainingSession, session_id)
    found.registered_on = None
    found.participants = [each for each in found.participants if not each.walked_in]
    for each in found.participants:
        each.attendance = Attendance.INVITED
    session.flush()
    _forget_completions(session, session_id)


def list_sessions(session: Session) -> list[SessionRow]:
    """Return all sessions, the latest first."""
    query = (
        select(TrainingSession)
        .options(selectinload(TrainingSession.participants), selectinload(TrainingSession.course))
        .order_by(TrainingSession.held_on.desc(), TrainingSession.id.desc())
    )
    pages = _sheet_pages(session)
    return [_row(each, pages) for each in session.scalars(query)]


def session_row(session: Session, session_id: int) -> SessionRow:
    """Return one session.

    Raises:
        NoSessionError: there is none with this id.
    """
    found = session.get(TrainingSession, session_id)
    if found is None:
        raise NoSessionError
    return _row(found, _sheet_pages(session))


def find_session(session: Session, code: str) -> int:
    """Return the id of the session with this code, as somebody typed it.

    Raises:
        MistypedFormCodeError: it is no code.
        NoSessionError: there is no such session.
    """
    found = session.scalar(
        select(TrainingSession.id).where(TrainingSession.session_code == parse_form_code(code))
    )
    if found is None:
        raise NoSessionError
    return found


def _checked(session: Session, draft: SessionDraft) -> dict[str, Any]:
    completable_course(session, draft.course_id)
    checked = checked_session(draft)
    return {name: getattr(checked, name) for name in SessionDraft.__slots__}


def _open_session(session: Session, session_id: int) -> TrainingSession:
    found = session.get_one(TrainingSession, session_id)
    if found.registered_on is not None:
        raise RegisteredSessionError(found.registered_on)
    return found


def _add(found: TrainingSession, person_ids: Iterable[int], *, walked_in: bool = False) -> None:
    there = {each.person_id for each in found.participants}
    new = [person_id for person_id in dict.fromkeys(person_ids) if person_id not in there]
    found.participants += [SessionParticipant(person_id=each, walked_in=walked_in) for each in new]


def _forget_completions(session: Session, session_id: int, but: Collection[int] = ()) -> None:
    session.execute(
        delete(TrainingCompletion).where(
            TrainingCompletion.session_id == session_id,
            TrainingCompletion.person_id.not_in(but),
        )
    )


def _sheet_pages(session: Session) -> dict[int, int]:
    query = select(Scan.id, Scan.page_count).where(Scan.kind == ScanKind.ATTENDANCE_SHEET)
    return {row.id: row.page_count for row in session.execute(query)}


def _row(found: TrainingSession, pages: Mapping[int, int]) -> SessionRow:
    def those(attendance: Attendance) -> tuple[int, ...]:
        return tuple(p.person_id for p in found.participants if p.attendance is attendance)

    return SessionRow(
        id=found.id,
        session_code=found.session_code,
        course_id=found.course_id,
        course=found.course.title,
        held_on=found.held_on,
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        place=found.place,
        trainer_name=found.trainer_name,
        trainer_role=found.trainer_role,
        registered_on=found.registered_on,
        listed=tuple(each.person_id for each in found.participants),
        attended=those(Attendance.ATTENDED),
        absent=those(Attendance.ABSENT),
        walked_in=tuple(each.person_id for each in found.participants if each.walked_in),
        scan_id=found.scan_id,
        scan_pages=pages.get(found.scan_id, 0) if found.scan_id is not None else 0,
    )
