"""Writing a procedure: one of the starter texts or of the organisation's own (R13, R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.errors import ProcedureRefusedError
from desk_app.models.edition import DocType, DocumentEdition, EditionText
from desk_app.services.code_text import unfrozen
from desk_app.services.contact_details import clean
from desk_app.services.editions import (
    TextId,
    change_bodies,
    find_draft,
    master_body,
    newest_edition,
    start_draft,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_links import ProcedureLinks, change_links
from desk_app.services.procedure_names import OWN_PREFIX
from desk_app.services.procedure_outline import (
    TITLE_LIMIT,
    Head,
    Outline,
    cleaned,
    outline_of,
    with_outline,
)
from desk_app.services.procedure_text import (
    empty_body,
    procedure_languages,
    shipped_language,
    template_body,
    template_ids,
)
from desk_app.services.text_placeholders import asked_placeholders, give_words, given_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body


@dataclass(frozen=True, slots=True)
class SavedProcedure:
    """What saving a procedure came to."""

    procedure_id: str
    has_draft: bool
    """Whether its words wait for adoption; not if only its links were changed."""


def start_procedure(session: Session, procedure_id: str, *, today: date) -> int:
    """Make a draft from the newest edition or else the starter text; return its id.

    A draft that exists is kept. The organisation's language decides, or English.
    """
    bodies = bodies_to_edit(session, procedure_id)
    text = TextId(DocType.SOP, procedure_id)
    return start_draft(session, text, bodies, master_language=next(iter(bodies)), today=today)


def start_own_procedure(session: Session, outline: Outline, *, today: date) -> str:
    """Make a draft of a procedure of the organisation's own; return the procedure's id.

    Its number follows the highest one, the same in every language (R15). Languages without a
    title are left out.

    Raises:
        ProcedureRefusedError: it has no title.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    number = _next_number(session)
    key = f"{OWN_PREFIX}{number}"
    words = cleaned(outline)
    written = [code for code, head in words.heads.items() if head.title]
    if not written:
        raise ProcedureRefusedError(("title",))
    language = shipped_language(organisation_profile(session).language)
    master = language if language in written else written[0]
    bodies = {code: with_outline(empty_body(key, number, code), words) for code in written}
    start_draft(session, TextId(DocType.SOP, key), bodies, master_language=master, today=today)
    return key


def outline_to_edit(session: Session, procedure_id: str) -> Outline:
    """Return the words of a draft, or else the newest edition, or else the starter text.

    A language that it is not written in yet is there without words.
    """
    bodies = bodies_to_edit(session, procedure_id)
    master = next(iter(bodies.values()))
    others = {
        code: empty_body(procedure_id, master["number"], code)
        for code in procedure_languages()
        if code not in bodies
    }
    return outline_of({**bodies, **others})


def empty_outline(language: str) -> Outline:
    """Return an outline without words in each language, the one that decides first."""
    codes = sorted(procedure_languages(), key=lambda code: code != shipped_language(language))
    return Outline({code: Head() for code in codes})


def save_procedure(
    session: Session,
    procedure_id: str,
    outline: Outline,
    links: ProcedureLinks,
    *,
    today: date,
) -> SavedProcedure:
    """Keep what a procedure says as its draft, and what it is linked to.

    Words that were not touched begin no draft. Without an id it is a new one of the
    organisation's own.

    Raises:
        ProcedureRefusedError: a new one has no title.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    text = TextId(DocType.SOP, procedure_id)
    if not procedure_id:
        procedure_id = start_own_procedure(session, outline, today=today)
        text = TextId(DocType.SOP, procedure_id)
    elif cleaned(outline) != cleaned(outline_to_edit(session, procedure_id)):
        change_procedure(session, start_procedure(session, procedure_id, today=today), outline)
    change_links(session, procedure_id, links)
    return SavedProcedure(procedure_id, find_draft(session, text) is not None)


def change_procedure(session: Session, edition_id: int, outline: Outline) -> None:
    """Replace a draft's words in the outline's languages; gaps are looked for at adoption.

    Raises:
        AdoptedTextError: the edition is adopted.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    words = cleaned(outline)

    def change(body: Body, language: str) -> Body:
        return with_outline(body, words) if language in words.heads else body

    draft = change_bodies(session, edition_id, change)
    there = {each.language for each in draft.texts}
    number = master_body(draft)["number"]
    draft.texts += [
        EditionText(
            language=code, body=with_outline(empty_body(draft.subject, number, code), words)
        )
        for code, head in words.heads.items()
        if code not in there and head.title
    ]


def procedure_blanks(session: Session, procedure_id: str) -> dict[str, dict[str, str]]:
    """Return the blanks of what would be adopted, and their answers by language.

    The language that decides comes first. Most procedures have none.
    """
    bodies = bodies_to_edit(session, procedure_id)
    return {
        name: {code: given_words(body).get(name, "") for code, body in bodies.items()}
        for name in asked_placeholders(next(iter(bodies.values())))
    }


def fill_blank(session: Session, edition_id: int, name: str, words: Mapping[str, str]) -> None:
    """Fill in a blank of a draft in the languages given; empty opens it again.

    Raises:
        AdoptedTextError: the edition is adopted.
        TooLongError, IdentityNumberError: the words cannot be stored.
    """
    answer = cleaned_answer(words)

    def change(body: Body, language: str) -> None:
        if language in answer:
            give_words(body, name, answer[language])

    change_bodies(session, edition_id, change)


def cleaned_answer(words: Mapping[str, str]) -> dict[str, str]:
    """Return what fills a blank, by language.

    Raises:
        TooLongError, IdentityNumberError: the words cannot be stored.
    """
    return {code: clean("text", each, TITLE_LIMIT) for code, each in words.items()}


def bodies_to_edit(session: Session, procedure_id: str) -> dict[str, Body]:
    """Return the bodies of a draft, or else the newest edition, or else the starter text.

    The language that decides comes first.
    """
    text = TextId(DocType.SOP, procedure_id)
    edition = find_draft(session, text) or newest_edition(session, text)
    if edition is None:
        master = shipped_language(organisation_profile(session).language)
        codes = sorted(procedure_languages(), key=lambda code: code != master)
        return {code: template_body(procedure_id, code) for code in codes}
    bodies = {each.language: unfrozen(each.body) for each in edition.texts}
    return {edition.master_language: bodies.pop(edition.master_language), **bodies}


def _next_number(session: Session) -> int:
    query = select(DocumentEdition.subject).where(DocumentEdition.doc_type == DocType.SOP)
    own = [each for each in session.scalars(query) if each.startswith(OWN_PREFIX)]
    numbers = (int(each.removeprefix(OWN_PREFIX)) for each in own)
    return max(numbers, default=len(template_ids())) + 1
