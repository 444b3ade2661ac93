"""How editions, requirements and roles are put into words on this page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.person import SafeguardingRole
from desk_app.services.ack_status import AckStatus
from desk_app.services.wording import safeguarding_role_name
from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _, interface_texts, pgettext
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desk_app.services.editions import EditionRow

STATUS_CHIPS = {
    AckStatus.VALID: ChipKind.OK,
    AckStatus.FORM_OUT: ChipKind.INFO,
    AckStatus.MISSING: ChipKind.PROBLEM,
    AckStatus.OUTDATED: ChipKind.PROBLEM,
    AckStatus.EXPIRED: ChipKind.PROBLEM,
}


def requirement_name(requirement: str) -> str:
    """Return in a few words what the brief demands under this number (R16 to R24)."""
    return {
        "R16": _("Zero tolerance of trafficking"),
        "R17": _("Human rights"),
        "R18": _("No contact with suspected traffickers"),
        "R19": _("No services of suspected victims"),
        "R20": _("Exemplary conduct, also off duty"),
        "R21": _("No paying for sex"),
        "R22": _("Nothing in exchange for help"),
        "R23": _("No sexual contact with anyone under 18"),
        "R24": _("Accountable to the authorities"),
    }.get(requirement, requirement)


def requirement_topic(requirement: str) -> str:
    """Return what a requirement is about, short enough for a chip."""
    return {
        "R16": _("Zero tolerance"),
        "R17": _("Human rights"),
        "R18": _("Suspected traffickers"),
        "R19": _("Services of victims"),
        "R20": _("Exemplary conduct"),
        "R21": _("Paying for sex"),
        "R22": _("Favours for help"),
        "R23": _("Under 18"),
        "R24": _("Accountability"),
    }.get(requirement, requirement)


def edition_name(edition: EditionRow) -> str:
    """Return what an edition is called."""
    if edition.is_draft:
        return _("Draft")
    return _("Edition {number}").format(number=edition.edition_no)


def edition_state(edition: EditionRow, today: date) -> tuple[str, ChipKind]:
    """Return whether an edition counts, in words and as a chip."""
    if edition.is_draft:
        return _("Draft, not adopted"), ChipKind.WARNING
    if edition.superseded_on is not None and edition.superseded_on <= today:
        return pgettext("edition", "Superseded"), ChipKind.NEUTRAL
    if edition.effective_from is not None and edition.effective_from > today:
        return pgettext("edition", "Not yet in force"), ChipKind.INFO
    return pgettext("edition", "In force"), ChipKind.OK


def by_preference(languages: Iterable[str], original: str) -> list[str]:
    """Return languages with the original first, the others in the usual order."""
    return sorted(languages, key=lambda code: (code != original, LANGUAGES.index(code)))


def language_list(languages: Iterable[str]) -> str:
    """Return languages as they call themselves, separated by commas."""
    return ", ".join(LANGUAGE_NAMES[code] for code in languages)


def seen_by_roles() -> list[tuple[str, str]]:
    """Return the roles that may have looked at a signature: (stored value, name)."""
    texts = interface_texts()
    return [(role.value, safeguarding_role_name(role, texts)) for role in SafeguardingRole]
