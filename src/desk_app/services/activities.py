"""What the organisation runs: activities from templates or of its own, from start to end (R38)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import ActivityExistsError, EndBeforeStartError, FutureDateError
from desk_app.models.activity import Activity, Hazard
from desk_app.models.organisation import Organisation
from desk_app.services.activity_rows import activity_row, is_run, people_taking_part
from desk_app.services.procedure_names import own_titles
from desk_app.services.risk_rows import ActivityRow, Standing
from desk_app.services.risk_templates import activity_templates, fitting_courses
from desk_app.services.risk_texts import RiskTexts
from desk_app.services.risks import HazardDraft, new_hazard
from desk_app.services.training import list_courses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.risk_templates import ActivityTemplate


@dataclass(frozen=True, slots=True)
class ActivityDraft:
    """What a user enters about an activity."""

    name: str
    started_on: date | None = None
    procedures: tuple[str, ...] = ()
    """Their ids, such as sop_transport_offer."""
    courses: tuple[str, ...] = ()
    """The `course_id`s of what those who take part should have."""
    template_id: str = ""
    """Only for a new activity, as are the hazards."""
    hazards: tuple[HazardDraft, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """A template that is not in use, with what it brings (R38)."""

    template: ActivityTemplate
    name: str
    """What the organisation calls it already, otherwise the template's title."""
    courses: tuple[str, ...]
    """The `course_id`s of courses that fit."""


def list_activities(session: Session, *, today: date) -> list[ActivityRow]:
    """Return what the organisation runs or has run, with hazards, mitigations and assessments.

    That is what was added on the Risks page and what people take part in; names that the set-up
    only suggests are left out. Running ones come first, by name. The number of queries does not
    grow with activities or hazards.
    """
    people = people_taking_part(session, today=today)
    created_on = session.scalars(select(Organisation.created_on)).one()
    query = select(Activity).options(
        selectinload(Activity.hazards).selectinload(Hazard.mitigations),
        selectinload(Activity.assessments),
    )
    own = own_titles(session)
    rows = [
        _named_in(activity_row(activity, people.get(activity.id), created_on, today=today), own)
        for activity in session.scalars(query)
        if is_run(activity, people.get(activity.id))
    ]
    return sorted(rows, key=lambda row: (row.standing is Standing.ENDED, row.name.casefold()))


def add_activity(session: Session, draft: ActivityDraft, *, today: date) -> int:
    """Record that an activity is run, with the hazards that were taken over; return its id.

    A name that the set-up suggests or that people take part in already becomes this activity.

    Raises:
        ActivityExistsError: it is recorded already.
        DeskError: as `add_hazard`.
    """
    texts = RiskTexts(session)
    name = texts.name(draft.name, draft.template_id)
    activity = _suggested(session, name, draft.template_id)
    if activity is None:
        activity = Activity(name=name)
        session.add(activity)
    elif activity.ended_on is not None or activity.created_on is not None:
        raise ActivityExistsError(activity.name, activity.ended_on)
    activity.created_on = today
    activity.template_id = draft.template_id or activity.template_id
    _apply(activity, name, draft)
    activity.hazards += [new_hazard(each, texts, today=today) for each in draft.hazards]
    session.flush()
    return activity.id


def change_activity(session: Session, activity_id: int, draft: ActivityDraft) -> None:
    """Replace an activity's name, start, procedures and courses.

    Those who take part in it go on doing so under the new name.

    Raises:
        ActivityExistsError: another activity has the name.
        EndBeforeStartError: it would start after it has ended.
        MissingRiskTextError, PersonalDataInRiskError, TooLongError: as the name is.
    """
    found = session.get_one(Activity, activity_id)
    name = RiskTexts(session).name(draft.name, found.template_id)
    other = _named(session, name)
    if other is not None and other.id != activity_id:
        raise ActivityExistsError(other.name, other.ended_on)
    if draft.started_on and found.ended_on and found.ended_on < draft.started_on:
        raise EndBeforeStartError(draft.started_on, found.ended_on)
    _apply(found, name, draft)


def end_activity(session: Session, activity_id: int, ended_on: date, *, today: date) -> None:
    """Note an activity's last day; it is no longer offered, and its assessments stay (R38).

    Raises:
        EndBeforeStartError: it starts later.
        FutureDateError: the day is yet to come.
    """
    found = session.get_one(Activity, activity_id)
    if ended_on > today:
        raise FutureDateError(ended_on)
    if found.started_on is not None and ended_on < found.started_on:
        raise EndBeforeStartError(found.started_on, ended_on)
    found.ended_on = ended_on


def reopen_activity(session: Session, activity_id: int) -> None:
    """Note that an activity has not ended after all."""
    session.get_one(Activity, activity_id).ended_on = None


def take_back_activity(session: Session, activity_id: int) -> None:
    """Undo `add_activity`: what it brought is removed, the name stays to choose from."""
    found = session.get_one(Activity, activity_id)
    found.created_on = found.started_on = None
    found.procedures, found.courses = [], []
    found.hazards.clear()
    found.assessments.clear()


def proposals(session: Session, language: str) -> list[Proposal]:
    """Return the templates that are not in use, in the starter content's order.

    A template is in use once an activity was added from it, also one that has ended.
    """
    courses = list_courses(session)
    known = {each.template_id: each for each in session.scalars(select(Activity))}
    used = {key for key, each in known.items() if each.created_on is not None or each.ended_on}
    return [
        Proposal(
            template=template,
            name=known[template.id].name if template.id in known else template.title,
            courses=fitting_courses(template.id, courses),
        )
        for template in activity_templates(language)
        if template.id not in used
    ]


def _named_in(row: ActivityRow, own: Mapping[str, Mapping[str, str]]) -> ActivityRow:
    """Return an activity with the names of the organisation's own procedures."""
    return replace(
        row,
        own_procedures={key: own[key] for key in row.procedures if key in own},
        hazards=tuple(
            replace(each, own_procedure=own.get(each.linked_procedure, {})) for each in row.hazards
        ),
    )


def _apply(activity: Activity, name: str, draft: ActivityDraft) -> None:
    activity.name = name
    activity.started_on = draft.started_on
    activity.procedures, activity.courses = list(draft.procedures), list(draft.courses)


def _suggested(session: Session, name: str, template_id: str) -> Activity | None:
    """The activity of this name or, without one, the one that the set-up made of the template."""
    found = _named(session, name)
    if found is not None or not template_id:
        return found
    query = select(Activity).where(
        Activity.template_id == template_id,
        Activity.created_on.is_(None),
        Activity.ended_on.is_(None),
    )
    return session.scalars(query.limit(1)).first()


def _named(session: Session, name: str) -> Activity | None:
    # SQLite ignores the case of ASCII letters only.
    wanted = name.casefold()
    every = session.scalars(select(Activity))
    return next((each for each in every if each.name.casefold() == wanted), None)
