"""What was printed, so that paper with personal data can be asked for again (R9)."""

from __future__ import annotations

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class PrintRecord(Base):
    """One document that was made; it names nobody."""

    __tablename__ = "print_record"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    code: Mapped[str] = mapped_column(String(3), index=True)
    page_count: Mapped[int]
    printed_on: Mapped[date]
    printed_by_role: Mapped[str] = mapped_column(String(60))
    destroyed_on: Mapped[date | None] = mapped_column(default=None)
    """When somebody confirmed that the paper was destroyed or filed."""
