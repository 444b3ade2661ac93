"""The courses that exist: loaded from the starter catalogue, then the organisation's own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.content import content_languages, load_content
from desk_app.models.training import Course

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

INDUCTION: Final = "trn_induction"
GATEWAY: Final = "gateway"
"""The mode of a page that lists courses and is none itself (R30)."""
MODES: Final = ("in_person", "online_live", "online_self_paced", "reading", GATEWAY)
OWN_PREFIX: Final = "own_"
"""What the ids of courses begin with that the organisation has added."""
SWEDEN_ONLY: Final = frozenset({"trn_se_referral_manual", "trn_jamy_web_course"})
COUNTRY_TOPICS: Final = ("tp_law_country", "tp_stakeholders", "tp_mechanisms")
"""What depends on the country, and what a course for all countries cannot teach (R29)."""


def load_catalogue(session: Session, *, language: str, country: str) -> int:
    """Add the starter courses that are not there yet, for the organisation's country (R29).

    What the organisation has changed stays; only empty details of a course that is there are
    filled in. A gateway page is listed but cannot be completed (R30).

    Returns:
        How many were added.
    """
    catalogue = load_content("training_catalogue", language)
    renewed_by = {row["course"]: row["renews_course"] for row in catalogue["renews"]}
    there = {course.course_id: course for course in session.scalars(select(Course))}
    added = 0
    for entry in catalogue["courses"]:
        if country != "SE" and entry["id"] in SWEDEN_ONLY:
            continue
        if entry["id"] in there:
            _fill_in(there[entry["id"]], entry)
        else:
            session.add(_course(entry, renewed_by.get(entry["id"])))
            added += 1
    return added


def starter_topics() -> tuple[str, ...]:
    """Return the ids of all topics, in the order of the brief."""
    return tuple(topic["id"] for topic in load_content("training_catalogue", "en")["topics"])


def mandatory_topics() -> frozenset[str]:
    """Return the ids of the topics that everyone must have covered (R28–R33)."""
    return frozenset(load_content("training_catalogue", "en")["mandatory_topics_for_everyone"])


def course_words(course: Course, language: str) -> tuple[str, str]:
    """Return a course's title and provider in a language, each as long as it stands as shipped."""
    shipped = {
        code: _entries(code).get(course.course_id)
        for code in content_languages("training_catalogue")
    }
    wanted = shipped.get(language)
    if wanted is None:
        return course.title, course.provider
    known = [each for each in shipped.values() if each is not None]
    return (
        wanted[0] if course.title in {title for title, _provider in known} else course.title,
        wanted[1] if course.provider in {given for _title, given in known} else course.provider,
    )


@cache
def _entries(language: str) -> dict[str, tuple[str, str]]:
    return {
        entry["id"]: (entry["title"], entry["provider"] or "")
        for entry in load_content("training_catalogue", language)["courses"]
    }


def _course(entry: dict[str, Any], renews: str | None) -> Course:
    course = Course(
        course_id=entry["id"],
        title=entry["title"],
        mode=entry["mode"],
        provider=entry["provider"] or "",
        validity_months=entry["validity_months"],
        mandatory_for=list(entry["mandatory_for"]),
        recommended_for=list(entry["recommended_for"]),
        blocks_clearance=entry["blocks_clearance"],
        due_within_days=entry["due_within_days"],
        topics=list(entry["topics"]),
        renews=renews,
    )
    _fill_in(course, entry)
    return course


def _fill_in(course: Course, entry: dict[str, Any]) -> None:
    course.link = course.link or (entry["link"] or "").strip()
    if course.duration_minutes is None:
        course.duration_minutes = entry["duration_minutes"]
    course.languages = course.languages or list(entry["languages"])
    course.cost = course.cost or entry["cost"] or ""
    course.note = course.note or " ".join(entry.get("note", "").split())
