"""What stands on the contact cards: numbers in order, and gaps where one is missing (P05)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_categories import category_of
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.stakeholder_categories import StakeholderCategory
    from desk_app.services.stakeholder_phones import PhoneEntry
    from desk_app.services.stakeholders import ContactRow


class Audience(StrEnum):
    """For whom a card is."""

    STAFF = "staff"
    PUBLIC = "public"


STAFF_ORDER: Final = (
    "emergency_services",
    "own_focal_points",
    "police_general",
    "national_support_line",
    "social_services",
    "social_emergency",
    "regional_coordinator",
    "specialised_ngo",
    "police_specialised",
    "missing_children_line",
    "health_care",
    "interpreter_service",
    "specialised_public_service",
    "ngo_network",
)
PUBLIC_ORDER: Final = (
    "emergency_services",
    "police_general",
    "child_helpline",
    "support_line_adults",
    "health_care",
    "home_country_line",
)
"""The sequences of P05. Shelters are on no card."""

_PUBLIC_WITHOUT_ASKING: Final = frozenset({"emergency_services", "police_general"})


@dataclass(frozen=True, slots=True)
class CardLine:
    """One number on a card."""

    number: str
    """As the country writes it."""
    phone: PhoneEntry
    contact: ContactRow

    @property
    def is_certain(self) -> bool:
        """Whether it may be printed without a mark: verified, or 112 (G7)."""
        return self.contact.prints_always or self.contact.state.is_valid


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The numbers of one category."""

    category: StakeholderCategory
    lines: tuple[CardLine, ...]
    gaps: int
    """How many numbers of a required category are missing."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """Everything a card is printed from."""

    organisation: OrganisationProfile
    audience: Audience
    municipality: str
    groups: tuple[CardGroup, ...]

    @property
    def lines(self) -> list[CardLine]:
        """All numbers, in order."""
        return [line for group in self.groups for line in group.lines]

    @property
    def unverified(self) -> int:
        """How many numbers need a mark."""
        return sum(not line.is_certain for line in self.lines)

    @property
    def gaps(self) -> int:
        """How many lines are to be filled in."""
        return sum(group.gaps for group in self.groups)

    @property
    def checked_since(self) -> date | None:
        """The oldest day on which one of the certain numbers was verified."""
        days = [
            line.contact.state.verified_on
            for line in self.lines
            if line.is_certain and line.contact.state.verified_on
        ]
        return min(days, default=None)


def card_content(
    session: Session, audience: Audience, municipality: str = "", *, today: date
) -> CardContent:
    """Return what a card says on a day.

    Args:
        session: The transaction.
        audience: Staff, or people who seek help.
        municipality: Whose social services are printed; the organisation's own if empty (R5).
        today: The day on which verifications are looked at.
    """
    profile = organisation_profile(session)
    here = municipality or profile.municipality
    rows = list_contacts(session, today=today)
    order = STAFF_ORDER if audience is Audience.STAFF else PUBLIC_ORDER
    return CardContent(
        organisation=profile,
        audience=audience,
        municipality=here,
        groups=tuple(
            group
            for category_id in order
            if (group := _group(category_id, rows, audience, here, profile.country))
        ),
    )


def card_municipalities(session: Session, *, today: date) -> list[str]:
    """Return the towns to choose from, sorted; one or none leaves nothing to choose (R5)."""
    rows = list_contacts(session, today=today)
    return sorted({row.municipality for row in rows if row.municipality})


def _group(
    category_id: str,
    rows: Sequence[ContactRow],
    audience: Audience,
    municipality: str,
    country: str,
) -> CardGroup | None:
    category = category_of(category_id)
    chosen = [
        row
        for row in rows
        if row.category.id == category_id
        and row.phones
        and _is_for(row, audience)
        and row.municipality.casefold() in {"", municipality.casefold()}
    ]
    chosen.sort(key=lambda row: not row.state.is_valid)
    lines = tuple(
        CardLine(written_phone(phone, country), phone, row)
        for row in chosen
        for phone in row.phones
    )
    gaps = max(category.min_contacts - len(chosen), 0) if category.is_required else 0
    return CardGroup(category, lines, gaps) if lines or gaps else None


def _is_for(row: ContactRow, audience: Audience) -> bool:
    return (
        audience is Audience.STAFF
        or row.suits_public_card
        or row.category.id in _PUBLIC_WITHOUT_ASKING
    )
