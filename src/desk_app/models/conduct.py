"""Editions of adopted texts, forms handed out, and signatures that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base
from desk_app.models.person import Person


class DocType(StrEnum):
    """Kinds of texts that an organisation adopts."""

    CODE_OF_CONDUCT = "code_of_conduct"


class VoidReason(StrEnum):
    """Why a form no longer counts; never anything about the person."""

    REPRINTED = "reprinted"
    ENGAGEMENT_ENDED = "engagement_ended"
    RETURNED_UNSIGNED = "returned_unsigned"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class DocumentEdition(Base):
    """One version of a text: a draft until it is adopted, unchangeable afterwards (R14, G4)."""

    __tablename__ = "document_edition"
    __table_args__ = (UniqueConstraint("doc_type", "edition_no"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    doc_type: Mapped[DocType]
    master_language: Mapped[str] = mapped_column(String(2))
    created_on: Mapped[date]
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


class ConductForm(Base):
    """A form printed for one person, in one language, of one edition."""

    __tablename__ = "conduct_form"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("document_edition.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    form_code: Mapped[str] = mapped_column(String(20), unique=True)
    printed_on: Mapped[date]
    void_on: Mapped[date | None] = mapped_column(default=None)
    void_reason: Mapped[VoidReason | None] = mapped_column(default=None)

    person: Mapped[Person] = relationship(init=False, repr=False)
    edition: Mapped[DocumentEdition] = relationship(init=False, repr=False)


class Acknowledgement(Base):
    """A verified signature. The ledger only grows: a correction is a row that withdraws one."""

    __tablename__ = "acknowledgement"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("document_edition.id"), index=True)
    language: Mapped[str] = mapped_column(String(2))
    form_id: Mapped[int | None] = mapped_column(ForeignKey("conduct_form.id"), index=True)
    signed_on: Mapped[date]
    verified_on: Mapped[date]
    verified_by_role: Mapped[str] = mapped_column(String(60))
    withdraws_id: Mapped[int | None] = mapped_column(ForeignKey("acknowledgement.id"), default=None)
    """The earlier entry that this row cancels; such a row is itself no signature."""

    person: Mapped[Person] = relationship(init=False, repr=False)
    edition: Mapped[DocumentEdition] = relationship(init=False, repr=False)
