"""Which topics of the brief the courses cover, and for whom (R28, R29)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.person import PersonCategory
from desk_app.services.course_catalogue import (
    COUNTRY_TOPICS,
    OWN_PREFIX,
    SWEDEN_ONLY,
    mandatory_topics,
    starter_topics,
)
from desk_app.services.training import list_courses

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

    from desk_app.services.training import CourseRow


@dataclass(frozen=True, slots=True)
class TopicRow:
    """A topic, the courses in use that cover it, and for whom none does."""

    topic: str
    is_for_everyone: bool
    """Whether the brief wants everybody to know it."""
    courses: tuple[str, ...]
    uncovered_for: tuple[PersonCategory, ...]
    """Categories without a mandatory course that covers it; empty if not everyone needs it."""
    your_course_needed: bool
    """Whether it depends on the country and no course for this country covers it (R29)."""

    @property
    def is_uncovered_for_everyone(self) -> bool:
        """Whether nobody has to learn it."""
        return len(self.uncovered_for) == len(PersonCategory)

    @property
    def is_open(self) -> bool:
        """Whether something is missing."""
        return bool(self.uncovered_for) or not self.courses or self.your_course_needed


def list_topics(session: Session) -> list[TopicRow]:
    """Return all topics in the order of the brief."""
    courses, everyone = list_courses(session), mandatory_topics()
    return [_topic(topic, courses, is_for_everyone=topic in everyone) for topic in starter_topics()]


def _topic(topic: str, courses: Sequence[CourseRow], *, is_for_everyone: bool) -> TopicRow:
    covering = [course for course in courses if topic in course.topics]
    covered = {label for course in covering for label in course.mandatory_for}
    uncovered = tuple(each for each in PersonCategory if each.value not in covered)
    return TopicRow(
        topic=topic,
        is_for_everyone=is_for_everyone,
        courses=tuple(course.title for course in covering),
        uncovered_for=uncovered if is_for_everyone else (),
        your_course_needed=topic in COUNTRY_TOPICS and not any(map(_knows_country, covering)),
    )


def _knows_country(course: CourseRow) -> bool:
    return course.course_id in SWEDEN_ONLY or course.course_id.startswith(OWN_PREFIX)
