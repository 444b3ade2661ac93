"""Failures of reviews, findings and corrective actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


@dataclass(eq=False, repr=False)
class ReviewTooEarlyError(DeskError):
    """The quarter to be reviewed has not begun."""

    begins_on: date


@dataclass(eq=False, repr=False)
class ReviewBeforeBeginningError(DeskError):
    """The quarter to be reviewed had ended when the organisation was set up in the program."""

    began_on: date


@dataclass(eq=False, repr=False)
class ReviewExistsError(DeskError):
    """There is one review for a quarter."""

    period: str


@dataclass(eq=False, repr=False)
class ReviewLockedError(DeskError):
    """The protocol is signed: nothing of the review changes any more (R34)."""

    signed_on: date


class ReviewNotSignedError(DeskError):
    """What is not signed yet is changed, not corrected by an addition."""


class NotPrintedForSignatureError(DeskError):
    """A protocol that was never printed cannot have been signed."""


@dataclass(eq=False, repr=False)
class UnratedQuestionsError(DeskError):
    """The protocol cannot be locked while questions have no answer."""

    count: int


@dataclass(eq=False, repr=False)
class UnknownQuestionError(DeskError):
    """The checklist has no question with this id."""

    item_id: str


@dataclass(eq=False, repr=False)
class RatingOutOfScaleError(DeskError):
    """A rating is 0, 1, 2 or 3."""

    rating: int


@dataclass(eq=False, repr=False)
class PersonalDataInReviewError(DeskError):
    """A text of a review seems to be about a person; `findings` are (kind, text) (R34)."""

    field: str
    findings: tuple[tuple[str, str], ...]


@dataclass(eq=False, repr=False)
class MeetingBeforeQuarterError(DeskError):
    """A quarter cannot be reviewed before it has begun."""

    begins_on: date


@dataclass(eq=False, repr=False)
class SignedBeforePrintedError(DeskError):
    """The figures would be others than those on the signed paper."""

    printed_on: date


@dataclass(eq=False, repr=False)
class SignedBeforeMeetingError(DeskError):
    """The protocol cannot have been signed before the meeting."""

    held_on: date


@dataclass(eq=False, repr=False)
class NextReviewTooEarlyError(DeskError):
    """The next review has to be later than this one."""

    after: date


@dataclass(eq=False, repr=False)
class MissingTextError(DeskError):
    """A text that is needed is empty."""

    field: str


class FindingStillTrueError(DeskError):
    """The program closes its own findings once the reason is gone."""


@dataclass(eq=False, repr=False)
class ActionDoneError(DeskError):
    """A finished action is opened again before it is changed."""

    number: int


@dataclass(eq=False, repr=False)
class EvidenceMissingError(DeskError):
    """Closing an action requires a day and short evidence (R36)."""

    field: str


@dataclass(eq=False, repr=False)
class DueBeforeStartError(DeskError):
    """An action cannot be due before it was decided."""

    created_on: date


class UnreadableScanError(DeskError):
    """The file is no picture or PDF."""


@dataclass(eq=False, repr=False)
class ScanTooLargeError(DeskError):
    """The file is larger than what is kept."""

    limit: int
    """Bytes."""
