"""Corrective actions: what is done about a gap, by which role, by when, to what effect (R36)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from desk_app.errors import (
    ActionDoneError,
    DueBeforeStartError,
    EvidenceMissingError,
    FutureDateError,
)
from desk_app.models.edition import DocumentEdition
from desk_app.models.monitoring import ActionEvent, CorrectiveAction, Finding
from desk_app.services.review_lock import editable_review
from desk_app.services.review_notes import clean_notes

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.monitoring import Effect

NOTICE_DAYS: Final = 14
"""An action is announced this long before its day (R36)."""


class ActionState(StrEnum):
    """How far an action has come."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class ActionDraft:
    """What a user enters about an action. There is no field for whose fault anything is (R36)."""

    text: str
    owner_role: str
    due_on: date
    finding_id: int | None = None
    review_id: int | None = None
    """The review that decides it."""
    requirement: str = ""


@dataclass(frozen=True, slots=True)
class EventRow:
    """One change of an action."""

    happened_on: date
    by_role: str
    field: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LinkedEdition:
    """The edition of a text that came of an action."""

    id: int
    doc_type: str
    subject: str
    edition_no: int | None
    """None while it is a draft."""


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as lists and documents show it."""

    id: int
    number: int
    text: str
    owner_role: str
    created_on: date
    due_on: date
    state: ActionState
    finding_id: int | None
    review_id: int | None
    item_id: str
    """The question of the checklist that its finding belongs to."""
    requirement: str
    done_on: date | None
    evidence: str
    edition: LinkedEdition | None
    effect: Effect | None
    effect_checked_on: date | None
    events: tuple[EventRow, ...]


def list_actions(session: Session, *, today: date) -> list[ActionRow]:
    """Return all actions: open ones by due date, then done ones, the latest first.

    Three queries, however many actions there are.
    """
    query = (
        select(CorrectiveAction, Finding.item_id, DocumentEdition)
        .outerjoin(Finding, Finding.id == CorrectiveAction.finding_id)
        .outerjoin(DocumentEdition, DocumentEdition.id == CorrectiveAction.edition_id)
        .options(selectinload(CorrectiveAction.events))
    )
    rows = [_row(*found, today=today) for found in session.execute(query)]
    open_ones = sorted(
        (row for row in rows if row.state is not ActionState.DONE),
        key=lambda row: (row.due_on, row.number),
    )
    done = (row for row in rows if row.state is ActionState.DONE)
    return open_ones + sorted(done, key=lambda row: (row.done_on, row.number), reverse=True)


def add_action(session: Session, draft: ActionDraft, *, today: date) -> int:
    """Record an action; return its id. It gets the next number, which is never used twice.

    Raises:
        MissingTextError: it is not said what is done, or by which role.
        DueBeforeStartError: it would be due before today.
        ReviewLockedError: the protocol of its review is signed.
        PersonalDataInReviewError: a text seems to be about a person.
        TooLongError: a text is too long.
    """
    words = _words(session, draft)
    if draft.due_on < today:
        raise DueBeforeStartError(today)
    newest = session.scalar(select(func.max(CorrectiveAction.number))) or 0
    if draft.review_id is not None:
        editable_review(session, draft.review_id)
    made = CorrectiveAction(
        number=newest + 1,
        text=words["text"],
        owner_role=words["owner_role"],
        created_on=today,
        due_on=draft.due_on,
        finding_id=session.get_one(Finding, draft.finding_id).id if draft.finding_id else None,
        review_id=draft.review_id,
        requirement=draft.requirement[:5],
    )
    session.add(made)
    session.flush()
    return made.id


def change_action(
    session: Session, action_id: int, draft: ActionDraft, *, role: str, today: date
) -> None:
    """Change what is done, by which role or by when; what it was before is kept (R36).

    Raises:
        ActionDoneError: it is done.
        DueBeforeStartError: it would be due before it was decided.
        As `add_action` otherwise.
    """
    found = _open_action(session, action_id)
    words = _words(session, draft)
    if draft.due_on < found.created_on:
        raise DueBeforeStartError(found.created_on)
    for field, new in (*words.items(), ("due_on", draft.due_on)):
        old = getattr(found, field)
        if old != new:
            setattr(found, field, new)
            note_change(found, field, (str(old), str(new)), role, today)


def close_action(
    session: Session,
    action_id: int,
    done_on: date | None,
    evidence: str,
    *,
    role: str,
    today: date,
) -> None:
    """Note that an action is done (R36).

    Raises:
        EvidenceMissingError: the day or what shows it is left out.
        FutureDateError: the day is yet to come.
        DueBeforeStartError: it is before the action was decided.
        ActionDoneError: it is done already.
        PersonalDataInReviewError: the evidence seems to be about a person.
        TooLongError: the evidence has more than 300 characters.
    """
    found = _open_action(session, action_id)
    if done_on is None:
        raise EvidenceMissingError("done_on")
    if not evidence.strip():
        raise EvidenceMissingError("evidence")
    if done_on > today:
        raise FutureDateError(done_on)
    if done_on < found.created_on:
        raise DueBeforeStartError(found.created_on)
    found.evidence = clean_notes(session, {"evidence": (evidence, 300)})["evidence"]
    found.done_on = done_on
    note_change(found, "done_on", ("", done_on.isoformat()), role, today)


def reopen_action(session: Session, action_id: int, *, role: str, today: date) -> None:
    """Note that an action is not done after all; what was said about it is forgotten."""
    found = session.get_one(CorrectiveAction, action_id)
    if found.done_on is None:
        return
    note_change(found, "done_on", (found.done_on.isoformat(), ""), role, today)
    found.done_on, found.evidence = None, ""
    found.effect, found.effect_checked_on = None, None


def take_back_action(session: Session, action_id: int) -> None:
    """Undo that an action was added; its gap stays.

    Raises:
        ActionDoneError: it is done.
        ReviewLockedError: the protocol of its review is signed.
    """
    found = _open_action(session, action_id)
    if found.review_id is not None:
        editable_review(session, found.review_id)
    session.delete(found)


def draft_of_action(row: ActionRow) -> ActionDraft:
    """Return what was entered about an action, to be changed."""
    return ActionDraft(
        row.text, row.owner_role, row.due_on, row.finding_id, row.review_id, row.requirement
    )


def _words(session: Session, draft: ActionDraft) -> dict[str, str]:
    return clean_notes(
        session,
        {"text": (draft.text, 300), "owner_role": (draft.owner_role, 100)},
        needed=("text", "owner_role"),
    )


def _open_action(session: Session, action_id: int) -> CorrectiveAction:
    found = session.get_one(CorrectiveAction, action_id)
    if found.done_on is not None:
        raise ActionDoneError(found.number)
    return found


def note_change(
    found: CorrectiveAction, field: str, change: tuple[str, str], role: str, today: date
) -> None:
    """Keep what a field of an action said before and says now, and which role changed it."""
    old, new = change
    found.events.append(
        ActionEvent(
            action_id=found.id, happened_on=today, by_role=role[:60], field=field, old=old, new=new
        )
    )


def _row(
    found: CorrectiveAction,
    item_id: str | None,
    edition: DocumentEdition | None,
    *,
    today: date,
) -> ActionRow:
    if found.done_on is not None:
        state = ActionState.DONE
    else:
        state = ActionState.OVERDUE if found.due_on < today else ActionState.OPEN
    shared = {
        name: getattr(found, name)
        for name in ActionRow.__slots__
        if name not in {"state", "item_id", "edition", "events"}
    }
    return ActionRow(
        state=state,
        item_id=item_id or "",
        edition=LinkedEdition(
            edition.id, edition.doc_type.value, edition.subject, edition.edition_no
        )
        if edition
        else None,
        events=tuple(
            EventRow(each.happened_on, each.by_role, each.field, each.old, each.new)
            for each in found.events
        ),
        **shared,
    )
