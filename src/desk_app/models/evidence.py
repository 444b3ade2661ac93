"""Packs of evidence that were handed to an inspector, a donor or a partner."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class RequestGround(StrEnum):
    """On what ground somebody asks for evidence."""

    OWN_INITIATIVE = "own_initiative"
    DONOR_AGREEMENT = "donor_agreement"
    INSPECTION = "inspection"
    PARTNER_REVIEW = "partner_review"
    PERSONS_OWN_WISH = "persons_own_wish"
    LAWFUL_REQUEST = "lawful_request"


class EvidencePack(Base):
    """An exact copy of one pack, who asked for it and on what ground (P12)."""

    __tablename__ = "evidence_pack"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    made_on: Mapped[date]
    made_by_role: Mapped[str] = mapped_column(String(60))
    requester: Mapped[str] = mapped_column(String(200))
    """The organisation or authority that asked."""
    ground: Mapped[RequestGround]
    as_of: Mapped[date]
    """The day it shows the organisation as it stood on."""
    starts_on: Mapped[date]
    """The first day of the period it covers."""
    language: Mapped[str] = mapped_column(String(2))
    parts: Mapped[list[str]] = mapped_column(JSON)
    left_out: Mapped[list[str]] = mapped_column(JSON)
    gaps: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    content_hash: Mapped[str] = mapped_column(String(64))
    is_person_pack: Mapped[bool] = mapped_column(default=False)
    """Whether it is about one person; whom, the record does not say."""
    published: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict, repr=False)
    """The published cells, to compare with summaries and packs of the same quarter."""
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None
    )
    """The signed cover."""
