"""The log of contacts with institutions, which never says anything about a person (R8)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import FutureDateError, PersonalDataInNoteError
from desk_app.models.organisation import Organisation
from desk_app.models.person import Person
from desk_app.models.stakeholder import InteractionKind, Stakeholder, StakeholderInteraction
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.personal_data import FindingKind, PersonalDataScan
from desk_app.services.stakeholder_categories import category_of, importance, stakeholder_categories

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory

QUIET_MONTHS: Final = 6
"""A required category without any contact for longer than this is suggested (R8)."""
_NOT_FOR_A_TALK: Final = frozenset({"emergency_services", "own_focal_points"})


@dataclass(frozen=True, slots=True)
class InteractionDraft:
    """What a user enters about one contact with a stakeholder."""

    stakeholder_id: int
    happened_on: date
    kind: InteractionKind
    by_role: str
    note: str = ""
    next_step: str = ""
    next_step_on: date | None = None


@dataclass(frozen=True, slots=True)
class InteractionRow:
    """An entry of the log."""

    id: int
    stakeholder_id: int
    names: Mapping[str, str]
    category: StakeholderCategory
    happened_on: date
    kind: InteractionKind
    by_role: str
    note: str
    next_step: str
    next_step_on: date | None
    next_step_done_on: date | None
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class SuggestedContact:
    """A required category that nobody has talked to for long."""

    category: StakeholderCategory
    last_contact_on: date | None


def log_interaction(session: Session, draft: InteractionDraft, *, today: date) -> int:
    """Record a contact; return its id.

    Raises:
        FutureDateError: it has not happened yet.
        PersonalDataInNoteError: a text holds what looks like a name from the roster, a phone
            number or an identity number (R8).
        TooLongError: a text is too long.
    """
    if draft.happened_on > today:
        raise FutureDateError(draft.happened_on)
    refuse_personal_data(
        session,
        {"by_role": draft.by_role, "note": draft.note, "next_step": draft.next_step},
    )
    made = StakeholderInteraction(
        stakeholder_id=session.get_one(Stakeholder, draft.stakeholder_id).id,
        happened_on=draft.happened_on,
        kind=draft.kind,
        by_role=clean("by_role", draft.by_role, 60),
        note=clean("note", draft.note, 300),
        next_step=clean("next_step", draft.next_step, 200),
        next_step_on=draft.next_step_on,
    )
    session.add(made)
    session.flush()
    return made.id


def finish_next_step(session: Session, interaction_id: int, done_on: date | None) -> None:
    """Note that the next step was taken, or that it was not with None."""
    session.get_one(StakeholderInteraction, interaction_id).next_step_done_on = done_on


def remove_interaction(session: Session, interaction_id: int) -> None:
    """Remove an entry that was made by mistake."""
    session.delete(session.get_one(StakeholderInteraction, interaction_id))


def list_interactions(session: Session, *, today: date) -> list[InteractionRow]:
    """Return the log, the newest entry first."""
    query = (
        select(StakeholderInteraction, Stakeholder)
        .join(Stakeholder, Stakeholder.id == StakeholderInteraction.stakeholder_id)
        .order_by(StakeholderInteraction.happened_on.desc(), StakeholderInteraction.id.desc())
    )
    return [
        InteractionRow(
            id=entry.id,
            stakeholder_id=stakeholder.id,
            names=stakeholder.name,
            category=category_of(stakeholder.category_id),
            happened_on=entry.happened_on,
            kind=entry.kind,
            by_role=entry.by_role,
            note=entry.note,
            next_step=entry.next_step,
            next_step_on=entry.next_step_on,
            next_step_done_on=entry.next_step_done_on,
            is_overdue=entry.next_step_done_on is None
            and entry.next_step_on is not None
            and entry.next_step_on < today,
        )
        for entry, stakeholder in session.execute(query)
    ]


def suggested_contacts(session: Session, *, today: date) -> list[SuggestedContact]:
    """Return the required categories without a contact for six months, the quietest first.

    What the organisation has not had time for, because it is younger, is not suggested. Nobody
    is asked to call the emergency number for a talk, or the organisation itself.
    """
    since = session.scalars(select(Organisation.created_on)).one()
    last: dict[str, date] = {}
    for row in list_interactions(session, today=today):
        last.setdefault(row.category.id, row.happened_on)
    found = [
        SuggestedContact(each, last.get(each.id))
        for each in stakeholder_categories()
        if each.is_required
        and each.id not in _NOT_FOR_A_TALK
        and add_months(last.get(each.id, since), QUIET_MONTHS) < today
    ]
    return sorted(
        found, key=lambda each: (each.last_contact_on or since, importance(each.category.id))
    )


def refuse_personal_data(
    session: Session,
    texts: Mapping[str, str],
    *,
    kinds: Collection[FindingKind] = tuple(FindingKind),
) -> None:
    """Make sure that no text looks as if it were about a person.

    Args:
        session: The transaction.
        texts: By field what was entered.
        kinds: What is looked for.

    Raises:
        PersonalDataInNoteError: the first text, by its field, that does.
    """
    names = session.execute(select(Person.given_name, Person.family_name))
    scan = PersonalDataScan((given, family) for given, family in names)
    for field, text in texts.items():
        findings = [each for each in scan.findings(text) if each.kind in kinds]
        if findings:
            raise PersonalDataInNoteError(
                field, tuple((each.kind.value, each.text) for each in findings)
            )
