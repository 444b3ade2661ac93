"""Files a pile in one step, for whoever has looked at the paper already."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.scan import PageDecision
from desk_app.services.scan_batches import batch_pages, finish_batch, start_batch
from desk_app.services.scan_decisions import decide_page
from desk_app.services.scan_values import MATCHED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.scan_matching import SignaturePages
    from desk_app.services.scan_values import ReadPage


@dataclass(frozen=True, slots=True)
class Pile:
    """Pages that were read, and what is known about them."""

    pages: Sequence[ReadPage]
    signature_pages: SignaturePages
    signed_on: date | None = None
    """The date on the paper, if somebody saw a signature on every matched page; None if not."""


@dataclass(frozen=True, slots=True)
class Filed:
    """How many pages were filed as matched, and how many signatures that made."""

    batch_id: int
    filed: int
    verified: int


def file_pile(session: Session, pile: Pile, *, role: str, today: date) -> Filed:
    """Keep a pile and, if somebody looked, record the signatures; all or nothing.

    A pile in which nothing is left to do is finished. The recovery sheet is not asked for: this
    is not done in the window, and whoever runs commands was given the key when the vault was made.

    Raises:
        DeskError: as `start_batch` and `decide_page`.
    """
    batch_id = start_batch(
        session,
        pile.pages,
        role=role,
        today=today,
        signature_pages=pile.signature_pages,
        needs_recovery_sheet=False,
    )
    rows = [row for row in batch_pages(session, batch_id) if row.status in MATCHED]
    if pile.signed_on is None:
        return Filed(batch_id, len(rows), 0)
    for row in rows:
        decide_page(
            session,
            row.id,
            PageDecision.SIGNED,
            signed_on=pile.signed_on,
            role=role,
            today=today,
        )
    if not any(row.is_undecided for row in batch_pages(session, batch_id)):
        finish_batch(session, batch_id, today=today)
    return Filed(batch_id, len(rows), len(rows))
