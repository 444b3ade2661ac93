"""The short line on forms and cards that names the channels in use (P01, P05, R25)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from desk_app.models.channel import ChannelKind
from desk_app.services.channel_notice import notice_content
from desk_app.services.channel_tests import TrialStatus
from desk_app.services.channels import PUBLIC_AUDIENCES
from desk_app.services.contact_card import Audience
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.channel_notice import NoticeLine
    from desk_app.texts import Texts

LONGEST: Final = 1500
_READERS: Final[Mapping[Audience, frozenset[str]]] = {
    Audience.STAFF: frozenset({"staff", "affiliates"}),
    Audience.PUBLIC: PUBLIC_AUDIENCES,
}
_ADDRESS: Final = re.compile(r"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d\s()-]*\d")
_LEAST_DIGITS: Final = 3
"""Such as 112; fewer are hours or days."""


def ways_to_report(session: Session, readers: Audience, language: str, *, today: date) -> str:
    """Return the channels in use for these readers in one line; empty if there are none.

    Each is named with its number and whether it is anonymous or outside the organisation. One that
    did not work when it was last tried is left out; so is a number that nobody verified (G7).

    Args:
        session: The transaction.
        readers: Staff and affiliated persons, or those whom the organisation helps.
        language: Of the form or card.
        today: The day on which tests and verifications are looked at.
    """
    texts = texts_in(language)
    lines = notice_content(session, for_staff=True, today=today).lines
    found = [
        _way(line, texts)
        for line in lines
        if not _READERS[readers].isdisjoint(line.channel.audience)
        and line.channel.state.status is not TrialStatus.FAILED
    ]
    while sum(map(len, found)) + 2 * len(found) > LONGEST:
        found.pop()
    return "; ".join(found) + "." if found else ""


def how_to_report(session: Session, readers: Audience, language: str, *, today: date) -> str:
    """Return the channels in use, else the line that the organisation wrote; empty if neither."""
    summary = organisation_profile(session).reporting_summary
    ways = ways_to_report(session, readers, language, today=today)
    return ways or in_language(summary, language)


def _way(line: NoticeLine, texts: Texts) -> str:
    row = line.channel
    about = (
        texts.gettext("without giving your name") if row.anonymous_possible else "",
        texts.gettext("outside the organisation") if row.kind is ChannelKind.EXTERNAL else "",
    )
    remarks = ", ".join(filter(None, about))
    parts = (row.name(texts.language), _where(line, texts), f"({remarks})" if remarks else "")
    return " ".join(filter(None, parts))


def _where(line: NoticeLine, texts: Texts) -> str:
    """Return the contact's number once it is verified; without a contact, what the text holds."""
    if line.contact is not None:
        return next((each.number for each in line.numbers if each.is_certain), "")
    for found in _ADDRESS.findall(line.channel.how(texts.language)):
        if "@" in found or sum(map(str.isdigit, found)) >= _LEAST_DIGITS:
            return str(found)
    return ""
