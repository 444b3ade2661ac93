"""What a partner summary says of policy, procedures, contacts, channels, risks and reviews (P11).

Exact facts of the last day of the quarter, as far as the records bear a date. They describe the
organisation and nobody in it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, or_, select

from desk_app.models.channel import ChannelKind, ChannelTest, PostedNotice
from desk_app.models.edition import DocType, DocumentEdition, Rehearsal
from desk_app.models.monitoring import (
    CorrectiveAction,
    Finding,
    MonitoringReview,
    ReviewRating,
    Severity,
)
from desk_app.models.stakeholder import AwarenessConfirmation
from desk_app.services.activities import list_activities
from desk_app.services.activity_rows import ASSESSMENT_MONTHS
from desk_app.services.calendar_months import add_months
from desk_app.services.channel_periods import channels_in_use
from desk_app.services.channel_tests import TEST_MONTHS
from desk_app.services.checklist import RATINGS, checklist
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.editions import POLICY, edition_in_force, master_body
from desk_app.services.rehearsals import MONTHS
from desk_app.services.risk_rows import Level, highest

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.quarters import Quarter

_OF_PEOPLE: Final = frozenset(
    {"ack_coverage", "ack_gap_contact", "training_coverage", "training_gap_contact"}
)
"""Shown numbers, and gaps of the same names, that are about who has signed and is trained."""
ELEMENTS: Final = (1, 2, 3, 4)
"""What the brief asks a policy to say (R14)."""


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """The policy and the procedures."""

    edition: int | None
    adopted_on: date | None
    elements: tuple[bool, ...]
    """Whether each of the four elements is in it."""
    procedures: int
    """Procedures in force."""
    rehearsed: int
    """Procedures rehearsed within twelve months."""


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """The reporting channels and their notices."""

    internal: int
    external: int
    anonymous: int
    """In which one may stay anonymous."""
    tested: int
    """Tried within six months."""
    notice_languages: tuple[str, ...]
    """Of the notices that hang."""

    @property
    def in_use(self) -> int:
        """All of them."""
        return self.internal + self.external


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Risks, reviews, gaps and actions."""

    activities: int
    assessed: int
    """Activities whose risks were gone through within twelve months."""
    highest_level: Level | None
    """Of all hazards of running activities."""
    actions_open: int
    """With those that are overdue."""
    actions_overdue: int
    actions_closed: int
    """In the quarter."""
    gaps_high: int
    gaps_medium: int
    gaps_low: int
    last_review_on: date | None
    ratings: tuple[int, ...]
    """How many questions of the last signed review were rated 0, 1, 2 and 3; empty without one."""


@dataclass(frozen=True, slots=True)
class SummaryMeasures:
    """Everything that the organisation has in place beside code and training."""

    policy: PolicyFacts
    contacts_covered: int
    """Of the required categories of contacts."""
    contacts_required: int
    roles_confirmed_on: date | None
    """When management last confirmed that it knows who does what (R7)."""
    channels: ChannelFacts
    review: ReviewFacts


def summary_measures(session: Session, quarter: Quarter) -> SummaryMeasures:
    """Return the facts of the last day of a quarter."""
    day = quarter.last_day
    contacts = contact_coverage(session, today=day)
    confirmed = select(func.max(AwarenessConfirmation.confirmed_on)).where(
        AwarenessConfirmation.confirmed_on <= day
    )
    return SummaryMeasures(
        policy=_policy(session, day),
        contacts_covered=contacts.covered,
        contacts_required=len(contacts.required),
        roles_confirmed_on=session.scalar(confirmed),
        channels=_channels(session, day),
        review=_review(session, quarter),
    )


def _policy(session: Session, day: date) -> PolicyFacts:
    edition = edition_in_force(session, POLICY, day)
    sections = master_body(edition)["sections"] if edition else ()
    found = {section.get("element") for section in sections if section.get("paragraphs")}
    procedures = select(func.count(func.distinct(DocumentEdition.subject))).where(
        DocumentEdition.doc_type == DocType.SOP,
        DocumentEdition.adopted_on <= day,
        DocumentEdition.effective_from <= day,
    )
    rehearsed = select(Rehearsal.procedure_id, func.max(Rehearsal.rehearsed_on)).where(
        Rehearsal.rehearsed_on <= day
    )
    return PolicyFacts(
        edition=edition.edition_no if edition else None,
        adopted_on=edition.adopted_on if edition else None,
        elements=tuple(each in found for each in ELEMENTS),
        procedures=session.scalar(procedures) or 0,
        rehearsed=len(_within(session, rehearsed.group_by(Rehearsal.procedure_id), day, MONTHS)),
    )


def _channels(session: Session, day: date) -> ChannelFacts:
    in_use = channels_in_use(session, day, day)
    last_tests = select(ChannelTest.channel_id, func.max(ChannelTest.tested_on)).where(
        ChannelTest.tested_on <= day
    )
    tested = _within(session, last_tests.group_by(ChannelTest.channel_id), day, TEST_MONTHS)
    languages = session.scalars(
        select(PostedNotice.language)
        .distinct()
        .where(PostedNotice.posted_on <= day)
        .where(or_(PostedNotice.removed_on.is_(None), PostedNotice.removed_on > day))
    )
    return ChannelFacts(
        internal=sum(row.kind is ChannelKind.INTERNAL for row in in_use),
        external=sum(row.kind is ChannelKind.EXTERNAL for row in in_use),
        anonymous=sum(row.anonymous_possible for row in in_use),
        tested=sum(row.id in tested for row in in_use),
        notice_languages=tuple(sorted(languages)),
    )


def _review(session: Session, quarter: Quarter) -> ReviewFacts:
    day = quarter.last_day
    running = [
        row
        for row in list_activities(session, today=day)
        if row.known_since <= day
        and row.has_begun(day)
        and (row.ended_on is None or row.ended_on >= day)
    ]
    assessed = [
        any(
            each.assessed_on <= day <= add_months(each.assessed_on, ASSESSMENT_MONTHS)
            for each in row.assessments
        )
        for row in running
    ]
    actions = session.execute(
        select(CorrectiveAction.due_on, CorrectiveAction.done_on).where(
            CorrectiveAction.created_on <= day
        )
    ).all()
    open_ones = [row for row in actions if row.done_on is None or row.done_on > day]
    gaps = _gaps(session, day)
    held = select(func.max(MonitoringReview.held_on)).where(MonitoringReview.held_on <= day)
    return ReviewFacts(
        activities=len(running),
        assessed=sum(assessed),
        highest_level=highest(row.highest_level for row in running),
        actions_open=len(open_ones),
        actions_overdue=sum(row.due_on < day for row in open_ones),
        actions_closed=sum(
            row.done_on is not None and quarter.first_day <= row.done_on <= day for row in actions
        ),
        gaps_high=gaps.get(Severity.HIGH, 0),
        gaps_medium=gaps.get(Severity.MEDIUM, 0),
        gaps_low=gaps.get(Severity.LOW, 0),
        last_review_on=session.scalar(held),
        ratings=_ratings(session, day),
    )


def _ratings(session: Session, day: date) -> tuple[int, ...]:
    """Count the ratings of the last signed review that was held by a day (R34)."""
    last = session.scalar(
        select(MonitoringReview.id)
        .where(MonitoringReview.held_on <= day, MonitoringReview.signed_on.is_not(None))
        .order_by(MonitoringReview.held_on.desc(), MonitoringReview.period.desc())
        .limit(1)
    )
    if last is None:
        return ()
    about_people = {
        question.id for question in checklist("en").questions if question.shown_number in _OF_PEOPLE
    }
    given = Counter(
        session.scalars(
            select(ReviewRating.rating).where(
                ReviewRating.review_id == last, ReviewRating.item_id.not_in(about_people)
            )
        )
    )
    return tuple(given[each] for each in RATINGS)


def _within(session: Session, newest: Any, day: date, months: int) -> set[Any]:  # noqa: ANN401 - a select of pairs
    """Return the ids whose newest date is at most so many months before a day."""
    return {key for key, on in session.execute(newest) if day <= add_months(on, months)}


def _gaps(session: Session, day: date) -> dict[Severity, int]:
    """Count open gaps but for those about people: none of them would say that all have signed."""
    found = session.execute(
        select(Finding.severity, func.count())
        .where(Finding.found_on <= day, Finding.cause.not_in(_OF_PEOPLE))
        .where(or_(Finding.closed_on.is_(None), Finding.closed_on > day))
        .group_by(Finding.severity)
    )
    return {severity: count for severity, count in found}  # noqa: C416 - rows are no pairs to mypy
