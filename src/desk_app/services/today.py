"""What to do now: one list of due things across all features, each from a source of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.services.clearance import Clearance
from desk_app.services.due import DueFacts, DueItem, DueKind, for_people
from desk_app.services.due_channels import channels_due
from desk_app.services.due_contacts import agreed_with_contacts_due, contacts_due
from desk_app.services.due_organisation import code_due, partner_summary_due, vault_due
from desk_app.services.due_people import (
    ended_engagements,
    extracts_due,
    forms_due,
    gaps_due,
    newcomers_due,
    training_due,
)
from desk_app.services.due_policies import policy_due, procedures_due
from desk_app.services.due_reviews import actions_due, reviews_due
from desk_app.services.due_risks import risks_due
from desk_app.services.due_scans import scans_due
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster import list_roster
from desk_app.services.roster_facts import code_calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.roster import RosterRow

SOURCES: Final[Sequence[Callable[[DueFacts], Iterator[DueItem]]]] = (
    vault_due,
    code_due,
    gaps_due,
    forms_due,
    scans_due,
    training_due,
    extracts_due,
    newcomers_due,
    ended_engagements,
    contacts_due,
    agreed_with_contacts_due,
    policy_due,
    procedures_due,
    risks_due,
    reviews_due,
    actions_due,
    channels_due,
    partner_summary_due,
)
"""Every feature's due things; a source asks a number of queries that does not grow with people."""


@dataclass(frozen=True, slots=True)
class TodayList:
    """What the page Today, the Monday sheet and the calendar file show."""

    day: date
    organisation: str
    short_name: str
    active: int
    cleared: int
    items: tuple[DueItem, ...]
    """In the order of their kinds."""
    next_end: DueItem | None
    """What runs out first of all that counts today, however far ahead; None if nothing does."""

    @property
    def steps(self) -> tuple[DueItem, ...]:
        """What is to be done today."""
        return tuple(item for item in self.items if item.is_for(self.day))

    @property
    def coming(self) -> tuple[DueItem, ...]:
        """What is to be done later, the earliest first, and what is worth knowing."""
        later = [
            item
            for item in self.items
            if not item.is_for(self.day) and item.kind is not DueKind.GAP_IN_CONTACT
        ]
        return tuple(sorted(later, key=lambda item: (item.due_on or self.day, item.order())))

    @property
    def gap(self) -> DueItem | None:
        """The people in contact roles who are not cleared; the steps say what solves it (R1)."""
        return next((item for item in self.items if item.kind is DueKind.GAP_IN_CONTACT), None)

    @property
    def next_up(self) -> DueItem | None:
        """What comes next once nothing is waiting."""
        dated = [item for item in self.coming if item.is_step and item.due_on is not None]
        return dated[0] if dated else self.next_end


def today_list(session: Session, *, today: date, last_backup: date | None = None) -> TodayList:
    """Return everything that is due, by a number of queries that does not grow with people.

    Args:
        session: The transaction.
        today: The day it is asked for.
        last_backup: The day of the newest backup in the vault's folder; None without one.
    """
    facts = due_facts(session, today=today, last_backup=last_backup)
    return TodayList(
        day=today,
        organisation=facts.profile.name,
        short_name=facts.profile.short_name,
        active=len(facts.active),
        cleared=sum(row.clearance is Clearance.CLEARED for row in facts.active),
        items=due_items(facts),
        next_end=_next_end(facts),
    )


def due_facts(session: Session, *, today: date, last_backup: date | None = None) -> DueFacts:
    """Return what the sources work with."""
    rows = list_roster(session, today=today)
    return DueFacts(
        session=session,
        today=today,
        profile=organisation_profile(session),
        calendar=code_calendar(session),
        rows=rows,
        active=[row for row in rows if row.is_active],
        last_backup=last_backup,
    )


def due_items(facts: DueFacts) -> tuple[DueItem, ...]:
    """Return what every source finds, in the order of the kinds."""
    found = [item for source in SOURCES for item in source(facts)]
    return tuple(sorted(found, key=DueItem.order))


def count_steps(session: Session, *, today: date, last_backup: date | None = None) -> int:
    """Return how many things are to be done today."""
    items = due_items(due_facts(session, today=today, last_backup=last_backup))
    return sum(item.is_for(today) for item in items)


def _next_end(facts: DueFacts) -> DueItem | None:
    ends = [
        *_first_end(facts, DueKind.TRAINING_EXPIRING, lambda row: row.training.valid_until),
        *_first_end(facts, DueKind.SIGNATURE_EXPIRING, lambda row: row.ack.valid_until),
    ]
    return min(ends, key=lambda item: item.due_on or facts.today, default=None)


def _first_end(
    facts: DueFacts, kind: DueKind, end_of: Callable[[RosterRow], date | None]
) -> Iterator[DueItem]:
    ends = [(end_of(row), row) for row in facts.active]
    first = min((day for day, _row in ends if day and day >= facts.today), default=None)
    if first is not None:
        yield from for_people(kind, [row for day, row in ends if day == first], end_of)
