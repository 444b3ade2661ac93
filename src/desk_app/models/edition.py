"""Texts that an organisation adopts, edition by edition, and when they were rehearsed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base


class DocType(StrEnum):
    """Kinds of texts that an organisation adopts."""

    CODE_OF_CONDUCT = "code_of_conduct"
    POLICY = "policy"
    SOP = "sop"


class DocumentEdition(Base):
    """One version of a text: a draft until it is adopted, unchangeable afterwards (R14, G4)."""

    __tablename__ = "document_edition"
    __table_args__ = (UniqueConstraint("doc_type", "subject", "edition_no"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    doc_type: Mapped[DocType]
    master_language: Mapped[str] = mapped_column(String(2))
    created_on: Mapped[date]
    subject: Mapped[str] = mapped_column(String(60), default="")
    """Which of several texts of the type, such as sop_disclosure; empty where there is one."""
    edition_no: Mapped[int | None] = mapped_column(default=None)
    """Counts from 1; None while it is a draft."""
    adopted_on: Mapped[date | None] = mapped_column(default=None)
    adopted_by_body: Mapped[str] = mapped_column(String(100), default="")
    minutes_reference: Mapped[str] = mapped_column(String(100), default="")
    effective_from: Mapped[date | None] = mapped_column(default=None)
    review_due_on: Mapped[date | None] = mapped_column(default=None)
    superseded_on: Mapped[date | None] = mapped_column(default=None)
    """The day the next edition takes effect."""
    reack_window_days: Mapped[int] = mapped_column(default=30)
    needs_new_signatures: Mapped[bool] = mapped_column(default=True)
    """Whether everyone is to sign again; False for a minor change of a code of conduct."""
    what_changed: Mapped[str] = mapped_column(String(300), default="")
    """In the organisation's words, for the edition history."""
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 over all languages; its first 8 characters are the edition fingerprint."""
    removal_reasons: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    """Why clauses of the brief were left out, by clause id (R17)."""

    texts: Mapped[list[EditionText]] = relationship(
        cascade="all, delete-orphan", order_by="EditionText.language", default_factory=list
    )

    @property
    def is_draft(self) -> bool:
        """Whether the text may still change."""
        return self.adopted_on is None


class EditionText(Base):
    """An edition in one language, shaped like the starter content."""

    __tablename__ = "edition_text"
    __table_args__ = (UniqueConstraint("edition_id", "language"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    edition_id: Mapped[int] = mapped_column(
        ForeignKey("document_edition.id", ondelete="CASCADE"), init=False
    )
    language: Mapped[str] = mapped_column(String(2))
    body: Mapped[dict[str, Any]] = mapped_column(JSON)


class Rehearsal(Base):
    """A procedure was practised on a day (R13); who took part is not stored."""

    __tablename__ = "rehearsal"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    procedure_id: Mapped[str] = mapped_column(String(60), index=True)
    rehearsed_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(60))
    lesson: Mapped[str] = mapped_column(String(300), default="")
    """What is to be done better; nothing about anybody."""


class ProcedureCourse(Base):
    """A course in which a procedure is taught (R15); beside the editions, as activities are."""

    __tablename__ = "procedure_course"
    __table_args__ = (UniqueConstraint("procedure_id", "course_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    procedure_id: Mapped[str] = mapped_column(String(60), index=True)
    course_id: Mapped[str] = mapped_column(String(60))
    """A course's stable key, such as trn_induction."""
