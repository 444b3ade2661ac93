"""Written arrangements with institutions, and who in management knows who does what (R6, R7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import FutureDateError, MissingNameError
from desk_app.models.stakeholder import AwarenessConfirmation, Stakeholder, StakeholderAgreement
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

REVIEW_MONTHS: Final = 12
"""An arrangement is looked at again after a year (R6), as is who does what (R7)."""


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """What a user enters about an arrangement."""

    stakeholder_id: int
    title: str
    agreed_on: date
    kept_where: str = ""
    review_due_on: date | None = None
    """Twelve months after the agreement if left out."""


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An arrangement as the page shows it."""

    id: int
    stakeholder_id: int
    names: Mapping[str, str]
    title: str
    agreed_on: date
    kept_where: str
    review_due_on: date
    is_due: bool


@dataclass(frozen=True, slots=True)
class RolesKnown:
    """When management last confirmed that it knows who does what."""

    confirmed_on: date | None
    role: str
    due_on: date | None
    """When it is time again; None as long as nobody has confirmed."""


def add_agreement(session: Session, draft: AgreementDraft, *, today: date) -> int:
    """Record an arrangement; return its id.

    Raises:
        MissingNameError: it has no title.
        FutureDateError: it was agreed after today.
        PersonalDataInNoteError: a text looks as if it were about a person.
    """
    if draft.agreed_on > today:
        raise FutureDateError(draft.agreed_on)
    title = clean("title", draft.title, 200)
    if not title:
        raise MissingNameError
    refuse_personal_data(session, {"title": title, "kept_where": draft.kept_where})
    made = StakeholderAgreement(
        stakeholder_id=session.get_one(Stakeholder, draft.stakeholder_id).id,
        title=title,
        agreed_on=draft.agreed_on,
        kept_where=clean("kept_where", draft.kept_where, 200),
        review_due_on=draft.review_due_on or add_months(draft.agreed_on, REVIEW_MONTHS),
    )
    session.add(made)
    session.flush()
    return made.id


def review_agreement(session: Session, agreement_id: int, *, today: date) -> None:
    """Note that an arrangement was looked at; it is due again in twelve months."""
    found = session.get_one(StakeholderAgreement, agreement_id)
    found.review_due_on = add_months(today, REVIEW_MONTHS)


def remove_agreement(session: Session, agreement_id: int) -> None:
    """Remove an arrangement that has ended or was entered by mistake."""
    session.delete(session.get_one(StakeholderAgreement, agreement_id))


def list_agreements(session: Session, *, today: date) -> list[AgreementRow]:
    """Return all arrangements, the one to be reviewed first at the top."""
    query = (
        select(StakeholderAgreement, Stakeholder.name)
        .join(Stakeholder, Stakeholder.id == StakeholderAgreement.stakeholder_id)
        .order_by(StakeholderAgreement.review_due_on, StakeholderAgreement.id)
    )
    return [
        AgreementRow(
            id=each.id,
            stakeholder_id=each.stakeholder_id,
            names=names,
            title=each.title,
            agreed_on=each.agreed_on,
            kept_where=each.kept_where,
            review_due_on=each.review_due_on,
            is_due=each.review_due_on < today,
        )
        for each, names in session.execute(query)
    ]


def confirm_roles_known(session: Session, role: str, *, today: date) -> int:
    """Record that somebody in management has read who does what; return the record's id (R7).

    Raises:
        PersonalDataInNoteError: a name was given instead of a role.
    """
    refuse_personal_data(session, {"role": role})
    made = AwarenessConfirmation(role=clean("role", role, 60), confirmed_on=today)
    session.add(made)
    session.flush()
    return made.id


def take_back_confirmation(session: Session, confirmation_id: int) -> None:
    """Remove a confirmation that was recorded by mistake."""
    session.delete(session.get_one(AwarenessConfirmation, confirmation_id))


def roles_known(session: Session) -> RolesKnown:
    """Return when management last confirmed, and when it is time again: twelve months later."""
    newest = session.scalars(
        select(AwarenessConfirmation).order_by(
            AwarenessConfirmation.confirmed_on.desc(), AwarenessConfirmation.id.desc()
        )
    ).first()
    if newest is None:
        return RolesKnown(None, "", None)
    due_on = add_months(newest.confirmed_on, REVIEW_MONTHS)
    return RolesKnown(newest.confirmed_on, newest.role, due_on)
