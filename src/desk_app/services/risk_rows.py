"""What is on record about an activity's risks, as values that leave a transaction."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from desk_app.models.activity import AtRisk

LIKELIHOODS: Final = (1, 2, 3)
IMPACTS: Final = (1, 2, 3)

_LEAST_MEDIUM: Final = 3
_LEAST_HIGH: Final = 6


class Level(StrEnum):
    """How much a hazard asks for attention, the lowest first."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"

    @property
    def order(self) -> int:
        """Return 0 for low, 1 for medium, 2 for high."""
        return list(Level).index(self)


def level_of(likelihood: int | None, impact: int | None) -> Level | None:
    """Return the level: the product of both, 1–2 low, 3–4 medium, 6–9 high (R11).

    So neither grave harm nor what is likely is ever low, and grave harm that is possible is high.
    None as long as one of both is not judged.
    """
    if likelihood is None or impact is None:
        return None
    product = likelihood * impact
    if product >= _LEAST_HIGH:
        return Level.HIGH
    return Level.MEDIUM if product >= _LEAST_MEDIUM else Level.LOW


def highest(levels: Iterable[Level | None]) -> Level | None:
    """Return the highest level; None without any."""
    return max((each for each in levels if each), key=lambda level: level.order, default=None)


@dataclass(frozen=True, slots=True)
class MitigationRow:
    """What is done against a hazard."""

    id: int
    hazard_id: int
    text: str
    owner_role: str
    due_on: date | None
    template_id: str
    created_on: date | None
    done_on: date | None
    done_by_role: str
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class HazardRow:
    """What could go wrong."""

    id: int
    activity_id: int
    text: str
    owner_role: str
    who_at_risk: tuple[AtRisk, ...]
    likelihood: int | None
    impact: int | None
    linked_procedure: str
    template_id: str
    created_on: date | None
    retired_on: date | None
    mitigations: tuple[MitigationRow, ...]
    own_procedure: Mapping[str, str] = field(default_factory=dict)
    """What the linked procedure is called by language, if it is one of the organisation's own."""

    @property
    def level(self) -> Level | None:
        """None until it is judged."""
        return level_of(self.likelihood, self.impact)

    @property
    def open_mitigations(self) -> tuple[MitigationRow, ...]:
        """What is still to be done."""
        return tuple(each for each in self.mitigations if each.done_on is None)

    @property
    def done_mitigations(self) -> tuple[MitigationRow, ...]:
        """What was done, as history."""
        return tuple(each for each in self.mitigations if each.done_on is not None)


@dataclass(frozen=True, slots=True)
class JudgedHazard:
    """A hazard as it stood when the risks were gone through."""

    text: str
    owner_role: str
    likelihood: int
    impact: int
    hazard_id: int

    @property
    def level(self) -> Level | None:
        """The level it had then."""
        return level_of(self.likelihood, self.impact)


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An activity's risks were gone through."""

    id: int
    assessed_on: date
    by_role: str
    judged: tuple[JudgedHazard, ...]
    valid_until: date
    """The last day on which it is at most twelve months old."""


class Standing(StrEnum):
    """How far an activity's risks have been gone into, the most urgent first."""

    NOT_ASSESSED = "not_assessed"
    DUE_AGAIN = "due_again"
    ASSESSED = "assessed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """An activity with everything about its risks."""

    id: int
    name: str
    template_id: str
    created_on: date | None
    started_on: date | None
    ended_on: date | None
    procedures: tuple[str, ...]
    courses: tuple[str, ...]
    people: int
    """How many people take part today."""
    known_since: date
    """From when the week counts within which its risks are gone through (R38)."""
    hazards: tuple[HazardRow, ...]
    """Without those that are history."""
    retired: tuple[HazardRow, ...]
    assessments: tuple[AssessmentRow, ...]
    """The newest first."""
    standing: Standing
    own_procedures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What those of its procedures are called by language that are the organisation's own."""

    def has_begun(self, day: date) -> bool:
        """Whether it is carried on by a day, as far as it is known when it begins."""
        return self.started_on is None or self.started_on <= day

    def is_active(self, day: date) -> bool:
        """Whether it counts among the active activities of the shown number risk_review_age."""
        return self.standing is not Standing.ENDED and self.has_begun(day)

    @property
    def last_assessment(self) -> AssessmentRow | None:
        """The newest one."""
        return self.assessments[0] if self.assessments else None

    @property
    def assessed_on(self) -> date | None:
        """When its risks were gone through last."""
        return self.assessments[0].assessed_on if self.assessments else None

    @property
    def highest_level(self) -> Level | None:
        """The highest level of its hazards; None if none is judged."""
        return highest(hazard.level for hazard in self.hazards)

    @property
    def unjudged(self) -> tuple[HazardRow, ...]:
        """The hazards that have no level yet."""
        return tuple(each for each in self.hazards if each.level is None)

    @property
    def open_mitigations(self) -> tuple[MitigationRow, ...]:
        """What is still to be done against its hazards."""
        return tuple(each for hazard in self.hazards for each in hazard.open_mitigations)

    @property
    def overdue(self) -> int:
        """How many mitigations should have been done by now."""
        return sum(each.is_overdue for each in self.open_mitigations)
