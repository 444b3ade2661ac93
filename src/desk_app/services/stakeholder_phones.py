"""Phone numbers of institutions: ordinary ones, and short ones such as 112 or 114 14."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import InvalidPhoneError
from desk_app.services.contact_details import clean, phone_as_written, phone_in_e164
from desk_app.services.stakeholder_categories import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORT_NUMBER: Final = re.compile("[1-9][0-9]{2,5}")
_BLOCKS: Final = {5: 3, 6: 3}
"""Where a short number is divided: 114 14, 116 111; shorter ones are not."""
_REGIONS_OF_SHORT_NUMBERS: Final = ("UA",)
"""Besides the organisation's own country: hotlines in the country people come from."""


@dataclass(frozen=True, slots=True)
class PhoneEntry:
    """One number of a contact; hours and label per language."""

    number: str
    """E.164, or the digits of a short number."""
    hours: Mapping[str, str] = field(default_factory=dict)
    label: Mapping[str, str] = field(default_factory=dict)
    free_of_charge: bool | None = None
    abroad: bool = False
    """Whether it is meant for callers abroad and written with its country code."""

    def as_stored(self) -> dict[str, Any]:
        """Return it as the table keeps it."""
        return {
            "number": self.number,
            "hours": dict(self.hours),
            "label": dict(self.label),
            "free_of_charge": self.free_of_charge,
            "abroad": self.abroad,
        }


@dataclass(frozen=True, slots=True)
class PhoneDraft:
    """What a user enters about a number."""

    number: str
    hours: str = ""
    label: str = ""
    is_free: bool | None = None


def stored_phone(typed: str, country: str) -> str:
    """Return a number in the one form it is stored in: E.164, or the digits of a short number.

    Raises:
        InvalidPhoneError: it is neither.
    """
    digits = "".join(typed.split()).replace("-", "")
    if _SHORT_NUMBER.fullmatch(digits):
        if _is_short_number(digits, country):
            return digits
        raise InvalidPhoneError(typed)
    return phone_in_e164(typed, country)


def written_phone(entry: PhoneEntry, country: str) -> str:
    """Return a number the way the country writes it: 020-39 00 00, 114 14, 116 111."""
    import phonenumbers

    number = entry.number
    if not number.startswith("+"):
        block = _BLOCKS.get(len(number))
        return f"{number[:block]} {number[block:]}" if block else number
    if entry.abroad:
        parsed = phonenumbers.parse(number, country)
        style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
        return str(phonenumbers.format_number(parsed, style))
    return phone_as_written(number, country)


def phone_from_content(entry: Mapping[str, Any], country: str) -> PhoneEntry:
    """Return a number of the starter content."""
    label = entry.get("label") or {}
    return PhoneEntry(
        number=stored_phone(entry["number"], country),
        hours=entry.get("hours") or {},
        label=label,
        free_of_charge=entry.get("free_of_charge"),
        abroad=entry["number"].startswith("+"),
    )


def phone_from_store(stored: Mapping[str, Any]) -> PhoneEntry:
    """Return a number as the table keeps it."""
    return PhoneEntry(**stored)


def phone_from_draft(
    draft: PhoneDraft, before: PhoneEntry | None, language: str, country: str
) -> PhoneEntry:
    """Return a number that was entered; words that did not change keep their other languages.

    Raises:
        DeskError: the number is none, or a text is too long.
    """
    hours, label = clean("hours", draft.hours, 100), clean("label", draft.label, 60)
    number = stored_phone(draft.number, country)
    same = before is not None and before.number == number
    return PhoneEntry(
        number=number,
        hours=_kept(before.hours if before else {}, hours, language),
        label=_kept(before.label if before else {}, label, language),
        free_of_charge=draft.is_free,
        abroad=before.abroad if same and before else False,
    )


def _kept(before: Mapping[str, str], text: str, language: str) -> Mapping[str, str]:
    """Keep all languages, or only what was entered: old hours must not live on in another."""
    if text == in_language(before, language):
        return before
    return {language: text} if text else {}


def _is_short_number(digits: str, country: str) -> bool:
    from phonenumbers import NumberParseException, parse, shortnumberinfo

    for region in (country, *_REGIONS_OF_SHORT_NUMBERS):
        try:
            number = parse(digits, region)
        except NumberParseException:
            continue
        if shortnumberinfo.is_possible_short_number_for_region(number, region):
            return True
    return False
