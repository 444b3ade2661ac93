"""Fills a vault with a made-up organisation, by the same use cases that a coordinator uses."""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.content import load_content
from desk_app.models.activity import Activity
from desk_app.models.person import SafeguardingRole
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.course_catalogue import MODES
from desk_app.services.demo_channels import use_channels
from desk_app.services.demo_contacts import know_contacts
from desk_app.services.demo_people import DemoPerson, Situation, made_up_people
from desk_app.services.demo_policies import adopt_policies
from desk_app.services.demo_reviews import review_quarters
from desk_app.services.demo_risks import go_through_risks
from desk_app.services.edition_adoption import Adoption
from desk_app.services.extract_status import COUNTRIES_WITH_EXTRACTS
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import add_people, excuse_person, pause_person
from desk_app.services.session_draft import SessionDraft
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_courses, note_extract, record_completions
from desk_app.services.training_coverage import training_board
from desk_app.services.training_plan import smallest_plan
from desk_app.services.training_sessions import plan_session, register_attendance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session

    from desk_app.services.training import CourseRow

    People = dict[int, DemoPerson]

_COUNTRIES: Final = {"sv": "SE", "en": "IE", "uk": "UA"}
_DAYS_OF_USE: Final = 300
_UNSIGNED: Final = frozenset({Situation.FORM_OUT, Situation.FORM_OWED, Situation.NEW})
_UNTRAINED: Final = frozenset({Situation.UNTRAINED, Situation.NEW})
_SESSIONS_DAYS_AGO: Final = (280, 220, 150, 100, 70)
_OLD_SESSION_DAYS_AGO: Final = {
    Situation.TRAINING_EXPIRING: 330,
    Situation.TRAINING_EXPIRED: 385,
}
_FORM_OUT_DAYS_AGO: Final = {Situation.FORM_OUT: 20, Situation.NEW: 3}
_DAYS_BETWEEN_BATCHES: Final = 30
_LAST_BATCH_DAYS_AGO: Final = 45
_ROOM: Final = 12
"""How many people are invited to the session that comes next."""
_REMINDERS_DONE: Final = 0.9
"""Share of people who have done a course that is mandatory but blocks nobody."""


def fill_demo(session: Session, *, people: int, seed: int, language: str, today: date) -> None:
    """Set up an organisation that has worked with the program for ten months.

    Args:
        session: The transaction; the vault must be new.
        people: How many people are in the roster.
        seed: The same seed gives the same people.
        language: Of the organisation; some forms are in another one.
        today: The last day of those ten months.
    """
    words, country = load_content("demo_organisation")[language], _COUNTRIES[language]
    start = today - timedelta(days=_DAYS_OF_USE)
    adopted_on = start + timedelta(days=14)
    draft = OrganisationDraft(
        words["organisation"], country, language, municipality=words["municipality"]
    )
    set_up_organisation(session, draft, today=start)
    confirm_recovery(session, today=start)
    session.flush()
    adoption = Adoption(words["body"], adopted_on, adopted_on, f"§ {adopted_on.month}")
    adopt_code(session, adoption, today=adopted_on)
    session.flush()
    made_up = made_up_people(
        people, seed=seed, language=language, activities=_activities(session), today=today
    )
    by_id = _add(session, made_up, country, start)
    _sign(session, by_id, adopted_on, today)
    trainer = _trainer(by_id)
    _train(session, by_id, random.Random(seed), trainer, today)
    if country in COUNTRIES_WITH_EXTRACTS:
        _show_extracts(session, by_id, adopted_on)
    _hand_out_forms(session, by_id, today)
    know_contacts(session, language=language, today=today)
    go_through_risks(session, language=language, start=start, today=today)
    review_quarters(session, language=language, today=today)
    use_channels(session, language=language, today=today)
    adopt_policies(session, language=language, today=today)
    _leave_and_rest(session, by_id, today)
    _plan_next_session(session, trainer, today)


def _activities(session: Session) -> dict[str, str]:
    return {each.template_id: each.name for each in session.scalars(select(Activity))}


def _add(session: Session, made_up: Iterable[DemoPerson], country: str, start: date) -> People:
    """Record everyone on the day they joined, or on the first day of the program."""
    by_day: dict[date, list[DemoPerson]] = defaultdict(list)
    for person in made_up:
        by_day[max(start, person.joined_on)].append(person)
    by_id: People = {}
    for day, people in sorted(by_day.items(), key=lambda item: item[0]):
        drafts = [person.draft for person in people]
        ids = add_people(session, drafts, country=country, today=day)
        by_id.update(zip(ids, people, strict=True))
    return by_id


def _in(by_id: People, situation: Situation) -> list[int]:
    return [key for key, person in by_id.items() if person.situation is situation]


def _sign(session: Session, by_id: People, adopted_on: date, today: date) -> None:
    """Print and collect forms once a month, for everyone who has joined since."""
    waiting = [key for key, person in by_id.items() if person.situation not in _UNSIGNED]
    printed_on = adopted_on + timedelta(days=5)
    while waiting and printed_on < today - timedelta(days=_LAST_BATCH_DAYS_AGO):
        batch = [key for key in waiting if by_id[key].joined_on <= printed_on]
        if batch:
            _sign_batch(session, batch, printed_on)
        waiting = [key for key in waiting if by_id[key].joined_on > printed_on]
        printed_on += timedelta(days=_DAYS_BETWEEN_BATCHES)


def _sign_batch(session: Session, person_ids: list[int], printed_on: date) -> None:
    forms = print_forms(session, person_ids, today=printed_on).forms
    signed_on = printed_on + timedelta(days=4)
    record_signatures(
        session,
        [SignatureDraft(form.form_code, signed_on, "coordinator") for form in forms],
        today=signed_on + timedelta(days=1),
    )


def _trainer(by_id: People) -> dict[str, str]:
    """Who holds the sessions: the focal point, in a room of the organisation."""
    leads = [
        person.draft
        for person in by_id.values()
        if person.draft.engagement
        and person.draft.engagement.safeguarding_role is SafeguardingRole.SAFEGUARDING_FOCAL_POINT
    ]
    places = [person.draft.engagement.place for person in by_id.values() if person.draft.engagement]
    return {
        "place": next(filter(None, places), ""),
        "trainer_name": f"{leads[0].given_name} {leads[0].family_name}" if leads else "",
        "trainer_role": leads[0].engagement.role if leads and leads[0].engagement else "",
    }


def _train(
    session: Session, by_id: People, chance: random.Random, trainer: dict[str, str], today: date
) -> None:
    for course in list_courses(session):
        by_day: dict[date, list[int]] = defaultdict(list)
        for key, person in by_id.items():
            is_done = course.blocks_clearance or chance.random() < _REMINDERS_DONE
            if person.situation not in _UNTRAINED and is_done and _concerns(course, person):
                by_day[_trained_on(person, chance, today)].append(key)
        for day, ids in by_day.items():
            if course.mode != MODES[0]:
                word = EvidenceKind.SELF_DECLARATION
                record_completions(session, ids, course.id, day, word, today=today)
                continue
            draft = SessionDraft(course.id, day, "18:00", _end(course), **trainer)
            held = plan_session(session, draft, ids)
            register_attendance(session, held, ids, today=min(today, day + timedelta(days=1)))


def _end(course: CourseRow) -> str:
    hours, minutes = divmod(course.duration_minutes or 60, 60)
    return f"{18 + hours}:{minutes:02}"


def _plan_next_session(session: Session, trainer: dict[str, str], today: date) -> None:
    """Plan a session of what most people need, in three days."""
    session.flush()
    board = training_board(session, today=today)
    plan = smallest_plan(board.needs, board.courses, today=today)
    for proposed in plan.sessions[:1]:
        course = next(each for each in list_courses(session) if each.id == proposed.course_id)
        day = today + timedelta(days=3)
        draft = SessionDraft(course.id, day, "18:00", _end(course), **trainer)
        plan_session(session, draft, proposed.person_ids[:_ROOM])


def _trained_on(person: DemoPerson, chance: random.Random, today: date) -> date:
    old = _OLD_SESSION_DAYS_AGO.get(person.situation)
    if old is not None:
        return today - timedelta(days=old)
    sessions = [today - timedelta(days=days) for days in _SESSIONS_DAYS_AGO]
    return chance.choice([day for day in sessions if day >= person.joined_on])


def _concerns(course: CourseRow, person: DemoPerson) -> bool:
    draft = person.draft
    role = draft.engagement.safeguarding_role if draft.engagement else None
    labels = {draft.person_category.value, role.value if role else ""}
    if draft.works_with_children:
        labels.add("works_with_children")
    return not labels.isdisjoint(course.mandatory_for)


def _show_extracts(session: Session, by_id: People, adopted_on: date) -> None:
    for key, person in by_id.items():
        is_shown = person.situation not in {Situation.EXTRACT_MISSING, Situation.NEW}
        if person.draft.works_with_children and is_shown:
            day = max(adopted_on, person.joined_on) + timedelta(days=10)
            note_extract(session, key, day, "manager", "AB, CD", today=day)


def _hand_out_forms(session: Session, by_id: People, today: date) -> None:
    for situation, days in _FORM_OUT_DAYS_AGO.items():
        if ids := _in(by_id, situation):
            print_forms(session, ids, today=today - timedelta(days=days))


def _leave_and_rest(session: Session, by_id: People, today: date) -> None:
    last_day = today - timedelta(days=30)
    end_engagements(session, _in(by_id, Situation.LEFT), last_day, today=today)
    for key in _in(by_id, Situation.PAUSED):
        pause_person(session, key, today - timedelta(days=3))
    for key in _in(by_id, Situation.ON_LEAVE):
        excuse_person(session, key, today + timedelta(days=21))
