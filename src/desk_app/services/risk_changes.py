"""What has changed about activities and risks since a day, such as the last review (R38)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desk_app.models.monitoring import MonitoringReview
from desk_app.models.organisation import Organisation
from desk_app.services.activities import list_activities

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.risk_rows import ActivityRow, HazardRow, JudgedHazard, MitigationRow


class ChangeKind(StrEnum):
    """What can change."""

    ACTIVITY_ADDED = "activity_added"
    ACTIVITY_ENDED = "activity_ended"
    HAZARD_ADDED = "hazard_added"
    HAZARD_CHANGED = "hazard_changed"
    HAZARD_RETIRED = "hazard_retired"
    MITIGATION_DONE = "mitigation_done"
    ASSESSED = "assessed"


@dataclass(frozen=True, slots=True)
class RiskChange:
    """Something that is not as it was."""

    kind: ChangeKind
    activity_id: int
    activity: str
    text: str
    """The hazard or the mitigation; empty where it is about the activity."""
    template_id: str
    """Where the text comes from, if it was not written by the organisation."""
    on: date | None
    """None for what has changed since the last assessment on a day that is not on record."""


def last_review(session: Session) -> date | None:
    """Return the day of the newest review that was held; None if there was none."""
    return session.scalar(select(func.max(MonitoringReview.held_on)))


def changes_since_review(session: Session, *, today: date) -> tuple[date, list[RiskChange]]:
    """Return the last review's day, or that of the set-up, and what has changed after it."""
    since = last_review(session) or session.scalars(select(Organisation.created_on)).one()
    return since, changes_since(session, since, today=today)


def changes_since(session: Session, since: date, *, today: date) -> list[RiskChange]:
    """Return what has changed after a day, the newest first; undated changes lead."""
    found = [
        change
        for row in list_activities(session, today=today)
        for change in (*_of_activity(row), *_of_hazards(row))
        if change.on is None or change.on > since
    ]
    return sorted(found, key=lambda each: each.on or today, reverse=True)


def _of_activity(row: ActivityRow) -> Iterator[RiskChange]:
    if row.created_on is not None:
        yield _change(ChangeKind.ACTIVITY_ADDED, row, row.created_on)
    if row.ended_on is not None:
        yield _change(ChangeKind.ACTIVITY_ENDED, row, row.ended_on)
    for assessment in row.assessments:
        yield _change(ChangeKind.ASSESSED, row, assessment.assessed_on)


def _of_hazards(row: ActivityRow) -> Iterator[RiskChange]:
    assessment = row.last_assessment
    judged = {each.hazard_id: each for each in assessment.judged} if assessment else {}
    for hazard in (*row.hazards, *row.retired):
        # What came with the activity is told by the activity.
        if hazard.created_on != row.created_on:
            yield _change(ChangeKind.HAZARD_ADDED, row, hazard.created_on, hazard)
        if hazard.retired_on is not None:
            yield _change(ChangeKind.HAZARD_RETIRED, row, hazard.retired_on, hazard)
        elif hazard.id in judged and _differs(hazard, judged[hazard.id]):
            yield _change(ChangeKind.HAZARD_CHANGED, row, None, hazard)
        for each in hazard.done_mitigations:
            yield _change(ChangeKind.MITIGATION_DONE, row, each.done_on, each)


def _differs(hazard: HazardRow, judged: JudgedHazard) -> bool:
    return (hazard.text, hazard.likelihood, hazard.impact) != (
        judged.text,
        judged.likelihood,
        judged.impact,
    )


def _change(
    kind: ChangeKind,
    row: ActivityRow,
    on: date | None,
    about: HazardRow | MitigationRow | None = None,
) -> RiskChange:
    text, template_id = (about.text, about.template_id) if about else ("", "")
    return RiskChange(kind, row.id, row.name, text, template_id, on)
