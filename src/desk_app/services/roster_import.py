"""Importing a roster: all rows or none, and undoing it as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import ImportChangedSinceError
from desk_app.models.conduct import Acknowledgement, ConductForm
from desk_app.models.person import Engagement, ImportBatch, Person
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
    unsaid: frozenset[str] = frozenset()
    """Fields of the draft that hold a default only, so that an update leaves them as they are."""


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import did."""

    batch_id: int
    created: int
    updated: int
    skipped: int


@dataclass(frozen=True, slots=True)
class ImportBatchRow:
    """An import as the list of past imports shows it."""

    id: int
    imported_on: date
    created: int
    updated: int
    undone_on: date | None


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


def list_imports(session: Session) -> list[ImportBatchRow]:
    """Return all imports and pasted lists, the newest first."""
    query = select(
        ImportBatch.id,
        ImportBatch.imported_on,
        ImportBatch.created_count,
        ImportBatch.updated_count,
        ImportBatch.undone_on,
    ).order_by(ImportBatch.id.desc())
    return [ImportBatchRow(*row) for row in session.execute(query)]


def undo_import(session: Session, batch_id: int, *, today: date) -> int:
    """Remove everyone an import created and restore everyone it changed; return how many.

    Raises:
        ImportChangedSinceError: a form was printed, a training or an extract recorded for one of
            them, somebody was changed or merged since, or it was undone before: undoing would
            lose something.
    """
    batch = session.get_one(ImportBatch, batch_id)
    people = session.scalars(
        select(Person)
        .where(Person.import_batch_id == batch_id)
        .options(selectinload(Person.engagements).selectinload(Engagement.activities))
    ).all()
    if batch.undone_on is not None or len(people) != batch.created_count:
        raise ImportChangedSinceError
    _remove_untouched(session, people)
    for before in batch.before:
        _restore(session, before)
    batch.undone_on = today
    return len(people) + len(batch.before)


def take_back_people(session: Session, person_ids: Sequence[int]) -> None:
    """Remove people who were entered by mistake a moment ago.

    Raises:
        ImportChangedSinceError: something has been recorded about one of them.
    """
    people = session.scalars(select(Person).where(Person.id.in_(person_ids))).all()
    if len(people) != len(set(person_ids)):
        raise ImportChangedSinceError
    _remove_untouched(session, people)


def _remove_untouched(session: Session, people: Sequence[Person]) -> None:
    ids = {person.id for person in people}
    for model in (ConductForm, Acknowledgement, TrainingCompletion, ExtractNote):
        if not ids.isdisjoint(session.scalars(select(model.person_id).distinct())):
            raise ImportChangedSinceError
    for person in people:
        session.delete(person)


def _update(session: Session, row: ImportRow, country: str, today: date) -> dict[str, object]:
    person = session.get_one(Person, row.person_id)
    before = _snapshot(person)
    kept = {
        name: getattr(person, name)
        for name in ENTERED_FIELDS
        if name in row.unsaid or not getattr(row.draft, name)
    }
    if person.protected_identity or row.draft.protected_identity:
        kept |= {"phone": "", "email": ""}
    draft = checked_draft(replace(row.draft, **kept), country=country)
    apply_draft(person, draft)
    is_active = any(each.is_active_on(today) for each in person.engagements)
    added = None
    if draft.engagement is not None and not is_active:
        engagement = new_engagement(draft.engagement, Activities(session))
        person.engagements.append(engagement)
        session.flush()
        added = engagement.id
    return {"id": person.id, "was": before, "became": _snapshot(person), "added": added}


def _restore(session: Session, change: dict[str, Any]) -> None:
    person = session.get(Person, change["id"])
    if person is None or _snapshot(person) != change["became"]:
        raise ImportChangedSinceError
    added = [each for each in person.engagements if each.id == change["added"]]
    if change["added"] is not None and not added:
        raise ImportChangedSinceError
    for name, value in change["was"].items():
        setattr(person, name, value)
    for each in added:
        person.engagements.remove(each)


def _snapshot(person: Person) -> dict[str, Any]:
    return {name: getattr(person, name) for name in ENTERED_FIELDS}
