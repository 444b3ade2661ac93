"""Keeps certificates of other providers with completions, and signed sheets with sessions (R27)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.scan import ScanKind
from desk_app.models.training import TrainingCompletion, TrainingSession
from desk_app.services.scans import keep_scan, remove_scan
from desk_app.services.training import record_completions
from desk_app.services.training_sessions import register_attendance

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.training import EvidenceKind


@dataclass(frozen=True, slots=True)
class CompletionDraft:
    """A course that people completed on one day, and what shows it."""

    course_id: int
    completed_on: date
    evidence: EvidenceKind
    certificate: bytes | None = None
    """A file with the certificate that somebody else issued."""


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """Who came according to a sheet, and the scan of it."""

    attended: Collection[int]
    walk_ins: Collection[int]
    scan: bytes


def record_training(
    session: Session,
    person_ids: Sequence[int],
    draft: CompletionDraft,
    *,
    role: str,
    today: date,
) -> list[int]:
    """Record completions as `record_completions` does, each with its own copy of the certificate.

    Raises:
        DeskError: as `record_completions` and `keep_scan`; nothing is recorded then.
    """
    made = record_completions(
        session, person_ids, draft.course_id, draft.completed_on, draft.evidence, today=today
    )
    if draft.certificate is not None:
        for completion_id in made:
            attach_certificate(session, completion_id, draft.certificate, role=role, today=today)
    return made


def attach_certificate(
    session: Session, completion_id: int, content: bytes, *, role: str, today: date
) -> int:
    """Keep the certificate of a completion instead of the one before; return the scan's id.

    It is the person's: it is erased with them.

    Raises:
        ScanTooLargeError, UnreadableScanError: as `keep_scan`.
    """
    completion = session.get_one(TrainingCompletion, completion_id)
    made = keep_scan(
        session,
        content,
        kind=ScanKind.CERTIFICATE,
        role=role,
        today=today,
        person_id=completion.person_id,
    )
    return _exchange(session, completion, made)


def attach_sheet(
    session: Session, session_id: int, content: bytes, *, role: str, today: date
) -> int:
    """Keep the signed sheet of a session instead of the one before; return the scan's id.

    Raises:
        ScanTooLargeError, UnreadableScanError: as `keep_scan`.
    """
    held = session.get_one(TrainingSession, session_id)
    made = keep_scan(session, content, kind=ScanKind.ATTENDANCE_SHEET, role=role, today=today)
    return _exchange(session, held, made)


def register_sheet(
    session: Session, session_id: int, sheet: SignedSheet, *, role: str, today: date
) -> int:
    """Take over an attendance sheet and keep its scan; return how many completions that made.

    Raises:
        DeskError: as `register_attendance` and `keep_scan`; nothing is recorded then.
    """
    made = register_attendance(session, session_id, sheet.attended, sheet.walk_ins, today=today)
    attach_sheet(session, session_id, sheet.scan, role=role, today=today)
    return made


def remove_certificate(session: Session, completion_id: int) -> None:
    """Remove the picture of a certificate for good; the completion stays."""
    _remove_from(session, session.get_one(TrainingCompletion, completion_id))


def remove_sheet(session: Session, session_id: int) -> None:
    """Remove the picture of a session's sheet for good, if there is one; the session stays."""
    _remove_from(session, session.get_one(TrainingSession, session_id))


def _remove_from(session: Session, holder: TrainingCompletion | TrainingSession) -> None:
    if holder.scan_id is not None:
        remove_scan(session, holder.scan_id)


def _exchange(session: Session, holder: TrainingCompletion | TrainingSession, scan_id: int) -> int:
    before, holder.scan_id = holder.scan_id, scan_id
    session.flush()
    if before is not None:
        remove_scan(session, before)
    return scan_id
