"""Which required categories of contacts are covered, and what to verify first."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.stakeholder_categories import importance, stakeholder_categories
from desk_app.services.stakeholder_freshness import Freshness
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory
    from desk_app.services.stakeholders import ContactRow

FIRST_TO_VERIFY: Final = 7
"""How many contacts a new organisation is asked to begin with (J1)."""


class Missing(StrEnum):
    """What a category lacks."""

    NOTHING = "nothing"
    CONTACT = "contact"
    DETAILS = "details"
    VERIFICATION = "verification"
    NEW_VERIFICATION = "new_verification"


@dataclass(frozen=True, slots=True)
class CategoryCoverage:
    """How far one category is covered."""

    category: StakeholderCategory
    contacts: tuple[ContactRow, ...]
    verified: int
    missing: Missing
    """The next thing to do."""

    @property
    def is_covered(self) -> bool:
        """Whether enough contacts are verified."""
        return self.verified >= self.category.min_contacts


@dataclass(frozen=True, slots=True)
class ContactCoverage:
    """How far all categories are covered; `stakeholder_coverage` of the review."""

    categories: tuple[CategoryCoverage, ...]
    first_to_verify: tuple[ContactRow, ...]
    """At most seven, one for each category that is not covered, the most important first."""

    @property
    def required(self) -> tuple[CategoryCoverage, ...]:
        """The categories that every organisation needs."""
        return tuple(each for each in self.categories if each.category.is_required)

    @property
    def covered(self) -> int:
        """How many of the required categories are covered."""
        return sum(each.is_covered for each in self.required)

    @property
    def due_again(self) -> int:
        """How many contacts were verified too long ago."""
        return sum(
            row.state.status is Freshness.DUE_AGAIN
            for each in self.categories
            for row in each.contacts
        )


def contact_coverage(session: Session, *, today: date) -> ContactCoverage:
    """Return how far the categories are covered on a day (R4, R12)."""
    by_category: dict[str, list[ContactRow]] = defaultdict(list)
    for row in list_contacts(session, today=today):
        by_category[row.category.id].append(row)
    categories = tuple(_covered(each, by_category[each.id]) for each in stakeholder_categories())
    open_ones = [each for each in categories if each.category.is_required and not each.is_covered]
    first = [
        contact
        for each in sorted(open_ones, key=lambda each: importance(each.category.id))
        if (contact := _next_contact(each))
    ]
    return ContactCoverage(categories, tuple(first[:FIRST_TO_VERIFY]))


def _covered(category: StakeholderCategory, rows: list[ContactRow]) -> CategoryCoverage:
    verified = sum(row.state.is_valid for row in rows)
    missing = Missing.NOTHING if verified >= category.min_contacts else _missing(rows, category)
    return CategoryCoverage(category, tuple(rows), verified, missing)


def _missing(rows: list[ContactRow], category: StakeholderCategory) -> Missing:
    usable = [row for row in rows if row.can_be_verified]
    if len(rows) < category.min_contacts:
        return Missing.CONTACT
    if len(usable) < category.min_contacts:
        return Missing.DETAILS
    is_old = any(row.state.status is Freshness.DUE_AGAIN for row in usable)
    return Missing.NEW_VERIFICATION if is_old else Missing.VERIFICATION


def _next_contact(coverage: CategoryCoverage) -> ContactRow | None:
    """Return what to verify next: what can be called before what has to be filled in."""
    rows = [row for row in coverage.contacts if not row.state.is_valid]
    return min(
        rows, key=lambda row: (not row.can_be_verified, not row.phones, row.id), default=None
    )
