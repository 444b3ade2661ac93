"""What a pack of evidence is made of, for paper and for table files alike (P12)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.models.evidence import RequestGround

if TYPE_CHECKING:
    from datetime import date

    from desk_app.models.edition import DocType
    from desk_app.services.charts import BarChart
    from desk_app.services.disclosure_again import Published
    from desk_app.services.edition_print import EditionPrint
    from desk_app.services.policy_text import PolicyPrint
    from desk_app.services.procedure_sheets import ProcedureSheet


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

CONFIRMATIONS: Final = 2
"""How often what is unusual about a pack must be confirmed (R24)."""

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
    note: str = ""
    """What stands below it in small print."""


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
class EnclosedText:
    """An adopted text that was in force, complete, for a PDF of its own beside the pack."""

    doc_type: DocType
    title: str
    edition_no: int
    file_name: str
    """Inside the archive, such as documents/P07_policy_2.pdf."""
    content_hash: str
    """SHA-256 over the text in all its languages."""
    language: str
    """The pack's, or the deciding one where the edition does not have it."""
    printed: EditionPrint | PolicyPrint | ProcedureSheet
    """What the document of its kind is made from."""


@dataclass(frozen=True, slots=True)
class ScanCopy:
    """A paper of the person that a pack is about, as it was kept."""

    title: str
    """Such as Signed code of conduct, edition 2; no name."""
    day: date
    """Of the signature or of the completed course."""
    media_type: str
    page_count: int
    content_hash: str
    """SHA-256 taken when it was kept."""
    file_name: str
    """Inside the archive; without anything personal."""
    content: bytes = field(repr=False)


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
    enclosed: tuple[EnclosedText, ...] = ()
    """Adopted texts that lie beside the pack in an archive; those of the part, if chosen."""
    person: str = ""
    """Whom a pack about one person is about; empty for any other pack."""
    scans: tuple[ScanCopy, ...] = ()
    published: Published = field(default_factory=dict)
    """The numbers of people in it, to be compared with later ones; empty if they are exact."""

    @property
    def is_person_pack(self) -> bool:
        """Whether it is about one person."""
        return bool(self.person)
