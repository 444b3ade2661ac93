"""The categories of contacts: which are required, how many, and which card they belong on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.errors import UnknownCategoryError

if TYPE_CHECKING:
    from collections.abc import Mapping

SHELTER: Final = "shelter"
"""Where a shelter is must be neither stored nor printed (R6)."""


class OnCard(StrEnum):
    """Which contact card a category is printed on."""

    ALWAYS = "always"
    STAFF = "staff_card"
    PUBLIC = "public_card"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class StakeholderCategory:
    """One kind of contact; its texts are in the languages of the starter content."""

    id: str
    names: Mapping[str, str]
    reasons: Mapping[str, str]
    """Why the organisation needs it."""
    is_required: bool
    min_contacts: int
    """Verified contacts that cover it."""
    on_card: OnCard
    position: int

    def name(self, language: str) -> str:
        """Return what it is called."""
        return in_language(self.names, language)

    def why(self, language: str) -> str:
        """Return why the organisation needs such a contact."""
        return in_language(self.reasons, language)


def in_language(texts: Mapping[str, Any], language: str) -> str:
    """Return the text in a language, or in the next best one; empty if there is none at all."""
    for code in (language, "en", "sv", *texts):
        if texts.get(code):
            return str(texts[code])
    return ""


@cache
def stakeholder_categories() -> tuple[StakeholderCategory, ...]:
    """Return all categories in the order of the starter content."""
    return tuple(
        StakeholderCategory(
            id=entry["id"],
            names=entry["name"],
            reasons=entry["why"],
            is_required=entry["required"],
            min_contacts=entry["min_contacts"],
            on_card=OnCard(entry["on_contact_card"]),
            position=position,
        )
        for position, entry in enumerate(load_content("stakeholder_categories")["categories"])
    )


@cache
def category_of(category_id: str) -> StakeholderCategory:
    """Return the category with this id.

    Raises:
        UnknownCategoryError: there is none.
    """
    for category in stakeholder_categories():
        if category.id == category_id:
            return category
    raise UnknownCategoryError


IMPORTANCE: Final = (
    "emergency_services",
    "police_general",
    "national_support_line",
    "social_services",
    "social_emergency",
    "own_focal_points",
    "regional_coordinator",
    "specialised_ngo",
    "child_helpline",
    "support_line_adults",
    "health_care",
    "interpreter_service",
    "police_specialised",
    "child_protection",
    "missing_children_line",
)
"""What to verify first (J1)."""


def importance(category_id: str) -> tuple[int, int]:
    """Return what contacts are sorted by, the most important first."""
    position = category_of(category_id).position
    first = IMPORTANCE.index(category_id) if category_id in IMPORTANCE else len(IMPORTANCE)
    return first, position
