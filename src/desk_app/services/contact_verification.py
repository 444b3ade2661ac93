"""Verifying contacts: whom to call first, and what was found right (R4, G7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors import FutureDateError, NothingToVerifyError
from desk_app.models.stakeholder import ContactVerification, Stakeholder, VerificationWay
from desk_app.services.contact_details import clean
from desk_app.services.stakeholder_categories import importance
from desk_app.services.stakeholders import ContactRow, list_contacts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Verification:
    """That contacts were found right: when, by whom and how."""

    verified_on: date
    by_role: str
    way: VerificationWay


def list_to_verify(session: Session, *, today: date) -> list[ContactRow]:
    """Return the contacts that a call round goes through, the most important first."""
    rows = [
        row
        for row in list_contacts(session, today=today)
        if not row.state.is_valid and row.can_be_verified
    ]
    return sorted(rows, key=lambda row: (*importance(row.category.id), row.id))


def verify_contacts(
    session: Session, stakeholder_ids: Sequence[int], verification: Verification, *, today: date
) -> list[int]:
    """Record that contacts were found right, all or none; return the verifications' ids (R4).

    Raises:
        FutureDateError: the day is after today.
        NothingToVerifyError: a contact has nothing to call or open yet.
    """
    if verification.verified_on > today:
        raise FutureDateError(verification.verified_on)
    role = clean("by_role", verification.by_role, 60)
    made = []
    for stakeholder_id in stakeholder_ids:
        found = session.get_one(Stakeholder, stakeholder_id)
        if not (found.phones or found.web or found.email):
            raise NothingToVerifyError
        made.append(
            ContactVerification(
                stakeholder_id=stakeholder_id,
                verified_on=verification.verified_on,
                by_role=role,
                way=verification.way,
            )
        )
        found.is_placeholder = False
        found.verifications.append(made[-1])
    session.flush()
    return [each.id for each in made]


def take_back_verifications(session: Session, verification_ids: Sequence[int]) -> None:
    """Remove verifications that were recorded by mistake."""
    for verification_id in verification_ids:
        session.delete(session.get_one(ContactVerification, verification_id))
