"""Management's reviews, what they found, and what is done about it (R34–R37)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base


class Participation(StrEnum):
    """How a partner organisation took part in a review (R37)."""

    JOINT_MEETING = "joint_meeting"
    WRITTEN_COMMENTS = "written_comments"
    PEER_REVIEW = "peer_review"


class Severity(StrEnum):
    """How bad a gap is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Effect(StrEnum):
    """What the next review found a finished action to have done."""

    WORKS = "works"
    PARTLY = "partly"
    NONE = "none"


class MonitoringReview(Base):
    """The review of one quarter; locked once its protocol is signed."""

    __tablename__ = "monitoring_review"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    period: Mapped[str] = mapped_column(String(7), unique=True)
    """A quarter such as 2026-Q3."""
    created_on: Mapped[date]
    planned_on: Mapped[date | None] = mapped_column(default=None)
    held_on: Mapped[date | None] = mapped_column(default=None)
    participants: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """Roles, never names."""
    figures: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict, repr=False)
    """The shown numbers, from when the protocol was printed on (shown numbers)."""
    figures_of: Mapped[date | None] = mapped_column(default=None)
    """The day the figures were frozen for; None while they are counted anew each time."""
    printed_on: Mapped[date | None] = mapped_column(default=None)
    signed_on: Mapped[date | None] = mapped_column(default=None)
    """From here on nothing of it changes (R34)."""
    content_hash: Mapped[str] = mapped_column(String(64), default="")
    """SHA-256 over everything the protocol says, taken when it was signed."""
    next_review_on: Mapped[date | None] = mapped_column(default=None)
    stakeholder_id: Mapped[int | None] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="SET NULL"), default=None, index=True
    )
    """The partner organisation that took part."""
    participation: Mapped[Participation | None] = mapped_column(default=None)
    partner_advice: Mapped[str] = mapped_column(String(1000), default="")
    scan_id: Mapped[int | None] = mapped_column(
        ForeignKey("scan.id", ondelete="SET NULL"), default=None
    )
    """The signed protocol."""

    ratings: Mapped[list[ReviewRating]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="ReviewRating.id"
    )
    additions: Mapped[list[ReviewAddition]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="ReviewAddition.id"
    )


class ReviewRating(Base):
    """What a review says about one question of the checklist."""

    __tablename__ = "review_rating"
    __table_args__ = (UniqueConstraint("review_id", "item_id"),)

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("monitoring_review.id", ondelete="CASCADE"))
    item_id: Mapped[str] = mapped_column(String(20))
    """A question of `monitoring_checklist`, such as m1_q1."""
    rating: Mapped[int | None] = mapped_column(default=None)
    """0 to 3; None for not applicable, or not rated yet."""
    not_applicable: Mapped[bool] = mapped_column(default=False)
    evidence: Mapped[str] = mapped_column(String(300), default="")
    decision: Mapped[str] = mapped_column(String(300), default="")


class ReviewAddition(Base):
    """A correction of a locked protocol: a note with date and role beside it (R34)."""

    __tablename__ = "review_addition"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    review_id: Mapped[int] = mapped_column(
        ForeignKey("monitoring_review.id", ondelete="CASCADE"), index=True
    )
    added_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(60))
    text: Mapped[str] = mapped_column(String(500))


class Finding(Base):
    """A gap: one for each cause, however many records show it (R35)."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    found_on: Mapped[date]
    severity: Mapped[Severity]
    item_id: Mapped[str] = mapped_column(String(20), default="")
    """The question of the checklist it belongs to."""
    cause: Mapped[str] = mapped_column(String(100), default="", index=True)
    """Key of an automatic flag, such as contact:social_emergency; empty if a person entered it."""
    facts: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    """What an automatic flag counted; its sentence is worded from them."""
    text: Mapped[str] = mapped_column(String(300), default="")
    review_id: Mapped[int | None] = mapped_column(
        ForeignKey("monitoring_review.id", ondelete="SET NULL"), default=None, index=True
    )
    """The review in which it was found or taken up."""
    closed_on: Mapped[date | None] = mapped_column(default=None)


class CorrectiveAction(Base):
    """What is done about a gap, by which role and by when (R36)."""

    __tablename__ = "corrective_action"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    number: Mapped[int] = mapped_column(unique=True)
    """On the action plan; never used twice."""
    text: Mapped[str] = mapped_column(String(300))
    owner_role: Mapped[str] = mapped_column(String(100))
    created_on: Mapped[date]
    due_on: Mapped[date]
    finding_id: Mapped[int | None] = mapped_column(
        ForeignKey("finding.id", ondelete="SET NULL"), default=None, index=True
    )
    review_id: Mapped[int | None] = mapped_column(
        ForeignKey("monitoring_review.id", ondelete="SET NULL"), default=None, index=True
    )
    """The review that decided it."""
    requirement: Mapped[str] = mapped_column(String(5), default="")
    """Such as R25."""
    done_on: Mapped[date | None] = mapped_column(default=None)
    evidence: Mapped[str] = mapped_column(String(300), default="")
    edition_id: Mapped[int | None] = mapped_column(
        ForeignKey("document_edition.id", ondelete="SET NULL"), default=None, index=True
    )
    """A new edition that came of it."""
    effect: Mapped[Effect | None] = mapped_column(default=None)
    effect_checked_on: Mapped[date | None] = mapped_column(default=None)

    events: Mapped[list[ActionEvent]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="ActionEvent.id"
    )


class ActionEvent(Base):
    """One change of a corrective action."""

    __tablename__ = "action_event"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    action_id: Mapped[int] = mapped_column(
        ForeignKey("corrective_action.id", ondelete="CASCADE"), index=True
    )
    happened_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(60))
    field: Mapped[str] = mapped_column(String(40))
    old: Mapped[str] = mapped_column(String(300), default="")
    new: Mapped[str] = mapped_column(String(300), default="")
