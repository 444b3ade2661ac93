"""Hazards, what is done against them, and going through an activity's risks (R11)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import (
    EndedActivityError,
    FutureDateError,
    NoHazardsError,
    UnjudgedHazardsError,
)
from desk_app.models.activity import Activity, AtRisk, Hazard, Mitigation, RiskAssessment
from desk_app.services.risk_rows import IMPACTS, LIKELIHOODS
from desk_app.services.risk_texts import RiskTexts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class MitigationDraft:
    """What a user enters against a hazard."""

    text: str
    owner_role: str
    due_on: date
    template_id: str = ""


@dataclass(frozen=True, slots=True)
class HazardDraft:
    """What a user enters about a hazard."""

    text: str
    owner_role: str
    """A value of `SafeguardingRole`, which is shown in the reader's language, or any words."""
    who_at_risk: tuple[AtRisk, ...] = (AtRisk.BENEFICIARIES,)
    likelihood: int | None = None
    impact: int | None = None
    linked_procedure: str = ""
    template_id: str = ""
    mitigations: tuple[MitigationDraft, ...] = ()
    """Only for a new hazard."""


def add_hazard(session: Session, activity_id: int, draft: HazardDraft, *, today: date) -> int:
    """Record a hazard with what is done against it; return its id.

    Raises:
        EndedActivityError: the activity has ended.
        MissingRiskTextError: there are no words.
        MissingOwnerRoleError: no role looks after it (R11).
        PersonalDataInRiskError: a text looks as if it were about a person.
    """
    activity = running(session, activity_id)
    made = new_hazard(draft, RiskTexts(session), today=today)
    activity.hazards.append(made)
    session.flush()
    return made.id


def new_hazard(draft: HazardDraft, texts: RiskTexts, *, today: date) -> Hazard:
    """Return a hazard made from a draft, for an activity's list."""
    made = Hazard(activity_id=0, text="", owner_role="", created_on=today)
    made.template_id = draft.template_id
    _apply(made, draft, texts)
    made.mitigations = [_new_mitigation(each, texts, today) for each in draft.mitigations]
    return made


def change_hazard(session: Session, hazard_id: int, draft: HazardDraft) -> None:
    """Replace what was entered about a hazard, apart from its mitigations.

    Raises:
        DeskError: as `add_hazard`.
    """
    found = session.get_one(Hazard, hazard_id)
    running(session, found.activity_id)
    _apply(found, draft, RiskTexts(session))


def judge_hazard(
    session: Session, hazard_id: int, likelihood: int | None, impact: int | None
) -> None:
    """Set how likely a hazard is and what it would do, 1–3 each; None takes it back."""
    found = session.get_one(Hazard, hazard_id)
    running(session, found.activity_id)
    _judge(found, likelihood, impact)


def judge_hazards(
    session: Session, judgements: Mapping[int, tuple[int | None, int | None]]
) -> None:
    """Judge several hazards, by their ids, as `judge_hazard` does."""
    for hazard_id, (likelihood, impact) in judgements.items():
        judge_hazard(session, hazard_id, likelihood, impact)


def retire_hazard(session: Session, hazard_id: int, *, today: date) -> None:
    """Note that a hazard exists no longer; it is kept as history."""
    found = session.get_one(Hazard, hazard_id)
    running(session, found.activity_id)
    found.retired_on = today


def restore_hazard(session: Session, hazard_id: int) -> None:
    """Note that a hazard exists after all."""
    session.get_one(Hazard, hazard_id).retired_on = None


def remove_hazard(session: Session, hazard_id: int) -> None:
    """Remove a hazard that was entered by mistake, with its mitigations."""
    session.delete(session.get_one(Hazard, hazard_id))


def add_mitigation(session: Session, hazard_id: int, draft: MitigationDraft, *, today: date) -> int:
    """Record what is done against a hazard; return its id.

    Raises:
        DeskError: as `add_hazard`.
    """
    hazard = session.get_one(Hazard, hazard_id)
    running(session, hazard.activity_id)
    made = _new_mitigation(draft, RiskTexts(session), today)
    hazard.mitigations.append(made)
    session.flush()
    return made.id


def change_mitigation(session: Session, mitigation_id: int, draft: MitigationDraft) -> None:
    """Replace what was entered about a mitigation.

    Raises:
        DeskError: as `add_hazard`.
    """
    found, texts = session.get_one(Mitigation, mitigation_id), RiskTexts(session)
    found.text = texts.text("text", draft.text, found.template_id)
    found.owner_role = texts.owner(draft.owner_role, found.text)
    found.due_on = draft.due_on


def finish_mitigation(
    session: Session, mitigation_id: int, done_on: date, by_role: str, *, today: date
) -> None:
    """Move a mitigation to the history, with the day and the role (R11).

    Raises:
        FutureDateError: it is not done yet.
        MissingRiskTextError: no role is given.
    """
    if done_on > today:
        raise FutureDateError(done_on)
    found = session.get_one(Mitigation, mitigation_id)
    found.done_by_role = RiskTexts(session).by_role(by_role)
    found.done_on = done_on


def reopen_mitigation(session: Session, mitigation_id: int) -> None:
    """Note that a mitigation is not done after all."""
    found = session.get_one(Mitigation, mitigation_id)
    found.done_on, found.done_by_role = None, ""


def remove_mitigation(session: Session, mitigation_id: int) -> None:
    """Remove a mitigation that was entered by mistake."""
    session.delete(session.get_one(Mitigation, mitigation_id))


def assess_activity(
    session: Session, activity_id: int, assessed_on: date, by_role: str, *, today: date
) -> int:
    """Record that an activity's risks were gone through, with a copy of what was judged (R11).

    Returns:
        The assessment's id.

    Raises:
        EndedActivityError: the activity has ended.
        NoHazardsError: no hazard is written down.
        UnjudgedHazardsError: a hazard has no likelihood or impact.
        FutureDateError: it has not happened yet.
    """
    if assessed_on > today:
        raise FutureDateError(assessed_on)
    activity = running(session, activity_id)
    hazards = [hazard for hazard in activity.hazards if hazard.retired_on is None]
    unjudged = tuple(each.text for each in hazards if None in {each.likelihood, each.impact})
    if not hazards:
        raise NoHazardsError
    if unjudged:
        raise UnjudgedHazardsError(unjudged)
    made = RiskAssessment(
        activity_id=activity.id,
        assessed_on=assessed_on,
        by_role=RiskTexts(session).by_role(by_role),
        judged=[_copy(each) for each in hazards],
    )
    activity.assessments.append(made)
    session.flush()
    return made.id


def take_back_assessment(session: Session, assessment_id: int) -> None:
    """Remove an assessment that was recorded by mistake."""
    session.delete(session.get_one(RiskAssessment, assessment_id))


def running(session: Session, activity_id: int) -> Activity:
    """Return an activity that has not ended, with its hazards.

    Raises:
        EndedActivityError: it has.
    """
    found = session.scalars(
        select(Activity).where(Activity.id == activity_id).options(selectinload(Activity.hazards))
    ).one()
    if found.ended_on is not None:
        raise EndedActivityError(found.name, found.ended_on)
    return found


def _apply(hazard: Hazard, draft: HazardDraft, texts: RiskTexts) -> None:
    hazard.text = texts.text("text", draft.text, hazard.template_id)
    hazard.owner_role = texts.owner(draft.owner_role, hazard.text)
    hazard.who_at_risk = [AtRisk(each).value for each in draft.who_at_risk]
    hazard.linked_procedure = draft.linked_procedure
    _judge(hazard, draft.likelihood, draft.impact)


def _judge(hazard: Hazard, likelihood: int | None, impact: int | None) -> None:
    if likelihood not in {None, *LIKELIHOODS} or impact not in {None, *IMPACTS}:
        raise ValueError(f"not on the scale: {likelihood}, {impact}")
    hazard.likelihood, hazard.impact = likelihood, impact


def _new_mitigation(draft: MitigationDraft, texts: RiskTexts, today: date) -> Mitigation:
    text = texts.text("text", draft.text, draft.template_id)
    return Mitigation(
        hazard_id=0,
        text=text,
        owner_role=texts.owner(draft.owner_role, text),
        due_on=draft.due_on,
        template_id=draft.template_id,
        created_on=today,
    )


def _copy(hazard: Hazard) -> dict[str, object]:
    return {
        "hazard_id": hazard.id,
        "text": hazard.text,
        "owner_role": hazard.owner_role,
        "likelihood": hazard.likelihood,
        "impact": hazard.impact,
    }
