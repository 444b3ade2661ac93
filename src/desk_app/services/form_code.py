"""The codes on conduct forms and attendance sheets, and what their QR codes hold."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from desk_app.check_character import (
    check_character,
    has_check_character,
    normalise,
    random_code,
)
from desk_app.errors import MistypedFormCodeError

_PREFIX: Final = "AT"
_RANDOM_LENGTH: Final = 7
_SESSION: Final = "S"
_MARK: Final = re.compile(
    r"(?P<code>AT-[0-9A-Z]{4}-[0-9A-Z]{4})/"
    r"(?:P02|(?P<edition>[0-9]{1,4})/(?P<language>[A-Z]{2}))/(?P<page>[0-9]{1,3})"
)
_LENGTH: Final = len(_PREFIX) + _RANDOM_LENGTH + 1


def new_form_code() -> str:
    """Return an unpredictable code such as AT-K7M2-9QX4; its last character is a check."""
    code = random_code(_RANDOM_LENGTH)
    return _spaced(code + check_character(code))


def new_session_code() -> str:
    """Return an unpredictable code for an attendance sheet, such as AT-S4F8-1KD2 (P02)."""
    code = _SESSION + random_code(_RANDOM_LENGTH - len(_SESSION))
    return _spaced(code + check_character(code))


def parse_form_code(typed: str) -> str:
    """Return the code that was meant, whatever its case, spaces and look-alikes.

    What a hand scanner types for the QR code of a page is understood as well.

    Raises:
        MistypedFormCodeError: too short, too long, or the check character does not fit.
    """
    meant = normalise(typed[:60].partition("/")[0])
    body = meant.removeprefix(_PREFIX) if len(meant) == _LENGTH else meant
    if len(body) != _RANDOM_LENGTH + 1 or not has_check_character(body):
        raise MistypedFormCodeError(typed[:20])
    return _spaced(body)


@dataclass(frozen=True, slots=True)
class PageMark:
    """What the QR code of one page says: nothing about the person (P01)."""

    form_code: str
    edition_no: int
    language: str
    page_no: int

    def qr_text(self) -> str:
        """Return the QR code's text, such as AT-K7M2-9QX4/1/SV/3."""
        return f"{self.form_code}/{self.edition_no}/{self.language.upper()}/{self.page_no}"


def sheet_qr_text(session_code: str, page_no: int) -> str:
    """Return the text of an attendance sheet's QR code, such as AT-S4F8-1KD2/P02/1."""
    return f"{session_code}/P02/{page_no}"


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What the QR code of one page of an attendance sheet says (P02)."""

    session_code: str
    page_no: int


def parse_mark(text: str) -> PageMark | SheetMark | None:
    """Return what the QR code of a page says; None for any other text."""
    found = _MARK.fullmatch(text)
    if found is None or not has_check_character(found["code"].removeprefix("AT").replace("-", "")):
        return None
    page_no = int(found["page"])
    if found["edition"] is None:
        return SheetMark(found["code"], page_no)
    return PageMark(found["code"], int(found["edition"]), found["language"].lower(), page_no)


def _spaced(body: str) -> str:
    return f"{_PREFIX}-{body[:4]}-{body[4:]}"
