"""Editions of any text that an organisation adopts: drafts, what is in force, what was (R14).

A text is the code of conduct, the policy or one of the procedures. What its words are made of is
the business of each kind of text; when it counts, and that it never changes again, is decided here.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.errors import AdoptedTextError, NoDraftError
from desk_app.models.edition import DocType, DocumentEdition, EditionText
from desk_app.services.code_text import content_hash

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sqlalchemy import Select
    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body


@dataclass(frozen=True, slots=True)
class TextId:
    """Which text: its type and, where there are several of a type, which of them."""

    doc_type: DocType
    subject: str = ""
    """A procedure's id, such as sop_disclosure."""


CODE: Final = TextId(DocType.CODE_OF_CONDUCT)
POLICY: Final = TextId(DocType.POLICY)


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as lists show it."""

    id: int
    doc_type: DocType
    subject: str
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
    needs_new_signatures: bool
    what_changed: str
    content_hash: str
    title: str
    """In the master language."""


def list_editions(session: Session, text: TextId = CODE) -> list[EditionRow]:
    """Return all editions of a text, the draft first, then the newest."""
    query = _editions_of(text).order_by(
        DocumentEdition.edition_no.desc().nulls_first(), DocumentEdition.id.desc()
    )
    return [edition_row(edition) for edition in session.scalars(query)]


def list_all_editions(session: Session) -> list[EditionRow]:
    """Return the editions of every text, by text, the draft first, then the newest."""
    query = select(DocumentEdition).order_by(
        DocumentEdition.doc_type,
        DocumentEdition.subject,
        DocumentEdition.edition_no.desc().nulls_first(),
        DocumentEdition.id.desc(),
    )
    return [edition_row(edition) for edition in session.scalars(query)]


def edition_row(edition: DocumentEdition) -> EditionRow:
    """Return an edition as lists show it."""
    worked_out: dict[str, Any] = {
        "languages": tuple(each.language for each in edition.texts),
        "title": str(master_body(edition).get("title", "")),
    }
    shared = {
        name: getattr(edition, name) for name in EditionRow.__slots__ if name not in worked_out
    }
    return EditionRow(**worked_out, **shared)


def find_draft(session: Session, text: TextId) -> DocumentEdition | None:
    """Return the draft of a text; None if there is none."""
    query = _editions_of(text).where(DocumentEdition.adopted_on.is_(None))
    return session.scalars(query.order_by(DocumentEdition.id.desc())).first()


def draft_of(session: Session, text: TextId) -> DocumentEdition:
    """Return the draft of a text.

    Raises:
        NoDraftError: there is none.
    """
    draft = find_draft(session, text)
    if draft is None:
        raise NoDraftError
    return draft


def newest_edition(session: Session, text: TextId) -> DocumentEdition | None:
    """Return the edition adopted last, in force or not; None if none is adopted."""
    query = _editions_of(text).where(DocumentEdition.edition_no.is_not(None))
    return session.scalars(query.order_by(DocumentEdition.edition_no.desc())).first()


def edition_in_force(session: Session, text: TextId, day: date) -> DocumentEdition | None:
    """Return the edition in force on a day, as it was known then; None if there was none."""
    query = _editions_of(text).where(
        DocumentEdition.adopted_on <= day, DocumentEdition.effective_from <= day
    )
    return session.scalars(query.order_by(DocumentEdition.edition_no.desc())).first()


def start_draft(
    session: Session,
    text: TextId,
    bodies: Mapping[str, Body],
    *,
    master_language: str,
    today: date,
) -> int:
    """Make these words, by language, the draft of a text unless there is one; return its id."""
    existing = find_draft(session, text)
    if existing is not None:
        return existing.id
    draft = DocumentEdition(
        doc_type=text.doc_type,
        subject=text.subject,
        master_language=master_language,
        created_on=today,
        texts=[EditionText(language=key, body=body) for key, body in sorted(bodies.items())],
    )
    session.add(draft)
    session.flush()
    return draft.id


def editable(session: Session, edition_id: int) -> DocumentEdition:
    """Return an edition that may still change.

    Raises:
        AdoptedTextError: it is adopted.
    """
    edition = session.get_one(DocumentEdition, edition_id)
    if not edition.is_draft:
        raise AdoptedTextError
    return edition


def change_bodies(
    session: Session, edition_id: int, change: Callable[[Body, str], Body | None]
) -> DocumentEdition:
    """Change a draft's words in every language, and return the draft.

    Args:
        session: The transaction.
        edition_id: The draft.
        change: Is handed a copy of the words and their language; changes it, or returns others.

    Raises:
        AdoptedTextError: the edition is adopted.
    """
    draft = editable(session, edition_id)
    for each in draft.texts:
        body = copy.deepcopy(each.body)
        each.body = change(body, each.language) or body
    return draft


def discard_draft(session: Session, edition_id: int) -> None:
    """Throw a draft away.

    Raises:
        AdoptedTextError: the edition is adopted.
    """
    session.delete(editable(session, edition_id))


def body_in(edition: DocumentEdition, language: str) -> Body | None:
    """Return an edition's words in a language; None if it has none in it."""
    return next((each.body for each in edition.texts if each.language == language), None)


def master_body(edition: DocumentEdition) -> Body:
    """Return an edition's words in the language that decides."""
    body = body_in(edition, edition.master_language)
    assert body is not None
    return body


def is_unchanged(session: Session, edition_id: int) -> bool:
    """Whether an adopted edition's text still gives the hash it was frozen with (R24)."""
    edition = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: each.body for each in edition.texts}
    return content_hash(bodies) == edition.content_hash


def _editions_of(text: TextId) -> Select[DocumentEdition]:
    return select(DocumentEdition).where(
        DocumentEdition.doc_type == text.doc_type, DocumentEdition.subject == text.subject
    )
