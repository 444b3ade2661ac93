"""What the organisation runs, and where harm could happen there (R11, R38)."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from desk_app.models.base import Base


class AtRisk(StrEnum):
    """Who could be harmed; groups, never anybody."""

    BENEFICIARIES = "beneficiaries"
    VOLUNTEERS = "volunteers"
    STAFF = "staff"


class Activity(Base):
    """Something the organisation runs, such as transport or a language café."""

    __tablename__ = "activity"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(100), unique=True)
    template_id: Mapped[str] = mapped_column(String(60), default="")
    """The starter template it came from, such as act_transport."""
    created_on: Mapped[date | None] = mapped_column(default=None)
    """When it was entered; None for what an import or an older version entered."""
    started_on: Mapped[date | None] = mapped_column(default=None)
    ended_on: Mapped[date | None] = mapped_column(default=None)
    """The last day; its assessments stay as history (R38)."""
    procedures: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """Procedures that apply to it, by their ids such as sop_transport_offer."""
    courses: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    """Courses that those who take part should have, by `course_id`."""

    hazards: Mapped[list[Hazard]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="Hazard.id"
    )
    assessments: Mapped[list[RiskAssessment]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="RiskAssessment.id"
    )


class Hazard(Base):
    """What could go wrong in an activity; never what has happened to anybody."""

    __tablename__ = "hazard"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(300))
    owner_role: Mapped[str] = mapped_column(String(100))
    """Which role looks after it (R11)."""
    who_at_risk: Mapped[list[str]] = mapped_column(JSON, default_factory=list)
    likelihood: Mapped[int | None] = mapped_column(default=None)
    """1 unlikely, 2 possible, 3 likely; None until it is judged."""
    impact: Mapped[int | None] = mapped_column(default=None)
    """1 easily put right, 2 serious, 3 grave harm or crime; None until it is judged."""
    linked_procedure: Mapped[str] = mapped_column(String(60), default="")
    template_id: Mapped[str] = mapped_column(String(60), default="")
    created_on: Mapped[date | None] = mapped_column(default=None)
    retired_on: Mapped[date | None] = mapped_column(default=None)
    """From this day on it is history."""

    mitigations: Mapped[list[Mitigation]] = relationship(
        init=False, repr=False, cascade="all, delete-orphan", order_by="Mitigation.id"
    )


class Mitigation(Base):
    """What is done against a hazard, by which role and by when."""

    __tablename__ = "mitigation"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    hazard_id: Mapped[int] = mapped_column(ForeignKey("hazard.id", ondelete="CASCADE"), index=True)
    text: Mapped[str] = mapped_column(String(300))
    owner_role: Mapped[str] = mapped_column(String(100))
    due_on: Mapped[date | None] = mapped_column(default=None)
    template_id: Mapped[str] = mapped_column(String(60), default="")
    created_on: Mapped[date | None] = mapped_column(default=None)
    done_on: Mapped[date | None] = mapped_column(default=None)
    """When it was done; it is history from then on (R11)."""
    done_by_role: Mapped[str] = mapped_column(String(100), default="")


class RiskAssessment(Base):
    """An activity's risks were gone through on a day; a copy of what was judged (R11)."""

    __tablename__ = "risk_assessment"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), index=True
    )
    assessed_on: Mapped[date]
    by_role: Mapped[str] = mapped_column(String(100))
    judged: Mapped[list[dict[str, object]]] = mapped_column(JSON)
    """Each hazard with its text, likelihood and impact as they stood."""
