"""Who does what, by situation: whom to call first, then whom, and with what ready (R3, R7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.content import content_languages, load_content
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_categories import category_of
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory
    from desk_app.services.stakeholders import ContactRow


@dataclass(frozen=True, slots=True)
class SituationStep:
    """One kind of contact in a situation, with everyone of that kind who is known."""

    category: StakeholderCategory
    contacts: tuple[ContactRow, ...]


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation, and whom to contact in which order."""

    id: str
    title: str
    have_ready: str
    expect: str
    steps: tuple[SituationStep, ...]


def who_does_what(session: Session, language: str, *, today: date) -> list[Situation]:
    """Return all situations in the order of the starter content, English where it has no text."""
    rows = list_contacts(session, today=today)
    here = organisation_profile(session).municipality.casefold()
    return [
        Situation(
            id=entry["id"],
            title=entry["title"],
            have_ready=entry["have_ready"],
            expect=entry["expect"],
            steps=tuple(_step(category_id, rows, here) for category_id in entry["contact_order"]),
        )
        for entry in load_content("situations", _language(language))["situations"]
    ]


def _step(category_id: str, rows: list[ContactRow], here: str) -> SituationStep:
    """Return those of a kind: of the own town before others, verified before unverified."""
    found = [row for row in rows if row.category.id == category_id]
    found.sort(
        key=lambda row: (
            row.municipality.casefold() not in {"", here},
            not row.state.is_valid,
            not row.phones,
            row.id,
        )
    )
    return SituationStep(category_of(category_id), tuple(found))


def _language(language: str) -> str:
    return language if language in content_languages("situations") else "en"
