"""Checks texts that people enter about a person before they are stored."""

from __future__ import annotations

import re
from typing import Final

from desk_app.errors import (
    IdentityNumberError,
    InvalidEmailError,
    InvalidPhoneError,
    TooLongError,
)

_EMAIL: Final = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_IDENTITY_NUMBER: Final = re.compile(r"(?<!\d)(?:\d{2})?\d{2}(\d{2})(\d{2})[-+ ]?\d{4}(?!\d)")
_MOST_SPACES: Final = 10_000
"""A text that is longer by this is refused before each character is looked at."""
_MONTHS: Final = range(1, 13)
_DAYS: Final = (*range(1, 32), *range(61, 92))
"""Days of birth; coordination numbers add 60."""


def clean(field: str, text: str, limit: int) -> str:
    """Return `text` on one line without outer or doubled spaces.

    Raises:
        TooLongError: it is longer than `limit`.
        IdentityNumberError: it holds what looks like a national identity number (R2, R10).
    """
    if len(text) > limit + _MOST_SPACES:
        raise TooLongError(field, limit)
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    if len(line) > limit:
        raise TooLongError(field, limit)
    if any(
        int(found[1]) in _MONTHS and int(found[2]) in _DAYS
        for found in _IDENTITY_NUMBER.finditer(line)
    ):
        raise IdentityNumberError(field)
    return line


def phone_in_e164(phone: str, country: str) -> str:
    """Return a phone number as it is stored, such as +46701234567; empty for none.

    Args:
        phone: As somebody wrote it.
        country: Where numbers without a country code belong, ISO 3166-1 alpha-2.

    Raises:
        InvalidPhoneError: it is no number that could exist.
    """
    import phonenumbers

    if not phone.strip():
        return ""
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException as error:
        raise InvalidPhoneError(phone) from error
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        raise InvalidPhoneError(phone)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def phone_as_written(phone: str, country: str) -> str:
    """Return a stored number the way its country writes it, international if it is foreign."""
    import phonenumbers

    if not phone:
        return ""
    number = phonenumbers.parse(phone, country)
    at_home = phonenumbers.region_code_for_number(number) == country
    style = phonenumbers.PhoneNumberFormat
    return str(
        phonenumbers.format_number(number, style.NATIONAL if at_home else style.INTERNATIONAL)
    )


def checked_email(email: str) -> str:
    """Return an e-mail address without outer spaces; empty for none.

    Raises:
        InvalidEmailError: it is no address.
    """
    address = email.strip()
    if address and not _EMAIL.fullmatch(address):
        raise InvalidEmailError(address[:100])
    return address
