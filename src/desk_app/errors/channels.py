"""Failures of reporting channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


class MissingChannelNameError(DeskError):
    """A channel needs a name in at least one language."""


@dataclass(eq=False, repr=False)
class ChannelNotFilledInError(DeskError):
    """A channel's texts still hold {{placeholders}}; `names` are theirs (R25)."""

    names: tuple[str, ...]


class NoAudienceError(DeskError):
    """A channel is for somebody."""


class NotAWholeNumberError(DeskError):
    """How often a channel was used is a whole number from 0 to 9999 (R25)."""


@dataclass(eq=False, repr=False)
class MoreAnsweredThanCountedError(DeskError):
    """No more can have been answered in time than came in."""

    count: int
    answered_in_time: int


@dataclass(eq=False, repr=False)
class QuarterNotBegunError(DeskError):
    """Nothing can be counted for a quarter that lies ahead."""

    first_day: date


class MissingPlaceError(DeskError):
    """A notice hangs somewhere."""


@dataclass(eq=False, repr=False)
class CheckedBeforePostedError(DeskError):
    """A notice cannot have been seen before it was put up."""

    posted_on: date


class NoChannelsError(DeskError):
    """No channel is in use that a notice could tell about."""


@dataclass(eq=False, repr=False)
class NoticeNotReadyError(DeskError):
    """A notice that is put up holds verified numbers and tried channels only, and no gaps (G7)."""

    unverified: int
    untested: int
    gaps: int
