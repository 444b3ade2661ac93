"""Writing the code of conduct: a draft with its clauses side by side in all languages."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages, load_content
from desk_app.errors import EmptyClauseError, RemovalReasonError, TooLongError
from desk_app.models.edition import DocumentEdition
from desk_app.services.code_text import unfrozen
from desk_app.services.editions import (
    CODE,
    change_bodies,
    editable,
    find_draft,
    master_body,
    start_draft,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body

COMPLEMENTARY: Final = "complementary"
_HEADING_LIMIT: Final = 120
_TEXT_LIMIT: Final = 1500


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """A clause in one language."""

    heading: str
    text: str

    @property
    def is_complete(self) -> bool:
        """Whether both are there."""
        return bool(self.heading.strip() and self.text.strip())


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """A clause with its words in every language, as the editor shows it."""

    clause_id: str
    number: str
    section_id: str
    section_title: str
    origin: str
    requirements: tuple[str, ...]
    words: Mapping[str, ClauseWords]
    notes: Mapping[str, str]
    """What the starter text advises whoever adapts the clause, by language."""


def start_from_template(session: Session, *, master_language: str, today: date) -> int:
    """Make the starter text the draft, in every language it is shipped in; return its id."""
    bodies = {
        language: copy.deepcopy(load_content("code_of_conduct", language))
        for language in content_languages("code_of_conduct")
    }
    return start_draft(session, CODE, bodies, master_language=master_language, today=today)


def start_from_edition(session: Session, edition_id: int, *, today: date) -> int:
    """Make a copy of an edition the draft, unless there is one; return the draft's id (J4).

    A shipped language that the edition was adopted without comes back, its clauses empty, so
    that it can be completed.
    """
    existing = find_draft(session, CODE)
    if existing is not None:
        return existing.id
    source = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: unfrozen(each.body) for each in source.texts}
    for language in content_languages("code_of_conduct"):
        if language not in bodies:
            template = copy.deepcopy(load_content("code_of_conduct", language))
            bodies[language] = _emptied_like(bodies[source.master_language], template)
    return start_draft(session, CODE, bodies, master_language=source.master_language, today=today)


def list_clauses(session: Session, edition_id: int) -> list[ClauseRow]:
    """Return an edition's clauses in order, each with its words in every language."""
    edition = session.get_one(DocumentEdition, edition_id)
    words: dict[str, dict[str, ClauseWords]] = {}
    notes: dict[str, dict[str, str]] = {}
    for each in edition.texts:
        for clause in _clauses(each.body):
            words.setdefault(clause["id"], {})[each.language] = ClauseWords(
                clause["heading"], clause["text"]
            )
            if note := clause.get("adaptation_note"):
                notes.setdefault(clause["id"], {})[each.language] = note
    master = master_body(edition)
    return [
        ClauseRow(
            clause_id=clause["id"],
            number=clause["number"],
            section_id=section["id"],
            section_title=f"{section['letter']} {section['title']}",
            origin=clause["origin"],
            requirements=tuple(clause["requirements"]),
            words=words[clause["id"]],
            notes=notes.get(clause["id"], {}),
        )
        for section in master["sections"]
        for clause in section["clauses"]
    ]


def change_clause(
    session: Session, edition_id: int, clause_id: str, words: Mapping[str, ClauseWords]
) -> None:
    """Replace a clause's words in the languages given.

    Raises:
        AdoptedTextError: the edition is adopted.
        EmptyClauseError: the original language would be left without words.
        TooLongError: a heading over 120 or a text over 1,500 characters.
    """
    _check_words(editable(session, edition_id).master_language, words)

    def change(body: Body, language: str) -> None:
        if language in words:
            clause = next(row for row in _clauses(body) if row["id"] == clause_id)
            clause["heading"] = words[language].heading.strip()
            clause["text"] = words[language].text.strip()

    change_bodies(session, edition_id, change)


def add_clause(
    session: Session, edition_id: int, section_id: str, words: Mapping[str, ClauseWords]
) -> str:
    """Add a clause of the organisation's own at the end of a section; return its id.

    Raises:
        AdoptedTextError: the edition is adopted.
        EmptyClauseError: there are no words in the original language.
    """
    draft = editable(session, edition_id)
    if draft.master_language not in words:
        raise EmptyClauseError
    _check_words(draft.master_language, words)
    taken = {clause["id"] for clause in _clauses(master_body(draft))}
    number = 1
    while (clause_id := f"own_{number}") in taken:
        number += 1

    def change(body: Body, language: str) -> Body:
        section = next(row for row in body["sections"] if row["id"] == section_id)
        given = words.get(language, ClauseWords("", ""))
        section["clauses"].append(
            {
                "id": clause_id,
                "number": "",
                "origin": COMPLEMENTARY,
                "requirements": [],
                "heading": given.heading.strip(),
                "text": given.text.strip(),
            }
        )
        return _renumbered(body)

    change_bodies(session, edition_id, change)
    return clause_id


def remove_clause(session: Session, edition_id: int, clause_id: str, *, reason: str = "") -> None:
    """Leave a clause out of the draft in every language.

    Raises:
        AdoptedTextError: the edition is adopted.
        RemovalReasonError: the clause stems from the brief and no reason was given (R17).
    """
    draft = editable(session, edition_id)
    master = master_body(draft)
    clause = next(row for row in _clauses(master) if row["id"] == clause_id)
    if clause["origin"] != COMPLEMENTARY:
        if not reason.strip():
            raise RemovalReasonError(tuple(clause["requirements"]))
        draft.removal_reasons = {**draft.removal_reasons, clause_id: reason.strip()[:500]}

    def change(body: Body, _language: str) -> Body:
        for section in body["sections"]:
            section["clauses"] = [row for row in section["clauses"] if row["id"] != clause_id]
        return _renumbered(body)

    change_bodies(session, edition_id, change)


def missing_words(edition: DocumentEdition) -> dict[str, tuple[str, ...]]:
    """Return, for each language with gaps, the numbers of the clauses that lack words there."""
    master = list(_clauses(master_body(edition)))
    gaps: dict[str, tuple[str, ...]] = {}
    for each in edition.texts:
        present = {
            row["id"]
            for row in _clauses(each.body)
            if row["heading"].strip() and row["text"].strip()
        }
        missing = tuple(row["number"] for row in master if row["id"] not in present)
        if missing:
            gaps[each.language] = missing
    return gaps


def _emptied_like(master: Body, template: Body) -> Body:
    """Return `template` with the clauses of `master`, without words."""
    titles = {section["id"]: section["title"] for section in template["sections"]}
    sections = [
        {
            **section,
            "title": titles.get(section["id"], section["title"]),
            "clauses": [{**clause, "heading": "", "text": ""} for clause in section["clauses"]],
        }
        for section in copy.deepcopy(master["sections"])
    ]
    return {**template, "sections": sections}


def _clauses(body: Body) -> list[dict[str, Any]]:
    return [clause for section in body["sections"] for clause in section["clauses"]]


def _check_words(master_language: str, words: Mapping[str, ClauseWords]) -> None:
    if master_language in words and not words[master_language].is_complete:
        raise EmptyClauseError
    for each in words.values():
        if len(each.heading) > _HEADING_LIMIT:
            raise TooLongError("heading", _HEADING_LIMIT)
        if len(each.text) > _TEXT_LIMIT:
            raise TooLongError("text", _TEXT_LIMIT)


def _renumbered(body: Body) -> Body:
    for number, clause in enumerate(_clauses(body), start=1):
        clause["number"] = str(number)
    return body
