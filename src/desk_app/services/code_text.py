"""The text of a code of conduct in one language: reading, filling in, fingerprinting."""

from __future__ import annotations

import copy
import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import UnfilledPlaceholderError

if TYPE_CHECKING:
    from collections.abc import Mapping

    Body = dict[str, Any]

_PLACEHOLDER: Final = re.compile(r"\{\{(\w+)\}\}")
_FILLED_IN: Final = "filled_in"
FINGERPRINT_LENGTH: Final = 8


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered statement of the code."""

    clause_id: str
    number: str
    origin: str
    """brief, derived or complementary."""
    requirements: tuple[str, ...]
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """A lettered group of clauses."""

    section_id: str
    letter: str
    title: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class SignatureField:
    """A line to fill in; `only_if` names the flag of the person that asks for it."""

    field_id: str
    label: str
    only_if: str | None


@dataclass(frozen=True, slots=True)
class Declaration:
    """What is signed."""

    title: str
    statements: tuple[str, ...]
    fields: tuple[SignatureField, ...]
    footer: str
    how_to_report_line: str
    language_precedence: str


@dataclass(frozen=True, slots=True)
class CodeText:
    """A code of conduct in one language."""

    language: str
    title: str
    subtitle: str
    preamble: tuple[str, ...]
    word_meanings: tuple[str, ...]
    sections: tuple[Section, ...]
    declaration: Declaration

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in order."""
        return tuple(clause for section in self.sections for clause in section.clauses)


def code_text(body: Body) -> CodeText:
    """Return a stored body as values."""
    declaration = body["declaration"]
    return CodeText(
        language=body["language"],
        title=body["title"],
        subtitle=body["subtitle"],
        preamble=tuple(body["preamble"]),
        word_meanings=tuple(row["text"] for row in body["word_meanings"]),
        sections=tuple(_section(row) for row in body["sections"]),
        declaration=Declaration(
            title=declaration["title"],
            statements=tuple(row["text"] for row in declaration["statements"]),
            fields=tuple(
                SignatureField(row["id"], row["label"], row.get("only_if"))
                for row in declaration["signature_fields"]
            ),
            footer=declaration["footer"],
            how_to_report_line=declaration["how_to_report_line"],
            language_precedence=declaration["language_precedence"],
        ),
    )


def fill(body: Body, values: Mapping[str, str]) -> Body:
    """Return a copy of `body` with every {{placeholder}} filled in.

    Raises:
        UnfilledPlaceholderError: a placeholder has no value, so the text must not be printed.
    """

    def value(match: re.Match[str]) -> str:
        if match[1] not in values:
            raise UnfilledPlaceholderError(match[1])
        return values[match[1]]

    def filled(part: Any) -> Any:  # noqa: ANN401 - plain data of any shape
        match part:
            case str():
                return _PLACEHOLDER.sub(value, part)
            case list():
                return [filled(each) for each in part]
            case dict():
                return {key: filled(each) for key, each in part.items()}
            case _:
                return part

    return {
        key: filled(part) for key, part in body.items() if key not in {"adoption_note", _FILLED_IN}
    }


def frozen(body: Body, values: Mapping[str, str]) -> Body:
    """Return a copy of `body` that keeps what it is filled in with.

    So the content hash covers every word that is signed, and later prints say the same (G4, R24).

    Raises:
        UnfilledPlaceholderError: a placeholder has no value.
    """
    fill(body, values)
    return {**copy.deepcopy(body), _FILLED_IN: dict(values)}


def unfrozen(body: Body) -> Body:
    """Return a copy of `body` that is filled in anew, for the next edition."""
    return {key: copy.deepcopy(part) for key, part in body.items() if key != _FILLED_IN}


def frozen_values(body: Body) -> Mapping[str, str] | None:
    """Return what an adopted body is filled in with; None for a draft."""
    values: Mapping[str, str] | None = body.get(_FILLED_IN)
    return values


def content_hash(bodies: Mapping[str, Body]) -> str:
    """Return the SHA-256 over the text in all its languages, as 64 hexadecimal characters."""
    canonical = json.dumps(bodies, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def fingerprint(full_hash: str) -> str:
    """Return the 8 characters of a content hash that are printed on forms."""
    return full_hash[:FINGERPRINT_LENGTH].upper()


def _section(row: Body) -> Section:
    return Section(
        section_id=row["id"],
        letter=row["letter"],
        title=row["title"],
        clauses=tuple(
            Clause(
                clause_id=each["id"],
                number=each["number"],
                origin=each["origin"],
                requirements=tuple(each["requirements"]),
                heading=each["heading"],
                text=each["text"],
            )
            for each in row["clauses"]
        ),
    )
