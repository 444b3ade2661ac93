"""Failures of packs of evidence."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.errors.base import DeskError


class MissingRequesterError(DeskError):
    """Nobody is named who asked for the pack."""


class PackNotAllowedError(DeskError):
    """The ground does not allow what was asked for, or it was not confirmed twice."""


@dataclass(frozen=True, slots=True)
class PackPlace:
    """Where words stand that would go into a pack."""

    kind: str
    """activity, channel, course, rehearsal, action, decision or text."""
    title: str = ""
    """What it is called, without the words that seem to be a name; of a rehearsal its day."""
    number: int = 0
    """Of the action or of the edition."""


@dataclass(eq=False, repr=False)
class PersonalDataInPackError(DeskError):
    """Words that would go into a pack without names seem to name somebody."""

    places: tuple[PackPlace, ...]
