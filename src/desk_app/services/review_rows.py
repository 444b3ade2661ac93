"""What a review says, as values that leave a transaction."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desk_app.models.monitoring import Participation
    from desk_app.services.actions import ActionRow
    from desk_app.services.findings import FindingRow
    from desk_app.services.protocol_words import ProtocolWords
    from desk_app.services.quarters import Quarter
    from desk_app.services.shown_numbers import ShownNumber


class ReviewState(StrEnum):
    """How far the review of a quarter has come."""

    MISSING = "missing"
    """The time to hold it has passed, and there is none."""
    TO_BEGIN = "to_begin"
    DRAFT = "draft"
    FOR_MEETING = "for_meeting"
    """It is printed, and the meeting is yet to be held."""
    PRINTED = "printed"
    """The meeting was held; it waits for signatures."""
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter, reviewed or not: a missing review is shown, not hidden (R34)."""

    quarter: Quarter
    state: ReviewState
    review_id: int | None
    planned_on: date
    """The day of the meeting, as decided or as proposed."""
    due_on: date
    """The last day on which it is in time."""
    held_on: date | None
    signed_on: date | None
    rated: int
    questions: int
    has_partner: bool

    @property
    def is_late(self) -> bool:
        """Whether it was held after the time for it."""
        return self.held_on is not None and self.held_on > self.due_on


@dataclass(frozen=True, slots=True)
class RatingRow:
    """What a review says about one question."""

    item_id: str
    rating: int | None
    not_applicable: bool
    evidence: str
    decision: str

    @property
    def is_answered(self) -> bool:
        """Whether it was rated, or does not apply."""
        return self.rating is not None or self.not_applicable


@dataclass(frozen=True, slots=True)
class AdditionRow:
    """A correction beside a signed protocol."""

    added_on: date
    by_role: str
    text: str


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """Everything about one review."""

    id: int
    quarter: Quarter
    state: ReviewState
    created_on: date
    planned_on: date | None
    held_on: date | None
    participants: tuple[str, ...]
    """Roles."""
    numbers: Mapping[str, ShownNumber]
    figures_of: date
    """The day the numbers were counted on."""
    is_frozen: bool
    """Whether they stay as they were printed."""
    ratings: Mapping[str, RatingRow]
    findings: tuple[FindingRow, ...]
    """The gaps it deals with; once printed, as they were then."""
    actions: tuple[ActionRow, ...]
    """Open ones, and those closed since the review before; once printed, as they were then."""
    stakeholder_id: int | None
    partner_names: Mapping[str, Any]
    participation: Participation | None
    partner_advice: str
    next_review_on: date | None
    printed_on: date | None
    signed_on: date | None
    scan_id: int | None
    content_hash: str
    additions: tuple[AdditionRow, ...]
    words: ProtocolWords
    """Whose it is and what it asks; once printed, as it was then."""

    @property
    def is_locked(self) -> bool:
        """Whether it can no longer be changed."""
        return self.signed_on is not None

    @property
    def rated(self) -> int:
        """How many questions are answered."""
        return sum(each.is_answered for each in self.ratings.values())
