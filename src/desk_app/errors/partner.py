"""Failures of what partners are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


@dataclass(eq=False, repr=False)
class UnfinishedQuarterError(DeskError):
    """The quarter has not ended."""

    ends_on: date


@dataclass(eq=False, repr=False)
class InvalidPeriodError(DeskError):
    """The text is no quarter such as 2026-Q3."""

    text: str


@dataclass(eq=False, repr=False)
class PersonalDataFoundError(DeskError):
    """A text for partners holds personal data; `findings` are (field, kind, text)."""

    findings: tuple[tuple[str, str, str], ...]


class RepeatedSummaryError(DeskError):
    """A summary of this quarter was handed out before, and no reason was given for another."""


@dataclass(eq=False, repr=False)
class CellTooSmallError(DeskError):
    """The small-number limit may be raised but never lowered."""

    least: int


class WeakFilePasswordError(DeskError):
    """The password of a file to hand out would be guessed."""


class UntypablePasswordError(DeskError):
    """The password holds signs that not every reader takes the same."""


class NoSummaryError(DeskError):
    """None of the files is a partner summary that can be read."""
