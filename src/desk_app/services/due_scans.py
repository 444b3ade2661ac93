"""What is due about scanned forms: piles that were left before every page was decided (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desk_app.models.scan import ScanBatch, ScanPage
from desk_app.services.due import DueFacts, DueItem, DueKind
from desk_app.services.scan_values import WAITING

if TYPE_CHECKING:
    from collections.abc import Iterator


def scans_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield the pages that nobody has looked at yet, of piles that are not finished."""
    undecided = (
        select(func.count(ScanPage.id))
        .join(ScanBatch, ScanBatch.id == ScanPage.batch_id)
        .where(
            ScanBatch.finished_on.is_(None),
            ScanPage.decision.is_(None),
            ScanPage.status.in_(WAITING),
        )
    )
    count = facts.session.scalar(undecided) or 0
    if count:
        yield DueItem(DueKind.SCAN_UNDECIDED, count)
