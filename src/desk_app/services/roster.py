"""The whole roster with everyone's clearance, worked out for one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.models.person import ContactLevel, Person, PersonCategory, SafeguardingRole
from desk_app.services.clearance import Clearance, EngagementState, Reason, clearance
from desk_app.services.extract_status import (
    COUNTRIES_WITH_EXTRACTS,
    ExtractState,
    extract_state,
)
from desk_app.services.roster_facts import PEOPLE, Period, RosterFacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.ack_status import AckState
    from desk_app.services.training_status import TrainingState

_CLOSENESS: Final = {ContactLevel.NONE: 0, ContactLevel.INDIRECT: 1, ContactLevel.DIRECT: 2}
WORKS_WITH_CHILDREN: Final = "works_with_children"
"""The flag as courses name it in `mandatory_for`."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """A person as lists, documents and numbers show them, worked out for one day."""

    id: int
    person_ref: str
    given_name: str
    family_name: str
    person_category: PersonCategory
    form_language: str
    phone: str
    email: str
    contact_mark: str
    works_with_children: bool
    is_minor: bool
    protected_identity: bool
    created_on: date
    paused_from: date | None
    excused_until: date | None
    role: str
    """Of the active engagements, joined; of the last one if none is active."""
    place: str
    activities: tuple[str, ...]
    contact_level: ContactLevel
    safeguarding_roles: tuple[SafeguardingRole, ...]
    is_active: bool
    starts_on: date | None
    ends_on: date | None
    ack: AckState
    training: TrainingState
    extract: ExtractState
    clearance: Clearance
    reasons: tuple[Reason, ...]

    @property
    def full_name(self) -> str:
        """Given name before family name."""
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def listed_name(self) -> str:
        """Family name first, as lists sort."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)

    @property
    def is_contact_role(self) -> bool:
        """Whether the person meets people seeking help, directly or not."""
        return self.contact_level is not ContactLevel.NONE

    @property
    def is_gap_in_contact(self) -> bool:
        """Whether somebody in a contact role is not cleared (R1)."""
        return self.is_active and self.is_contact_role and self.clearance is Clearance.NOT_CLEARED


def list_roster(session: Session, *, today: date) -> list[RosterRow]:
    """Return everybody, with clearance as of `today`, in the order they were entered.

    The number of queries does not depend on the number of people.
    """
    facts = RosterFacts(session, today)
    return [_row(person, facts, today) for person in session.execute(PEOPLE)]


def roster_row(session: Session, person_id: int, *, today: date) -> RosterRow:
    """Return one person as the roster shows them."""
    facts = RosterFacts(session, today, person_id)
    person = session.execute(PEOPLE.where(Person.id == person_id)).one()
    return _row(person, facts, today)


def _row(person: Any, facts: RosterFacts, today: date) -> RosterRow:  # noqa: ANN401 - of PEOPLE
    periods = facts.periods.get(person.id, [])
    active = [period for period in periods if period.covers(today)]
    ack = facts.calendar.state(
        facts.signatures.get(person.id, ()), facts.forms_out.get(person.id), today
    )
    training = _training(person, facts, periods, today)
    extract = extract_state(
        is_required=person.works_with_children and facts.country in COUNTRIES_WITH_EXTRACTS,
        shown_on=facts.extracts.get(person.id),
        periods=[(each.starts_on, each.ends_on) for each in periods],
        interval_months=facts.extract_interval,
        day=today,
    )
    cleared, reasons = clearance(
        _engagement_state(person, periods, today),
        ack,
        training,
        extract,
        needed_edition=facts.needed_edition,
        day=today,
    )
    return RosterRow(
        **person._mapping,  # noqa: SLF001 - SQLAlchemy's public accessor
        **_shown(active or periods[-1:]),
        safeguarding_roles=_safeguarding_roles(active),
        is_active=bool(active),
        ack=ack,
        training=training,
        extract=extract,
        clearance=cleared,
        reasons=reasons,
    )


def _shown(periods: Sequence[Period]) -> dict[str, Any]:
    """What a row says of the periods it stands for."""
    ends = [each.ends_on for each in periods]
    return {
        "role": _joined(each.role for each in periods),
        "place": _joined(each.place for each in periods),
        "activities": tuple(dict.fromkeys(name for each in periods for name in each.activities)),
        "contact_level": max(
            (each.contact_level for each in periods),
            key=_CLOSENESS.__getitem__,
            default=ContactLevel.NONE,
        ),
        "starts_on": min((each.starts_on for each in periods), default=None),
        "ends_on": max((end for end in ends if end), default=None) if None not in ends else None,
    }


def _training(
    person: Any,  # noqa: ANN401 - a row of PEOPLE
    facts: RosterFacts,
    periods: Sequence[Period],
    today: date,
) -> TrainingState:
    labels = {person.person_category, *_safeguarding_roles(p for p in periods if p.covers(today))}
    if person.works_with_children:
        labels.add(WORKS_WITH_CHILDREN)
    joined_on = min((each.starts_on for each in periods), default=person.created_on)
    return facts.rules.state(labels, facts.completions.get(person.id, {}), joined_on, today)


def _engagement_state(
    person: Any,  # noqa: ANN401 - a row of PEOPLE
    periods: Sequence[Period],
    today: date,
) -> EngagementState:
    return EngagementState(
        is_active=any(each.covers(today) for each in periods),
        ended_on=max((each.ends_on for each in periods if each.ends_on), default=None),
        starts_on=min((each.starts_on for each in periods if each.starts_on > today), default=None),
        paused_from=person.paused_from,
        excused_until=person.excused_until,
    )


def _safeguarding_roles(periods: Iterable[Period]) -> tuple[SafeguardingRole, ...]:
    return tuple(each.safeguarding_role for each in periods if each.safeguarding_role is not None)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
