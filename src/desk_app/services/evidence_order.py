"""Checks what is asked for before a pack of evidence is made (P12)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.errors import EndBeforeStartError, FutureDateError, MissingRequesterError
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.evidence_values import EvidenceOrder


def checked_order(session: Session, order: EvidenceOrder, today: date) -> EvidenceOrder:
    """Return an order as it is put on record.

    Raises:
        MissingRequesterError: nobody is named who asked.
        PersonalDataInNoteError: the requester reads like a person.
        FutureDateError: it is to show a day after today.
        EndBeforeStartError: the period ends before it begins.
    """
    requester = clean("requester", order.requester, 200)
    if not requester:
        raise MissingRequesterError
    if order.as_of > today:
        raise FutureDateError(order.as_of)
    if order.starts_on > order.as_of:
        raise EndBeforeStartError(order.starts_on, order.as_of)
    refuse_personal_data(session, {"requester": requester})
    return replace(order, requester=requester)
