"""Who may meet people on a day, and why not (status rules, `clearance`; R1)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from desk_app.services.ack_status import AckState, AckStatus
from desk_app.services.extract_status import ExtractState, ExtractStatus

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.training_status import TrainingState


class Clearance(StrEnum):
    """Whether somebody may meet people seeking help."""

    CLEARED = "cleared"
    NOT_CLEARED = "not_cleared"
    PAUSED = "paused"
    INACTIVE = "inactive"


class ReasonKind(StrEnum):
    """Each thing that can stand in the way; `services.wording` makes it a sentence."""

    NOT_ENGAGED = "not_engaged"
    ENDED = "ended"
    STARTS_LATER = "starts_later"
    PAUSED = "paused"
    ON_LEAVE = "on_leave"
    NO_CODE = "no_code"
    ACK_MISSING = "ack_missing"
    ACK_OUTDATED = "ack_outdated"
    ACK_EXPIRED = "ack_expired"
    FORM_OUT = "form_out"
    TRAINING_MISSING = "training_missing"
    TRAINING_EXPIRED = "training_expired"
    EXTRACT_MISSING = "extract_missing"
    EXTRACT_EXPIRED = "extract_expired"
    EXTRACT_INTERRUPTED = "extract_interrupted"


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that stands in the way, with its date and the course it is about."""

    kind: ReasonKind
    on: date | None = None
    course: str = ""
    edition_no: int | None = None
    """The edition that is needed."""


@dataclass(frozen=True, slots=True)
class EngagementState:
    """Whether a person acts for the organisation on the day, and what holds them back."""

    is_active: bool
    ended_on: date | None = None
    starts_on: date | None = None
    paused_from: date | None = None
    excused_until: date | None = None


def clearance(
    engaged: EngagementState,
    ack: AckState,
    training: TrainingState,
    extract: ExtractState,
    *,
    needed_edition: int | None,
    day: date,
) -> tuple[Clearance, tuple[Reason, ...]]:
    """Return whether somebody may meet people on `day`, with every reason why not.

    Nobody inactive or paused is given further reasons: they would not change anything.
    """
    if not engaged.is_active:
        return Clearance.INACTIVE, (_absence(engaged),)
    if engaged.paused_from is not None and engaged.paused_from <= day:
        return Clearance.PAUSED, (Reason(ReasonKind.PAUSED, engaged.paused_from),)
    reasons: list[Reason] = []
    if engaged.excused_until is not None and engaged.excused_until >= day:
        reasons.append(Reason(ReasonKind.ON_LEAVE, engaged.excused_until))
    if not ack.is_valid:
        reasons.append(_ack_reason(ack, needed_edition))
    for gap in training.blocking:
        reasons.append(_training_reason(gap.expired_on, gap.title))  # noqa: PERF401 - often none
    if not extract.is_valid:
        reasons.append(_extract_reason(extract))
    return (Clearance.NOT_CLEARED if reasons else Clearance.CLEARED), tuple(reasons)


def _absence(engaged: EngagementState) -> Reason:
    if engaged.starts_on is not None:
        return Reason(ReasonKind.STARTS_LATER, engaged.starts_on)
    if engaged.ended_on is not None:
        return Reason(ReasonKind.ENDED, engaged.ended_on)
    return Reason(ReasonKind.NOT_ENGAGED)


def _ack_reason(ack: AckState, needed_edition: int | None) -> Reason:
    if needed_edition is None:
        return Reason(ReasonKind.NO_CODE)
    match ack.status:
        case AckStatus.FORM_OUT:
            return Reason(ReasonKind.FORM_OUT, ack.form_printed_on, edition_no=needed_edition)
        case AckStatus.OUTDATED:
            return Reason(ReasonKind.ACK_OUTDATED, ack.signed_on, edition_no=needed_edition)
        case AckStatus.EXPIRED:
            return Reason(ReasonKind.ACK_EXPIRED, ack.valid_until, edition_no=needed_edition)
        case _:
            return Reason(ReasonKind.ACK_MISSING, edition_no=needed_edition)


@lru_cache(maxsize=4096)  # thousands of people miss the same course
def _training_reason(expired_on: date | None, title: str) -> Reason:
    if expired_on is None:
        return Reason(ReasonKind.TRAINING_MISSING, None, title)
    return Reason(ReasonKind.TRAINING_EXPIRED, expired_on, title)


def _extract_reason(extract: ExtractState) -> Reason:
    match extract.status:
        case ExtractStatus.EXPIRED:
            return Reason(ReasonKind.EXTRACT_EXPIRED, extract.valid_until)
        case ExtractStatus.INTERRUPTED:
            return Reason(ReasonKind.EXTRACT_INTERRUPTED, extract.shown_on)
        case _:
            return Reason(ReasonKind.EXTRACT_MISSING)
