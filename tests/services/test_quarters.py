from __future__ import annotations

from datetime import date

import pytest

from desk_app.errors import InvalidPeriodError, UnfinishedQuarterError
from desk_app.services.quarters import Quarter


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 1, 1), "2026-Q1"),
        (date(2026, 3, 31), "2026-Q1"),
        (date(2026, 4, 1), "2026-Q2"),
        (date(2026, 12, 31), "2026-Q4"),
    ],
)
def test_a_day_belongs_to_its_calendar_quarter(day: date, quarter: str) -> None:
    assert str(Quarter.of(day)) == quarter


def test_the_last_quarter_of_a_year_ends_with_the_year() -> None:
    assert Quarter.parse("2026-Q4").last_day == date(2026, 12, 31)
    assert str(Quarter.parse("2026-Q4").next) == "2027-Q1"
    assert str(Quarter.parse("2026Q1").previous) == "2025-Q4"


@pytest.mark.parametrize("text", ["", "2026", "2026-Q5", "Q3 2026", "2026-Q3; DROP", "1999-Q1"])
def test_what_is_no_quarter_is_refused(text: str) -> None:
    with pytest.raises(InvalidPeriodError):
        Quarter.parse(text)


def test_a_quarter_is_finished_on_the_day_after_its_last() -> None:
    quarter = Quarter.parse("2026-Q3")

    with pytest.raises(UnfinishedQuarterError):
        quarter.require_finished(date(2026, 9, 30))
    assert quarter.require_finished(date(2026, 10, 1)) is quarter
