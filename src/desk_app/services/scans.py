"""Keeps pictures of signed paper inside the encrypted database (R24)."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Final

from sqlalchemy import delete, select

from desk_app.errors import RecoverySheetFirstError, ScanTooLargeError, UnreadableScanError
from desk_app.models.organisation import Organisation
from desk_app.models.scan import Scan
from desk_app.services.pdfium import PDFIUM

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


def keep_scan(  # noqa: PLR0913 - what it is, whose, and who keeps it when
    session: Session,
    content: bytes,
    *,
    kind: ScanKind,
    role: str,
    today: date,
    person_id: int | None = None,
    needs_recovery_sheet: bool = True,
) -> int:
    """Store a file's bytes as they are; return the scan's id.

    Args:
        session: The transaction.
        content: The file.
        kind: What paper it shows.
        role: Of whoever keeps it.
        today: The day.
        person_id: Whose it is: it is erased with that person.
        needs_recovery_sheet: Whether the recovery key must have been read back (J1).

    Raises:
        RecoverySheetFirstError: it was not.
        ScanTooLargeError: it has more than 20 MB.
        UnreadableScanError: it begins like neither a PDF nor a picture.
    """
    if len(content) > LARGEST_SCAN:
        raise ScanTooLargeError(LARGEST_SCAN)
    if needs_recovery_sheet and not has_recovery_sheet(session):
        raise RecoverySheetFirstError
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


def has_recovery_sheet(session: Session) -> bool:
    """Whether the printed recovery key was read back, so that nothing kept here can be lost."""
    return session.scalars(select(Organisation.recovery_confirmed_on)).first() is not None


def scan_content(session: Session, scan_id: int) -> bytes:
    """Return the file as it was kept."""
    return session.get_one(Scan, scan_id).content


def remove_scan(session: Session, scan_id: int) -> None:
    """Remove a picture for good; what it belonged to stays."""
    session.execute(delete(Scan).where(Scan.id == scan_id))
    session.expire_all()


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
    kind = media_type(content)
    if kind == "image/tiff":
        return _frames(content)
    if kind != "application/pdf":
        return 1
    import pypdfium2

    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UnreadableScanError from error
        try:
            return len(document)
        finally:
            document.close()


def _frames(content: bytes) -> int:
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=("TIFF",)) as file:
            return getattr(file, "n_frames", 1)
    except (OSError, ValueError, SyntaxError) as error:
        raise UnreadableScanError from error
