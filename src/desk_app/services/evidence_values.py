"""What a pack of evidence is made of, for paper and for table files alike (P12)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.models.evidence import RequestGround

if TYPE_CHECKING:
    from datetime import date

    from desk_app.services.charts import BarChart


class EvidencePart(StrEnum):
    """Parts of a pack, in the order of its contents."""

    DOCUMENTS = "documents"
    COVERAGE = "coverage"
    TOPICS = "topics"
    SESSIONS = "sessions"
    CONTACTS = "contacts"
    CHANNELS = "channels"
    RISKS = "risks"
    PROCEDURES = "procedures"
    REVIEWS = "reviews"
    ACTIONS = "actions"
    RETENTION = "retention"
    STANDARDS = "standards"


EXACT_GROUNDS: Final = frozenset({RequestGround.INSPECTION, RequestGround.LAWFUL_REQUEST})
"""Only whoever has a legal right may see exact figures of groups (P12)."""

PERSON_GROUNDS: Final = frozenset({RequestGround.PERSONS_OWN_WISH, RequestGround.LAWFUL_REQUEST})
"""Only on these grounds may a pack be about one person (R24)."""


@dataclass(frozen=True, slots=True)
class EvidenceOrder:
    """What a user chooses before a pack is made."""

    requester: str
    ground: RequestGround
    starts_on: date
    """The first day of the period."""
    as_of: date
    """The day on which the organisation is shown; also the last day of the period."""
    language: str
    parts: tuple[EvidencePart, ...] = tuple(EvidencePart)
    is_exact: bool = False
    """Whether figures of groups are exact, which only some grounds allow."""
    confirmations: int = 0
    """How often the coordinator has confirmed what is unusual about the pack."""


@dataclass(frozen=True, slots=True)
class EvidenceTable:
    """A table of a part; its widths in millimetres add up to 175."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class EvidenceSection:
    """One part of a pack, in words."""

    part: EvidencePart | None
    """None in a pack about one person."""
    title: str
    lead: str
    tables: tuple[EvidenceTable, ...] = ()
    notes: tuple[str, ...] = ()
    charts: tuple[BarChart, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that a reader may expect and the organisation cannot show."""

    requirement: str
    """Of the brief, such as R25."""
    text: str


@dataclass(frozen=True, slots=True)
class Proof:
    """One adopted text or file whose hash the manifest states."""

    name: str
    content_hash: str


@dataclass(frozen=True, slots=True)
class EvidenceContent:
    """Everything that a pack says."""

    organisation: str
    short_name: str
    order: EvidenceOrder
    made_on: date
    sections: tuple[EvidenceSection, ...]
    gaps: tuple[Gap, ...]
    """Always all of them, whatever parts were chosen."""
    left_out: tuple[str, ...]
    """Titles of the parts that were not chosen."""
    limits: tuple[str, ...]
    """What cannot be known about a past day."""
    proofs: tuple[Proof, ...]
    is_person_pack: bool = False
