"""What the roster compliance report says (P04)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desk_app.services.clearance import Clearance
from desk_app.services.due import EXPIRY_NOTICE_DAYS
from desk_app.services.organisation import organisation_profile
from desk_app.services.print_log import last_printed
from desk_app.services.roster import RosterRow, list_roster
from desk_app.services.roster_facts import code_calendar
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.person import PersonCategory
    from desk_app.services.organisation import OrganisationProfile


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group are active, signed, trained and cleared."""

    category: PersonCategory | None
    """None for the total."""
    active: int
    acknowledged: int
    trained: int
    cleared: int


@dataclass(frozen=True, slots=True)
class DueSoon:
    """What a person's clearance loses within 60 days."""

    person: RosterRow
    is_signature: bool
    """Else it is their training."""
    due_on: date


@dataclass(frozen=True, slots=True)
class RosterReport:
    """Everything that P04 shows."""

    organisation: OrganisationProfile
    as_of: date
    edition_no: int | None
    groups: tuple[GroupCount, ...]
    total: GroupCount
    people: tuple[RosterRow, ...]
    """All that are active, in the language's order."""
    not_cleared: tuple[RosterRow, ...]
    due_soon: tuple[DueSoon, ...]
    new_since: date | None
    """The day of the last report; None if this is the first."""
    new_people: tuple[RosterRow, ...]


def roster_report(
    session: Session, *, language: str, contact_roles_only: bool, today: date
) -> RosterReport:
    """Return what P04 shows on a day, for all active people or those in contact roles."""
    sort_key = texts_in(language).sort_key
    rows = [
        row
        for row in list_roster(session, today=today)
        if row.is_active and (row.is_contact_role or not contact_roles_only)
    ]
    rows.sort(key=lambda row: sort_key(row.listed_name))
    newest = code_calendar(session).current(today)
    last = last_printed(session, "P04", before=today)
    return RosterReport(
        organisation=organisation_profile(session),
        as_of=today,
        edition_no=newest.edition_no if newest else None,
        groups=_groups(rows),
        total=_count(None, rows),
        people=tuple(rows),
        not_cleared=tuple(row for row in rows if row.clearance is not Clearance.CLEARED),
        due_soon=tuple(sorted(_due_soon(rows, today), key=lambda due: due.due_on)),
        new_since=last,
        new_people=tuple(row for row in rows if last is not None and row.created_on > last),
    )


def _groups(rows: Sequence[RosterRow]) -> tuple[GroupCount, ...]:
    categories = dict.fromkeys(row.person_category for row in rows)
    counts = [
        _count(category, [row for row in rows if row.person_category is category])
        for category in categories
    ]
    return tuple(sorted(counts, key=lambda count: (-count.active, str(count.category))))


def _count(category: PersonCategory | None, rows: Sequence[RosterRow]) -> GroupCount:
    return GroupCount(
        category=category,
        active=len(rows),
        acknowledged=sum(row.ack.is_valid for row in rows),
        trained=sum(row.training.is_valid for row in rows),
        cleared=sum(row.clearance is Clearance.CLEARED for row in rows),
    )


def _due_soon(rows: Sequence[RosterRow], today: date) -> list[DueSoon]:
    limit = today + timedelta(days=EXPIRY_NOTICE_DAYS)
    due = []
    for row in rows:
        if row.ack.is_valid and row.ack.valid_until and row.ack.valid_until <= limit:
            due.append(DueSoon(row, is_signature=True, due_on=row.ack.valid_until))
        if row.training.valid_until and row.training.valid_until <= limit:
            due.append(DueSoon(row, is_signature=False, due_on=row.training.valid_until))
    return due
