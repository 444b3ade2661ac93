"""What is due about the policy and the procedures (R13–R15, R24)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.due import DueDay, DueFacts, DueItem, DueKind
from desk_app.services.due_organisation import DRAFT_DAYS, REVIEW_NOTICE_DAYS
from desk_app.services.policy_roles import vacant_roles
from desk_app.services.procedure_names import procedure_titles
from desk_app.services.procedure_needs import ALWAYS_NEEDED, needed_by_risks, procedures_adopted
from desk_app.services.rehearsals import ENOUGH, rehearsed_lately

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date


def policy_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield that no policy is adopted, that a draft waits, that a review is due (R14).

    Once one is in force, also the roles of its element 3 that are vacant (R24).
    """
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
    held = {role for row in facts.active for role in row.safeguarding_roles}
    if vacant := vacant_roles(facts.session, held, today=facts.today):
        yield DueItem(DueKind.POLICY_ROLES, len(vacant), titles=vacant)


def procedures_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield procedures to adopt, drafts that wait, reviews and rehearsals (R13–R15).

    A procedure is named once: as one that nobody can do without, or else as one that risks refer
    to, or else as a draft. Rehearsals are asked for once a procedure is adopted: before that
    there is nothing to rehearse.
    """
    adopted = procedures_adopted(facts.session)
    always = [key for key in ALWAYS_NEEDED if key not in adopted]
    risky = needed_by_risks(facts.session, today=facts.today) - adopted - set(always)
    yield from _for_procedures(facts, DueKind.PROCEDURE_MISSING, dict.fromkeys(always))
    yield from _for_procedures(facts, DueKind.PROCEDURE_FOR_RISKS, dict.fromkeys(risky))
    waiting, reviews = _dated(facts)
    named = {*always, *risky}
    drafts = {key: day for key, day in waiting.items() if key not in named}
    yield from _for_procedures(facts, DueKind.PROCEDURE_DRAFT, drafts)
    yield from _for_procedures(facts, DueKind.PROCEDURE_REVIEW, reviews)
    to_rehearse = ENOUGH - len(rehearsed_lately(facts.session, today=facts.today))
    if adopted and to_rehearse > 0:
        yield DueItem(DueKind.REHEARSE, count=to_rehearse)


def _dated(facts: DueFacts) -> tuple[dict[str, date], dict[str, date]]:
    """Return since when each old draft should be adopted, and when editions are reviewed."""
    waiting, newest = dict[str, "date"](), dict[str, "date | None"]()
    query = (
        select(
            DocumentEdition.subject,
            DocumentEdition.edition_no,
            DocumentEdition.created_on,
            DocumentEdition.review_due_on,
        )
        .where(DocumentEdition.doc_type == DocType.SOP)
        .order_by(DocumentEdition.edition_no)
    )
    for subject, edition_no, created_on, review_due_on in facts.session.execute(query):
        if edition_no is not None:
            newest[subject] = review_due_on
        elif created_on + timedelta(days=DRAFT_DAYS) < facts.today:
            waiting[subject] = created_on + timedelta(days=DRAFT_DAYS)
    notice = facts.today + timedelta(days=REVIEW_NOTICE_DAYS)
    return waiting, {key: day for key, day in newest.items() if day and day <= notice}


def _for_procedures(
    facts: DueFacts, kind: DueKind, due_on: Mapping[str, date | None]
) -> Iterator[DueItem]:
    """Yield the item about these procedures, the most urgent first, or nothing without any.

    What is due on the same day comes in the order of the procedures.
    """
    if not due_on:
        return
    titles = procedure_titles(facts.session)
    dates = Counter(day for day in due_on.values() if day is not None)
    place = {key: number for number, key in enumerate(titles)}
    keys = sorted(due_on, key=lambda key: (due_on[key] or facts.today, place.get(key, 0)))
    yield DueItem(
        kind,
        len(keys),
        days=tuple(DueDay(day, count) for day, count in sorted(dates.items())),
        titles=tuple(titles.get(key, {"": key}) for key in keys),
        procedure_ids=tuple(keys),
    )
