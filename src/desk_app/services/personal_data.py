"""Finds what looks like personal data in a text before it is stored for, or sent to, outsiders."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.errors import TooLongError
from desk_app.services.personal_names import NameFinder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LONGEST_TEXT: Final = 20_000
"""Characters that are scanned at most."""

PHONE_REGIONS: Final = ("SE", "UA")
"""Where phone numbers without a country code are looked for."""

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")

# Possessive quantifiers and the look-behind keep these linear on long runs of letters.
_EMAIL: Final = re.compile(
    r"(?<![\w.+%-])[\w.+%-]++(?:@|\s?[(\[](?:at|snabel-a)[)\]]\s?)[\w-]++(?:\.[\w-]++)+",
    re.IGNORECASE,
)
_DASH: Final = "[-+\u2010-\u2015\u2212]"
_IDENTITY_NUMBER: Final = re.compile(
    rf"(?<!\d)(?:(?:\d\d)?\d{{6}}\s?{_DASH}\s?\d{{4}}|\d{{8}}\s?\d{{4}}"
    rf"|\d{{6}}\s?\d{{4}}|\d{{8}}{_DASH}\d{{5}})(?!\d)"
)
_MONTHS: Final = (
    r"(?:jan|feb|mar|apr|ma[jy]|jun|jul|aug|sep|o[kc]t|nov|de[ck]"
    r"|січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд)\w*+\.?"
)
_BIRTH_YEAR: Final = r"(?:19\d\d|200\d|201[0-5])"
"""Dates without a word such as “born” count from these years only; later ones are meetings."""
_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:0?[1-9]|1[0-2])"
_OLD_DATE: Final = re.compile(
    rf"(?<![\d/.-])(?:{_BIRTH_YEAR}([-./ ]){_MONTH}\1{_DAY}"
    rf"|{_BIRTH_YEAR}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    rf"|{_DAY}([-./]){_MONTH}\2\s?{_BIRTH_YEAR}"
    rf"|{_DAY}/{_MONTH}[ -]{_BIRTH_YEAR}"
    rf"|{_DAY}(?:\.|:?e|st|nd|rd|th)?\s{_MONTHS},?\s{_BIRTH_YEAR})(?!\d)"
    rf"|\b{_MONTHS}\s{_DAY}(?:st|nd|rd|th)?,?\s{_BIRTH_YEAR}(?!\d)",
    re.IGNORECASE,
)
_BORN_ON: Final = re.compile(
    r"(?<!\w)(?:född|födelsedatum|födelsedag|f\.|born|birth|birthday|dob|d\.o\.b\."
    r"|народ\w{1,12}|нар\.|д\.\s?н\.)[\s:,]{0,3}(?:den |on |of )?"
    rf"(?:\d{{6}}|\d{{8}}|\d{{1,4}}[-./]\d{{1,2}}[-./ ]\d{{1,4}}"
    rf"|{_DAY}\.?\s{_MONTHS}(?:,?\s\d{{2,4}})?)(?!\d)",
    re.IGNORECASE,
)


_TAX_NUMBER_DIGITS: Final = 10
# Swedish co-ordination numbers add 60 to the day; organisation numbers have months over 20.
_MONTH_AND_DAY: Final = re.compile(r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])")


class FindingKind(StrEnum):
    """What a found piece of text looks like."""

    NAME = "name"
    PHONE = "phone"
    EMAIL = "email"
    IDENTITY_NUMBER = "identity_number"
    BIRTH_DATE = "birth_date"


ABOUT_SOMEBODY: Final = frozenset(
    {FindingKind.NAME, FindingKind.IDENTITY_NUMBER, FindingKind.BIRTH_DATE}
)
"""What is looked for where a number to call or an address stands for everybody to read."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of text that looks like personal data."""

    kind: FindingKind
    text: str
    """As it stands in the text."""


@dataclass(frozen=True, slots=True, order=True)
class _Span:
    start: int
    end: int
    kind: FindingKind


class PersonalDataScan:
    """Knows the roster's names; made once, used for many texts (disclosure rule 4, R37)."""

    def __init__(self, roster_names: Iterable[tuple[str, str]]) -> None:
        self._names = NameFinder(roster_names)

    def findings(self, text: str) -> list[Finding]:
        """Return what looks like personal data, in the order of the text, each wording once.

        Names are those of the roster: a full name in either order and any case, or one given or
        family name of at least four letters that is written with a capital. Accents, case, the
        Swedish genitive and Ukrainian case endings make no difference. A date counts as a date
        of birth if a word says so or if its year is before 2016. Where two kinds overlap, the
        first of e-mail address, phone number, identity number, date and name is reported.

        Raises:
            TooLongError: the text has more than 20,000 characters.
        """
        if len(text) > LONGEST_TEXT:
            raise TooLongError("text", LONGEST_TEXT)
        plain = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
        covered = bytearray(len(plain))
        spans: list[_Span] = []
        for span in self._candidates(plain):
            if not any(covered[span.start : span.end]):
                covered[span.start : span.end] = b"\x01" * (span.end - span.start)
                spans.append(span)
        found = (Finding(span.kind, plain[span.start : span.end]) for span in sorted(spans))
        return list(dict.fromkeys(found))

    def _candidates(self, text: str) -> Iterator[_Span]:
        for match in _EMAIL.finditer(text):
            yield _Span(*match.span(), FindingKind.EMAIL)
        yield from _phones(text)
        for match in _IDENTITY_NUMBER.finditer(text):
            if _could_identify(match.group()):
                yield _Span(*match.span(), FindingKind.IDENTITY_NUMBER)
        for pattern in (_BORN_ON, _OLD_DATE):
            for match in pattern.finditer(text):
                yield _Span(*match.span(), FindingKind.BIRTH_DATE)
        for start, end in self._names.find(text):
            yield _Span(start, end, FindingKind.NAME)


def _phones(text: str) -> Iterator[_Span]:
    import phonenumbers

    for region in PHONE_REGIONS:
        for match in phonenumbers.PhoneNumberMatcher(text, region):
            if not _IDENTITY_NUMBER.fullmatch(match.raw_string) or match.raw_string[0] == "0":
                yield _Span(match.start, match.end, FindingKind.PHONE)


def _could_identify(number: str) -> bool:
    """Whether a number could be a person's; ten digits in a row could always be a tax number."""
    digits = "".join(c for c in number if c.isdecimal())
    is_short = len(digits) == _TAX_NUMBER_DIGITS
    if is_short and digits == number:
        return True
    month_at = 2 if is_short else 4
    month_and_day = digits[month_at : month_at + 4]
    return _MONTH_AND_DAY.fullmatch(month_and_day) is not None
