"""Ways to report, that they were tried, how often they were used, and where notices hang.

A report itself is never stored (R25).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base


class ChannelKind(StrEnum):
    """Whether a channel leads to the organisation's own people or outside."""

    INTERNAL = "internal"
    EXTERNAL = "external"


class TestResult(StrEnum):
    """What a trial of a channel showed."""

    __test__ = False  # pytest collects what begins with Test

    WORKED = "worked"
    LATE = "late"
    FAILED = "failed"


class ReportingChannel(Base):
    """A way in which staff, affiliated persons and those they help can report (R25)."""

    __tablename__ = "reporting_channel"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    kind: Mapped[ChannelKind]
    name: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Per language, as are `how` and `answer_within`."""
    how: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    answer_within: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    content_id: Mapped[str] = mapped_column(String(60), default="")
    """Entry of the starter content, such as ch_letterbox; empty for the organisation's own."""
    answered_by_role: Mapped[str] = mapped_column(String(100), default="")
    hours: Mapped[str] = mapped_column(String(100), default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    audience: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """Of staff, affiliates, beneficiaries, children."""
    anonymous_possible: Mapped[bool] = mapped_column(default=False)
    bypasses_management: Mapped[bool] = mapped_column(default=False)
    stakeholder_id: Mapped[int | None] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="SET NULL"), default=None, index=True
    )
    """Whose number it is, for a channel outside the organisation."""
    in_use_from: Mapped[date | None] = mapped_column(default=None)
    """None while it is only a proposal of the starter content."""
    retired_on: Mapped[date | None] = mapped_column(default=None)
    pauses: Mapped[list[dict[str, str]]] = mapped_column(JSON, default_factory=list)
    """Days `from` and `until` which it was out of use before it was brought back, in order."""

    tests: Mapped[list[ChannelTest]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="ChannelTest.id"
    )


class ChannelTest(Base):
    """Somebody tried a channel on a day."""

    __tablename__ = "channel_test"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    channel_id: Mapped[int] = mapped_column(
        ForeignKey("reporting_channel.id", ondelete="CASCADE"), index=True
    )
    tested_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(60))
    result: Mapped[TestResult]


class ChannelUseCount(Base):
    """How often a channel was used in a quarter; whole numbers and nothing else (R25)."""

    __tablename__ = "channel_use_count"
    __table_args__ = (UniqueConstraint("channel_id", "period"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("reporting_channel.id", ondelete="CASCADE"))
    period: Mapped[str] = mapped_column(String(7))
    """A quarter such as 2026-Q3."""
    count: Mapped[int]
    answered_in_time: Mapped[int]


class PostedNotice(Base):
    """A notice hangs in a place, in one language (R26)."""

    __tablename__ = "posted_notice"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    place: Mapped[str] = mapped_column(String(100))
    language: Mapped[str] = mapped_column(String(2))
    posted_on: Mapped[date]
    checked_on: Mapped[date]
    """When somebody last saw that it hangs there and is readable."""
    removed_on: Mapped[date | None] = mapped_column(default=None)
