"""Certificates of completed courses, each with a number to look it up by (P03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.check_character import check_character, random_code
from desk_app.errors import NobodyAttendedError
from desk_app.models.training import Course, TrainingCompletion, TrainingSession
from desk_app.services.calendar_months import add_months
from desk_app.services.course_catalogue import course_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

_NUMBER_LENGTH: Final = 6


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """What one certificate says."""

    number: str
    name: str
    course: str
    provider: str
    topics: tuple[str, ...]
    completed_on: date
    valid_until: date | None
    """The last day; None if it counts for good."""
    renews: str
    """The title of the course that it renews; empty if none."""
    place: str
    trainer_name: str
    trainer_role: str


def issue_certificates(
    session: Session,
    language: str,
    *,
    session_id: int | None = None,
    person_ids: Iterable[int] | None = None,
) -> list[CertificateRow]:
    """Return the certificates of a session, or of what people completed last.

    Without either, of the session registered last. Names of starter courses that nobody has
    changed are in the language of the certificate. Each completion gets a number when its
    certificate is first made, and keeps it.

    Raises:
        NobodyAttendedError: there is no such completion.
    """
    found = _completions(session, session_id, person_ids)
    if not found:
        raise NobodyAttendedError
    words = {
        each.course_id: course_words(each, language) for each in session.scalars(select(Course))
    }
    for completion in found:
        if completion.certificate_no is None:
            completion.certificate_no = _new_number()
    return [_row(session, completion, words) for completion in found]


def _completions(
    session: Session, session_id: int | None, person_ids: Iterable[int] | None
) -> Sequence[TrainingCompletion]:
    newest = TrainingCompletion.completed_on.desc(), TrainingCompletion.id.desc()
    query = select(TrainingCompletion).order_by(*newest)
    if person_ids is not None:
        ids = list(person_ids)
        by_person: dict[int, TrainingCompletion] = {}
        for each in session.scalars(query.where(TrainingCompletion.person_id.in_(ids))):
            by_person.setdefault(each.person_id, each)
        return [by_person[each] for each in ids if each in by_person]
    if session_id is None:
        session_id = session.scalars(
            select(TrainingSession.id)
            .where(TrainingSession.registered_on.is_not(None))
            .order_by(TrainingSession.held_on.desc(), TrainingSession.id.desc())
        ).first()
    return session.scalars(query.where(TrainingCompletion.session_id == session_id)).all()


def _row(
    session: Session, completion: TrainingCompletion, words: dict[str, tuple[str, str]]
) -> CertificateRow:
    course, months = completion.course, completion.course.validity_months
    title, provider = words[course.course_id]
    held = session.get(TrainingSession, completion.session_id) if completion.session_id else None
    return CertificateRow(
        number=completion.certificate_no or "",
        name=completion.person.full_name,
        course=title,
        provider=provider,
        topics=tuple(course.topics),
        completed_on=completion.completed_on,
        valid_until=add_months(completion.completed_on, months) if months else None,
        renews=words.get(course.renews or "", ("", ""))[0],
        place=held.place if held else "",
        trainer_name=held.trainer_name if held else "",
        trainer_role=held.trainer_role if held else "",
    )


def _new_number() -> str:
    code = random_code(_NUMBER_LENGTH)
    return f"C-{code[:3]}-{code[3:]}{check_character(code)}"
