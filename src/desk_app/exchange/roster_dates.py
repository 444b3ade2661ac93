"""Understands days as people write them in Swedish, English and Ukrainian spreadsheets."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk_app.exchange.roster_limits import Cell

_YEARS: Final = range(1950, 2101)
_TIME: Final = re.compile(r"[t ] ?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\.\d+)?z?$")
_YEAR_FIRST: Final = re.compile(r"(\d{4})[-./ ](\d{1,2})[-./ ](\d{1,2})|(\d{4})(\d\d)(\d\d)")
_CERTAIN: Final = re.compile(r"(\d{1,2})(?:\. ?(\d{1,2})\. ?|[/ -](\d{1,2}) )(\d{4})")
"""Dots, and 24/11 2026, are written by those alone who put the day first."""
_UNCERTAIN: Final = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SHORT_YEAR: Final = re.compile(r"\d{1,2}[-./ ]+\d{1,2}[-./ ]+'?\d{2}|\d{6}|.*[^\W\d_] +'?\d{2}")
_DAY_MONTH: Final = re.compile(
    r"(?:den )?(\d{1,2})(?:st|nd|rd|th|:e|:a|-го|-е)?[. ]+([^\W\d_]+)[., ]+(\d{4})"
)
_MONTH_DAY: Final = re.compile(r"([^\W\d_]+)[. ]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_MOST_MONTHS: Final = 12
_LONGEST: Final = 60
_MONTHS: Final = {
    beginning: month
    for month, beginnings in enumerate(
        ("jan січ", "feb лют", "mar бер", "apr кві", "maj may тра", "jun чер", "jul лип",
         "aug сер", "sep вер", "okt oct жов", "nov лис", "dec гру"), start=1
    )
    for beginning in beginnings.split()
}  # fmt: skip


class DateTrouble(StrEnum):
    """Why a cell is no day."""

    NOT_A_DATE = "not_a_date"
    TWO_DIGIT_YEAR = "two_digit_year"
    AMBIGUOUS_DATE = "ambiguous_date"


def is_day_first(column: Iterable[Cell]) -> bool:
    """Whether dates such as 03/04/2026 in this column are surely meant as 3 April.

    They are if another one of the column can only be read so, and none can only be read with
    the month first.
    """
    found = [
        (int(match[1]), int(match[2]))
        for cell in column
        if isinstance(cell, str) and (match := _UNCERTAIN.fullmatch(_plain(cell)))
    ]
    has_day_first = any(first > _MOST_MONTHS for first, _second in found)
    return has_day_first and not any(second > _MOST_MONTHS for _first, second in found)


def read_day(cell: Cell, *, day_first: bool) -> date | DateTrouble:
    """Return the day a cell holds, or why it holds none that is certain.

    Args:
        cell: A date, or a text or number as somebody typed it.
        day_first: What `is_day_first` says about the column.
    """
    if isinstance(cell, date):
        return cell if cell.year in _YEARS else DateTrouble.NOT_A_DATE
    if isinstance(cell, bool | float) or cell is None or len(str(cell)) > _LONGEST:
        return DateTrouble.NOT_A_DATE
    text = _plain(str(cell))
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = (part for part in match.groups() if part)
        return _day(year, month, day)
    if match := _CERTAIN.fullmatch(text):
        return _day(match[4], match[2] or match[3], match[1])
    if match := _UNCERTAIN.fullmatch(text):
        return _uncertain(match[1], match[2], match[3], day_first=day_first)
    return _in_words(text)


def _plain(text: str) -> str:
    line = " ".join(text[:_LONGEST].casefold().split())
    line = _TIME.sub("", line)
    return re.sub(r"(?<=\d) ?(?:року|рік|р)\.?$", "", line).strip(" ,")


def _uncertain(first: str, second: str, year: str, *, day_first: bool) -> date | DateTrouble:
    if int(second) > _MOST_MONTHS or (
        int(first) <= _MOST_MONTHS and first.lstrip("0") != second.lstrip("0") and not day_first
    ):
        trouble = DateTrouble.AMBIGUOUS_DATE
        return trouble if int(first) <= _MOST_MONTHS else DateTrouble.NOT_A_DATE
    return _day(year, second, first)


def _in_words(text: str) -> date | DateTrouble:
    if match := _DAY_MONTH.fullmatch(text):
        day, month, year = match.groups()
    elif match := _MONTH_DAY.fullmatch(text):
        month, day, year = match.groups()
    elif _SHORT_YEAR.fullmatch(text):
        return DateTrouble.TWO_DIGIT_YEAR
    else:
        return DateTrouble.NOT_A_DATE
    known = _MONTHS.get(month[:3])
    return _day(year, str(known), day) if known else DateTrouble.NOT_A_DATE


def _day(year: str, month: str, day: str) -> date | DateTrouble:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return DateTrouble.NOT_A_DATE
    return found if found.year in _YEARS else DateTrouble.NOT_A_DATE
