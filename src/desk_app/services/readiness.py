"""How far the measures of the brief reach, part by part, in numbers (B–F)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desk_app.models.monitoring import MonitoringReview
from desk_app.models.partner import PartnerSummary
from desk_app.services.actions import ActionState, list_actions
from desk_app.services.clearance import Clearance
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.editions import POLICY, edition_in_force
from desk_app.services.procedures import list_procedures
from desk_app.services.rehearsals import rehearsed_lately
from desk_app.services.risk_facts import risk_facts
from desk_app.services.summary_facts import summary_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.risk_rows import Level
    from desk_app.services.roster import RosterRow


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; both are always shown together."""

    number: int
    of: int

    @property
    def is_full(self) -> bool:
        """Whether nothing is missing."""
        return self.number == self.of


@dataclass(frozen=True, slots=True)
class Readiness:
    """The measures that the program keeps so far; a part that it does not keep is left out."""

    contacts: Share
    """Part B: required categories with enough verified contacts."""
    activities: Share
    """Part C: activities whose risks were gone through in the last twelve months."""
    highest_risk: Level | None
    """Part C: the highest level of a hazard of a running activity; None if none is judged."""
    code_edition: int | None
    """Part D: the edition in force; None if there is none."""
    requirements: Share
    """Part D: what the brief demands of a code of conduct, and the edition in force says."""
    acknowledged: Share
    """Part D, element 2."""
    policy_edition: int | None
    """Part D: the edition of the policy in force; None if there is none."""
    procedures: Share
    """Part D: how many of the procedures are adopted."""
    rehearsed: int
    """Part D: how many procedures were rehearsed in the last twelve months."""
    topics: Share
    """Part E: topics of the brief that a mandatory course covers."""
    trained: Share
    """Part E."""
    last_review: str | None
    """Part F: the newest quarter whose review is signed; None if none is."""
    open_actions: int
    """Part F."""
    overdue_actions: int
    """Part F: of those, the ones that should have been done by now."""
    last_summary: str | None
    """Part F: the newest quarter that partners were given a summary of, such as 2026-Q3."""
    cleared: Share
    """Everything together (R1)."""


def readiness(session: Session, active: Sequence[RosterRow], *, today: date) -> Readiness:
    """Return how ready the organisation is.

    Args:
        session: The transaction.
        active: The rows of everyone who is active today.
        today: The day it is asked for.
    """
    facts = summary_facts(session, today)
    coverage = contact_coverage(session, today=today)
    risks = risk_facts(session, today=today)
    states = [row.state for row in list_actions(session, today=today)]
    count = len(active)
    policy = edition_in_force(session, POLICY, today)
    procedures = list_procedures(session, "en", today=today)
    return Readiness(
        contacts=Share(coverage.covered, len(coverage.required)),
        activities=Share(risks.assessed, risks.running),
        highest_risk=risks.highest_level,
        code_edition=facts.code_edition,
        requirements=Share(facts.requirements_met, facts.requirements),
        acknowledged=Share(sum(row.ack.is_valid for row in active), count),
        policy_edition=policy.edition_no if policy else None,
        procedures=Share(sum(each.is_adopted for each in procedures), len(procedures)),
        rehearsed=len(rehearsed_lately(session, today=today)),
        topics=Share(facts.topics_covered, facts.topics),
        trained=Share(sum(row.training.is_valid for row in active), count),
        last_review=session.scalar(
            select(func.max(MonitoringReview.period)).where(MonitoringReview.signed_on.is_not(None))
        ),
        open_actions=sum(state is not ActionState.DONE for state in states),
        overdue_actions=sum(state is ActionState.OVERDUE for state in states),
        last_summary=session.scalar(select(func.max(PartnerSummary.period))),
        cleared=Share(sum(row.clearance is Clearance.CLEARED for row in active), count),
    )
