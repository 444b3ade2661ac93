"""Numbers to call when worried: 112 always, others only as certain as somebody checked (G7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

FOCAL_POINTS: Final = "own_focal_points"
"""The category of the organisation's own people to turn to."""

_PACKS: Final = {"SE": "stakeholders_sweden"}
_COMMON: Final = "stakeholders_eu_common"
_DOUBTFUL: Final = "low"


@dataclass(frozen=True, slots=True)
class Number:
    """A number, whose it is, and whether it may be relied on."""

    name: str
    number: str
    hours: str = ""
    verified_on: date | None = None
    is_certain: bool = False
    """Verified by somebody, or 112; any other is shown with a mark."""


def verified_numbers(
    session: Session, language: str, *, today: date
) -> Mapping[str, tuple[Number, ...]]:
    """Return the numbers that somebody checked and that still count, by category of contact."""
    country = organisation_profile(session).country
    found: dict[str, tuple[Number, ...]] = {}
    for row in list_contacts(session, today=today):
        if not row.state.is_valid or not row.phones:
            continue
        phone = row.phones[0]
        number = Number(
            name=row.name(language),
            number=written_phone(phone, country),
            hours=in_language(phone.hours, language),
            verified_on=row.state.verified_on,
            is_certain=True,
        )
        found[row.category.id] = (*found.get(row.category.id, ()), number)
    return found


def starter_numbers(country: str, language: str) -> Mapping[str, tuple[Number, ...]]:
    """Return the numbers of the starter list of a country, by category; only 112 is certain.

    What its source doubts is left out: it must not be used before somebody has checked it (F21).
    So are numbers for callers abroad.
    """
    found: dict[str, tuple[Number, ...]] = {}
    for entry in load_content(_PACKS.get(country, _COMMON))["entries"]:
        numbers = tuple(_number(entry, phone, language) for phone in entry["phones"][:1])
        if numbers and entry["confidence"] != _DOUBTFUL:
            found[entry["category"]] = found.get(entry["category"], ()) + numbers
    return found


def emergency_number() -> str:
    """Return 112, the one number that is shown without having been verified (R3, R4)."""
    return next(
        str(entry["phones"][0]["number"])
        for entry in load_content(_COMMON)["entries"]
        if entry["prints_without_verification"]
    )


def emergency_category() -> str:
    """Return the category of 112."""
    return next(
        str(entry["category"])
        for entry in load_content(_COMMON)["entries"]
        if entry["prints_without_verification"]
    )


def _number(entry: Mapping[str, Any], phone: Mapping[str, Any], language: str) -> Number:
    return Number(
        name=in_language(entry["name"], language),
        number=phone["number"],
        hours=in_language(phone.get("hours") or {}, language),
        is_certain=entry["prints_without_verification"],
    )


def in_language(texts: Mapping[str, str], language: str) -> str:
    """Return the text in a language, in English where there is none; empty without either."""
    return texts.get(language) or texts.get("en", "")
