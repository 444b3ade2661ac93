"""Importing a roster: all rows or none, and undoing it as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from desk_app.errors import ImportChangedSinceError
from desk_app.models.conduct import ConductForm
from desk_app.models.person import ImportBatch, Person
from desk_app.models.training import ExtractNote, TrainingCompletion
from desk_app.services.people import (
    ENTERED_FIELDS,
    Activities,
    PersonDraft,
    add_people,
    apply_draft,
    checked_draft,
    new_engagement,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


class ImportAction(StrEnum):
    """What becomes of one row."""

    CREATE = "create"
    UPDATE = "update"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row with what becomes of it."""

    draft: PersonDraft
    action: ImportAction = ImportAction.CREATE
    person_id: int | None = None
    """Whom an update is about."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    batch_id: int
    created: int
    updated: int
    skipped: int


def import_roster(
    session: Session, rows: Sequence[ImportRow], *, country: str, today: date
) -> ImportResult:
    """Record all rows or none.

    An update fills in what the row says and keeps what it leaves empty; it adds the row's
    engagement only to somebody who is not active.

    Raises:
        DeskError: as `people.checked_draft`, for the first row that cannot be kept.
    """
    batch = ImportBatch(imported_on=today)
    session.add(batch)
    session.flush()
    new = [row.draft for row in rows if row.action is ImportAction.CREATE]
    created = add_people(session, new, country=country, today=today)
    for person_id in created:
        session.get_one(Person, person_id).import_batch_id = batch.id
    updates = [row for row in rows if row.action is ImportAction.UPDATE]
    batch.before = [_update(session, row, country, today) for row in updates]
    batch.created_count, batch.updated_count = len(created), len(updates)
    return ImportResult(
        batch.id, len(created), len(updates), len(rows) - len(created) - len(updates)
    )


def undo_import(session: Session, batch_id: int, *, today: date) -> int:
    """Remove everyone an import created and restore everyone it changed; return how many.

    Raises:
        ImportChangedSinceError: a form was printed, a training or an extract recorded for one of
            them, or somebody was merged into them, so undoing would lose it.
    """
    batch = session.get_one(ImportBatch, batch_id)
    people = session.scalars(select(Person).where(Person.import_batch_id == batch_id)).all()
    if batch.undone_on is not None or len(people) != batch.created_count:
        raise ImportChangedSinceError
    ids = [person.id for person in people]
    for model in (ConductForm, TrainingCompletion, ExtractNote):
        if session.scalars(select(model.id).where(model.person_id.in_(ids)).limit(1)).first():
            raise ImportChangedSinceError
    for person in people:
        session.delete(person)
    for before in batch.before:
        _restore(session, before)
    batch.undone_on = today
    return len(people) + len(batch.before)


def _update(session: Session, row: ImportRow, country: str, today: date) -> dict[str, object]:
    person = session.get_one(Person, row.person_id)
    before: dict[str, Any] = {name: getattr(person, name) for name in ENTERED_FIELDS}
    before["id"] = person.id
    kept = {name: getattr(person, name) for name in ENTERED_FIELDS if not getattr(row.draft, name)}
    if person.protected_identity:
        kept |= {"phone": "", "email": ""}
    draft = checked_draft(replace(row.draft, **kept), country=country)
    apply_draft(person, draft)
    is_active = any(each.is_active_on(today) for each in person.engagements)
    if draft.engagement is not None and not is_active:
        engagement = new_engagement(draft.engagement, Activities(session))
        person.engagements.append(engagement)
        session.flush()
        before["added_engagement"] = engagement.id
    return before


def _restore(session: Session, before: dict[str, Any]) -> None:
    person = session.get_one(Person, before["id"])
    for name in ENTERED_FIELDS:
        setattr(person, name, before[name])
    person.engagements = [
        each for each in person.engagements if each.id != before.get("added_engagement")
    ]
