"""Who is trained, what runs out, and who needs which course (R27, J5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.person import PersonCategory
from desk_app.models.training import (
    Course,
    SessionParticipant,
    TrainingCompletion,
    TrainingSession,
    TrainingWaiver,
)
from desk_app.services.roster import list_roster, training_labels
from desk_app.services.roster_facts import rows_of
from desk_app.services.training_rules import training_rules
from desk_app.vault.transactions import remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desk_app.services.roster import RosterRow
    from desk_app.services.training_status import Standing, TrainingRules

NOTICE_DAYS: Final = (7, 30, 60)
"""When reminders come, before a course runs out (J5)."""


class Stage(StrEnum):
    """How pressing a need is, the most pressing first."""

    MISSING = "missing"
    EXPIRED = "expired"
    WITHIN_7 = "within_7_days"
    WITHIN_30 = "within_30_days"
    WITHIN_60 = "within_60_days"
    WAIVED = "waived"
    """Not needed for now, and for longer than sixty days."""

    @property
    def is_lacking(self) -> bool:
        """Whether the course does not count today."""
        return self in {Stage.MISSING, Stage.EXPIRED}


_STAGES: Final = tuple(Stage)
_WITHIN: Final = dict(zip(NOTICE_DAYS, _STAGES[2:5], strict=True))


@dataclass(frozen=True, slots=True)
class NeedRow:
    """One course that one person has to complete, now or soon."""

    person: RosterRow
    course_id: int
    course: str
    blocks: bool
    """Whether the person may not meet people seeking help without it."""
    until: date | None
    """The last day on which it counts or counted; None if it was never completed."""
    waived: bool
    stage: Stage
    solved_by: tuple[int, ...]
    """The course itself, and those that renew it for this person."""
    planned_on: date | None
    """The day of a coming session that would solve it and that the person is invited to."""

    @property
    def key(self) -> tuple[int, int]:
        """What identifies it."""
        return self.person.id, self.course_id

    def is_on_leave(self, day: date) -> bool:
        """Whether the person is excused on a day (J5)."""
        return self.person.excused_until is not None and self.person.excused_until >= day


@dataclass(frozen=True, slots=True)
class GroupCoverage:
    """How many people of a group are trained; numbers always stand together."""

    category: PersonCategory | None
    """None for all active people together."""
    active: int
    trained: int
    expiring: int
    """Of those, whose training runs out within sixty days."""


@dataclass(frozen=True, slots=True)
class PlanCourse:
    """What a proposal needs to know of a course."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class TrainingBoard:
    """Everything that the page shows about who is trained."""

    groups: tuple[GroupCoverage, ...]
    """Everyone first, then each category with active people."""
    needs: tuple[NeedRow, ...]
    courses: dict[int, PlanCourse]
    to_register: int
    """Sessions that have been held and whose attendance is not on record."""


def training_board(session: Session, *, today: date) -> TrainingBoard:
    """Return who is trained and what runs out, as of a day; worked out once between changes."""
    return remembered(session, ("training board", today), lambda: _board(session, today))


def _board(session: Session, today: date) -> TrainingBoard:
    active = [row for row in list_roster(session, today=today) if row.is_active]
    to_register = session.scalars(
        select(TrainingSession.id).where(
            TrainingSession.held_on <= today, TrainingSession.registered_on.is_(None)
        )
    ).all()
    courses = session.execute(select(Course.id, Course.title, Course.duration_minutes))
    return TrainingBoard(
        groups=_groups(active, today),
        needs=tuple(_needs(session, active, today)),
        courses={key: PlanCourse(title, minutes or 60) for key, title, minutes in courses},
        to_register=len(to_register),
    )


def count_pressing(board: TrainingBoard) -> int:
    """Return how many people lack a course or do within a week, and sheets to take over."""
    pressing = {
        need.person.id
        for need in board.needs
        if need.stage.is_lacking or need.stage is Stage.WITHIN_7
    }
    return len(pressing) + board.to_register


def who_needs(board: TrainingBoard, course_id: int) -> list[NeedRow]:
    """Return the needs that one session of this course would solve."""
    return [
        need
        for need in board.needs
        if course_id in need.solved_by and need.stage is not Stage.WAIVED
    ]


def _groups(active: Sequence[RosterRow], today: date) -> tuple[GroupCoverage, ...]:
    limit = today + timedelta(days=NOTICE_DAYS[-1])

    def group(category: PersonCategory | None, rows: Sequence[RosterRow]) -> GroupCoverage:
        ends = [row.training.valid_until for row in rows if row.training.is_valid]
        expiring = sum(end is not None and end <= limit for end in ends)
        return GroupCoverage(category, len(rows), len(ends), expiring)

    by_category: dict[PersonCategory, list[RosterRow]] = defaultdict(list)
    for row in active:
        by_category[row.person_category].append(row)
    return (
        group(None, active),
        *(group(each, by_category[each]) for each in PersonCategory if each in by_category),
    )


class _Records:
    """What is on record about everyone, read in a number of queries that never grows."""

    def __init__(self, session: Session, today: date) -> None:
        self.rules: TrainingRules = training_rules(session, today)
        self._limit = today + timedelta(days=NOTICE_DAYS[-1])
        self._completions: dict[int, dict[int, list[date]]] = defaultdict(dict)
        completed = select(
            TrainingCompletion.person_id,
            TrainingCompletion.course_id,
            TrainingCompletion.completed_on,
        ).where(TrainingCompletion.completed_on <= today)
        for person_id, course_id, day in rows_of(session, completed):
            self._completions[person_id].setdefault(course_id, []).append(day)
        self._waivers: dict[int, dict[int, date]] = defaultdict(dict)
        waived = select(TrainingWaiver.person_id, TrainingWaiver.course_id, TrainingWaiver.until)
        for person_id, course_id, until in rows_of(session, waived):
            self._waivers[person_id][course_id] = until
        self.planned: dict[tuple[int, int], date] = {}
        coming = (
            select(SessionParticipant.person_id, TrainingSession.course_id, TrainingSession.held_on)
            .join(TrainingSession, TrainingSession.id == SessionParticipant.session_id)
            .where(TrainingSession.registered_on.is_(None), TrainingSession.held_on >= today)
            .order_by(TrainingSession.held_on.desc())
        )
        for person_id, course_id, held_on in rows_of(session, coming):
            self.planned[person_id, course_id] = held_on

    def standings(self, person: RosterRow) -> list[Standing]:
        return self.rules.standings(
            training_labels(person),
            self._completions.get(person.id, {}),
            self._waivers.get(person.id, {}),
            up_to=self._limit,
        )


def _needs(session: Session, active: Sequence[RosterRow], today: date) -> list[NeedRow]:
    session.flush()
    records = _Records(session, today)
    found = [
        _need(person, standing, stage, records)
        for person in active
        for standing in records.standings(person)
        if (stage := _stage(person, standing, today)) is not None
    ]
    return sorted(
        found,
        key=lambda need: (
            _STAGES.index(need.stage),
            need.until or date.min,
            need.person.listed_name.casefold(),
        ),
    )


def _need(person: RosterRow, standing: Standing, stage: Stage, records: _Records) -> NeedRow:
    course = standing.course
    renewing = [each.id for each in records.rules.renewing(course)] if standing.completed else []
    solved_by = (course.id, *renewing)
    days = [records.planned.get((person.id, each)) for each in solved_by]
    return NeedRow(
        person=person,
        course_id=course.id,
        course=course.title,
        blocks=course.blocks_clearance,
        until=standing.until,
        waived=standing.waived,
        stage=stage,
        solved_by=solved_by,
        planned_on=min((day for day in days if day), default=None),
    )


def _stage(person: RosterRow, standing: Standing, today: date) -> Stage | None:
    """How pressing it is; None if the course counts for long enough, or is not due yet."""
    course, until = standing.course, standing.until
    if until is None or until < today:
        is_reminded = any(gap.title == course.title for gap in person.training.reminders)
        if not course.blocks_clearance and not is_reminded:
            return None
        return Stage.EXPIRED if standing.completed else Stage.MISSING
    if person.ends_on is not None and person.ends_on <= until:
        return None  # leaves before it runs out
    left = (until - today).days if until < date.max else NOTICE_DAYS[-1] + 1
    later = Stage.WAIVED if standing.waived else None
    return next((stage for days, stage in _WITHIN.items() if left <= days), later)
