"""Contacts: listing, entering, changing, verifying and retiring them (R4–R7, R12)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.errors import MissingNameError
from desk_app.models.organisation import Organisation
from desk_app.models.stakeholder import (
    Confidence,
    Stakeholder,
    StakeholderLevel,
)
from desk_app.services.contact_details import checked_email, clean
from desk_app.services.stakeholder_categories import (
    SHELTER,
    category_of,
    in_language,
)
from desk_app.services.stakeholder_freshness import FreshnessState, freshness
from desk_app.services.stakeholder_phones import (
    PhoneDraft,
    PhoneEntry,
    phone_from_draft,
    phone_from_store,
    written_phone,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory

_TEXTS: Final = ("name", "role", "when_to_contact", "note")
_LIMITS: Final = {"name": 200, "role": 400, "when_to_contact": 400, "note": 400}


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """What a user enters about a contact, in one language. There is no address (R6)."""

    category_id: str
    name: str
    role: str = ""
    when_to_contact: str = ""
    note: str = ""
    phones: tuple[PhoneDraft, ...] = ()
    web: str = ""
    email: str = ""
    languages: tuple[str, ...] = ()
    municipality: str = ""
    suits_public_card: bool = False


@dataclass(frozen=True, slots=True)
class ContactRow:
    """A contact as lists and documents show it; texts are per language."""

    id: int
    content_id: str
    category: StakeholderCategory
    level: StakeholderLevel
    confidence: Confidence
    names: Mapping[str, str]
    roles: Mapping[str, str]
    whens: Mapping[str, str]
    notes: Mapping[str, str]
    phones: tuple[PhoneEntry, ...]
    web: str
    email: str
    languages: tuple[str, ...]
    municipality: str
    source: str
    is_placeholder: bool
    suits_public_card: bool
    prints_always: bool
    state: FreshnessState
    verified_by_role: str

    def name(self, language: str) -> str:
        """Return what it is called."""
        return in_language(self.names, language)

    @property
    def can_be_verified(self) -> bool:
        """Whether there is anything to call or open."""
        return bool(self.phones or self.web or self.email)


def list_contacts(session: Session, *, today: date) -> list[ContactRow]:
    """Return the contacts in use, by category, in the order they were entered."""
    query = (
        select(Stakeholder)
        .where(Stakeholder.retired_on.is_(None))
        .options(selectinload(Stakeholder.verifications))
        .order_by(Stakeholder.id)
    )
    rows = [_row(each, today) for each in session.scalars(query)]
    return sorted(rows, key=lambda row: row.category.position)


def contact_row(session: Session, stakeholder_id: int, *, today: date) -> ContactRow:
    """Return one contact."""
    return _row(session.get_one(Stakeholder, stakeholder_id), today)


def add_contact(session: Session, draft: ContactDraft, *, language: str, today: date) -> int:
    """Record a contact of the organisation's own; return its id. It is not verified yet.

    Raises:
        DeskError: no name, an unknown category, a wrong number or address, a text too long.
    """
    made = Stakeholder(
        category_id=category_of(draft.category_id).id,
        level=StakeholderLevel.LOCAL,
        confidence=Confidence.OWN,
        name={},
    )
    _apply(made, draft, language=language, country=_country(session), today=today)
    session.add(made)
    session.flush()
    return made.id


def add_contacts(
    session: Session, drafts: Sequence[ContactDraft], *, language: str, today: date
) -> list[int]:
    """Record several contacts, all or none; return their ids.

    Raises:
        DeskError: as `add_contact`.
    """
    return [add_contact(session, draft, language=language, today=today) for draft in drafts]


def change_contact(
    session: Session, stakeholder_id: int, draft: ContactDraft, *, language: str, today: date
) -> None:
    """Replace what is known of a contact; other languages keep their descriptions.

    A new number, page or e-mail address has to be verified anew (G7).

    Raises:
        DeskError: as `add_contact`.
    """
    found = session.get_one(Stakeholder, stakeholder_id)
    before = _reached_by(found)
    _apply(found, draft, language=language, country=_country(session), today=today)
    if _reached_by(found) != before:
        for verification in found.verifications:
            verification.overtaken_on = verification.overtaken_on or today


def retire_contact(session: Session, stakeholder_id: int, retired_on: date | None) -> None:
    """Take a contact out of use from a day on, or back into use with None; its history stays."""
    session.get_one(Stakeholder, stakeholder_id).retired_on = retired_on


def draft_of(row: ContactRow, language: str, country: str) -> ContactDraft:
    """Return what a form shows of a contact in a language."""
    return ContactDraft(
        category_id=row.category.id,
        name=row.name(language),
        role=in_language(row.roles, language),
        when_to_contact=in_language(row.whens, language),
        note=in_language(row.notes, language),
        phones=tuple(
            PhoneDraft(
                written_phone(each, country),
                in_language(each.hours, language),
                in_language(each.label, language),
                each.free_of_charge,
            )
            for each in row.phones
        ),
        web=row.web,
        email=row.email,
        languages=row.languages,
        municipality=row.municipality,
        suits_public_card=row.suits_public_card,
    )


def _apply(
    found: Stakeholder, draft: ContactDraft, *, language: str, country: str, today: date
) -> None:
    category = category_of(draft.category_id)
    words = {name: clean(name, getattr(draft, name), _LIMITS[name]) for name in _TEXTS}
    if not words["name"]:
        raise MissingNameError
    for name in _TEXTS:
        setattr(found, name, _merged(getattr(found, name), words[name], language))
    before = [phone_from_store(each) for each in found.phones]
    found.phones = [
        phone_from_draft(
            each, before[at] if at < len(before) else None, language, country
        ).as_stored()
        for at, each in enumerate(draft.phones)
        if each.number.strip()
    ]
    found.category_id = category.id
    found.web = clean("web", draft.web, 200)
    found.email = checked_email(clean("email", draft.email, 200))
    found.languages = list(draft.languages)
    found.municipality = clean("municipality", draft.municipality, 100)
    found.suits_public_card = draft.suits_public_card and category.id != SHELTER
    found.edited_on = today
    found.is_placeholder = found.is_placeholder and not _has_details(found)


def _merged(before: Mapping[str, Any], text: str, language: str) -> dict[str, Any]:
    if text == in_language(before, language):
        return dict(before)
    return {**before, language: text} if text else {}


def _reached_by(found: Stakeholder) -> tuple[tuple[str, ...], str, str]:
    return tuple(each["number"] for each in found.phones), found.web, found.email


def _has_details(found: Stakeholder) -> bool:
    return bool(found.phones or found.web or found.email)


def _country(session: Session) -> str:
    return session.scalars(select(Organisation.country)).one()


def _row(found: Stakeholder, today: date) -> ContactRow:
    counting = [each for each in found.verifications if each.overtaken_on is None]
    newest = max(counting, key=lambda each: (each.verified_on, each.id), default=None)
    return ContactRow(
        id=found.id,
        content_id=found.content_id,
        category=category_of(found.category_id),
        level=found.level,
        confidence=found.confidence,
        names=found.name,
        roles=found.role,
        whens=found.when_to_contact,
        notes=found.note,
        phones=tuple(phone_from_store(each) for each in found.phones),
        web=found.web,
        email=found.email,
        languages=tuple(found.languages),
        municipality=found.municipality,
        source=found.source,
        is_placeholder=found.is_placeholder,
        suits_public_card=found.suits_public_card,
        prints_always=found.prints_without_verification,
        state=freshness(newest.verified_on if newest else None, found.category_id, today=today),
        verified_by_role=newest.by_role if newest else "",
    )
