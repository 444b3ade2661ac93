"""People who leave, for good or for a while, and the forms that are out with them (R24, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import EndBeforeStartError
from desk_app.models.conduct import VoidReason
from desk_app.models.person import Person
from desk_app.services.conduct_forms import void_forms

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session


def end_engagements(
    session: Session, person_ids: Sequence[int], last_day: date, *, today: date
) -> None:
    """End everything that these people do for us on a day; no reason is asked (R24).

    Forms that are out become void, unless the last day is yet to come: until then they are
    needed. A period that would only begin after the last day is removed.

    Raises:
        EndBeforeStartError: the last day is before a period began that is going on.
    """
    for person_id in person_ids:
        person = session.get_one(Person, person_id)
        going_on = [
            each for each in person.engagements if each.ends_on is None or each.ends_on > last_day
        ]
        for each in going_on:
            if each.starts_on <= last_day:
                each.ends_on = last_day
            elif each.starts_on > today:
                person.engagements.remove(each)
            else:
                raise EndBeforeStartError(each.starts_on, last_day)
    if last_day <= today:
        void_forms(session, person_ids, VoidReason.ENGAGEMENT_ENDED, today=today)


def pause_people(session: Session, paused_from: Mapping[int, date | None]) -> None:
    """Set from which day each person gets no tasks; None lifts it. No reason exists (R24)."""
    for person_id, day in paused_from.items():
        session.get_one(Person, person_id).paused_from = day


def excuse_people(session: Session, excused_until: Mapping[int, date | None]) -> None:
    """Set up to which day each person is on leave; None says they are back (J5)."""
    for person_id, day in excused_until.items():
        session.get_one(Person, person_id).excused_until = day
