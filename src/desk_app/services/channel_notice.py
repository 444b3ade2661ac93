"""What the notice of reporting channels says: channels, their numbers, what is missing (P17)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.models.channel import ChannelKind
from desk_app.services.channels import list_channels
from desk_app.services.contact_card import CardLine
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.organisation import organisation_profile
from desk_app.services.personal_data import ABOUT_SOMEBODY
from desk_app.services.shipped_texts import shipped_texts
from desk_app.services.stakeholder_phones import written_phone
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.channels import ChannelRow
    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.stakeholders import ContactRow


class Sign(StrEnum):
    """The picture beside a channel, for whoever does not read well."""

    TELEPHONE = "telephone"
    LETTERBOX = "letterbox"
    PERSON = "person"
    SHIELD = "shield"
    CHILD = "child"


_SIGNS: Final[Mapping[str, Sign]] = {
    "ch_letterbox": Sign.LETTERBOX,
    "ch_authorities": Sign.SHIELD,
    "ch_child_helpline": Sign.CHILD,
    "ch_partner_ngo": Sign.TELEPHONE,
    "ch_support_line": Sign.TELEPHONE,
}


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A channel on the notice."""

    channel: ChannelRow
    contact: ContactRow | None
    numbers: tuple[CardLine, ...]
    """Those of the contact for callers in the country; empty for a channel without one."""

    @property
    def is_certain(self) -> bool:
        """Whether it may be posted: its contact is verified; without one, it was tried (G7)."""
        if self.contact is None:
            return self.channel.state.works
        return self.contact.prints_always or self.contact.state.is_valid

    @property
    def checked_on(self) -> date | None:
        """The last day on which somebody tried it or verified its number."""
        days = [self.channel.state.tested_on]
        if self.contact is not None:
            days.append(self.contact.state.verified_on)
        return max((day for day in days if day is not None), default=None)

    @property
    def sign(self) -> Sign:
        """Which picture stands beside it."""
        if self.channel.content_id in _SIGNS:
            return _SIGNS[self.channel.content_id]
        if self.channel.audience == ("children",):
            return Sign.CHILD
        outside = self.channel.kind is ChannelKind.EXTERNAL
        return Sign.TELEPHONE if outside else Sign.PERSON


@dataclass(frozen=True, slots=True)
class NoticeContent:
    """Everything a notice is printed from."""

    organisation: OrganisationProfile
    lines: tuple[NoticeLine, ...]

    @property
    def unverified(self) -> int:
        """How many channels have a contact whose number is not verified."""
        return sum(not line.is_certain for line in self.lines if line.contact is not None)

    @property
    def untested(self) -> int:
        """How many channels without a contact are not known to work."""
        return sum(not line.is_certain for line in self.lines if line.contact is None)

    @property
    def checked_since(self) -> date | None:
        """The oldest day on which one of the certain channels was checked."""
        days = [line.checked_on for line in self.lines if line.is_certain and line.checked_on]
        return min(days, default=None)


def notice_content(session: Session, *, for_staff: bool = False, today: date) -> NoticeContent:
    """Return what a notice says on a day.

    Args:
        session: The transaction.
        for_staff: With the channels that only staff and affiliated persons may use.
        today: The day on which tests and verifications are looked at.
    """
    profile = organisation_profile(session)
    contacts = {row.id: row for row in list_contacts(session, today=today)}
    lines = [
        _line(row, contacts, profile.country)
        for row in list_channels(session, today=today)
        if for_staff or row.is_public
    ]
    return NoticeContent(profile, tuple(lines))


def refuse_names_on_notice(session: Session, content: NoticeContent, badge: str) -> None:
    """Look through what hangs on a wall; who is named in it may have joined since it was written.

    Raises:
        PersonalDataInNoteError: something seems to name somebody in the roster.
    """
    rows = [line.channel for line in content.lines]
    said = [
        text
        for row in rows
        for each in (row.names, row.hows, row.answers)
        for text in each.values()
    ]
    said += [text for row in rows for text in (row.answered_by_role, row.hours)]
    own = [text for text in said if text not in shipped_texts()]
    texts = {"name": "\n".join(own), "badge_words": badge}
    refuse_personal_data(session, texts, kinds=ABOUT_SOMEBODY)


def _line(row: ChannelRow, contacts: Mapping[int, ContactRow], country: str) -> NoticeLine:
    contact = contacts.get(row.stakeholder_id) if row.stakeholder_id is not None else None
    if contact is None:
        return NoticeLine(row, None, ())
    at_home = [phone for phone in contact.phones if not phone.abroad] or contact.phones
    numbers = (CardLine(written_phone(phone, country), phone, contact) for phone in at_home)
    return NoticeLine(row, contact, tuple(numbers))
