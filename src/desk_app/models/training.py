"""Courses, sessions, who completed what, and notes that an extract was shown."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base
from desk_app.models.person import Person


class EvidenceKind(StrEnum):
    """What shows that somebody completed a course."""

    ATTENDANCE_SHEET = "attendance_sheet"
    CERTIFICATE = "certificate"
    SELF_DECLARATION = "self_declaration"


class Attendance(StrEnum):
    """What became of somebody who was on the list of a session."""

    INVITED = "invited"
    ATTENDED = "attended"
    ABSENT = "absent"


class Course(Base):
    """A training that people complete, once or again and again."""

    __tablename__ = "course"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    course_id: Mapped[str] = mapped_column(String(60), unique=True)
    """Stable key, such as trn_induction; made up for the organisation's own courses."""
    title: Mapped[str] = mapped_column(String(200))
    mode: Mapped[str] = mapped_column(String(40))
    provider: Mapped[str] = mapped_column(String(200), default="")
    validity_months: Mapped[int | None] = mapped_column(default=None)
    """How long one completion counts, in calendar months; None means for good."""
    mandatory_for: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """Person categories, safeguarding roles, or the flag works_with_children."""
    recommended_for: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    blocks_clearance: Mapped[bool] = mapped_column(default=False)
    due_within_days: Mapped[int | None] = mapped_column(default=None)
    topics: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    renews: Mapped[str | None] = mapped_column(String(60), default=None)
    """The course that this one renews for those who have completed it before."""
    retired_on: Mapped[date | None] = mapped_column(default=None)
    link: Mapped[str] = mapped_column(String(500), default="")
    link_checked_on: Mapped[date | None] = mapped_column(default=None)
    """When a person last opened the link and found the course there (R30)."""
    duration_minutes: Mapped[int | None] = mapped_column(default=None)
    languages: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    cost: Mapped[str] = mapped_column(String(60), default="")
    note: Mapped[str] = mapped_column(String(500), default="")


class TrainingSession(Base):
    """A course held at a time, with an attendance sheet."""

    __tablename__ = "training_session"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    session_code: Mapped[str] = mapped_column(String(16), unique=True)
    """On every page of the sheet, such as AT-S4F8-1KD2."""
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    held_on: Mapped[date]
    starts_at: Mapped[str] = mapped_column(String(5), default="")
    """Time of day such as 18:00; empty if it is not settled yet."""
    ends_at: Mapped[str] = mapped_column(String(5), default="")
    place: Mapped[str] = mapped_column(String(100), default="")
    trainer_name: Mapped[str] = mapped_column(String(200), default="")
    trainer_role: Mapped[str] = mapped_column(String(100), default="")
    registered_on: Mapped[date | None] = mapped_column(default=None)
    """When the attendance was taken over from the sheet."""
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None
    )
    """The signed sheet."""

    course: Mapped[Course] = relationship(init=False, repr=False)
    participants: Mapped[list[SessionParticipant]] = relationship(
        cascade="all, delete-orphan", default_factory=list, repr=False
    )


class SessionParticipant(Base):
    """Somebody on the list of a session, or who came without having been on it."""

    __tablename__ = "session_participant"
    __table_args__ = (UniqueConstraint("session_id", "person_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    session_id: Mapped[int] = mapped_column(
        ForeignKey("training_session.id", ondelete="CASCADE"), init=False
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    attendance: Mapped[Attendance] = mapped_column(default=Attendance.INVITED)
    walked_in: Mapped[bool] = mapped_column(default=False)

    person: Mapped[Person] = relationship(init=False, repr=False)


class TrainingCompletion(Base):
    """One person completed one course on one day."""

    __tablename__ = "training_completion"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "completed_on"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    completed_on: Mapped[date]
    evidence: Mapped[EvidenceKind]
    session_id: Mapped[int | None] = mapped_column(
        ForeignKey("training_session.id"), default=None, index=True
    )
    """The session it was recorded from; None if it was entered by itself."""
    certificate_no: Mapped[str | None] = mapped_column(String(12), default=None, unique=True)
    """On the certificate, from its first print on; it means nothing and serves to look it up."""
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None
    )
    """The certificate that somebody else issued."""

    person: Mapped[Person] = relationship(init=False, repr=False)
    course: Mapped[Course] = relationship(init=False, repr=False)


class TrainingWaiver(Base):
    """Somebody need not have a course until a day; why is never stored."""

    __tablename__ = "training_waiver"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    until: Mapped[date]
    """The last day on which it counts."""


class ExtractNote(Base):
    """The fact that somebody showed a criminal-records extract, and nothing about it (R23)."""

    __tablename__ = "extract_note"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    shown_on: Mapped[date]
    shown_to_role: Mapped[str] = mapped_column(String(60))
    reviewer_initials: Mapped[str] = mapped_column(String(20))
    """Initials of the two who looked at it together."""
