"""The smallest set of sessions that makes everyone ready (J5)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from desk_app.services.training_coverage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from desk_app.services.training_coverage import NeedRow, PlanCourse

_MOST_TRIED: Final = 14
"""With more courses to choose from, which never happens in practice, a greedy choice is made."""

_Needs = dict[int, list[frozenset[int]]]
"""Of each person, for every course that is lacking, the courses that would solve it."""


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """One session of the proposal."""

    course_id: int
    course: str
    person_ids: tuple[int, ...]
    """Who should come."""
    makes_ready: int
    """How many people are ready once this session and the ones before it have been held."""


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """Which sessions to hold, the one that helps most first; none if nobody needs one."""

    people: int
    """Who needs training before they may meet people seeking help, now or soon."""
    sessions: tuple[PlannedSession, ...]


def smallest_plan(
    needs: Iterable[NeedRow], courses: Mapping[int, PlanCourse], *, today: date
) -> TrainingPlan:
    """Return the fewest sessions that solve everything that stops people, or soon will.

    People on leave and people who are invited to a session already are left out. Of equally
    many sessions those are chosen that take the least time.
    """
    by_person: _Needs = defaultdict(list)
    for need in needs:
        is_pressing = need.blocks and need.stage is not Stage.WAIVED
        if is_pressing and need.planned_on is None and not need.is_on_leave(today):
            by_person[need.person.id].append(frozenset(need.solved_by))
    chosen = _fewest({options for each in by_person.values() for options in each}, courses)
    return TrainingPlan(len(by_person), tuple(_in_order(chosen, by_person, courses)))


def _fewest(lacking: set[frozenset[int]], courses: Mapping[int, PlanCourse]) -> list[int]:
    """Choose at least one course of each set, as few as possible."""
    candidates = sorted({course for options in lacking for course in options})
    if len(candidates) > _MOST_TRIED:
        return _greedy(lacking)
    for size in range(len(candidates) + 1):
        fitting = [
            chosen
            for chosen in combinations(candidates, size)
            if all(not options.isdisjoint(chosen) for options in lacking)
        ]
        if fitting:
            return list(min(fitting, key=lambda each: sum(courses[key].minutes for key in each)))
    return []


def _greedy(lacking: set[frozenset[int]]) -> list[int]:
    chosen: list[int] = []
    left = set(lacking)
    while left:
        counts: dict[int, int] = defaultdict(int)
        for options in left:
            for course in options:
                counts[course] += 1
        best = max(sorted(counts), key=counts.__getitem__)
        chosen.append(best)
        left = {options for options in left if best not in options}
    return chosen


def _in_order(
    chosen: Sequence[int], by_person: _Needs, courses: Mapping[int, PlanCourse]
) -> list[PlannedSession]:
    """Put first what makes most people ready."""
    sessions: list[PlannedSession] = []
    held: set[int] = set()
    left = list(chosen)
    while left:
        best = max(left, key=lambda course: (_ready(by_person, held | {course}), -course))
        left.remove(best)
        comers = tuple(
            person
            for person, lacking in by_person.items()
            if any(best in options and options.isdisjoint(held) for options in lacking)
        )
        held.add(best)
        sessions.append(PlannedSession(best, courses[best].title, comers, _ready(by_person, held)))
    return sessions


def _ready(by_person: _Needs, held: set[int]) -> int:
    return sum(
        all(not options.isdisjoint(held) for options in lacking) for lacking in by_person.values()
    )
