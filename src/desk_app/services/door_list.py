"""Who may meet people on a day, and who may not yet: names for the door, nothing else (J2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.clearance import Clearance
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster import list_roster
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.clearance import Reason
    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.roster import RosterRow
    from desk_app.texts import Texts


@dataclass(frozen=True, slots=True)
class DoorEntry:
    """One person as the door sees them: no reference, no phone, no place."""

    name: str
    """Empty for a protected identity, who appears by role only (J2, AP4)."""
    role: str
    """Only of a protected identity."""
    reasons: tuple[Reason, ...]
    """What stands in the way; empty for whoever is cleared."""


@dataclass(frozen=True, slots=True)
class DoorList:
    """Who may meet people on a day, as far as is known when it is asked."""

    organisation: OrganisationProfile
    day: date
    cleared: tuple[DoorEntry, ...]
    not_cleared: tuple[DoorEntry, ...]
    """Active people in contact roles who must not meet anybody on the day."""


def door_list(session: Session, *, day: date, language: str) -> DoorList:
    """Return the list for the door.

    Args:
        session: The transaction.
        day: The day people are met; clearance is worked out for it.
        language: Whose alphabet the names are sorted by.
    """
    active = [row for row in list_roster(session, today=day) if row.is_active]
    texts = texts_in(language)
    return DoorList(
        organisation=organisation_profile(session),
        day=day,
        cleared=_entries((row for row in active if row.clearance is Clearance.CLEARED), texts),
        not_cleared=_entries(
            (
                row
                for row in active
                if row.is_contact_role and row.clearance is not Clearance.CLEARED
            ),
            texts,
        ),
    )


def _entries(rows: Iterable[RosterRow], texts: Texts) -> tuple[DoorEntry, ...]:
    """In the alphabet's order; protected identities last, by role, so that no place tells."""
    ordered = sorted(
        rows,
        key=lambda row: (
            row.protected_identity,
            texts.sort_key(row.role if row.protected_identity else row.listed_name),
        ),
    )
    return tuple(
        DoorEntry(
            name="" if row.protected_identity else row.listed_name,
            role=row.role if row.protected_identity else "",
            reasons=row.reasons,
        )
        for row in ordered
    )
