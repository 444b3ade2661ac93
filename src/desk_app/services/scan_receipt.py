"""What became of a scanned pile, for the receipt that closes it (P22)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import NoPileError
from desk_app.models.scan import PageDecision, PageStatus, ScanBatch
from desk_app.services.conduct_forms import list_owing
from desk_app.services.scan_batches import batch_pages
from desk_app.services.scan_values import MATCHED, WAITING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.scan_values import PageRow


class Outcome(StrEnum):
    """What became of a page, in the order of the receipt."""

    SIGNED = "signed"
    OLDER_EDITION = "older_edition"
    """Signed, and filed under an edition that is no longer asked for."""
    NOT_SIGNED = "not_signed"
    WRONG_PERSON = "wrong_person"
    TWO_PEOPLE = "two_people"
    SET_ASIDE = "set_aside"
    WAITING = "waiting"
    UNMATCHED = "unmatched"
    REMOVED = "removed"
    """Nobody decided, and the picture was removed."""
    DUPLICATE = "duplicate"
    VOID_FORM = "void_form"
    FOREIGN = "foreign"
    REFUSED = "refused"
    OTHER_PAPER = "other_paper"
    LEAFLET = "leaflet"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """A page as the receipt lists it."""

    position: int
    code: str
    """Empty if none was read."""
    edition_no: int | None
    name: str
    """Only if names were asked for; a reference for a protected identity."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a pile. `matched` to `nothing_to_file` add up to `pages`."""

    batch_id: int
    read_on: date
    read_by_role: str
    finished_on: date | None
    pages: int
    matched: int
    unmatched: int
    duplicates: int
    refused: int
    """Void forms, codes that nobody here knows, files that could not be opened."""
    nothing_to_file: int
    """Pages that people keep, blank ones, and attendance sheets."""
    outcomes: dict[Outcome, tuple[ReceiptPage, ...]]
    """Those that occur, in their order."""
    nobodys: int
    """Pictures of pages that nobody was matched to: erasing a person does not reach them."""
    outstanding: int
    """Active people whose signature of the newest edition is missing."""

    def count(self, *outcomes: Outcome) -> int:
        """Return how many pages came to one of these ends."""
        return sum(len(self.outcomes.get(each, ())) for each in outcomes)


def batch_receipt(
    session: Session, batch_id: int, *, today: date, with_names: bool = False
) -> Receipt:
    """Return what became of a batch.

    Raises:
        NoPileError: there is no batch with this number.
    """
    batch = session.get(ScanBatch, batch_id)
    if batch is None:
        raise NoPileError
    rows = batch_pages(session, batch_id)
    return Receipt(
        batch_id=batch.id,
        read_on=batch.read_on,
        read_by_role=batch.read_by_role,
        finished_on=batch.finished_on,
        pages=len(rows),
        matched=_count(rows, MATCHED),
        unmatched=_count(rows, {PageStatus.UNMATCHED}),
        duplicates=_count(rows, {PageStatus.DUPLICATE}),
        refused=_count(rows, _REFUSED),
        nothing_to_file=_count(rows, _NOTHING_TO_FILE),
        outcomes=_outcomes(rows, with_names=with_names),
        nobodys=sum(row.status is PageStatus.UNMATCHED and row.has_picture for row in rows),
        outstanding=len(list_owing(session, today=today)),
    )


def newest_batch(session: Session) -> int:
    """Return the id of the batch that was read last.

    Raises:
        NoPileError: none was read yet.
    """
    found = session.scalars(select(ScanBatch.id).order_by(ScanBatch.id.desc())).first()
    if found is None:
        raise NoPileError
    return found


def outcome(row: PageRow) -> Outcome:
    """Return what became of a page so far."""
    if row.decision is PageDecision.SIGNED and row.status is PageStatus.OLDER_EDITION:
        return Outcome.OLDER_EDITION
    is_open = row.decision in {None, PageDecision.SET_ASIDE}
    if is_open and row.status in WAITING and not row.has_picture:
        return Outcome.REMOVED
    if row.decision is not None:
        return Outcome(row.decision.value)
    if row.status in MATCHED:
        return Outcome.WAITING
    return Outcome(row.status.value)


_NOTHING_TO_FILE: Final = {PageStatus.LEAFLET, PageStatus.OTHER_PAPER, PageStatus.BLANK}
_REFUSED: Final = {PageStatus.VOID_FORM, PageStatus.FOREIGN, PageStatus.REFUSED}


def _count(rows: Sequence[PageRow], statuses: Collection[PageStatus]) -> int:
    return sum(row.status in statuses for row in rows)


def _outcomes(
    rows: Sequence[PageRow], *, with_names: bool
) -> dict[Outcome, tuple[ReceiptPage, ...]]:
    found: dict[Outcome, list[ReceiptPage]] = defaultdict(list)
    for row in rows:
        name = row.name if with_names else ""
        found[outcome(row)].append(ReceiptPage(row.position, row.code, row.edition_no, name))
    return {each: tuple(found[each]) for each in Outcome if each in found}
