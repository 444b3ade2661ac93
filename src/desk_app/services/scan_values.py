"""Values of a scanned pile: pages as they were read, and rows as lists show them (J3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import (
    BrokenScanError,
    ScanTooDetailedError,
    ScanWithPasswordError,
    UnreadableScanError,
)
from desk_app.models.scan import PageProblem, PageStatus, ScanPage

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import ColumnElement

    from desk_app.errors import DeskError
    from desk_app.models.scan import PageDecision
    from desk_app.services.form_code import PageMark, SheetMark

PROBLEMS: Final[dict[type[DeskError], PageProblem]] = {
    BrokenScanError: PageProblem.DAMAGED,
    UnreadableScanError: PageProblem.UNKNOWN_KIND,
    ScanWithPasswordError: PageProblem.PASSWORD,
    ScanTooDetailedError: PageProblem.TOO_DETAILED,
}
"""What a page that cannot be opened is marked with; what the error says is said of the page."""

MATCHED: Final = frozenset({PageStatus.MATCHED, PageStatus.OLDER_EDITION})
"""Pages whose form was found and may count."""

WAITING: Final = MATCHED | {PageStatus.UNMATCHED}
"""Pages that somebody has to look at, or to say whose they are."""


def undecided() -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which somebody has yet to look at a page."""
    return (
        ScanPage.status.in_(WAITING),
        ScanPage.decision.is_(None),
        ScanPage.scan_id.is_not(None),
    )


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page as it came from the scanner."""

    file_no: int
    """Of the files that were read together, from 1."""
    page_no: int
    """In its file, from 1."""
    picture: bytes
    """This page alone, as it would be kept; empty if there is nothing to keep."""
    mark: PageMark | SheetMark | None = None
    problem: PageProblem | None = None
    """Why it could not be opened."""
    is_blank: bool = False
    """Whether nothing is on it at all."""


@dataclass(frozen=True, slots=True)
class PageMatch:
    """What a page is, before anything is kept."""

    status: PageStatus
    code: str = ""
    """The form's or the session's; empty if none was read."""
    edition_no: int | None = None
    language: str = ""
    form_id: int | None = None
    person_id: int | None = None
    person_ref: str = ""


@dataclass(frozen=True, slots=True)
class PageRow:
    """A page of a batch as the window shows it."""

    id: int
    position: int
    file_no: int
    page_no: int
    status: PageStatus
    decision: PageDecision | None
    problem: PageProblem | None
    code: str
    """The form's or the session's; empty if none was read."""
    edition_no: int | None
    language: str
    person_id: int | None
    person_ref: str
    name: str
    """Whose form it is; the reference instead of a name for a protected identity."""
    role: str
    """In the engagement that began last."""
    printed_on: date | None
    void_on: date | None
    signed_on: date | None
    """What the ledger says, once the page is decided as signed."""
    assigned_on: date | None
    assigned_by_role: str
    has_picture: bool
    is_redacted: bool

    @property
    def is_undecided(self) -> bool:
        """Whether somebody has yet to look, or to say whose page it is."""
        return self.decision is None and self.status in WAITING and self.has_picture


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch as lists show it."""

    id: int
    read_on: date
    read_by_role: str
    pages: int
    matched: int
    """Pages whose form was found and may count."""
    undecided: int
    verified: int
    """Pages that somebody decided about."""
    finished_on: date | None
