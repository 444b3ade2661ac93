"""The organisation's own details: set up once, changed in the settings."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.check_character import random_code
from desk_app.content import load_content
from desk_app.errors import CellTooSmallError, MissingNameError
from desk_app.models.activity import Activity
from desk_app.models.organisation import Organisation
from desk_app.services.conduct_drafts import start_from_template
from desk_app.services.contact_details import clean
from desk_app.services.course_catalogue import load_catalogue
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.stakeholder_starter import load_starter_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

LEAST_MIN_CELL: Final = 5
"""k of the partner numbers may be raised, never lowered (disclosure rules)."""


@dataclass(frozen=True, slots=True)
class OrganisationDraft:
    """What is asked when an organisation is set up."""

    name: str
    country: str
    language: str
    org_number: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class OrganisationProfile:
    """The organisation's details and decisions as pages and documents need them."""

    name: str
    short_name: str
    database_ref: str
    country: str
    language: str
    org_number: str
    municipality: str
    privacy_contact: str
    reporting_summary: dict[str, str]
    badge_words: dict[str, str]
    """Per language, what helpers visibly wear."""
    created_on: date
    recovery_confirmed_on: date | None
    ack_interval_months: int
    extract_interval_months: int
    min_cell: int
    lock_after_minutes: int


def set_up_organisation(session: Session, draft: OrganisationDraft, *, today: date) -> None:
    """Record the organisation and load the starter content.

    That is a draft code, courses, activities, and unverified contacts of the country.
    """
    session.add(
        Organisation(
            name=clean("name", draft.name, 200),
            short_name=short_name(draft.name),
            database_ref=f"ORG-{random_code(4)}",
            country=draft.country,
            language=draft.language,
            created_on=today,
            # The register number of a Swedish association looks like an identity number.
            org_number=" ".join(draft.org_number.split())[:40],
            municipality=clean("municipality", draft.municipality, 100),
        )
    )
    for template in load_content("risk_register_templates", draft.language)["activities"]:
        session.add(Activity(name=template["title"], template_id=template["id"]))
    load_catalogue(session, language=draft.language, country=draft.country)
    start_from_template(session, master_language=draft.language, today=today)
    load_starter_contacts(session)


@dataclass(frozen=True, slots=True)
class OrganisationDetails:
    """What can be changed after the set-up."""

    name: str
    org_number: str
    municipality: str
    privacy_contact: str
    ack_interval_months: int
    min_cell: int
    lock_after_minutes: int


def change_details(session: Session, details: OrganisationDetails) -> None:
    """Replace the organisation's details; documents adopted before keep the old name.

    Raises:
        MissingNameError: there is no name.
        CellTooSmallError: k of the small-number rules is below 5.
    """
    if not details.name.strip():
        raise MissingNameError
    set_min_cell(session, details.min_cell)
    found = _organisation(session)
    found.name = clean("name", details.name, 200)
    found.short_name = short_name(details.name)
    found.org_number = " ".join(details.org_number.split())[:40]
    found.municipality = clean("municipality", details.municipality, 100)
    found.privacy_contact = clean("privacy_contact", details.privacy_contact, 200)
    found.ack_interval_months = details.ack_interval_months
    found.lock_after_minutes = details.lock_after_minutes


def confirm_recovery(session: Session, *, today: date) -> None:
    """Record that the printed recovery key was read back, which completes the set-up."""
    _organisation(session).recovery_confirmed_on = today


def organisation_profile(session: Session) -> OrganisationProfile:
    """Return the organisation's details and decisions."""
    found = _organisation(session)
    return OrganisationProfile(
        **{name: getattr(found, name) for name in OrganisationProfile.__slots__}
    )


def set_reporting_summary(session: Session, summary: dict[str, str]) -> None:
    """Record, per language, the line on the conduct form that says how to report."""
    _organisation(session).reporting_summary = {
        language: clean("reporting_summary", line, 300) for language, line in summary.items()
    }


def set_badge_words(session: Session, words: Mapping[str, str]) -> dict[str, str]:
    """Record, per language, what helpers visibly wear (P17); languages not named keep theirs.

    Returns:
        What was on record before, for undoing.

    Raises:
        TooLongError: a text has more than 100 characters.
        PersonalDataInNoteError: a text seems to be about a person.
    """
    found = _organisation(session)
    refuse_personal_data(session, {"badge_words": "\n".join(words.values())})
    before = {code: str(found.badge_words.get(code, "")) for code in words}
    cleaned = {code: clean("badge_words", line, 100) for code, line in words.items()}
    found.badge_words = {
        code: line for code, line in {**found.badge_words, **cleaned}.items() if line
    }
    return before


def set_min_cell(session: Session, min_cell: int) -> None:
    """Raise k of the small-number rules.

    Raises:
        CellTooSmallError: `min_cell` is below 5.
    """
    if min_cell < LEAST_MIN_CELL:
        raise CellTooSmallError(LEAST_MIN_CELL)
    _organisation(session).min_cell = min_cell


def short_name(name: str) -> str:
    """Return an organisation's name as file names hold it: a-z, digits and hyphens."""
    latin = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("æ", "ae"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in latin if not unicodedata.combining(c)))
    return "-".join(words)[:40].strip("-") or "organisation"


def _organisation(session: Session) -> Organisation:
    return session.scalars(select(Organisation)).one()
