"""Whether the note on a criminal-records extract counts on a day (`extract_status`, R23)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.calendar_months import add_months

if TYPE_CHECKING:
    from collections.abc import Sequence

COUNTRIES_WITH_EXTRACTS: Final = frozenset({"SE"})
"""Where national law lets an organisation ask to see an extract (facts F30, F31)."""


class ExtractStatus(StrEnum):
    """The states of a person's extract note."""

    NOT_REQUIRED = "not_required"
    VALID = "valid"
    MISSING = "missing"
    EXPIRED = "expired"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class ExtractState:
    """A status with the date that explains it."""

    status: ExtractStatus
    shown_on: date | None = None
    valid_until: date | None = None

    @property
    def is_valid(self) -> bool:
        """Whether nothing is missing."""
        status = self.status
        return status is ExtractStatus.NOT_REQUIRED or status is ExtractStatus.VALID


def extract_state(
    *,
    is_required: bool,
    shown_on: date | None,
    periods: Sequence[tuple[date, date | None]],
    interval_months: int,
    day: date,
) -> ExtractState:
    """Return the state of one person's extract note on `day`.

    Args:
        is_required: The person works with children and the country has such extracts.
        shown_on: When one was shown last.
        periods: First and last days of all engagements; None for one that goes on.
        interval_months: How long a note counts.
        day: The day it is asked for.
    """
    if not is_required:
        return ExtractState(ExtractStatus.NOT_REQUIRED)
    if shown_on is None:
        return ExtractState(ExtractStatus.MISSING)
    valid_until = add_months(shown_on, interval_months)
    if day > valid_until:
        status = ExtractStatus.EXPIRED
    elif _was_away_since(shown_on, periods, day):
        status = ExtractStatus.INTERRUPTED
    else:
        status = ExtractStatus.VALID
    return ExtractState(status, shown_on, valid_until)


def _was_away_since(shown_on: date, periods: Sequence[tuple[date, date | None]], day: date) -> bool:
    """Whether an engagement ended after the note and the next did not follow on at once."""
    covered_until: date | None = None
    for first, last in sorted(periods, key=lambda period: period[0]):
        if first > day:
            break
        if (
            covered_until is not None
            and first > covered_until + timedelta(days=1)
            and covered_until >= shown_on
        ):
            return True
        covered_until = max(covered_until or date.min, last or date.max)
        if covered_until == date.max:
            return False
    return False
