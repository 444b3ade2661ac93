"""What is due about reviews, gaps and corrective actions (R34–R37)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from desk_app.models.monitoring import MonitoringReview
from desk_app.models.person import Person
from desk_app.services.actions import NOTICE_DAYS as ACTION_NOTICE_DAYS
from desk_app.services.actions import ActionState, list_actions
from desk_app.services.calendar_months import add_months
from desk_app.services.due import DueDay, DueFacts, DueItem, DueKind, on_days
from desk_app.services.findings import list_findings
from desk_app.services.quarters import Quarter
from desk_app.services.review_calendar import DAYS_TO_SIGN, MONTHS_BETWEEN_PARTNERS, NOTICE_DAYS
from desk_app.services.review_rows import ReviewState
from desk_app.services.reviews import list_reviews

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.review_rows import QuarterRow

_REVIEWS_ASKED_FOR: Final = 2
"""Of the quarter that runs and of the one before."""


def reviews_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield reviews to hold, protocols to have signed, and that nobody from outside took part.

    An organisation that has entered nobody yet has nothing to review.
    """
    if not facts.rows:
        return
    yield from _reviews_due(facts.session, facts.today)
    yield from _partner_due(facts)


def _reviews_due(session: Session, today: date) -> Iterator[DueItem]:
    """Yield what is due of each quarter, the oldest first.

    A protocol waits for its signatures however old it is; a review that was not held is asked for
    until the next quarter's is.
    """
    rows = list_reviews(session, today=today)
    for place, row in reversed(list(enumerate(rows))):
        yield from _review_due(row, today, may_be_held=place < _REVIEWS_ASKED_FOR)


def _review_due(row: QuarterRow, today: date, *, may_be_held: bool) -> Iterator[DueItem]:
    about = str(row.quarter)
    if row.held_on is not None and row.signed_on is None:
        day = row.held_on + timedelta(days=DAYS_TO_SIGN)
        yield DueItem(DueKind.PROTOCOL_UNSIGNED, days=(DueDay(day, 1),), about=about)
    elif may_be_held and row.held_on is None and row.state is not ReviewState.SIGNED:
        notice = min(row.quarter.last_day, row.planned_on) - timedelta(days=NOTICE_DAYS)
        if today >= notice:
            yield DueItem(DueKind.REVIEW_DUE, days=(DueDay(row.planned_on, 1),), about=about)


def _partner_due(facts: DueFacts) -> Iterator[DueItem]:
    last = facts.session.scalar(
        select(func.max(MonitoringReview.held_on)).where(
            MonitoringReview.participation.is_not(None)
        )
    )
    day = add_months(last or facts.profile.created_on, MONTHS_BETWEEN_PARTNERS)
    if facts.today > day:
        yield DueItem(DueKind.NO_PARTICIPATION, days=(DueDay(day, 1),))


def actions_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield gaps without an action after a week, and actions that are late or soon due."""
    yield from on_days(
        DueKind.FINDING_WAITS,
        (row.act_by for row in list_findings(facts.session) if row.waits_too_long(facts.today)),
    )
    limit = facts.today + timedelta(days=ACTION_NOTICE_DAYS)
    rows = list_actions(facts.session, today=facts.today)
    yield from on_days(
        DueKind.ACTION_OVERDUE, (row.due_on for row in rows if row.state is ActionState.OVERDUE)
    )
    yield from on_days(
        DueKind.ACTION_DUE,
        (row.due_on for row in rows if row.state is ActionState.OPEN and row.due_on <= limit),
    )


def monitoring_waiting(session: Session, *, today: date) -> int:
    """Return how many gaps and actions wait now, and reviews that are due; for the sidebar."""
    gaps = sum(row.waits_too_long(today) for row in list_findings(session))
    late = sum(row.state is ActionState.OVERDUE for row in list_actions(session, today=today))
    if session.scalar(select(Person.id).limit(1)) is None:
        return gaps + late
    return gaps + late + sum(item.is_for(today) for item in _reviews_due(session, today))


def quarter_to_review(rows: Iterable[QuarterRow], today: date) -> Quarter:
    """Return the quarter whose review comes next: the last one, unless that is signed.

    A review that is late is better than one that is missing.
    """
    before = Quarter.of(today).previous
    for row in rows:
        if row.quarter == before and row.state is not ReviewState.SIGNED:
            return before
    return before.next
