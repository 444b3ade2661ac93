"""Calendar quarters, written like 2026-Q3."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from desk_app.errors import InvalidPeriodError, UnfinishedQuarterError

_PATTERN: Final = re.compile(r"(20\d\d)-?[QqКк]([1-4])")
_MONTHS: Final = 3
_LAST: Final = 4


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """One calendar quarter."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-Q{self.number}"

    @classmethod
    def of(cls, day: date) -> Quarter:
        """Return the quarter that holds `day`."""
        return cls(day.year, (day.month - 1) // _MONTHS + 1)

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Return the quarter that `text` names.

        Raises:
            InvalidPeriodError: it is not written like 2026-Q3.
        """
        match = _PATTERN.fullmatch(text.strip()[:20])
        if match is None:
            raise InvalidPeriodError(text[:20])
        return cls(int(match[1]), int(match[2]))

    @property
    def first_day(self) -> date:
        """The day it begins."""
        return date(self.year, _MONTHS * (self.number - 1) + 1, 1)

    @property
    def last_day(self) -> date:
        """The day it ends."""
        return self.next.first_day - timedelta(days=1)

    @property
    def next(self) -> Quarter:
        """The quarter that follows."""
        return Quarter(self.year + self.number // _LAST, self.number % _LAST + 1)

    @property
    def previous(self) -> Quarter:
        """The quarter before."""
        return Quarter.of(self.first_day - timedelta(days=1))

    def require_finished(self, today: date) -> Quarter:
        """Return the quarter itself.

        Raises:
            UnfinishedQuarterError: it has not ended by `today`.
        """
        if today <= self.last_day:
            raise UnfinishedQuarterError(self.last_day)
        return self
