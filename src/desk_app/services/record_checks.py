"""Finds adopted texts, signed protocols and scans that are no longer what they were."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.edition import DocumentEdition
from desk_app.models.scan import Scan
from desk_app.services.code_text import content_hash
from desk_app.services.protocol_hash import changed_protocols
from desk_app.vault import Check

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_MOST_SHOWN: Final = 5


def changed_scans(session: Session) -> tuple[int, ...]:
    """Return the ids of scans whose bytes do not give the hash they were kept with (R24).

    The pictures are read one by one, so that a large pile needs no more memory than one of them.
    """
    hashes = session.execute(select(Scan.id, Scan.content_hash).order_by(Scan.id)).all()
    return tuple(
        scan_id
        for scan_id, kept in hashes
        if hashlib.sha256(_content(session, scan_id)).hexdigest() != kept
    )


def changed_editions(session: Session) -> tuple[int, ...]:
    """Return the ids of adopted editions whose text does not give its hash any more (R24, G4)."""
    adopted = select(DocumentEdition).where(DocumentEdition.adopted_on.is_not(None))
    return tuple(
        edition.id
        for edition in session.scalars(adopted.order_by(DocumentEdition.id))
        if content_hash({each.language: each.body for each in edition.texts})
        != edition.content_hash
    )


def check_records(session: Session) -> list[Check]:
    """Return what `verify` says beyond the file itself."""
    found = (
        ("texts", changed_editions(session)),
        ("protocols", changed_protocols(session)),
        ("scans", changed_scans(session)),
    )
    return [Check(name, ok=not ids, detail=_some(ids)) for name, ids in found]


def _content(session: Session, scan_id: int) -> bytes:
    return session.scalars(select(Scan.content).where(Scan.id == scan_id)).one()


def _some(ids: tuple[int, ...]) -> str:
    more = [f"+{len(ids) - _MOST_SHOWN}"] if len(ids) > _MOST_SHOWN else []
    return ", ".join([*map(str, ids[:_MOST_SHOWN]), *more])
