"""What is due about the policy and the procedures (R13–R15)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.due import DueDay, DueFacts, DueItem, DueKind
from desk_app.services.due_organisation import DRAFT_DAYS, REVIEW_NOTICE_DAYS
from desk_app.services.rehearsals import ENOUGH, rehearsed_lately

if TYPE_CHECKING:
    from collections.abc import Iterator

ALWAYS_NEEDED: Final = ("sop_disclosure", "sop_emergency")
"""Procedures that every organisation needs whatever it does (R13)."""


def policy_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that no policy is adopted, that a draft waits, that a review is due (R14)."""
    editions = facts.session.execute(
        select(
            DocumentEdition.edition_no, DocumentEdition.created_on, DocumentEdition.review_due_on
        )
        .where(DocumentEdition.doc_type == DocType.POLICY)
        .order_by(DocumentEdition.edition_no)
    ).all()
    adopted = [row for row in editions if row.edition_no is not None]
    limit = facts.today - timedelta(days=DRAFT_DAYS)
    for draft in editions:
        if draft.edition_no is None and draft.created_on < limit:
            day = draft.created_on + timedelta(days=DRAFT_DAYS)
            yield DueItem(DueKind.POLICY_DRAFT, days=(DueDay(day, 1),))
    if not adopted:
        yield DueItem(DueKind.NO_POLICY)
        return
    newest = adopted[-1]
    notice = facts.today + timedelta(days=REVIEW_NOTICE_DAYS)
    if newest.review_due_on is not None and newest.review_due_on <= notice:
        yield DueItem(
            DueKind.POLICY_REVIEW,
            days=(DueDay(newest.review_due_on, 1),),
            about=str(newest.edition_no),
        )


def procedures_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that procedures nobody can do without are missing, and rehearsals (R13, R15).

    Rehearsals are asked for once a procedure is adopted: before that there is nothing to rehearse.
    """
    adopted = set(
        facts.session.scalars(
            select(DocumentEdition.subject).where(
                DocumentEdition.doc_type == DocType.SOP, DocumentEdition.edition_no.is_not(None)
            )
        )
    )
    missing = [key for key in ALWAYS_NEEDED if key not in adopted]
    if missing:
        yield DueItem(DueKind.PROCEDURE_MISSING, count=len(missing))
    to_rehearse = ENOUGH - len(rehearsed_lately(facts.session, today=facts.today))
    if adopted and to_rehearse > 0:
        yield DueItem(DueKind.REHEARSE, count=to_rehearse)
