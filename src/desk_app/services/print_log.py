"""The list of what was printed lately (R9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from desk_app.models.print_log import PrintRecord

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A document that was made, as the list shows it."""

    id: int
    code: str
    page_count: int
    printed_on: date
    printed_by_role: str
    destroyed_on: date | None


def record_print(
    session: Session, code: str, *, page_count: int, printed_by_role: str, today: date
) -> None:
    """Note that a document was made."""
    session.add(
        PrintRecord(
            code=code, page_count=page_count, printed_on=today, printed_by_role=printed_by_role
        )
    )


def list_prints(session: Session, *, limit: int = 200) -> list[PrintRow]:
    """Return what was printed last, the newest first."""
    query = select(PrintRecord).order_by(PrintRecord.id.desc()).limit(limit)
    return [
        PrintRow(**{name: getattr(each, name) for name in PrintRow.__slots__})
        for each in session.scalars(query)
    ]


def last_printed(session: Session, code: str, *, before: date) -> date | None:
    """Return the last day before `before` on which a document was made; None if never."""
    return session.scalar(
        select(func.max(PrintRecord.printed_on)).where(
            PrintRecord.code == code, PrintRecord.printed_on < before
        )
    )
