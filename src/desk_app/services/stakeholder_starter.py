"""Loads the starter contacts of the organisation's country, all of them unverified."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.content import load_content
from desk_app.models.organisation import Organisation
from desk_app.models.stakeholder import Confidence, Stakeholder, StakeholderLevel
from desk_app.services.stakeholder_phones import phone_from_content

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_PACKS: Final = {"SE": "stakeholders_sweden"}
_COMMON: Final = "stakeholders_eu_common"
_HERE: Final = frozenset({"social_services", "social_emergency"})
"""Categories whose starter entry is for the organisation's own municipality (R5)."""


def load_starter_contacts(session: Session) -> int:
    """Add the starter contacts that are not there yet; return how many were added (R4, R12).

    Sweden has a list of its own; elsewhere there are the common European numbers, and what is
    national stays empty.
    """
    country, municipality = session.execute(
        select(Organisation.country, Organisation.municipality)
    ).one()
    known = set(session.scalars(select(Stakeholder.content_id)))
    entries = load_content(_PACKS.get(country, _COMMON))["entries"]
    made = [
        _stakeholder(entry, country, municipality) for entry in entries if entry["id"] not in known
    ]
    session.add_all(made)
    session.flush()
    return len(made)


def _stakeholder(entry: dict[str, Any], country: str, municipality: str) -> Stakeholder:
    return Stakeholder(
        content_id=entry["id"],
        category_id=entry["category"],
        level=StakeholderLevel(entry["level"]),
        confidence=Confidence(entry["confidence"]),
        name=dict(entry["name"]),
        role=dict(entry["role"]),
        when_to_contact=dict(entry["when_to_contact"]),
        note=dict(entry.get("note") or {}),
        phones=[phone_from_content(phone, country).as_stored() for phone in entry["phones"]],
        web=entry["web"] or "",
        email=entry["email"] or "",
        languages=list(entry["languages"]),
        municipality=municipality if entry["category"] in _HERE else "",
        source="; ".join(entry["source"])[:300],
        is_placeholder=entry["placeholder"],
        suits_public_card=entry["suitable_for_public_card"],
        prints_without_verification=entry["prints_without_verification"],
    )
