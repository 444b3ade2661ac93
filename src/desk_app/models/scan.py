"""Pictures of signed paper that came back."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class ScanKind(StrEnum):
    """What kind of paper a scan shows."""

    CERTIFICATE = "certificate"
    ATTENDANCE_SHEET = "attendance_sheet"
    REVIEW_PROTOCOL = "review_protocol"
    EVIDENCE_COVER = "evidence_cover"


class Scan(Base):
    """One file with pictures of a paper; it lies in the encrypted database like everything else."""

    __tablename__ = "scan"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    kind: Mapped[ScanKind]
    received_on: Mapped[date]
    received_by_role: Mapped[str] = mapped_column(String(60))
    media_type: Mapped[str] = mapped_column(String(40))
    """Such as application/pdf."""
    page_count: Mapped[int]
    size: Mapped[int]
    """Bytes."""
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True, repr=False)
    content_hash: Mapped[str] = mapped_column(String(64))
    """SHA-256; a changed picture is found by it (R24)."""
    person_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id", ondelete="CASCADE"), default=None, index=True
    )
    """Whose paper it is, where it is one person's: the picture is erased with the person."""
