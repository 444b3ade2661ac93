"""Making one person of two records of the same person (R2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, select, update

from desk_app.errors import SamePersonError
from desk_app.models.conduct import Acknowledgement, ConductForm, VoidReason
from desk_app.models.person import Engagement, Person
from desk_app.models.scan import Scan
from desk_app.models.training import (
    ExtractNote,
    SessionParticipant,
    TrainingCompletion,
    TrainingWaiver,
)
from desk_app.services.conduct_forms import void_older_forms

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_FILLED_FROM_OTHER = ("phone", "email", "contact_mark", "guardian_name")
_MOVED = (
    Engagement,
    ConductForm,
    Acknowledgement,
    TrainingCompletion,
    SessionParticipant,
    TrainingWaiver,
    ExtractNote,
    Scan,
)
_TRUE_IF_EITHER = ("works_with_children", "is_minor", "protected_identity")


def merge_people(session: Session, keep_id: int, drop_id: int, *, today: date) -> None:
    """Move everything of one person to another and remove the first; both were the same.

    What the kept record has stays; empty fields are filled in. Of forms that are out only the
    newest stays out. Whoever is protected in either record is protected, and contact details go.

    Raises:
        SamePersonError: both ids are the same.
    """
    if keep_id == drop_id:
        raise SamePersonError
    keep, drop = session.get_one(Person, keep_id), session.get_one(Person, drop_id)
    _merge_fields(keep, drop)
    _drop_repeated_completions(session, keep_id, drop_id)
    _drop_repeated(session, SessionParticipant.session_id, keep_id, drop_id)
    _drop_repeated(session, TrainingWaiver.course_id, keep_id, drop_id)
    for model in _MOVED:
        _move(session, model, keep_id, drop_id)
    session.flush()
    session.expire_all()
    session.execute(delete(Person).where(Person.id == drop_id))
    void_older_forms(session, keep_id, VoidReason.MERGED, today=today)


def _merge_fields(keep: Person, drop: Person) -> None:
    for name in _FILLED_FROM_OTHER:
        setattr(keep, name, getattr(keep, name) or getattr(drop, name))
    for name in _TRUE_IF_EITHER:
        setattr(keep, name, getattr(keep, name) or getattr(drop, name))
    if keep.protected_identity:
        keep.phone = keep.email = ""
    keep.paused_from = keep.paused_from or drop.paused_from
    keep.excused_until = max(filter(None, (keep.excused_until, drop.excused_until)), default=None)
    keep.created_on = min(keep.created_on, drop.created_on)
    # Undoing the import of either would now take the other's history with it.
    keep.import_batch_id = None


def _drop_repeated_completions(session: Session, keep_id: int, drop_id: int) -> None:
    query = select(TrainingCompletion).where(TrainingCompletion.person_id == keep_id)
    kept = {(each.course_id, each.completed_on): each for each in session.scalars(query)}
    for each in session.scalars(
        select(TrainingCompletion).where(TrainingCompletion.person_id == drop_id)
    ):
        same = kept.get((each.course_id, each.completed_on))
        if same is None:
            continue
        spare = each.scan_id
        if same.scan_id is None:
            same.scan_id, spare = spare, None
        session.delete(each)
        session.flush()
        if spare is not None:
            session.execute(delete(Scan).where(Scan.id == spare))
    session.flush()


def _drop_repeated(session: Session, column: Any, keep_id: int, drop_id: int) -> None:  # noqa: ANN401
    """Remove what the kept record has as well, of a table that has each only once a person."""
    model = column.class_
    kept = select(column).where(model.person_id == keep_id)
    session.execute(
        delete(model)
        .where(model.person_id == drop_id, column.in_(kept))
        .execution_options(synchronize_session=False)
    )


def _move(session: Session, model: Any, keep_id: int, drop_id: int) -> None:  # noqa: ANN401
    session.execute(
        update(model)
        .where(model.person_id == drop_id)
        .values(person_id=keep_id)
        .execution_options(synchronize_session=False)
    )
