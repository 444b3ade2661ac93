"""Forms handed out, and signatures that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base
from desk_app.models.edition import DocumentEdition
from desk_app.models.person import Person


class VoidReason(StrEnum):
    """Why a form no longer counts; never anything about the person."""

    REPRINTED = "reprinted"
    ENGAGEMENT_ENDED = "engagement_ended"
    RETURNED_UNSIGNED = "returned_unsigned"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


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
    ways_to_report: Mapped[str] = mapped_column(String(1500), default="")
    """The channels in use as they stand on the paper, beside the edition's text (R24)."""

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
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None, index=True
    )
    """The picture of the signed page; None where only the code was typed."""

    person: Mapped[Person] = relationship(init=False, repr=False)
    edition: Mapped[DocumentEdition] = relationship(init=False, repr=False)
