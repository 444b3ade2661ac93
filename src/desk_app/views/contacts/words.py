"""What several parts of the Contacts page say and show alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.stakeholder_freshness import Freshness
from desk_app.services.stakeholder_phones import written_phone
from desk_app.texts import interface_texts
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from desk_app.services.stakeholders import ContactRow

FRESHNESS_CHIPS = {
    Freshness.NOT_VERIFIED: ChipKind.NEUTRAL,
    Freshness.VERIFIED: ChipKind.OK,
    Freshness.DUE_AGAIN: ChipKind.WARNING,
}


def reach_words(row: ContactRow, country: str) -> str:
    """Return the numbers of a contact, or its page or e-mail where there is none."""
    numbers = ", ".join(written_phone(phone, country) for phone in row.phones)
    return numbers or row.web.removeprefix("https://").removeprefix("www.") or row.email


def name_words(row: ContactRow) -> str:
    """Return what a contact is called, with its town."""
    name = row.name(interface_texts().language)
    return f"{name} ({row.municipality})" if row.municipality else name
