"""Half-years, for which partners ask: each is two quarters, and no table of its own (R37, J7).

A half-year's numbers minus one quarter's are the other quarter's: a third table about the same
people could be subtracted from the two. So a half-year is handed out as its two quarters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from datetime import date

_QUARTERS = 2


@dataclass(frozen=True, slots=True, order=True)
class HalfYear:
    """The first or second half of a calendar year."""

    year: int
    number: int
    """1 or 2."""

    @property
    def quarters(self) -> tuple[Quarter, Quarter]:
        """Both quarters, the older first."""
        last = self.number * _QUARTERS
        return Quarter(self.year, last - 1), Quarter(self.year, last)

    @property
    def previous(self) -> HalfYear:
        """The one before."""
        return HalfYear(self.year, 1) if self.number > 1 else HalfYear(self.year - 1, _QUARTERS)


def finished_half_years(today: date, count: int) -> list[HalfYear]:
    """Return the half-years that have ended, the newest first."""
    quarter = Quarter.of(today)
    half = HalfYear(quarter.year, (quarter.number + 1) // _QUARTERS)
    found = []
    for _number in range(count):
        half = half.previous
        found.append(half)
    return found
