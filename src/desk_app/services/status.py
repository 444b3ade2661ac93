"""What is due and how ready the organisation is, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.readiness import Readiness, readiness
from desk_app.services.roster import list_roster
from desk_app.services.today import TodayList, today_list

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.due import DueItem


@dataclass(frozen=True, slots=True)
class Status:
    """The organisation on one day."""

    today: TodayList
    readiness: Readiness

    @property
    def organisation(self) -> str:
        """What the organisation is called."""
        return self.today.organisation

    @property
    def active_people(self) -> int:
        """How many people are active."""
        return self.today.active

    @property
    def due(self) -> tuple[DueItem, ...]:
        """All that is due, today or soon."""
        return self.today.items


def organisation_status(
    session: Session, *, today: date, last_backup: date | None = None
) -> Status:
    """Return what is due, and how ready the organisation is, on a day.

    Args:
        session: The transaction.
        today: The day it is asked for.
        last_backup: The day of the newest backup in the vault's folder; None without one.
    """
    active = [row for row in list_roster(session, today=today) if row.is_active]
    return Status(
        today=today_list(session, today=today, last_backup=last_backup),
        readiness=readiness(session, active, today=today),
    )
