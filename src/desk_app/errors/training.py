"""Failures of courses and sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


class DuplicateCompletionError(DeskError):
    """This person already completed this course on this day."""


class NoExtractRuleError(DeskError):
    """The organisation's country or the person's work gives no ground to ask for an extract."""


class MissingCourseError(DeskError):
    """A session or a completion without a course that can be completed."""


class MissingTitleError(DeskError):
    """A course needs a title."""


@dataclass(eq=False, repr=False)
class WrongTimeError(DeskError):
    """The text is no time of day such as 18:00."""

    field: str
    text: str


@dataclass(eq=False, repr=False)
class SessionEndsEarlyError(DeskError):
    """A session ends before it begins."""

    starts_at: str
    ends_at: str


@dataclass(eq=False, repr=False)
class RegisteredSessionError(DeskError):
    """The attendance of the session is on record, so the session stays as it was."""

    registered_on: date


class NoSessionError(DeskError):
    """There is no session to print or to list."""


class NobodyAttendedError(DeskError):
    """There is no completion to make a certificate of."""


@dataclass(eq=False, repr=False)
class PastWaiverError(DeskError):
    """A waiver that ends before today would change nothing."""

    until: date
