"""Tells by its looks what a cell may hold."""

from __future__ import annotations

import re
from datetime import date
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.exchange.roster_limits import Cell

_IDENTITY: Final = re.compile(
    r"(?<!\d)(?:19|20)?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
    r"[-+–−‐‑ ]?\d{4}(?!\d)"
)
_TWELVE: Final = re.compile(r"(?<![\d+])\d{12}(?!\d)")
_PARTED: Final = re.compile(r"(?<!\d)[1-9]\d{5}(?:\d{2})?[-+–−‐‑]\d{4}(?!\d)")
_PHONE: Final = re.compile(r"\+?[\d\s()./\-–]{6,24}")
_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_LEAST_PHONE: Final = 6
_MOST_PHONE: Final = 15
_LONGEST_PHONE: Final = 30
_LONGEST_EMAIL: Final = 254
_FIRST_START: Final = 2012
"""Dates without a title that lie mostly before are birth dates sooner than first days."""


def identity_number_in(cell: Cell) -> bool:
    """Whether a cell holds what looks like a national identity number (R2, R10)."""
    if isinstance(cell, bool | date | float) or cell is None:
        return False
    text = str(cell)
    return any(pattern.search(text) for pattern in (_IDENTITY, _TWELVE, _PARTED))


def is_number_of_identity(cell: Cell) -> bool:
    """Whether a cell is such a number and can hardly be a phone number."""
    if isinstance(cell, bool | date | float) or cell is None:
        return False
    text = str(cell)[:_LONGEST_PHONE].strip()
    found = _IDENTITY.search(text) or _PARTED.search(text)
    return found is not None and not text.startswith(("+", "0"))


def is_phone(cell: Cell) -> bool:
    """Whether a cell looks like a phone number, perhaps without its leading zero."""
    if isinstance(cell, bool | date | float) or cell is None:
        return False
    text = str(cell).strip()
    if len(text) > _LONGEST_PHONE:
        return False
    digits = sum(c.isdigit() for c in text)
    return (
        _LEAST_PHONE <= digits <= _MOST_PHONE
        and _PHONE.fullmatch(text) is not None
        and not is_number_of_identity(cell)
        and not re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./ ]\d{4}", text)
    )


def is_email(cell: Cell) -> bool:
    """Whether a cell looks like an e-mail address."""
    return (
        isinstance(cell, str)
        and len(cell) <= _LONGEST_EMAIL
        and _EMAIL.fullmatch(cell.strip()) is not None
    )


def is_name(cell: Cell) -> bool:
    """Whether a cell could be a name: letters, no digits, not long."""
    if not isinstance(cell, str) or not 1 < len(cell) <= 100:  # noqa: PLR2004 - as the field
        return False
    letters = sum(c.isalpha() for c in cell)
    return letters >= len(cell) * 0.7 and not any(c.isdigit() or c in "@/:=" for c in cell)


def is_birth_date_column(sample: Sequence[Cell]) -> bool:
    """Whether a column holds dates that lie too far back for first days."""
    days = [cell for cell in sample if isinstance(cell, date)]
    return len(days) * 2 > len(sample) and median(day.year for day in days) < _FIRST_START


def share(looks_so: Callable[[Cell], bool], sample: Sequence[Cell]) -> float:
    """Return which part of the cells looks so; 0 if there is none."""
    return sum(map(looks_so, sample)) / len(sample) if sample else 0.0
