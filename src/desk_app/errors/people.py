"""Failures of what is entered about people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


class MissingNameError(DeskError):
    """A person needs at least a given or a family name."""


@dataclass(eq=False, repr=False)
class EndBeforeStartError(DeskError):
    """A period ends before it begins."""

    starts_on: date
    ends_on: date


@dataclass(eq=False, repr=False)
class FutureDateError(DeskError):
    """Something that has happened is dated after today."""

    day: date


@dataclass(eq=False, repr=False)
class InvalidPhoneError(DeskError):
    """The text is no phone number."""

    phone: str


@dataclass(eq=False, repr=False)
class InvalidEmailError(DeskError):
    """The text is no e-mail address."""

    email: str


@dataclass(eq=False, repr=False)
class IdentityNumberError(DeskError):
    """A text holds what looks like a national identity number, which is never stored."""

    field: str


@dataclass(eq=False, repr=False)
class TooLongError(DeskError):
    """A text is longer than its field."""

    field: str
    limit: int


class ProtectedContactError(DeskError):
    """Contact details of somebody with protected identity are not stored."""


class SamePersonError(DeskError):
    """A person cannot be merged with itself."""
