"""What is due about scanned forms: pages that nobody has decided about (J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desk_app.models.scan import ScanPage
from desk_app.services.due import DueFacts, DueItem, DueKind
from desk_app.services.scan_values import undecided

if TYPE_CHECKING:
    from collections.abc import Iterator


def scans_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield the pages that nobody has looked at yet, of finished piles too."""
    query = select(func.count(ScanPage.id)).where(*undecided())
    count = facts.session.scalar(query) or 0
    if count:
        yield DueItem(DueKind.SCAN_UNDECIDED, count)
