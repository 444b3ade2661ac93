"""Counts about activities' risks without any words of them (R11, export)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.activities import list_activities
from desk_app.services.risk_rows import Level, Standing, highest

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class RiskFacts:
    """How far the risks of the active activities have been gone into."""

    running: int
    """Begun and not ended, as the shown number risk_review_age counts them."""
    assessed: int
    """With an assessment that is at most twelve months old (shown number risk_review_age)."""
    oldest_assessment: date | None
    """The day of the oldest of the activities' newest assessments."""
    highest_level: Level | None
    mitigations_open: int
    """Also of activities that have not begun: they are to be done all the same."""
    mitigations_overdue: int


def risk_facts(session: Session, *, today: date) -> RiskFacts:
    """Return the counts on a day."""
    rows = [row for row in list_activities(session, today=today) if row.ended_on is None]
    running = [row for row in rows if row.is_active(today)]
    days = [row.assessed_on for row in running if row.assessed_on is not None]
    return RiskFacts(
        running=len(running),
        assessed=sum(row.standing is Standing.ASSESSED for row in running),
        oldest_assessment=min(days, default=None),
        highest_level=highest(row.highest_level for row in running),
        mitigations_open=sum(len(row.open_mitigations) for row in rows),
        mitigations_overdue=sum(row.overdue for row in rows),
    )


def count_to_do(session: Session, *, today: date) -> int:
    """Return how many activities are to be assessed and how many mitigations are overdue."""
    found = risk_facts(session, today=today)
    return found.running - found.assessed + found.mitigations_overdue
