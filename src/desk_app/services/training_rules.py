"""Reads the rules of all courses, by which trainings count."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.training import Course
from desk_app.services.training_status import CourseRule, TrainingRules

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def training_rules(session: Session, as_of: date = date.max) -> TrainingRules:
    """Return the rules of all courses; those retired by a day oblige nobody, but still renew."""
    return TrainingRules(
        CourseRule(
            id=course.id,
            course_id=course.course_id,
            title=course.title,
            validity_months=course.validity_months,
            mandatory_for=frozenset(course.mandatory_for),
            blocks_clearance=course.blocks_clearance,
            due_within_days=course.due_within_days,
            renews=course.renews,
            is_retired=course.retired_on is not None and course.retired_on <= as_of,
        )
        for course in session.scalars(select(Course))
    )
