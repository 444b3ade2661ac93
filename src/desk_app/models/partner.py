"""What was handed to partner organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class PartnerSummary(Base):
    """An exact copy of one summary that left the organisation (R37)."""

    __tablename__ = "partner_summary"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    period: Mapped[str] = mapped_column(String(7), index=True)
    """A quarter such as 2026-Q3."""
    made_on: Mapped[date]
    partner: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    file_format: Mapped[str] = mapped_column(String(4))
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    content_hash: Mapped[str] = mapped_column(String(64))
    published: Mapped[dict[str, Any]] = mapped_column(JSON, repr=False)
    """The published cells, to compare with a later summary of the same quarter."""
    withheld_count: Mapped[int] = mapped_column(default=0)
    repeat_reason: Mapped[str] = mapped_column(String(200), default="")
    differences: Mapped[list[str]] = mapped_column(JSON, default_factory=list, repr=False)
    """Keys of the cells that an earlier summary of the quarter showed otherwise (rule 5)."""
    left_out: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """The parts of it that were chosen not to be handed out, of `summary_parts.PARTS`."""
    has_password: Mapped[bool] = mapped_column(default=False)
    """Whether the file that was handed out asks for a password; the copy kept here does not."""
