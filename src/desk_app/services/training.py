"""Training: who completed which course, and notes that an extract was shown (R23, R27)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.errors import (
    DuplicateCompletionError,
    FutureDateError,
    MissingCourseError,
    NoExtractRuleError,
)
from desk_app.models.organisation import Organisation
from desk_app.models.person import Person
from desk_app.models.scan import Scan
from desk_app.models.training import Course, EvidenceKind, ExtractNote, TrainingCompletion
from desk_app.services.contact_details import clean
from desk_app.services.course_catalogue import GATEWAY
from desk_app.services.extract_status import COUNTRIES_WITH_EXTRACTS
from desk_app.services.scans import remove_scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

_LISTS: Final = ("mandatory_for", "recommended_for", "topics", "languages")


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course as lists show it."""

    id: int
    course_id: str
    title: str
    mode: str
    provider: str
    validity_months: int | None
    mandatory_for: tuple[str, ...]
    recommended_for: tuple[str, ...]
    blocks_clearance: bool
    due_within_days: int | None
    topics: tuple[str, ...]
    renews: str | None
    retired_on: date | None
    link: str
    link_checked_on: date | None
    duration_minutes: int | None
    languages: tuple[str, ...]
    cost: str
    note: str

    @property
    def is_gateway(self) -> bool:
        """Whether it is a page that lists courses, and cannot be completed (R30)."""
        return self.mode == GATEWAY


@dataclass(frozen=True, slots=True)
class CompletionRow:
    """A completion as a person's page shows it."""

    id: int
    course: str
    completed_on: date
    evidence: EvidenceKind
    session_id: int | None
    """The session it comes from; None if it was recorded by itself."""
    scan_id: int | None
    """The certificate that somebody else issued."""
    scan_pages: int | None

    @property
    def takes_certificate(self) -> bool:
        """Whether a certificate of somebody else shows it, which can be kept."""
        return self.session_id is None and self.evidence is EvidenceKind.CERTIFICATE


@dataclass(frozen=True, slots=True)
class ExtractNoteRow:
    """A note that an extract was shown; there is nothing more to it."""

    id: int
    shown_on: date
    shown_to_role: str
    reviewer_initials: str


def list_courses(session: Session) -> list[CourseRow]:
    """Return the courses in use that can be completed, blocking ones first, then by title."""
    return [row for row in list_catalogue(session) if row.retired_on is None and not row.is_gateway]


def list_catalogue(session: Session) -> list[CourseRow]:
    """Return everything in the catalogue: blocking courses, others, gateways, retired ones."""
    rows = [_course_row(course) for course in session.scalars(select(Course))]
    return sorted(
        rows,
        key=lambda row: (
            row.retired_on is not None,
            row.is_gateway,
            not row.blocks_clearance,
            row.title.casefold(),
        ),
    )


def completable_course(session: Session, course_id: int | None) -> Course:
    """Return a course that people can complete.

    Raises:
        MissingCourseError: there is none with this id, or it is a gateway page (R30).
    """
    course = session.get(Course, course_id) if course_id is not None else None
    if course is None or course.mode == GATEWAY:
        raise MissingCourseError
    return course


def who_completed(session: Session, course_id: int, completed_on: date) -> set[int]:
    """Return the ids of those who are on record as having completed a course on a day."""
    return set(
        session.scalars(
            select(TrainingCompletion.person_id).where(
                TrainingCompletion.course_id == course_id,
                TrainingCompletion.completed_on == completed_on,
            )
        )
    )


def record_completions(
    session: Session,
    person_ids: Sequence[int],
    course_id: int,
    completed_on: date,
    evidence: EvidenceKind,
    *,
    today: date,
) -> list[int]:
    """Record that people completed a course on one day; return the completions' ids (R27).

    Somebody whose completion is on record already is passed over, unless it is everybody.

    Raises:
        MissingCourseError: there is no such course, or it is a gateway page (R30).
        FutureDateError: the day is after today.
        DuplicateCompletionError: every one of them is on record.
    """
    completable_course(session, course_id)
    if completed_on > today:
        raise FutureDateError(completed_on)
    recorded = who_completed(session, course_id, completed_on)
    missing = [person_id for person_id in person_ids if person_id not in recorded]
    if not missing:
        raise DuplicateCompletionError
    completions = [
        TrainingCompletion(
            person_id=person_id, course_id=course_id, completed_on=completed_on, evidence=evidence
        )
        for person_id in missing
    ]
    session.add_all(completions)
    session.flush()
    return [each.id for each in completions]


def remove_completions(session: Session, completion_ids: Sequence[int]) -> None:
    """Take back completions that were recorded by mistake, and their certificates."""
    for completion_id in completion_ids:
        completion = session.get_one(TrainingCompletion, completion_id)
        scan_id = completion.scan_id
        session.delete(completion)
        if scan_id is not None:
            remove_scan(session, scan_id)


def list_completions(session: Session, person_id: int) -> list[CompletionRow]:
    """Return what a person has completed, the newest first."""
    query = (
        select(
            TrainingCompletion.id,
            Course.title,
            TrainingCompletion.completed_on,
            TrainingCompletion.evidence,
            TrainingCompletion.session_id,
            TrainingCompletion.scan_id,
            Scan.page_count,
        )
        .join(Course, Course.id == TrainingCompletion.course_id)
        .outerjoin(Scan, Scan.id == TrainingCompletion.scan_id)
        .where(TrainingCompletion.person_id == person_id)
        .order_by(TrainingCompletion.completed_on.desc(), Course.title)
    )
    return [CompletionRow(*row) for row in session.execute(query)]


def note_extract(
    session: Session,
    person_id: int,
    shown_on: date,
    shown_to_role: str,
    reviewer_initials: str,
    *,
    today: date,
) -> int:
    """Note that a person showed an extract, and nothing about it; return the note's id (R23).

    Raises:
        NoExtractRuleError: the country has no such rule, or the person does not work with
            children.
        FutureDateError: the day is after today.
    """
    person = session.get_one(Person, person_id)
    country = session.scalars(select(Organisation.country)).one()
    if country not in COUNTRIES_WITH_EXTRACTS or not person.works_with_children:
        raise NoExtractRuleError
    if shown_on > today:
        raise FutureDateError(shown_on)
    note = ExtractNote(
        person_id=person_id,
        shown_on=shown_on,
        shown_to_role=clean("shown_to_role", shown_to_role, 60),
        reviewer_initials=clean("reviewer_initials", reviewer_initials, 20),
    )
    session.add(note)
    session.flush()
    return note.id


def remove_extract_note(session: Session, note_id: int) -> None:
    """Take back a note that was made by mistake."""
    session.delete(session.get_one(ExtractNote, note_id))


def list_extract_notes(session: Session, person_id: int) -> list[ExtractNoteRow]:
    """Return the notes on one person, the newest first."""
    query = (
        select(
            ExtractNote.id,
            ExtractNote.shown_on,
            ExtractNote.shown_to_role,
            ExtractNote.reviewer_initials,
        )
        .where(ExtractNote.person_id == person_id)
        .order_by(ExtractNote.shown_on.desc())
    )
    return [ExtractNoteRow(*row) for row in session.execute(query)]


def _course_row(course: Course) -> CourseRow:
    values: dict[str, Any] = {name: getattr(course, name) for name in CourseRow.__slots__}
    for name in _LISTS:
        values[name] = tuple(values[name])
    return CourseRow(**values)
