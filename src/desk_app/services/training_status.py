"""Whether a person's training counts on a day (status rules, `training_status`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from desk_app.services.calendar_months import add_months

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence


class TrainingStatus(StrEnum):
    """The states of a person's training as a whole."""

    VALID = "valid"
    MISSING = "missing"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class CourseRule:
    """What the status rules need to know of a course."""

    id: int
    course_id: str
    title: str
    validity_months: int | None
    mandatory_for: frozenset[str]
    blocks_clearance: bool
    due_within_days: int | None
    renews: str | None
    is_retired: bool = False
    """Nobody needs it any more; what it renewed before stays renewed."""


@dataclass(frozen=True, slots=True)
class CourseGap:
    """A mandatory course that a person has not completed, or no longer."""

    title: str
    expired_on: date | None
    """The last day it counted; None if it was never completed."""


@dataclass(frozen=True, slots=True)
class TrainingState:
    """A status with the courses that explain it."""

    status: TrainingStatus
    blocking: tuple[CourseGap, ...]
    """Courses without which nobody may meet people seeking help."""
    reminders: tuple[CourseGap, ...]
    """Mandatory courses that are due but stop nobody."""
    valid_until: date | None
    """The last day on which all blocking courses count; None if open-ended or not valid."""

    @property
    def is_valid(self) -> bool:
        """Whether every blocking course counts."""
        return self.status is TrainingStatus.VALID


@dataclass(frozen=True, slots=True)
class Standing:
    """How one mandatory course of one person stands."""

    course: CourseRule
    completed: bool
    """Whether it was ever completed."""
    until: date | None
    """The last day on which it counts or counted, `date.max` for good; None if it never did."""
    waived: bool
    """Whether that day is the end of a waiver."""


_NOTHING: Final[Mapping[int, date]] = MappingProxyType({})


class TrainingRules:
    """The courses that exist, and what follows from a person's completions."""

    def __init__(self, courses: Iterable[CourseRule]) -> None:
        every = list(courses)
        self._in_use = [course for course in every if not course.is_retired]
        self._renewing = {
            course.id: [other.id for other in every if other.renews == course.course_id]
            for course in every
        }
        # Thousands of people share a few labels and dates.
        self._mandatory = cache(self._find_mandatory)
        self._gap = cache(CourseGap)
        self._nothing_missing = cache(partial(TrainingState, TrainingStatus.VALID, (), ()))

    def renewing(self, course: CourseRule) -> list[CourseRule]:
        """Return the courses in use that renew this one for those who have completed it."""
        return [other for other in self._in_use if other.id in self._renewing[course.id]]

    def state(
        self,
        labels: Collection[str],
        completions: Mapping[int, Sequence[date]],
        since: date,
        day: date,
        waivers: Mapping[int, date] = _NOTHING,
    ) -> TrainingState:
        """Return the state of one person's training on `day`.

        Args:
            labels: The person's category, safeguarding roles and flags.
            completions: Days on which the person completed a course, by the course's id.
            since: When the person joined, from which `due_within_days` counts.
            day: The day it is asked for.
            waivers: The last day on which a course need not have been completed, by its id.
        """
        blocking: list[CourseGap] = []
        reminders: list[CourseGap] = []
        ends: list[date] = []
        for course in self._mandatory(frozenset(labels)):
            done = self._valid_until(course, completions)
            until = _later(done, waivers.get(course.id)) if waivers else done
            if until is not None and until >= day:
                if course.blocks_clearance and until < date.max:
                    ends.append(until)
            elif course.blocks_clearance:
                blocking.append(self._gap(course.title, until if done else None))
            elif is_due(course, since, day):
                reminders.append(self._gap(course.title, until if done else None))
        if not blocking and not reminders:
            return self._nothing_missing(min(ends, default=None))
        return TrainingState(
            status=_overall(blocking),
            blocking=tuple(blocking),
            reminders=tuple(reminders),
            valid_until=min(ends, default=None) if not blocking else None,
        )

    def standings(
        self,
        labels: Collection[str],
        completions: Mapping[int, Sequence[date]],
        waivers: Mapping[int, date] = _NOTHING,
        *,
        up_to: date = date.max,
    ) -> list[Standing]:
        """Return how each course stands that is mandatory for somebody with these labels.

        Courses that count for longer than `up_to` are left out, unless that is by a waiver.
        """
        found = []
        for course in self._mandatory(frozenset(labels)):
            done, waiver = self._valid_until(course, completions), waivers.get(course.id)
            until = _later(done, waiver) if waiver else done
            is_waived = waiver is not None and until == waiver
            if until is None or until <= up_to or is_waived:
                found.append(Standing(course, done is not None, until, is_waived))
        return found

    def _valid_until(
        self, course: CourseRule, completions: Mapping[int, Sequence[date]]
    ) -> date | None:
        """The last day on which the course counts, `date.max` for good, None if never done."""
        own = completions.get(course.id, ())
        if not own:
            return None  # a refresher alone renews nothing
        if course.validity_months is None:
            return date.max
        last = own[0] if len(own) == 1 else max(own)
        for renewing in self._renewing[course.id]:
            # One that was completed before the course itself is earlier than `last`, too.
            last = max([last, *completions.get(renewing, ())])
        return add_months(last, course.validity_months)

    def _find_mandatory(self, labels: frozenset[str]) -> list[CourseRule]:
        return [each for each in self._in_use if not each.mandatory_for.isdisjoint(labels)]


def is_due(course: CourseRule, since: date, day: date) -> bool:
    """Whether somebody who joined on `since` should have completed the course before `day`."""
    return day > since + timedelta(days=course.due_within_days or 0)


def _later(one: date | None, other: date | None) -> date | None:
    return max(filter(None, (one, other)), default=None)


def _overall(blocking: Sequence[CourseGap]) -> TrainingStatus:
    if not blocking:
        return TrainingStatus.VALID
    if any(gap.expired_on is None for gap in blocking):
        return TrainingStatus.MISSING
    return TrainingStatus.EXPIRED
