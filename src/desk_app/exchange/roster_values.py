"""Turns single cells of a roster into values, or says what is wrong with them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from desk_app.errors import (
    IdentityNumberError,
    InvalidEmailError,
    InvalidPhoneError,
    TooLongError,
)
from desk_app.exchange.roster_looks import identity_number_in, is_number_of_identity
from desk_app.exchange.roster_words import NO, YES, comparable
from desk_app.services.contact_details import checked_email, clean, phone_in_e164

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk_app.exchange.roster_limits import Cell

K = TypeVar("K")

_ALIKE: Final = 86
_SUGGESTED: Final = 62
_LEAST_FUZZY: Final = 5
_LONGEST_WORD: Final = 60
_BLANKS_COUNTED: Final = 5
"""How many times its limit a text may be long before doubled spaces are taken out."""
_INTERNATIONAL: Final = range(10, 16)


class ProblemKind(StrEnum):
    """What is wrong with a cell, or with a row."""

    MISSING_NAME = "missing_name"
    NOT_A_NAME = "not_a_name"
    TOO_LONG = "too_long"
    IDENTITY_NUMBER = "identity_number"
    UNKNOWN_CATEGORY = "unknown_category"
    UNKNOWN_CONTACT_LEVEL = "unknown_contact_level"
    UNKNOWN_LANGUAGE = "unknown_language"
    INVALID_PHONE = "invalid_phone"
    INVALID_EMAIL = "invalid_email"
    PROTECTED_CONTACT = "protected_contact"
    NOT_A_DATE = "not_a_date"
    TWO_DIGIT_YEAR = "two_digit_year"
    AMBIGUOUS_DATE = "ambiguous_date"
    END_BEFORE_START = "end_before_start"
    NOT_YES_OR_NO = "not_yes_or_no"


class CellError(Exception):
    """A cell cannot be used; caught where its row and column are known."""

    def __init__(self, kind: ProblemKind, suggestion: str = "") -> None:
        super().__init__(kind)
        self.kind = kind
        self.suggestion = suggestion


def as_text(cell: Cell) -> str:
    """Return what a cell says; dates in ISO form."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell).strip()


def line_of(cell: Cell, limit: int) -> str:
    """Return a cell's text on one line.

    Raises:
        CellError: it is longer than `limit`, or holds an identity number.
    """
    text = as_text(cell)
    if len(text) > _BLANKS_COUNTED * limit:
        raise CellError(ProblemKind.TOO_LONG)
    if identity_number_in(cell):
        raise CellError(ProblemKind.IDENTITY_NUMBER)
    try:
        return clean("", text, limit)
    except IdentityNumberError as error:
        raise CellError(ProblemKind.IDENTITY_NUMBER) from error
    except TooLongError as error:
        raise CellError(ProblemKind.TOO_LONG) from error


def phone_of(cell: Cell, country: str) -> str:
    """Return a phone number in E.164; one that lost its zero or plus in Excel is understood.

    Raises:
        CellError: it is none, or looks more like an identity number.
    """
    text = as_text(cell).lstrip("'")
    if is_number_of_identity(cell) and ("-" in text or len(text) > _INTERNATIONAL.start):
        raise CellError(ProblemKind.IDENTITY_NUMBER)
    tries = [text]
    if text.isdecimal() and len(text) in _INTERNATIONAL and not text.startswith("0"):
        tries.append(f"+{text}")
    for attempt in tries:
        try:
            return phone_in_e164(attempt, country)
        except InvalidPhoneError:
            continue
    is_personal = identity_number_in(cell)
    raise CellError(ProblemKind.IDENTITY_NUMBER if is_personal else ProblemKind.INVALID_PHONE)


def email_of(cell: Cell) -> str:
    """Return an e-mail address.

    Raises:
        CellError: it is none.
    """
    try:
        return checked_email(line_of(as_text(cell).removeprefix("mailto:"), 200))
    except InvalidEmailError as error:
        raise CellError(ProblemKind.INVALID_EMAIL) from error


def is_yes(cell: Cell) -> bool:
    """Return whether a cell says yes; an empty one says no.

    Raises:
        CellError: it says something else.
    """
    if isinstance(cell, bool) or cell is None:
        return bool(cell)
    text = as_text(cell)[:_LONGEST_WORD]
    plain = comparable(text) or text
    if plain in YES:
        return True
    if plain in NO:
        return False
    raise CellError(ProblemKind.NOT_YES_OR_NO)


class Choices(Generic[K]):
    """The words for a few choices, ready for looking up."""

    def __init__(self, words: Mapping[K, tuple[str, ...]]) -> None:
        self._by_word = {word: choice for choice, known in words.items() for word in known}
        self._by_word |= {str(choice).replace("_", " "): choice for choice in words}
        self._long = [word for word in self._by_word if len(word) >= _LEAST_FUZZY]

    def chosen(self, cell: Cell, trouble: ProblemKind) -> K:
        """Return which of the choices a cell names, slips of the pen included.

        Raises:
            CellError: none of them; with the likeliest one where something is near.
        """
        nearest = self._nearest(cell)
        if nearest is not None and nearest[1] >= _ALIKE:
            return nearest[0]
        if identity_number_in(cell):
            raise CellError(ProblemKind.IDENTITY_NUMBER)
        is_near = nearest is not None and nearest[1] >= _SUGGESTED
        raise CellError(trouble, str(nearest[0]) if nearest is not None and is_near else "")

    def surely(self, cell: Cell) -> K | None:
        """Return which of the choices a cell names beyond doubt, if any."""
        nearest = self._nearest(cell)
        return nearest[0] if nearest is not None and nearest[1] >= _ALIKE else None

    def _nearest(self, cell: Cell) -> tuple[K, float] | None:
        plain = comparable(as_text(cell)[:_LONGEST_WORD])
        if plain in self._by_word:
            return self._by_word[plain], 100
        from rapidfuzz import fuzz, process

        found = process.extractOne(plain, self._long, scorer=fuzz.ratio)
        return (self._by_word[found[0]], found[1]) if found else None
