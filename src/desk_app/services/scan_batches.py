"""Piles of scanned forms: reading them in, listing, undoing and finishing them (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, case, delete, func, select

from desk_app.errors import (
    PictureOfSignatureError,
    RecoverySheetFirstError,
    VerifiedBatchError,
)
from desk_app.models.conduct import Acknowledgement, ConductForm
from desk_app.models.edition import DocumentEdition
from desk_app.models.person import Engagement, Person
from desk_app.models.scan import (
    PageDecision,
    PageStatus,
    Scan,
    ScanBatch,
    ScanKind,
    ScanPage,
)
from desk_app.services.scan_matching import match_pages
from desk_app.services.scan_values import MATCHED, WAITING, BatchRow, PageRow, undecided
from desk_app.services.scans import has_recovery_sheet, keep_scan, remove_scan, scan_content

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.scan_matching import SignaturePages
    from desk_app.services.scan_values import PageMatch, ReadPage

_KEPT: Final = WAITING | {PageStatus.VOID_FORM, PageStatus.DUPLICATE}
"""Pages whose pictures are kept: a signature may be on them."""


def start_batch(
    session: Session,
    pages: Sequence[ReadPage],
    *,
    role: str,
    today: date,
    signature_pages: SignaturePages | None = None,
    needs_recovery_sheet: bool = True,
) -> int:
    """Keep a pile that was read; return the batch's id. No signature changes.

    Pictures are kept of signature pages and of pages without a code; the pages that people keep,
    attendance sheets and forms of other organisations leave no picture.

    Args:
        session: The transaction.
        pages: In the order of the pile.
        role: Of whoever reads it.
        today: The day.
        signature_pages: As `match_pages`.
        needs_recovery_sheet: Whether the recovery key must have been read back.

    Raises:
        RecoverySheetFirstError: it was not.
        ScanTooLargeError: a page has more than 20 MB.
    """
    if needs_recovery_sheet and not has_recovery_sheet(session):
        raise RecoverySheetFirstError
    batch = ScanBatch(read_on=today, read_by_role=role[:60])
    session.add(batch)
    session.flush()
    matches = match_pages(session, pages, signature_pages)
    for position, (page, match) in enumerate(zip(pages, matches, strict=True), start=1):
        made = _page(batch.id, position, page, match)
        if match.status in _KEPT:
            made.scan_id = keep_scan(
                session,
                page.picture,
                kind=ScanKind.CONDUCT_FORM,
                role=role,
                today=today,
                person_id=match.person_id,
                needs_recovery_sheet=needs_recovery_sheet,
            )
        session.add(made)
    session.flush()
    return batch.id


def list_batches(session: Session) -> list[BatchRow]:
    """Return all batches, the newest first."""
    waiting = case((and_(*undecided()), 1), else_=0)
    query = (
        select(
            ScanBatch.id,
            ScanBatch.read_on,
            ScanBatch.read_by_role,
            func.count(ScanPage.id),
            func.coalesce(func.sum(case((ScanPage.status.in_(MATCHED), 1), else_=0)), 0),
            func.coalesce(func.sum(waiting), 0),
            func.count(ScanPage.decision),
            ScanBatch.finished_on,
        )
        .outerjoin(ScanPage, ScanPage.batch_id == ScanBatch.id)
        .group_by(ScanBatch.id)
        .order_by(ScanBatch.id.desc())
    )
    return [BatchRow(*row) for row in session.execute(query)]


def batch_pages(session: Session, batch_id: int) -> list[PageRow]:
    """Return the pages of a batch in the order of the pile."""
    query = _rows().where(ScanPage.batch_id == batch_id).order_by(ScanPage.position)
    found = session.execute(query).all()
    roles = _roles(session, [row.person_id for row in found if row.person_id])
    return [_row(row, roles) for row in found]


def page_row(session: Session, page_id: int) -> PageRow:
    """Return one page."""
    found = session.execute(_rows().where(ScanPage.id == page_id)).one()
    return _row(found, _roles(session, [found.person_id] if found.person_id else []))


def page_picture(session: Session, page_id: int) -> bytes:
    """Return the picture of a page as it was kept; empty if none is kept."""
    scan_id = session.get_one(ScanPage, page_id).scan_id
    return b"" if scan_id is None else scan_content(session, scan_id)


def drop_picture(session: Session, page_id: int) -> None:
    """Remove the picture of a page for good; ask first (J3, AP3). The page stays listed.

    Raises:
        PictureOfSignatureError: it proves a signature that counts.
    """
    page = session.get_one(ScanPage, page_id)
    if page.decision is PageDecision.SIGNED:
        raise PictureOfSignatureError
    if page.scan_id is not None:
        remove_scan(session, page.scan_id)


def mark_redacted(session: Session, page_id: int, picture: bytes | None = None) -> None:
    """Record that something on the paper was covered before it was filed (J3).

    Args:
        session: The transaction.
        page_id: The page.
        picture: What is kept instead of the picture before, which goes for good.

    Raises:
        ScanTooLargeError, UnreadableScanError: as `keep_scan`.
    """
    page = session.get_one(ScanPage, page_id)
    page.is_redacted = True
    if picture is None or page.scan_id is None:
        return
    before = session.get_one(Scan, page.scan_id)
    page.scan_id = keep_scan(
        session,
        picture,
        kind=before.kind,
        role=before.received_by_role,
        today=before.received_on,
        person_id=before.person_id,
        needs_recovery_sheet=False,
    )
    if page.acknowledgement_id is not None:
        entry = session.get_one(Acknowledgement, page.acknowledgement_id)
        entry.scan_id = page.scan_id
    session.flush()
    remove_scan(session, before.id)


def finish_batch(
    session: Session, batch_id: int, *, today: date, removes_nobodys: bool = False
) -> None:
    """Record that a batch is done; pages that nobody looked at go on waiting.

    Args:
        session: The transaction.
        batch_id: The batch.
        today: The day.
        removes_nobodys: Whether the pictures of pages that nobody was matched to go for good:
            erasing a person does not reach them.
    """
    session.get_one(ScanBatch, batch_id).finished_on = today
    session.flush()
    if removes_nobodys:
        nobodys = select(ScanPage.scan_id).where(
            ScanPage.batch_id == batch_id, ScanPage.status == PageStatus.UNMATCHED
        )
        session.execute(delete(Scan).where(Scan.id.in_(nobodys)))
        session.expire_all()


def undo_batch(session: Session, batch_id: int) -> None:
    """Remove a batch with its pictures, as if it had not been read (J3, AP4).

    Raises:
        VerifiedBatchError: somebody decided about a page.
    """
    pages = session.scalars(select(ScanPage).where(ScanPage.batch_id == batch_id)).all()
    if any(page.decision is not None for page in pages):
        raise VerifiedBatchError
    pictures = [page.scan_id for page in pages if page.scan_id is not None]
    session.execute(delete(Scan).where(Scan.id.in_(pictures)))
    session.execute(delete(ScanBatch).where(ScanBatch.id == batch_id))
    session.expire_all()


def _page(batch_id: int, position: int, page: ReadPage, match: PageMatch) -> ScanPage:
    return ScanPage(
        batch_id=batch_id,
        position=position,
        file_no=page.file_no,
        page_no=page.page_no,
        status=match.status,
        mark_code=match.code,
        mark_edition_no=match.edition_no,
        mark_language=match.language,
        mark_page_no=page.mark.page_no if page.mark else None,
        problem=page.problem,
        form_id=match.form_id,
    )


def _rows() -> Any:  # noqa: ANN401 - a select of columns
    return (
        select(
            ScanPage,
            ConductForm.person_id,
            ConductForm.form_code,
            ConductForm.language,
            ConductForm.printed_on,
            ConductForm.void_on,
            DocumentEdition.edition_no,
            Person.person_ref,
            Person.given_name,
            Person.family_name,
            Person.protected_identity,
            Acknowledgement.signed_on,
        )
        .outerjoin(ConductForm, ConductForm.id == ScanPage.form_id)
        .outerjoin(DocumentEdition, DocumentEdition.id == ConductForm.edition_id)
        .outerjoin(Person, Person.id == ConductForm.person_id)
        .outerjoin(Acknowledgement, Acknowledgement.id == ScanPage.acknowledgement_id)
    )


def _row(row: Any, roles: dict[int, str]) -> PageRow:  # noqa: ANN401 - a row of the query
    page: ScanPage = row.ScanPage
    full_name = f"{row.given_name or ''} {row.family_name or ''}".strip()
    return PageRow(
        id=page.id,
        position=page.position,
        file_no=page.file_no,
        page_no=page.page_no,
        status=page.status,
        decision=page.decision,
        problem=page.problem,
        code=row.form_code or page.mark_code,
        edition_no=row.edition_no or page.mark_edition_no,
        language=row.language or page.mark_language,
        person_id=row.person_id,
        person_ref=row.person_ref or "",
        name=row.person_ref if row.protected_identity else full_name,
        role=roles.get(row.person_id, ""),
        printed_on=row.printed_on,
        void_on=row.void_on,
        signed_on=row.signed_on,
        assigned_on=page.assigned_on,
        assigned_by_role=page.assigned_by_role,
        has_picture=page.scan_id is not None,
        is_redacted=page.is_redacted,
    )


def _roles(session: Session, person_ids: Sequence[int]) -> dict[int, str]:
    query = (
        select(Engagement.person_id, Engagement.role)
        .where(Engagement.person_id.in_(person_ids))
        .order_by(Engagement.starts_on, Engagement.id)
    )
    return dict(session.execute(query).all())
