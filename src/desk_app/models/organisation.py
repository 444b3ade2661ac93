"""The organisation that a vault belongs to, and what it has decided."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from desk_app.models.base import Base


class Organisation(Base):
    """The one organisation of this vault, with its settings."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    short_name: Mapped[str] = mapped_column(String(40))
    """For file names: lower-case letters, digits and hyphens."""
    database_ref: Mapped[str] = mapped_column(String(20))
    """Names the database on the recovery sheet, such as ORG-7Q2M."""
    country: Mapped[str] = mapped_column(String(2))
    """ISO 3166-1 alpha-2."""
    language: Mapped[str] = mapped_column(String(2))
    """Language of the window, and the master language of new drafts."""
    created_on: Mapped[date]
    org_number: Mapped[str] = mapped_column(String(40), default="")
    municipality: Mapped[str] = mapped_column(String(100), default="")
    privacy_contact: Mapped[str] = mapped_column(String(200), default="")
    reporting_summary: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    """Per language, the line on the conduct form that says how to report."""
    badge_words: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    """Per language, what helpers visibly wear, for the notice of reporting channels."""
    ack_interval_months: Mapped[int] = mapped_column(default=12)
    extract_interval_months: Mapped[int] = mapped_column(default=24)
    min_cell: Mapped[int] = mapped_column(default=5)
    """k of the small-number rules: 5 or more."""
    lock_after_minutes: Mapped[int] = mapped_column(default=5)
    recovery_confirmed_on: Mapped[date | None] = mapped_column(default=None)
    """When the printed recovery key was read back; set-up is not finished before."""
