"""Turns an activity's records into rows: who takes part, how far its risks were gone into."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import case, func, or_, select

from desk_app.models.activity import AtRisk
from desk_app.models.person import Engagement, EngagementActivity
from desk_app.services.calendar_months import add_months
from desk_app.services.risk_rows import (
    ActivityRow,
    AssessmentRow,
    HazardRow,
    JudgedHazard,
    MitigationRow,
    Standing,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desk_app.models.activity import Activity, Hazard, Mitigation, RiskAssessment

ASSESSMENT_MONTHS: Final = 12
"""An assessment counts this long; its last day counts as well (R11, R38)."""

DAYS_TO_ASSESS: Final = 7
"""An activity may be without an assessment this long (R38)."""


@dataclass(frozen=True, slots=True)
class TakingPart:
    """Who takes part in an activity."""

    now: int
    """How many people do so today."""
    first_on: date


def people_taking_part(session: Session, *, today: date) -> Mapping[int, TakingPart]:
    """Return who takes part or has taken part in each activity, by the activity's id."""
    is_now = (Engagement.starts_on <= today) & or_(
        Engagement.ends_on.is_(None), Engagement.ends_on >= today
    )
    query = (
        select(
            EngagementActivity.activity_id,
            func.count(func.distinct(case((is_now, Engagement.person_id)))),
            func.min(Engagement.starts_on),
        )
        .join(Engagement, Engagement.id == EngagementActivity.engagement_id)
        .group_by(EngagementActivity.activity_id)
    )
    return {
        activity_id: TakingPart(now, first_on)
        for activity_id, now, first_on in session.execute(query)
    }


def is_run(activity: Activity, people: TakingPart | None) -> bool:
    """Return whether an activity is or was run, rather than only suggested by the set-up."""
    return people is not None or any(
        (activity.created_on, activity.started_on, activity.ended_on, activity.hazards)
    )


def activity_row(
    activity: Activity, people: TakingPart | None, organisation_since: date, *, today: date
) -> ActivityRow:
    """Return one activity.

    Args:
        activity: The record.
        people: Who takes part.
        organisation_since: When the organisation was set up in the program: before that nobody
            could go through risks here.
        today: The day it is asked for.
    """
    hazards = [_hazard_row(each, today) for each in activity.hazards]
    assessments = sorted(
        map(_assessment_row, activity.assessments),
        key=lambda each: (each.assessed_on, each.id),
        reverse=True,
    )
    first_on = people.first_on if people else organisation_since
    return ActivityRow(
        id=activity.id,
        name=activity.name,
        template_id=activity.template_id,
        created_on=activity.created_on,
        started_on=activity.started_on,
        ended_on=activity.ended_on,
        procedures=tuple(activity.procedures),
        courses=tuple(activity.courses),
        people=people.now if people else 0,
        known_since=activity.created_on or max(first_on, organisation_since),
        hazards=tuple(each for each in hazards if each.retired_on is None),
        retired=tuple(each for each in hazards if each.retired_on is not None),
        assessments=tuple(assessments),
        standing=_standing(activity, assessments, today),
    )


def _standing(activity: Activity, assessments: list[AssessmentRow], today: date) -> Standing:
    if activity.ended_on is not None:
        return Standing.ENDED
    if not assessments:
        return Standing.NOT_ASSESSED
    return Standing.ASSESSED if today <= assessments[0].valid_until else Standing.DUE_AGAIN


def _hazard_row(hazard: Hazard, today: date) -> HazardRow:
    return HazardRow(
        id=hazard.id,
        activity_id=hazard.activity_id,
        text=hazard.text,
        owner_role=hazard.owner_role,
        who_at_risk=tuple(AtRisk(each) for each in hazard.who_at_risk),
        likelihood=hazard.likelihood,
        impact=hazard.impact,
        linked_procedure=hazard.linked_procedure,
        template_id=hazard.template_id,
        created_on=hazard.created_on,
        retired_on=hazard.retired_on,
        mitigations=tuple(_mitigation_row(each, today) for each in hazard.mitigations),
    )


def _mitigation_row(each: Mitigation, today: date) -> MitigationRow:
    return MitigationRow(
        id=each.id,
        hazard_id=each.hazard_id,
        text=each.text,
        owner_role=each.owner_role,
        due_on=each.due_on,
        template_id=each.template_id,
        created_on=each.created_on,
        done_on=each.done_on,
        done_by_role=each.done_by_role,
        is_overdue=each.done_on is None and each.due_on is not None and each.due_on < today,
    )


def _assessment_row(found: RiskAssessment) -> AssessmentRow:
    return AssessmentRow(
        id=found.id,
        assessed_on=found.assessed_on,
        by_role=found.by_role,
        judged=tuple(JudgedHazard(**cast("dict[str, Any]", each)) for each in found.judged),
        valid_until=add_months(found.assessed_on, ASSESSMENT_MONTHS),
    )


def assess_by(row: ActivityRow) -> date:
    """Return the last day on which an activity may be without an assessment (R38)."""
    return row.known_since + timedelta(days=DAYS_TO_ASSESS)
