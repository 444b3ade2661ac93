"""Everything that was entered about one person, as the person's page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.person import Person
from desk_app.services.people import ENTERED_FIELDS, PersonDraft

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.person import ContactLevel, Engagement, SafeguardingRole


@dataclass(frozen=True, slots=True)
class EngagementRow:
    """A period as the person's page shows it."""

    id: int
    role: str
    contact_level: ContactLevel
    starts_on: date
    ends_on: date | None
    place: str
    activities: tuple[str, ...]
    safeguarding_role: SafeguardingRole | None
    is_active: bool


@dataclass(frozen=True, slots=True)
class PersonDetails:
    """Everything that was entered about one person."""

    id: int
    person_ref: str
    draft: PersonDraft
    paused_from: date | None
    excused_until: date | None
    created_on: date
    engagements: tuple[EngagementRow, ...]


def person_details(session: Session, person_id: int, *, today: date) -> PersonDetails:
    """Return everything that was entered about one person."""
    person = session.get_one(Person, person_id)
    return PersonDetails(
        id=person.id,
        person_ref=person.person_ref,
        draft=PersonDraft(**{name: getattr(person, name) for name in ENTERED_FIELDS}),
        paused_from=person.paused_from,
        excused_until=person.excused_until,
        created_on=person.created_on,
        engagements=tuple(_engagement_row(each, today) for each in person.engagements),
    )


def _engagement_row(engagement: Engagement, today: date) -> EngagementRow:
    return EngagementRow(
        id=engagement.id,
        role=engagement.role,
        contact_level=engagement.contact_level,
        starts_on=engagement.starts_on,
        ends_on=engagement.ends_on,
        place=engagement.place,
        activities=tuple(link.activity.name for link in engagement.activities),
        safeguarding_role=engagement.safeguarding_role,
        is_active=engagement.is_active_on(today),
    )
