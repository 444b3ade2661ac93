"""What a partner summary says about the organisation itself, exactly (P11, section A)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.edition import DocumentEdition
from desk_app.services.adoption import REQUIRED, adoption_readiness
from desk_app.services.course_catalogue import mandatory_topics
from desk_app.services.roster_facts import code_calendar
from desk_app.services.training import list_courses

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SummaryFacts:
    """Exact facts about the organisation; they describe nobody."""

    code_edition: int | None
    code_adopted_on: date | None
    code_languages: tuple[str, ...]
    requirements_met: int
    """Of the brief's requirements on a code of conduct."""
    requirements: int
    courses_mandatory: int
    topics_covered: int
    """Mandatory training topics that a mandatory course covers."""
    topics: int


def summary_facts(session: Session, day: date) -> SummaryFacts:
    """Return the facts as of a day; courses as they are now."""
    current = code_calendar(session, day).current(day)
    edition = session.get_one(DocumentEdition, current.id) if current else None
    missing = adoption_readiness(session, edition.id).missing_requirements if edition else REQUIRED
    mandatory = [course for course in list_courses(session) if course.mandatory_for]
    covered = {topic for course in mandatory for topic in course.topics}
    topics = mandatory_topics()
    return SummaryFacts(
        code_edition=edition.edition_no if edition else None,
        code_adopted_on=edition.adopted_on if edition else None,
        code_languages=tuple(each.language for each in edition.texts) if edition else (),
        requirements_met=len(REQUIRED) - len(missing),
        requirements=len(REQUIRED),
        courses_mandatory=len(mandatory),
        topics_covered=len(covered & topics),
        topics=len(topics),
    )
