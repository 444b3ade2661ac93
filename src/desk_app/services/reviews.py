"""Management's review of a quarter: made with one call, rated question by question (R34, R37)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import (
    FutureDateError,
    MeetingBeforeQuarterError,
    MissingTextError,
    NextReviewTooEarlyError,
    RatingOutOfScaleError,
    ReviewBeforeBeginningError,
    ReviewExistsError,
    ReviewTooEarlyError,
)
from desk_app.models.monitoring import Finding, MonitoringReview, ReviewRating
from desk_app.models.organisation import Organisation
from desk_app.models.stakeholder import Stakeholder
from desk_app.services.checklist import RATINGS, checklist
from desk_app.services.findings import refresh_findings
from desk_app.services.quarters import Quarter
from desk_app.services.review_calendar import last_day_to_review, proposed_day
from desk_app.services.review_lock import editable_review
from desk_app.services.review_notes import clean_notes
from desk_app.services.review_rows import QuarterRow, ReviewState

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.monitoring import Participation

MOST_PARTICIPANTS: Final = 12


@dataclass(frozen=True, slots=True)
class RatingDraft:
    """What a user enters about one question; both texts go without names and numbers."""

    rating: int | None = None
    """0 to 3; None while it is not rated."""
    not_applicable: bool = False
    evidence: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class MeetingDraft:
    """When management meets, and who takes part by role."""

    planned_on: date | None = None
    held_on: date | None = None
    participants: tuple[str, ...] = ()
    next_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class PartnerDraft:
    """How a partner organisation took part (R37); its advice is about measures only."""

    stakeholder_id: int | None = None
    participation: Participation | None = None
    advice: str = ""


def list_reviews(session: Session, *, today: date) -> list[QuarterRow]:
    """Return every quarter since the organisation began, the newest first.

    Quarters whose review is missing are among them (R34). The one that runs is the first.
    """
    found = {
        Quarter.parse(each.period): each
        for each in session.scalars(
            select(MonitoringReview).options(selectinload(MonitoringReview.ratings))
        )
    }
    began = Quarter.of(session.scalars(select(Organisation.created_on)).one())
    first = min([began, *found])
    last = max([Quarter.of(today), *found])
    rows, planned_on = [], None
    for quarter in _quarters(first, last):
        rows.append(_quarter_row(quarter, found.get(quarter), planned_on, today))
        review = found.get(quarter)
        planned_on = review.next_review_on if review else None
    return rows[::-1]


def create_review(session: Session, quarter: Quarter, *, today: date) -> int:
    """Make the review of a quarter, its numbers filled in and open actions in it; return its id.

    The gaps that the program sees are recorded with it. It may be made after the thirty days in
    which it is in time; it is then shown as late.

    Raises:
        ReviewTooEarlyError: the quarter has not begun.
        ReviewBeforeBeginningError: it had ended when the organisation began.
        ReviewExistsError: there is one.
    """
    if today < quarter.first_day:
        raise ReviewTooEarlyError(quarter.first_day)
    began_on = session.scalars(select(Organisation.created_on)).one()
    if quarter.last_day < began_on:
        raise ReviewBeforeBeginningError(began_on)
    period = str(quarter)
    if session.scalar(select(MonitoringReview.id).where(MonitoringReview.period == period)):
        raise ReviewExistsError(period)
    planned = session.scalar(
        select(MonitoringReview.next_review_on).where(
            MonitoringReview.period == str(quarter.previous)
        )
    )
    made = MonitoringReview(
        period=period, created_on=today, planned_on=planned or max(proposed_day(quarter), today)
    )
    session.add(made)
    session.flush()
    made.ratings.extend(
        ReviewRating(review_id=made.id, item_id=each.id) for each in checklist("en").questions
    )
    refresh_findings(session, today=today)
    for finding in session.scalars(
        select(Finding).where(Finding.closed_on.is_(None), Finding.review_id.is_(None))
    ):
        finding.review_id = made.id
    session.flush()
    return made.id


def take_back_review(session: Session, review_id: int) -> None:
    """Undo `create_review`; gaps and actions stay.

    Raises:
        ReviewLockedError: its protocol is signed.
    """
    session.delete(editable_review(session, review_id))


def rate(session: Session, review_id: int, item_id: str, draft: RatingDraft) -> None:
    """Record what the meeting says about one question.

    Raises:
        ReviewLockedError: the protocol is signed.
        RatingOutOfScaleError: the rating is not one of 0, 1, 2 and 3.
        UnknownQuestionError: the checklist has no such question.
        PersonalDataInReviewError: a text seems to be about a person.
        TooLongError: a text has more than 300 characters.
    """
    review = editable_review(session, review_id)
    if draft.rating is not None and draft.rating not in RATINGS:
        raise RatingOutOfScaleError(draft.rating)
    found = next((each for each in review.ratings if each.item_id == item_id), None)
    if found is None:
        checklist("en").question(item_id)
    words = clean_notes(
        session, {"evidence": (draft.evidence, 300), "decision": (draft.decision, 300)}
    )
    if found is None:  # the question joined the checklist after the review was made
        found = ReviewRating(review_id=review.id, item_id=item_id)
        review.ratings.append(found)
    found.not_applicable = draft.not_applicable
    found.rating = None if draft.not_applicable else draft.rating
    found.evidence, found.decision = words["evidence"], words["decision"]


def plan_meeting(session: Session, review_id: int, draft: MeetingDraft, *, today: date) -> None:
    """Record when management meets or met, who takes part, and when the next review is.

    A cancelled meeting is given another day; all that was prepared stays (J6).

    Raises:
        ReviewLockedError: the protocol is signed.
        MeetingBeforeQuarterError: it is before the quarter begins.
        FutureDateError: it was held after today.
        NextReviewTooEarlyError: the next review is not after the meeting.
        PersonalDataInReviewError: a name stands where a role should.
        TooLongError: a role has more than 60 characters.
    """
    review = editable_review(session, review_id)
    begins_on = Quarter.parse(review.period).first_day
    if any(day and day < begins_on for day in (draft.planned_on, draft.held_on)):
        raise MeetingBeforeQuarterError(begins_on)
    if draft.held_on and draft.held_on > today:
        raise FutureDateError(draft.held_on)
    meeting = draft.held_on or draft.planned_on
    if draft.next_review_on and meeting and draft.next_review_on <= meeting:
        raise NextReviewTooEarlyError(meeting)
    roles = [clean_notes(session, {"participants": (each, 60)}) for each in draft.participants]
    review.planned_on, review.held_on = draft.planned_on, draft.held_on
    review.participants = [
        each["participants"] for each in roles[:MOST_PARTICIPANTS] if each["participants"]
    ]
    review.next_review_on = draft.next_review_on


def note_partner(session: Session, review_id: int, draft: PartnerDraft) -> None:
    """Record how a partner organisation took part, and its advice without personal data (R37).

    Raises:
        ReviewLockedError: the protocol is signed.
        PersonalDataInReviewError: the advice seems to be about a person.
        TooLongError: the advice has more than 1,000 characters.
        MissingTextError: there is advice, and nobody who gave it.
    """
    review = editable_review(session, review_id)
    advice = clean_notes(session, {"partner_advice": (draft.advice, 1000)})["partner_advice"]
    if advice and draft.stakeholder_id is None:
        raise MissingTextError("stakeholder_id")
    if draft.stakeholder_id is not None:
        session.get_one(Stakeholder, draft.stakeholder_id)
    review.stakeholder_id = draft.stakeholder_id
    review.participation = draft.participation if draft.stakeholder_id is not None else None
    review.partner_advice = advice


def state_of(review: MonitoringReview) -> ReviewState:
    """Return how far a review has come."""
    if review.signed_on is not None:
        return ReviewState.SIGNED
    if review.printed_on is None:
        return ReviewState.DRAFT
    return ReviewState.FOR_MEETING if review.held_on is None else ReviewState.PRINTED


def _quarters(first: Quarter, last: Quarter) -> Iterator[Quarter]:
    while first <= last:
        yield first
        first = first.next


def _quarter_row(
    quarter: Quarter, review: MonitoringReview | None, planned_on: date | None, today: date
) -> QuarterRow:
    due_on = last_day_to_review(quarter)
    ratings = review.ratings if review else []
    if review is not None:
        state = state_of(review)
    else:
        state = ReviewState.MISSING if today > due_on else ReviewState.TO_BEGIN
    rated = sum(each.rating is not None or each.not_applicable for each in ratings)
    return QuarterRow(
        quarter=quarter,
        state=state,
        review_id=review.id if review else None,
        planned_on=(review.planned_on if review else planned_on) or proposed_day(quarter),
        due_on=due_on,
        held_on=review.held_on if review else None,
        signed_on=review.signed_on if review else None,
        rated=rated,
        questions=rated if state is ReviewState.SIGNED else len(checklist("en").questions),
        has_partner=bool(review and review.participation),
    )
