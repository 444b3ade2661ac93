"""Has a made-up organisation go through its risks: most judged, some mitigations done or late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.models.person import SafeguardingRole
from desk_app.services.activities import (
    ActivityDraft,
    add_activity,
    list_activities,
    proposals,
)
from desk_app.services.risk_rows import Standing
from desk_app.services.risks import (
    HazardDraft,
    MitigationDraft,
    assess_activity,
    finish_mitigation,
)

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.activities import Proposal
    from desk_app.services.risk_rows import ActivityRow
    from desk_app.services.risk_templates import HazardTemplate

_COORDINATOR: Final = SafeguardingRole.COORDINATOR.value
_OWNERS: Final = (_COORDINATOR, SafeguardingRole.SAFEGUARDING_FOCAL_POINT.value)
_JUDGED: Final = ((2, 3), (1, 3), (2, 2), (1, 2))
"""Likelihood and impact of an activity's hazards, one after the other."""
_NEW: Final = "act_online_groups"
"""Added a short while ago, and not gone through yet."""
_NEW_DAYS_AGO: Final = 10
_LATE: Final = "act_transport"
"""Its mitigations were due a while ago; not all are done."""
_DUE_AFTER_DAYS: Final = 75
_ASSESSED_AFTER_DAYS: Final = 21


def go_through_risks(session: Session, *, language: str, start: date, today: date) -> None:
    """Add every activity from its template, judge most, finish most of what was to be done.

    Args:
        session: The transaction.
        language: Of the organisation; its texts are English where there are no others.
        start: When the organisation began to work with the program.
        today: The last day of the demonstration.
    """
    for number, proposal in enumerate(proposals(session, language)):
        is_new = proposal.template.id == _NEW
        day = today - timedelta(days=_NEW_DAYS_AGO) if is_new else start + timedelta(days=number)
        add_activity(session, _draft(proposal, day, today, is_judged=not is_new), today=day)
    session.expire_all()
    for row in list_activities(session, today=today):
        if row.standing is not Standing.NOT_ASSESSED or row.template_id == _NEW:
            continue
        _finish(session, row, today)
        assessed_on = start + timedelta(days=_ASSESSED_AFTER_DAYS)
        assess_activity(session, row.id, assessed_on, _COORDINATOR, today=today)


def _draft(proposal: Proposal, day: date, today: date, *, is_judged: bool) -> ActivityDraft:
    is_late = proposal.template.id == _LATE
    due_on = day + timedelta(days=_DUE_AFTER_DAYS)
    if not is_late:
        due_on = max(due_on, today + timedelta(days=40))
    return ActivityDraft(
        proposal.name,
        day,
        procedures=proposal.template.procedures,
        courses=proposal.courses,
        template_id=proposal.template.id,
        hazards=tuple(
            _hazard(each, number, due_on, is_judged=is_judged)
            for number, each in enumerate(proposal.template.hazards)
        ),
    )


def _hazard(template: HazardTemplate, number: int, due_on: date, *, is_judged: bool) -> HazardDraft:
    likelihood, impact = _JUDGED[number % len(_JUDGED)]
    return HazardDraft(
        template.text,
        _OWNERS[number % len(_OWNERS)],
        template.who_at_risk,
        likelihood if is_judged else None,
        impact if is_judged else None,
        template.linked_procedure,
        template.id,
        tuple(
            MitigationDraft(each.text, _COORDINATOR, due_on, each.id)
            for each in template.mitigations
        ),
    )


def _finish(session: Session, row: ActivityRow, today: date) -> None:
    """Of each hazard the first mitigation is done; of most also the others."""
    done_on = min(today, (row.created_on or today) + timedelta(days=60))
    for number, hazard in enumerate(row.hazards):
        whole = hazard.open_mitigations
        for each in whole if number else whole[:1]:
            finish_mitigation(session, each.id, done_on, _COORDINATOR, today=today)
