"""Gives a made-up organisation contacts: most verified, some due again, some not yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.models.stakeholder import InteractionKind, VerificationWay
from desk_app.services.agreements import AgreementDraft, add_agreement
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.interactions import InteractionDraft, log_interaction
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_phones import PhoneDraft
from desk_app.services.stakeholders import change_contact, draft_of, list_contacts

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholders import ContactRow

_NUMBERS: Final = {
    "socialtjanst_local": "08-465 004 10",
    "socialjour_local": "08-465 004 11",
    "own_focal_point": "070-174 06 35",
    "own_board_contact": "070-174 06 36",
    "interpreters_local": "08-465 004 12",
}
"""Numbers that the Swedish authorities set aside for fiction."""
_UNVERIFIED: Final = frozenset(
    {"bris_ukrainian", "terrafem", "talita", "noomi", "partner_local", "rfsl_support"}
)
_PARTNERS: Final = frozenset({"specialised_ngo", "ngo_network"})
_VERIFIED_DAYS_AGO: Final = 40
_OLD: Final = {"interpreters_local": 130, "brottsofferjouren": 110, "imy": 220}
"""Contacts that were verified longer ago than counts, with the days."""


def know_contacts(session: Session, *, language: str, today: date) -> None:
    """Fill in local numbers, verify most contacts, log some calls and an agreement."""
    words = load_content("demo_organisation")[language]["contacts"]
    country = organisation_profile(session).country
    rows = {row.content_id: row for row in list_contacts(session, today=today)}
    for content_id, number in _NUMBERS.items():
        if content_id in rows:
            row = rows[content_id]
            phone = PhoneDraft(number, words["hours"])
            draft = replace(draft_of(row, language, country), phones=(phone,))
            change_contact(session, row.id, draft, language=language, today=today)
    _verify(session, today)
    _talk(session, list(rows.values()), words, today)


def _verify(session: Session, today: date) -> None:
    for row in list_contacts(session, today=today):
        if row.can_be_verified and row.content_id not in _UNVERIFIED:
            days = _OLD.get(row.content_id, _VERIFIED_DAYS_AGO)
            way = VerificationWay.CALLED if row.phones else VerificationWay.OPENED_PAGE
            day = today - timedelta(days=days)
            verify_contacts(session, [row.id], Verification(day, "coordinator", way), today=today)


def _talk(session: Session, rows: list[ContactRow], words: dict[str, str], today: date) -> None:
    required = [row for row in rows if row.category.is_required and row.category.position > 1]
    for number, row in enumerate(required[:6]):
        day = today - timedelta(days=20 + 30 * number)
        is_first = number == 0
        log_interaction(
            session,
            InteractionDraft(
                stakeholder_id=row.id,
                happened_on=day,
                kind=InteractionKind.MEETING if number % 2 else InteractionKind.INTRODUCTORY_CALL,
                by_role=words["role"],
                note=words["note"],
                next_step=words["next_step"] if is_first else "",
                next_step_on=today + timedelta(days=10) if is_first else None,
            ),
            today=today,
        )
    agreed_on = today - timedelta(days=200)
    partner = next(row for row in rows if row.category.id in _PARTNERS)
    draft = AgreementDraft(partner.id, words["agreement"], agreed_on, words["kept_where"])
    add_agreement(session, draft, today=today)
