"""Makes sense of pasted lines: one person each, “name, phone, role” in about any form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

MAX_LINES: Final = 2000
MAX_LINE: Final = 500
_PARTICLES: Final = frozenset(
    {"von", "van", "af", "av", "de", "del", "der", "den", "di", "la", "al", "el", "bin", "ben"}
)
_PHONE: Final = re.compile(r"\+?[\s()./\-–]*\d[\d\s()./\-–]*")
_TITLES: Final = frozenset(
    {
        "name", "namn", "ім’я", "імя", "ім'я", "first name", "given name", "förnamn", "fornamn",
        "last name", "family name", "efternamn", "прізвище", "phone", "telefon", "mobil", "телефон",
        "role", "roll", "роль", "e-mail", "email", "e-post", "epost",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PastedPerson:
    """What one line says."""

    line: str
    given_name: str
    family_name: str
    phone: str = ""
    email: str = ""
    role: str = ""


def read_lines(text: str) -> list[PastedPerson]:
    """Return a person for each line that is not empty; a line of headings is passed over.

    Columns may be parted by tabs, semicolons or commas. A phone number and an e-mail address are
    known by their looks, even a mistyped one; what stands before them is the name, what follows
    is the role.
    """
    lines = [line.strip()[:MAX_LINE] for line in text.splitlines()[:MAX_LINES] if line.strip()]
    people = [_person(line) for line in lines if not _is_heading(line)]
    return [each for each in people if each.given_name or each.family_name]


def split_name(name: str) -> tuple[str, str]:
    """Return given and family name; “Berg, Anna” is read as a list writes it.

    Small words before the last name belong to it: Anna von Essen.
    """
    if "," in name:
        family, _comma, given = name.partition(",")
        return given.strip(), family.strip()
    words = name.split()
    if len(words) < 2:  # noqa: PLR2004 - a given and a family name
        return name.strip(), ""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return " ".join(words[:first]), " ".join(words[first:])


def _person(line: str) -> PastedPerson:
    separator = next((mark for mark in ("\t", ";", ",") if mark in line), ",")
    cells = [cell.strip() for cell in line.split(separator)]
    phones = [at for at, cell in enumerate(cells) if _is_phone(cell)]
    emails = [at for at, cell in enumerate(cells) if "@" in cell]
    marked = sorted(phones[:1] + emails[:1])
    words = [at for at, cell in enumerate(cells) if cell and at not in marked]
    before = [at for at in words if marked and at < marked[0]]
    names = before[:2] or words[:1]
    given, family = _name([cells[at] for at in names], from_list=separator == ",")
    role = " ".join(cells[at] for at in words if at not in names)
    return PastedPerson(
        line=line,
        given_name=given,
        family_name=family,
        phone=cells[phones[0]] if phones else "",
        email=cells[emails[0]] if emails else "",
        role=role,
    )


def _name(parts: list[str], *, from_list: bool) -> tuple[str, str]:
    match parts:
        case [one]:
            return split_name(one)
        case [first, second]:
            return (second, first) if from_list else (first, second)
        case _:
            return "", ""


def _is_phone(cell: str) -> bool:
    return bool(_PHONE.fullmatch(cell))


def _is_heading(line: str) -> bool:
    cells = [cell.strip().casefold() for cell in re.split(r"[\t;,]", line) if cell.strip()]
    return bool(cells) and all(cell in _TITLES for cell in cells)
