"""Writing the code of conduct: a draft with its clauses side by side in all languages."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.content import content_languages, load_content
from desk_app.errors import (
    AdoptedTextError,
    EmptyClauseError,
    NoDraftError,
    RemovalReasonError,
    TooLongError,
)
from desk_app.models.edition import DocType, DocumentEdition, EditionText
from desk_app.services.code_text import unfrozen

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Select
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


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as lists show it."""

    id: int
    edition_no: int | None
    is_draft: bool
    master_language: str
    languages: tuple[str, ...]
    created_on: date
    adopted_on: date | None
    adopted_by_body: str
    minutes_reference: str
    effective_from: date | None
    superseded_on: date | None
    review_due_on: date | None
    reack_window_days: int
    content_hash: str


def list_editions(session: Session) -> list[EditionRow]:
    """Return all editions of the code, the draft first, then the newest."""
    query = (
        select(DocumentEdition)
        .where(DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT)
        .order_by(DocumentEdition.edition_no.desc().nulls_first(), DocumentEdition.id.desc())
    )
    return [edition_row(edition) for edition in session.scalars(query)]


def edition_row(edition: DocumentEdition) -> EditionRow:
    """Return an edition as lists show it."""
    shared = {
        name: getattr(edition, name) for name in EditionRow.__slots__ if name not in {"languages"}
    }
    return EditionRow(languages=tuple(each.language for each in edition.texts), **shared)


def start_from_template(session: Session, *, master_language: str, today: date) -> int:
    """Make the starter text the draft, in every language it is shipped in; return its id."""
    bodies = {
        language: copy.deepcopy(load_content("code_of_conduct", language))
        for language in content_languages("code_of_conduct")
    }
    return _new_draft(session, bodies, master_language, today)


def start_from_edition(session: Session, edition_id: int, *, today: date) -> int:
    """Make a copy of an edition the draft, unless there is one; return the draft's id (J4).

    A shipped language that the edition was adopted without comes back, its clauses empty, so
    that it can be completed.
    """
    existing = session.scalars(_draft_query()).first()
    if existing is not None:
        return existing.id
    source = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: unfrozen(each.body) for each in source.texts}
    for language in content_languages("code_of_conduct"):
        if language not in bodies:
            template = copy.deepcopy(load_content("code_of_conduct", language))
            bodies[language] = _emptied_like(bodies[source.master_language], template)
    return _new_draft(session, bodies, source.master_language, today)


def current_draft(session: Session) -> DocumentEdition:
    """Return the draft of the code.

    Raises:
        NoDraftError: there is none.
    """
    draft = session.scalars(_draft_query()).first()
    if draft is None:
        raise NoDraftError
    return draft


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
    master = _body(edition, edition.master_language)
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
    draft = _editable(session, edition_id)
    _check_words(draft.master_language, words)
    for each in draft.texts:
        if each.language not in words:
            continue
        body = copy.deepcopy(each.body)
        clause = next(row for row in _clauses(body) if row["id"] == clause_id)
        clause["heading"] = words[each.language].heading.strip()
        clause["text"] = words[each.language].text.strip()
        each.body = body


def add_clause(
    session: Session, edition_id: int, section_id: str, words: Mapping[str, ClauseWords]
) -> str:
    """Add a clause of the organisation's own at the end of a section; return its id.

    Raises:
        AdoptedTextError: the edition is adopted.
        EmptyClauseError: there are no words in the original language.
    """
    draft = _editable(session, edition_id)
    if draft.master_language not in words:
        raise EmptyClauseError
    _check_words(draft.master_language, words)
    taken = {clause["id"] for clause in _clauses(_body(draft, draft.master_language))}
    number = 1
    while (clause_id := f"own_{number}") in taken:
        number += 1
    for each in draft.texts:
        body = copy.deepcopy(each.body)
        section = next(row for row in body["sections"] if row["id"] == section_id)
        given = words.get(each.language, ClauseWords("", ""))
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
        each.body = _renumbered(body)
    return clause_id


def remove_clause(session: Session, edition_id: int, clause_id: str, *, reason: str = "") -> None:
    """Leave a clause out of the draft in every language.

    Raises:
        AdoptedTextError: the edition is adopted.
        RemovalReasonError: the clause stems from the brief and no reason was given (R17).
    """
    draft = _editable(session, edition_id)
    master = _body(draft, draft.master_language)
    clause = next(row for row in _clauses(master) if row["id"] == clause_id)
    if clause["origin"] != COMPLEMENTARY:
        if not reason.strip():
            raise RemovalReasonError(tuple(clause["requirements"]))
        draft.removal_reasons = {**draft.removal_reasons, clause_id: reason.strip()[:500]}
    for each in draft.texts:
        body = copy.deepcopy(each.body)
        for section in body["sections"]:
            section["clauses"] = [row for row in section["clauses"] if row["id"] != clause_id]
        each.body = _renumbered(body)


def discard_draft(session: Session, edition_id: int) -> None:
    """Throw a draft away.

    Raises:
        AdoptedTextError: the edition is adopted.
    """
    session.delete(_editable(session, edition_id))


def missing_words(edition: DocumentEdition) -> dict[str, tuple[str, ...]]:
    """Return, for each language with gaps, the numbers of the clauses that lack words there."""
    master = list(_clauses(_body(edition, edition.master_language)))
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


def _new_draft(
    session: Session, bodies: Mapping[str, Body], master_language: str, today: date
) -> int:
    draft = DocumentEdition(
        doc_type=DocType.CODE_OF_CONDUCT,
        master_language=master_language,
        created_on=today,
        texts=[EditionText(language=key, body=body) for key, body in sorted(bodies.items())],
    )
    session.add(draft)
    session.flush()
    return draft.id


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


def _draft_query() -> Select[DocumentEdition]:
    return (
        select(DocumentEdition)
        .where(
            DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT,
            DocumentEdition.adopted_on.is_(None),
        )
        .order_by(DocumentEdition.id.desc())
    )


def _editable(session: Session, edition_id: int) -> DocumentEdition:
    edition = session.get_one(DocumentEdition, edition_id)
    if not edition.is_draft:
        raise AdoptedTextError
    return edition


def _body(edition: DocumentEdition, language: str) -> Body:
    return next(each.body for each in edition.texts if each.language == language)


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
