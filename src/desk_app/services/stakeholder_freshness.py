"""How long the verification of a contact counts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.calendar_months import add_months
from desk_app.services.stakeholder_categories import OnCard, category_of

if TYPE_CHECKING:
    from datetime import date

MONTHS: Final = 6
MONTHS_ON_CARD: Final = 3
"""Numbers that people carry around are checked twice as often (R4)."""


class Freshness(StrEnum):
    """Whether a contact can be relied on."""

    NOT_VERIFIED = "not_verified"
    VERIFIED = "verified"
    DUE_AGAIN = "due_again"


@dataclass(frozen=True, slots=True)
class FreshnessState:
    """Whether a contact can be relied on, since when and until when."""

    status: Freshness
    verified_on: date | None = None
    valid_until: date | None = None
    """The last day on which the verification counts."""

    @property
    def is_valid(self) -> bool:
        """Whether it can be relied on."""
        return self.status is Freshness.VERIFIED


def freshness(verified_on: date | None, category_id: str, *, today: date) -> FreshnessState:
    """Return what a verification is worth on a day; the last day of its period counts."""
    if verified_on is None:
        return FreshnessState(Freshness.NOT_VERIFIED)
    is_on_card = category_of(category_id).on_card is not OnCard.NEVER
    valid_until = add_months(verified_on, MONTHS_ON_CARD if is_on_card else MONTHS)
    status = Freshness.VERIFIED if today <= valid_until else Freshness.DUE_AGAIN
    return FreshnessState(status, verified_on, valid_until)
