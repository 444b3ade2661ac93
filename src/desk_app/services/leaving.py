"""People who leave: ending what they do, and the forms that are out with it (R24, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import EndBeforeStartError
from desk_app.models.conduct import VoidReason
from desk_app.models.person import Person
from desk_app.services.conduct_forms import void_forms

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session


def end_engagements(
    session: Session, person_ids: Sequence[int], last_day: date, *, today: date
) -> None:
    """End everything that these people do for us on a day; no reason is asked (R24).

    Forms that are out become void. A period that would only begin later is removed.

    Raises:
        EndBeforeStartError: the last day is before a period began that is going on.
    """
    for person_id in person_ids:
        person = session.get_one(Person, person_id)
        going_on = [
            each for each in person.engagements if each.ends_on is None or each.ends_on > last_day
        ]
        for each in going_on:
            if each.starts_on > today:
                person.engagements.remove(each)
            elif each.starts_on > last_day:
                raise EndBeforeStartError(each.starts_on, last_day)
            else:
                each.ends_on = last_day
    void_forms(session, person_ids, VoidReason.ENGAGEMENT_ENDED, today=today)
