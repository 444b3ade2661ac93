"""Courses, who completed them, and notes that an extract was shown."""

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


class TrainingCompletion(Base):
    """One person completed one course on one day."""

    __tablename__ = "training_completion"
    __table_args__ = (UniqueConstraint("person_id", "course_id", "completed_on"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    completed_on: Mapped[date]
    evidence: Mapped[EvidenceKind]

    person: Mapped[Person] = relationship(init=False, repr=False)
    course: Mapped[Course] = relationship(init=False, repr=False)


class ExtractNote(Base):
    """The fact that somebody showed a criminal-records extract, and nothing about it (R23)."""

    __tablename__ = "extract_note"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    shown_on: Mapped[date]
    shown_to_role: Mapped[str] = mapped_column(String(60))
    reviewer_initials: Mapped[str] = mapped_column(String(20))
    """Initials of the two who looked at it together."""
