"""Which procedures the organisation needs, and which of them it has adopted (R13, R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.activities import list_activities
from desk_app.services.risk_rows import Standing

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

ALWAYS_NEEDED: Final = ("sop_disclosure", "sop_emergency")
"""Procedures that every organisation needs whatever it does (R13)."""


def needed_by_risks(session: Session, *, today: date) -> frozenset[str]:
    """Return the procedures that running activities and their hazards refer to, by id (R15)."""
    return frozenset(
        each
        for row in list_activities(session, today=today)
        if row.standing is not Standing.ENDED
        for each in (*row.procedures, *(hazard.linked_procedure for hazard in row.hazards))
        if each
    )


def procedures_adopted(session: Session, *, in_force_on: date | None = None) -> frozenset[str]:
    """Return the procedures that are adopted, by id; only those in force on a day, if given."""
    query = select(DocumentEdition.subject).where(
        DocumentEdition.doc_type == DocType.SOP, DocumentEdition.edition_no.is_not(None)
    )
    if in_force_on is not None:
        query = query.where(DocumentEdition.effective_from <= in_force_on)
    return frozenset(session.scalars(query))
