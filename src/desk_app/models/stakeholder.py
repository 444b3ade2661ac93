"""Whom to call: authorities, organisations and helplines, and what was checked and agreed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base


class StakeholderLevel(StrEnum):
    """How far the work of a stakeholder reaches."""

    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"
    EU = "eu"
    INTERNATIONAL = "international"


class Confidence(StrEnum):
    """How sure the source of a starter contact is; `own` for what the organisation entered."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    OWN = "own"


class VerificationWay(StrEnum):
    """How somebody found out that a contact is right."""

    CALLED = "called"
    OPENED_PAGE = "opened_page"
    WRITTEN_REPLY = "written_reply"
    MEETING = "meeting"


class InteractionKind(StrEnum):
    """What a contact with a stakeholder was for; never a case (R8)."""

    INTRODUCTORY_CALL = "introductory_call"
    MEETING = "meeting"
    TRAINING = "training"
    VERIFICATION = "verification"
    REVIEW = "review"
    OTHER = "other"


class Stakeholder(Base):
    """An authority, organisation or helpline. It has no address: shelters must never have one."""

    __tablename__ = "stakeholder"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    category_id: Mapped[str] = mapped_column(String(60), index=True)
    """Of `stakeholder_categories`."""
    level: Mapped[StakeholderLevel]
    confidence: Mapped[Confidence]
    name: Mapped[dict[str, Any]] = mapped_column(JSON)
    """Per language, as are `role`, `when_to_contact` and `note`."""
    content_id: Mapped[str] = mapped_column(String(60), default="")
    """Entry of the starter content; empty for what the organisation added."""
    role: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    when_to_contact: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    note: Mapped[dict[str, Any]] = mapped_column(JSON, default_factory=dict)
    phones: Mapped[list[dict[str, Any]]] = mapped_column(JSON, default_factory=list)
    """Each as `services.stakeholder_phones.PhoneEntry` is stored."""
    web: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(200), default="")
    languages: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    municipality: Mapped[str] = mapped_column(String(100), default="")
    """Which town a local contact is for; empty for all."""
    source: Mapped[str] = mapped_column(String(300), default="")
    is_placeholder: Mapped[bool] = mapped_column(default=False)
    """Whether local details have yet to be filled in."""
    suits_public_card: Mapped[bool] = mapped_column(default=False)
    prints_without_verification: Mapped[bool] = mapped_column(default=False)
    """True for 112 alone."""
    edited_on: Mapped[date | None] = mapped_column(default=None)
    """When the organisation changed the entry last; None as long as it is as it was shipped."""
    retired_on: Mapped[date | None] = mapped_column(default=None)

    verifications: Mapped[list[ContactVerification]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="ContactVerification.id"
    )


class ContactVerification(Base):
    """Somebody called or opened the page and found the contact right, on one day."""

    __tablename__ = "contact_verification"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    verified_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(60))
    way: Mapped[VerificationWay]
    overtaken_on: Mapped[date | None] = mapped_column(default=None)
    """When the contact's details changed, after which this verification says nothing."""


class StakeholderInteraction(Base):
    """One contact with a stakeholder, without anything about a case (R8)."""

    __tablename__ = "stakeholder_interaction"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    happened_on: Mapped[date] = mapped_column(index=True)
    kind: Mapped[InteractionKind]
    by_role: Mapped[str] = mapped_column(String(60))
    note: Mapped[str] = mapped_column(String(300), default="")
    next_step: Mapped[str] = mapped_column(String(200), default="")
    next_step_on: Mapped[date | None] = mapped_column(default=None)
    next_step_done_on: Mapped[date | None] = mapped_column(default=None)

    stakeholder: Mapped[Stakeholder] = relationship(init=False, repr=False)


class StakeholderAgreement(Base):
    """A written arrangement: what it is called and where it is kept, not what it says (R6)."""

    __tablename__ = "stakeholder_agreement"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    stakeholder_id: Mapped[int] = mapped_column(
        ForeignKey("stakeholder.id", ondelete="CASCADE"), index=True
    )
    title: Mapped[str] = mapped_column(String(200))
    agreed_on: Mapped[date]
    kept_where: Mapped[str] = mapped_column(String(200))
    review_due_on: Mapped[date]

    stakeholder: Mapped[Stakeholder] = relationship(init=False, repr=False)


class AwarenessConfirmation(Base):
    """Somebody in management has read who does what (R7); a role, never a name."""

    __tablename__ = "awareness_confirmation"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    role: Mapped[str] = mapped_column(String(60))
    confirmed_on: Mapped[date]
