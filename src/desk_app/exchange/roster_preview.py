"""What an import of people would do, and what stands in its way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from desk_app.exchange.roster_values import ProblemKind
    from desk_app.models.person import ContactLevel, PersonCategory
    from desk_app.services.people import PersonDraft


class SkipReason(StrEnum):
    """Why a row is no person."""

    EMPTY = "empty"
    SUM = "sum"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class RowDefaults:
    """What holds where a row does not say otherwise."""

    person_category: PersonCategory
    form_language: str
    contact_level: ContactLevel
    starts_on: date
    role: str = ""
    country: str = "SE"
    """Where phone numbers without a country code belong, ISO 3166-1 alpha-2."""


@dataclass(frozen=True, slots=True)
class NumberedDraft:
    """A person with the number the spreadsheet program shows beside the row."""

    row: int
    draft: PersonDraft
    unsaid: frozenset[str] = frozenset()
    """Fields of the draft that hold a default only."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """A cell that must be put right before anybody is imported."""

    row: int
    column: str
    """The column's title, or its letter; empty where the row as a whole is meant."""
    kind: ProblemKind
    value: str = ""
    """What the cell says, at most 40 characters; empty for identity numbers."""
    suggestion: str = ""
    """A choice of the field that may be meant, such as `volunteer`."""


@dataclass(frozen=True, slots=True)
class SkippedRow:
    """A row that is no person."""

    row: int
    reason: SkipReason


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What an import would do; with a problem it does nothing."""

    drafts: tuple[NumberedDraft, ...]
    """People of the rows without problems."""
    problems: tuple[RowProblem, ...]
    skipped: tuple[SkippedRow, ...]
