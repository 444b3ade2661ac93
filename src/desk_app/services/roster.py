"""The whole roster with everyone's clearance, worked out for one day."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from desk_app.models.person import ContactLevel, Person, PersonCategory, SafeguardingRole
from desk_app.services.clearance import Clearance, EngagementState, Reason, clearance
from desk_app.services.roster_facts import PEOPLE, RosterFacts, rows_of
from desk_app.vault.transactions import remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.ack_status import AckState
    from desk_app.services.extract_status import ExtractState
    from desk_app.services.roster_facts import Period
    from desk_app.services.training_status import TrainingState

_AT_WORK: Final = EngagementState(is_active=True)
_SHOWN_FIELDS: Final = 6
"""The fields of a period that rows show as they are stand first."""
_CLOSENESS: Final = {ContactLevel.NONE: 0, ContactLevel.INDIRECT: 1, ContactLevel.DIRECT: 2}
WORKS_WITH_CHILDREN: Final = "works_with_children"
"""The flag as courses name it in `mandatory_for`."""


class RosterRow(NamedTuple):
    """A person as lists, documents and numbers show them, worked out for one day.

    A tuple, because a frozen dataclass of this many fields takes four times as long to make.
    """

    id: int
    person_category: PersonCategory
    works_with_children: bool
    created_on: date
    paused_from: date | None
    excused_until: date | None
    person_ref: str
    given_name: str
    family_name: str
    form_language: str
    phone: str
    email: str
    contact_mark: str
    is_minor: bool
    protected_identity: bool
    role: str
    """Of the active engagements, joined; of the last one if none is active."""
    place: str
    activities: tuple[str, ...]
    contact_level: ContactLevel
    starts_on: date | None
    ends_on: date | None
    safeguarding_roles: tuple[SafeguardingRole, ...]
    is_active: bool
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
        if self.family_name and self.given_name:
            return f"{self.family_name}, {self.given_name}"
        return self.family_name or self.given_name

    @property
    def shareable_name(self) -> str:
        """The name as lists show it; the reference of somebody with a protected identity (R9)."""
        return self.person_ref if self.protected_identity else self.listed_name

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

    The number of queries does not depend on the number of people, and nothing is worked out
    again until something is written.
    """

    def work() -> tuple[RosterRow, ...]:
        with _collecting_garbage_later():
            facts = RosterFacts(session, today)
            return tuple(_row(person, facts, today) for person in rows_of(session, PEOPLE))

    return list(remembered(session, ("roster", today), work))


def roster_row(session: Session, person_id: int, *, today: date) -> RosterRow:
    """Return one person as the roster shows them."""
    facts = RosterFacts(session, today, person_id)
    person = session.execute(PEOPLE.where(Person.id == person_id)).one()
    return _row(person, facts, today)


def training_labels(row: RosterRow) -> frozenset[str]:
    """Return what courses may be mandatory for, of one person as the roster shows them."""
    return _labels(
        row.person_category, row.safeguarding_roles, with_children=row.works_with_children
    )


@contextmanager
def _collecting_garbage_later() -> Iterator[None]:
    """Keep the collector from looking, again and again, through what is all still in use."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # Straight into the oldest generation: else the collector looks through it all at once.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _row(person: Any, facts: RosterFacts, today: date) -> RosterRow:  # noqa: ANN401 - of PEOPLE
    # By position, here and below: by name it takes twice as long, and there may be thousands.
    person_id, category, with_children, created_on, paused_from, excused_until = person[:6]
    periods = facts.periods.get(person_id, ())
    active = [period for period in periods if period.covers(today)]
    roles = _safeguarding_roles(active)
    ack = facts.ack(person_id)
    training = facts.training(
        person_id,
        _labels(category, roles, with_children),
        periods[0].starts_on if periods else created_on,
    )
    extract = facts.extract(person_id, periods, with_children=with_children)
    if active and paused_from is None and excused_until is None:
        engaged = _AT_WORK
    else:
        engaged = _engagement_state(periods, paused_from, excused_until, today)
    cleared, reasons = clearance(
        engaged, ack, training, extract, needed_edition=facts.needed_edition, day=today
    )
    return RosterRow._make(
        (
            *person,
            *_shown(active or periods[-1:]),
            roles,
            bool(active),
            ack,
            training,
            extract,
            cleared,
            reasons,
        )
    )


def _shown(periods: Sequence[Period]) -> tuple[Any, ...]:
    """What a row says of the periods it stands for, from the role to the last day."""
    if len(periods) == 1:  # as with nearly everybody
        return periods[0][:_SHOWN_FIELDS]
    ends = [each.ends_on for each in periods]
    return (
        _joined(each.role for each in periods),
        _joined(each.place for each in periods),
        tuple(dict.fromkeys(name for each in periods for name in each.activities)),
        max(
            (each.contact_level for each in periods),
            key=_CLOSENESS.__getitem__,
            default=ContactLevel.NONE,
        ),
        min((each.starts_on for each in periods), default=None),
        max((end for end in ends if end), default=None) if None not in ends else None,
    )


@cache
def _labels(
    category: PersonCategory,
    roles: tuple[SafeguardingRole, ...],
    with_children: bool,  # noqa: FBT001
) -> frozenset[str]:
    """What courses may be mandatory for, of one person."""
    return frozenset((category, *roles, *((WORKS_WITH_CHILDREN,) if with_children else ())))


def _engagement_state(
    periods: Sequence[Period], paused_from: date | None, excused_until: date | None, today: date
) -> EngagementState:
    return EngagementState(
        is_active=any(each.covers(today) for each in periods),
        ended_on=max((each.ends_on for each in periods if each.ends_on), default=None),
        starts_on=min((each.starts_on for each in periods if each.starts_on > today), default=None),
        paused_from=paused_from,
        excused_until=excused_until,
    )


def _safeguarding_roles(periods: Iterable[Period]) -> tuple[SafeguardingRole, ...]:
    roles = [each.safeguarding_role for each in periods]
    return tuple([role for role in roles if role is not None]) if any(roles) else ()


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(part for part in parts if part))
