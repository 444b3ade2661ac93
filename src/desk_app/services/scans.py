"""Keeps pictures of signed paper inside the encrypted database (R24)."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from desk_app.errors import ScanTooLargeError, UnreadableScanError
from desk_app.models.scan import Scan

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.scan import ScanKind

LARGEST_SCAN: Final = 20_000_000
"""Bytes."""

_FIRST_BYTES: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def keep_scan(
    session: Session,
    content: bytes,
    *,
    kind: ScanKind,
    role: str,
    today: date,
    person_id: int | None = None,
) -> int:
    """Store a file's bytes as they are; return the scan's id.

    Raises:
        ScanTooLargeError: it has more than 20 MB.
        UnreadableScanError: it begins like neither a PDF nor a picture.
    """
    if len(content) > LARGEST_SCAN:
        raise ScanTooLargeError(LARGEST_SCAN)
    made = Scan(
        kind=kind,
        received_on=today,
        received_by_role=role[:60],
        media_type=media_type(content),
        page_count=_pages(content),
        size=len(content),
        content=content,
        content_hash=sha256(content).hexdigest(),
        person_id=person_id,
    )
    session.add(made)
    session.flush()
    return made.id


def media_type(content: bytes) -> str:
    """Return what a file is, by its first bytes.

    Raises:
        UnreadableScanError: neither a PDF nor a picture.
    """
    for start, kind in _FIRST_BYTES:
        if content.startswith(start):
            return kind
    raise UnreadableScanError


def _pages(content: bytes) -> int:
    if not content.startswith(b"%PDF-"):
        return 1
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise UnreadableScanError from error
    try:
        return len(document)
    finally:
        document.close()
