"""Failures of activities and their risks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from datetime import date


@dataclass(eq=False, repr=False)
class MissingRiskTextError(DeskError):
    """An activity, a hazard or a mitigation without any words."""

    field: str


@dataclass(eq=False, repr=False)
class MissingOwnerRoleError(DeskError):
    """Nobody looks after a hazard or a mitigation (R11); `text` says which."""

    text: str


@dataclass(eq=False, repr=False)
class ActivityExistsError(DeskError):
    """There already is an activity with this name; `ended_on` if it has ended."""

    name: str
    ended_on: date | None


@dataclass(eq=False, repr=False)
class UnjudgedHazardsError(DeskError):
    """An assessment needs likelihood and impact of every hazard; these have none (R11)."""

    hazards: tuple[str, ...]


class NoHazardsError(DeskError):
    """An activity is not assessed as long as no hazard is written down."""


@dataclass(eq=False, repr=False)
class EndedActivityError(DeskError):
    """The activity has ended; what is on record about its risks is history (R38)."""

    name: str
    ended_on: date


@dataclass(eq=False, repr=False)
class PersonalDataInRiskError(DeskError):
    """A text about a risk names somebody; `findings` are (kind, text) (R11)."""

    field: str
    findings: tuple[tuple[str, str], ...]
