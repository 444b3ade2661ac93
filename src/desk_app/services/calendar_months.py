"""Counting in calendar months."""

from __future__ import annotations

import calendar
from datetime import date
from functools import lru_cache
from typing import Final

_MONTHS_PER_YEAR: Final = 12


@lru_cache(maxsize=4096)  # a whole roster shares a year or two of days
def add_months(day: date, months: int) -> date:
    """Return the same day of the month, `months` calendar months later.

    A day that the target month lacks becomes its last day: 31 January plus one month is
    28 or 29 February.

    Raises:
        ValueError: `months` is negative.

    Source: status rules, “the last day counts as valid”.
    """
    if months < 0:
        raise ValueError(f"months must not be negative: {months}")
    years, month_index = divmod(day.month - 1 + months, _MONTHS_PER_YEAR)
    year, month = day.year + years, month_index + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last day of a shorter month."""
    if months < 0:
        raise ValueError(f"months must not be negative: {months}")
    index = day.year * _MONTHS_PER_YEAR + day.month - 1 - months
    year, month = divmod(index, _MONTHS_PER_YEAR)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
