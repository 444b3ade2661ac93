"""When the review of a quarter is due (R34)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.quarters import Quarter

DAYS_TO_REVIEW: Final = 30
"""A review may be held this long after the quarter's end."""
NOTICE_DAYS: Final = 14
"""A review is announced this long before the quarter's end, or before its planned day."""
DAYS_TO_SIGN: Final = 14
"""A protocol may stay unsigned this long after the meeting."""
DAYS_TO_ACT: Final = 7
"""A finding may be without an action this long (R35)."""
MONTHS_BETWEEN_PARTNERS: Final = 12
"""Somebody from outside takes part at least this often (R37)."""


def last_day_to_review(quarter: Quarter) -> date:
    """Return the last day on which a quarter's review is in time."""
    return quarter.last_day + timedelta(days=DAYS_TO_REVIEW)


def proposed_day(quarter: Quarter) -> date:
    """Return when to meet, as long as nobody has decided otherwise: half way through that time."""
    return quarter.last_day + timedelta(days=DAYS_TO_REVIEW // 2)
