"""The record of packs that were handed out, with an exact copy of each (P12)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from desk_app.models.evidence import EvidencePack

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.evidence import RequestGround
    from desk_app.services.evidence_values import EvidenceContent

_FIRST_BYTES: Final = {b"%PDF": "pdf", b"PK\x03\x04": "zip"}


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that was handed out, as the list shows it."""

    id: int
    made_on: date
    requester: str
    ground: RequestGround
    as_of: date
    language: str
    is_person_pack: bool
    content_hash: str
    file_format: str
    """`pdf` or `zip` of the copy; empty where none was kept."""


def keep_pack(session: Session, content: EvidenceContent, file: bytes, *, role: str) -> int:
    """Keep an exact copy of what was handed out, and who asked; return its id.

    Of a pack about one person only that there was one is kept, with the hash of the file: the
    copy would outlive the person's erasure, and the record must not say whom it was about (R10).
    """
    order = content.order
    record = EvidencePack(
        made_on=content.made_on,
        made_by_role=role,
        requester=order.requester,
        ground=order.ground,
        as_of=order.as_of,
        starts_on=order.starts_on,
        language=order.language,
        parts=[each.value for each in order.parts],
        left_out=list(content.left_out),
        gaps=[{"requirement": gap.requirement, "text": gap.text} for gap in content.gaps],
        content=b"" if content.is_person_pack else file,
        content_hash=hashlib.sha256(file).hexdigest(),
        is_person_pack=content.is_person_pack,
        published=dict(content.published),
    )
    session.add(record)
    session.flush()
    return record.id


def list_packs(session: Session) -> list[PackRow]:
    """Return the packs that were handed out, the newest first; no copy is read for it."""
    start = func.substr(EvidencePack.content, 1, 4)
    query = select(EvidencePack, start).order_by(EvidencePack.id.desc())
    plain = [name for name in PackRow.__slots__ if name != "file_format"]
    return [
        PackRow(
            **{name: getattr(each, name) for name in plain},
            file_format=_FIRST_BYTES.get(bytes(first or b""), ""),
        )
        for each, first in session.execute(query)
    ]


def pack_copy(session: Session, pack_id: int) -> bytes:
    """Return the exact file that was handed out; empty for a pack about one person."""
    return session.get_one(EvidencePack, pack_id).content
