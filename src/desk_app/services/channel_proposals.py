"""Channels that the starter content proposes, with what is to be filled in (R25)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.content import load_content
from desk_app.models.channel import ChannelKind, ReportingChannel
from desk_app.services.channels import ChannelDraft, filled, placeholders_in
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholders import ContactRow

_NAME: Final = "reporting_channels"
_KNOWN_FROM_CONTACTS: Final = {
    "focal_point_phone": "own_focal_point",
    "board_contact": "own_board_contact",
}
"""What the number of a contact can be proposed for."""


@dataclass(frozen=True, slots=True)
class ChannelProposal:
    """A channel of the starter content."""

    draft: ChannelDraft
    """Its texts hold the placeholders."""
    placeholders: tuple[str, ...]
    """What the organisation fills in before it can be used."""
    suggestions: Mapping[str, str]
    """What some of them are likely to be."""
    before_use: Mapping[str, str]
    """Per language, what is to be done first; may be empty."""

    @property
    def content_id(self) -> str:
        """Its entry of the starter content."""
        return self.draft.content_id

    def name(self, language: str) -> str:
        """Return what the channel is called."""
        return in_language(self.draft.names, language)

    def filled_in(self, values: Mapping[str, str]) -> ChannelDraft:
        """Return the channel with values in place of the placeholders, in every language."""
        return replace(
            self.draft,
            names=filled(self.draft.names, values),
            hows=filled(self.draft.hows, values),
            answers=filled(self.draft.answers, values),
        )


def channel_proposals(session: Session, *, today: date) -> list[ChannelProposal]:
    """Return the proposals that are not in use, in the order of the starter content."""
    in_use = set(
        session.scalars(
            select(ReportingChannel.content_id).where(
                ReportingChannel.in_use_from.is_not(None), ReportingChannel.retired_on.is_(None)
            )
        )
    )
    contacts = list_contacts(session, today=today)
    country = organisation_profile(session).country
    entries = load_content(_NAME, "en")["channels"]
    return [
        _proposal(position, contacts, country)
        for position, entry in enumerate(entries)
        if entry["id"] not in in_use
    ]


def _proposal(position: int, contacts: Sequence[ContactRow], country: str) -> ChannelProposal:
    entries = {code: load_content(_NAME, code)["channels"][position] for code in LANGUAGES}
    first = entries["en"]
    draft = ChannelDraft(
        kind=ChannelKind(first["kind"]),
        names=_texts(entries, "name"),
        hows=_texts(entries, "how"),
        answers=_texts(entries, "answer_within"),
        content_id=first["id"],
        audience=tuple(first["audience"]),
        anonymous_possible=first["anonymous_possible"],
        bypasses_management=first["bypasses_management"],
    )
    contact = _contact_of(first.get("stakeholder", ""), contacts)
    if contact is not None:
        draft = replace(draft, stakeholder_id=contact.id, languages=contact.languages)
    placeholders = placeholders_in(draft)
    return ChannelProposal(
        draft=draft,
        placeholders=placeholders,
        suggestions=_suggestions(placeholders, contacts, country),
        before_use=_texts(entries, "before_use"),
    )


def _contact_of(content_id: str, contacts: Sequence[ContactRow]) -> ContactRow | None:
    """Return the contact that a proposal names; in other countries the first of its kind."""
    if not content_id:
        return None
    named = [row for row in contacts if row.content_id == content_id]
    category = next(
        entry["category"]
        for entry in load_content("stakeholders_sweden")["entries"]
        if entry["id"] == content_id
    )
    alike = [row for row in contacts if row.category.id == category and row.phones]
    return next(iter([*named, *alike]), None)


def _suggestions(
    placeholders: Sequence[str], contacts: Sequence[ContactRow], country: str
) -> dict[str, str]:
    numbers = {
        row.content_id: written_phone(row.phones[0], country) for row in contacts if row.phones
    }
    return {
        name: numbers[_KNOWN_FROM_CONTACTS[name]]
        for name in placeholders
        if _KNOWN_FROM_CONTACTS.get(name) in numbers
    }


def _texts(entries: Mapping[str, Mapping[str, Any]], key: str) -> dict[str, str]:
    return {code: str(entry[key]) for code, entry in entries.items() if entry.get(key)}
