"""The protocol of a review: its figures frozen when printed, locked once signed (R34)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.errors import (
    FutureDateError,
    MeetingBeforeQuarterError,
    NextReviewTooEarlyError,
    NotPrintedForSignatureError,
    ReviewNotSignedError,
    SignedBeforeMeetingError,
    SignedBeforePrintedError,
    UnratedQuestionsError,
)
from desk_app.models.monitoring import MonitoringReview, ReviewAddition
from desk_app.models.scan import ScanKind
from desk_app.models.stakeholder import Stakeholder
from desk_app.services.actions import ActionState, list_actions
from desk_app.services.findings import list_findings, refresh_findings
from desk_app.services.frozen_figures import Figures, frozen, thawed
from desk_app.services.number_sources import shown_numbers
from desk_app.services.protocol_hash import protocol_hash, rating_row
from desk_app.services.protocol_words import (
    WORDS,
    ProtocolWords,
    current_words,
    frozen_words,
    thawed_words,
)
from desk_app.services.quarters import Quarter
from desk_app.services.review_charts import PAST, past_figures
from desk_app.services.review_lock import editable_review
from desk_app.services.review_notes import clean_notes, refuse_names_on_paper
from desk_app.services.review_rows import AdditionRow, RatingRow, ReviewSheet
from desk_app.services.reviews import state_of
from desk_app.services.scans import keep_scan

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_PARTNER: Final = "partner"
"""Where the figures of a signed protocol keep what the partner was called."""


@dataclass(frozen=True, slots=True)
class SignedProtocol:
    """What a user enters about a protocol that was signed on paper."""

    held_on: date
    signed_on: date
    next_review_on: date | None = None
    """Left out, the one that was planned, or else the end of the quarter that follows."""
    scan: bytes | None = None
    """A file with pictures of it."""


def open_review(session: Session, review_id: int, *, today: date) -> ReviewSheet:
    """Return a review with its numbers, as printed or, until then, as they are today."""
    review = session.get_one(MonitoringReview, review_id)
    is_frozen = review.figures_of is not None
    words = _words(session, review)
    numbers, findings, actions = (
        thawed(review.figures) if is_frozen else _counted(session, review, today)
    )
    return ReviewSheet(
        id=review.id,
        quarter=Quarter.parse(review.period),
        state=state_of(review),
        created_on=review.created_on,
        planned_on=review.planned_on,
        held_on=review.held_on,
        participants=tuple(review.participants),
        numbers=numbers,
        figures_of=review.figures_of or today,
        is_frozen=is_frozen,
        ratings=_ratings(review, words),
        findings=findings,
        actions=actions,
        stakeholder_id=review.stakeholder_id,
        partner_names=_partner_names(session, review),
        participation=review.participation,
        partner_advice=review.partner_advice,
        next_review_on=review.next_review_on,
        printed_on=review.printed_on,
        signed_on=review.signed_on,
        scan_id=review.scan_id,
        content_hash=review.content_hash,
        additions=tuple(
            AdditionRow(each.added_on, each.by_role, each.text) for each in review.additions
        ),
        words=words,
    )


def freeze_figures(session: Session, review_id: int, *, today: date) -> None:
    """Keep the figures as they are printed on a day; those on paper already stay (R34).

    Gaps, looked for anew, actions, questions and the organisation's name are taken over as they
    are at each printing, until the protocol is signed.

    Raises:
        PersonalDataInReviewError: a note names somebody who is on the roster now.
    """
    review = session.get_one(MonitoringReview, review_id)
    if review.signed_on is not None:
        return
    refuse_names_on_paper(session, review)
    refresh_findings(session, today=today)
    numbers, findings, actions = _counted(session, review, today)
    if review.figures_of is not None:
        numbers = thawed(review.figures)[0]
    review.figures_of = review.figures_of or today
    review.printed_on = today
    review.figures = {
        **frozen(numbers, findings, actions),
        WORDS: frozen_words(current_words(session)),
    }


def count_again(session: Session, review_id: int) -> None:
    """Let the figures be counted anew; what was printed is no longer what will be signed.

    Raises:
        ReviewLockedError: the protocol is signed.
    """
    review = editable_review(session, review_id)
    review.figures_of, review.printed_on, review.figures = None, None, {}


def record_as_signed(
    session: Session, review_id: int, signed: SignedProtocol, *, role: str, today: date
) -> None:
    """Lock the protocol; from here on nothing of it changes (R34, J6).

    Raises:
        ReviewLockedError: it is signed already.
        NotPrintedForSignatureError: it was never printed.
        UnratedQuestionsError: questions are neither rated nor marked as not applicable.
        FutureDateError, MeetingBeforeQuarterError, SignedBeforeMeetingError,
            NextReviewTooEarlyError: a day does not fit.
        SignedBeforePrintedError: the frozen figures are not those of the paper.
        ScanTooLargeError, UnreadableScanError: the file is not taken.
    """
    review = editable_review(session, review_id)
    if review.figures_of is None:
        raise NotPrintedForSignatureError
    quarter = Quarter.parse(review.period)
    _check_days(signed, quarter, today)
    if signed.signed_on < review.figures_of:
        raise SignedBeforePrintedError(review.figures_of)
    words = _words(session, review)
    open_questions = sum(not each.is_answered for each in _ratings(review, words).values())
    if open_questions:
        raise UnratedQuestionsError(open_questions)
    next_on = signed.next_review_on or review.next_review_on or quarter.next.last_day
    if next_on <= signed.held_on:
        raise NextReviewTooEarlyError(signed.held_on)
    review.held_on, review.next_review_on = signed.held_on, next_on
    # What the meeting decided belongs to it, even if it was printed before the meeting.
    _numbers, findings, actions = _counted(session, review, today)
    review.figures = {
        **frozen(thawed(review.figures)[0], findings, actions),
        WORDS: frozen_words(words),
        _PARTNER: _partner_names(session, review),
        PAST: past_figures(session, quarter),
    }
    if signed.scan is not None:
        review.scan_id = keep_scan(
            session, signed.scan, kind=ScanKind.REVIEW_PROTOCOL, role=role, today=today
        )
    review.signed_on = signed.signed_on
    review.content_hash = protocol_hash(review)


def attach_scan(session: Session, review_id: int, content: bytes, *, role: str, today: date) -> int:
    """Keep the picture of a signed protocol that came back later; return the scan's id.

    Raises:
        ReviewNotSignedError: it is not recorded as signed.
        ReviewLockedError: there is a picture already, which is not replaced.
        ScanTooLargeError, UnreadableScanError: the file is not taken.
    """
    review = session.get_one(MonitoringReview, review_id)
    if review.signed_on is None:
        raise ReviewNotSignedError
    if review.scan_id is not None:
        editable_review(session, review_id)
    review.scan_id = keep_scan(
        session, content, kind=ScanKind.REVIEW_PROTOCOL, role=role, today=today
    )
    return review.scan_id


def add_correction(session: Session, review_id: int, text: str, *, role: str, today: date) -> None:
    """Put a note with date and role beside a signed protocol, which stays as it is (R34).

    Raises:
        ReviewNotSignedError: it can still be changed.
        MissingTextError, TooLongError, PersonalDataInReviewError: the text is not taken.
    """
    review = session.get_one(MonitoringReview, review_id)
    if review.signed_on is None:
        raise ReviewNotSignedError
    words = clean_notes(session, {"text": (text, 500)}, needed=("text",))
    review.additions.append(
        ReviewAddition(review_id=review.id, added_on=today, by_role=role[:60], text=words["text"])
    )


def _check_days(signed: SignedProtocol, quarter: Quarter, today: date) -> None:
    for day in (signed.held_on, signed.signed_on):
        if day > today:
            raise FutureDateError(day)
    if signed.held_on < quarter.first_day:
        raise MeetingBeforeQuarterError(quarter.first_day)
    if signed.signed_on < signed.held_on:
        raise SignedBeforeMeetingError(signed.held_on)


def _partner_names(session: Session, review: MonitoringReview) -> dict[str, Any]:
    """What the partner is called; once signed, what it was called then."""
    if _PARTNER in review.figures and review.signed_on is not None:
        return dict(review.figures[_PARTNER])
    partner = session.get(Stakeholder, review.stakeholder_id) if review.stakeholder_id else None
    return dict(partner.name) if partner else {}


def _words(session: Session, review: MonitoringReview) -> ProtocolWords:
    """What it says besides numbers; once printed, what it said then."""
    kept = review.figures.get(WORDS) if review.figures_of is not None else None
    return thawed_words(kept) if kept else current_words(session)


def _ratings(review: MonitoringReview, words: ProtocolWords) -> dict[str, RatingRow]:
    found = {each.item_id: rating_row(each) for each in review.ratings}
    return {
        question.id: found.get(
            question.id,
            RatingRow(question.id, None, not_applicable=False, evidence="", decision=""),
        )
        for question in words.checklist().questions
    }


def _counted(session: Session, review: MonitoringReview, today: date) -> Figures:
    last = session.scalar(
        select(MonitoringReview.held_on)
        .where(MonitoringReview.period < review.period, MonitoringReview.held_on.is_not(None))
        .order_by(MonitoringReview.period.desc())
        .limit(1)
    )
    numbers = shown_numbers(session, Quarter.parse(review.period), today=today, last_review_on=last)
    findings = tuple(each for each in list_findings(session) if each.is_open)
    actions = tuple(
        each
        for each in list_actions(session, today=today)
        if each.state is not ActionState.DONE
        or each.review_id == review.id
        or (last is None or (each.done_on and each.done_on > last))
    )
    return numbers, findings, actions
