"""What is due about the organisation itself: key, backup, code of conduct, partner summary."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.models.partner import PartnerSummary
from desk_app.services.due import DueDay, DueFacts, DueItem, DueKind
from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator

BACKUP_DAYS: Final = 14
"""A backup older than this is brought up (R10)."""

DRAFT_DAYS: Final = 30
"""A draft may wait this long for its adoption (R14)."""

REVIEW_NOTICE_DAYS: Final = 30
"""The review of the code is announced this long before its day (R14)."""


def vault_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that the recovery key was not read back, and that the last backup is too old."""
    if facts.profile.recovery_confirmed_on is None:
        yield DueItem(DueKind.RECOVERY_KEY)
    # Until the first backup counts from the set-up: an empty vault needs none.
    newest = max(facts.last_backup or facts.profile.created_on, facts.profile.created_on)
    limit = newest + timedelta(days=BACKUP_DAYS)
    if facts.today > limit:
        yield DueItem(DueKind.BACKUP, days=(DueDay(limit, 1),))


def code_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that no code is adopted, that a draft waits, and that the code is to be reviewed."""
    newest = facts.calendar.newest()
    if newest is None:
        yield DueItem(DueKind.NO_CODE)
        return
    editions = facts.session.execute(
        select(
            DocumentEdition.edition_no, DocumentEdition.created_on, DocumentEdition.review_due_on
        ).where(DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT)
    )
    notice = facts.today + timedelta(days=REVIEW_NOTICE_DAYS)
    for edition_no, created_on, review_due_on in editions:
        if edition_no is None:
            day = created_on + timedelta(days=DRAFT_DAYS)
            yield DueItem(DueKind.DRAFT_WAITING, days=(DueDay(day, 1),))
        elif edition_no == newest.edition_no and review_due_on and review_due_on <= notice:
            yield DueItem(
                DueKind.CODE_REVIEW, days=(DueDay(review_due_on, 1),), about=str(edition_no)
            )


def partner_summary_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that the last quarter has no summary for partners, once somebody is entered."""
    quarter = Quarter.of(facts.today).previous
    if not facts.rows or facts.profile.created_on > quarter.last_day:
        return
    made = select(PartnerSummary.id).where(PartnerSummary.period == str(quarter)).limit(1)
    if facts.session.scalar(made) is None:
        yield DueItem(DueKind.PARTNER_SUMMARY, about=str(quarter))
