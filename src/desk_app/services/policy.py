"""Writing the policy: sections and paragraphs of a draft, in all its languages (R14–R16)."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages, load_content
from desk_app.errors import EmptyParagraphError
from desk_app.models.edition import DocumentEdition
from desk_app.services.code_text import frozen_values, unfrozen
from desk_app.services.contact_details import clean
from desk_app.services.editions import (
    POLICY,
    change_bodies,
    editable,
    find_draft,
    master_body,
    start_draft,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.text_placeholders import asked_placeholders, give_words, given_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body

TEMPLATE: Final = "policy_template"
_TEXT_LIMIT: Final = 1500
_ANSWER_LIMIT: Final = 500
_SIGNATURES: Final = "fi_signatures"
"""Asked by the starter text; answered by the signature lines of the print."""


@dataclass(frozen=True, slots=True)
class ParagraphRow:
    """A paragraph with its words in every language."""

    paragraph_id: str
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PromptRow:
    """Something that the starter text asks the organisation to fill in."""

    prompt_id: str
    asks: Mapping[str, str]
    """The question by language; empty for a blank inside a paragraph."""
    answers: Mapping[str, str]
    is_blank: bool
    """Whether it stands inside a paragraph, so that nothing can be adopted without it."""

    def is_open(self, language: str) -> bool:
        """Whether nobody has answered it in a language."""
        return not self.answers.get(language)


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of the policy with everything that can be changed in it."""

    section_id: str
    number: str
    element: int | None
    """1–4 for the elements that the brief names."""
    titles: Mapping[str, str]
    requirements: tuple[str, ...]
    paragraphs: tuple[ParagraphRow, ...]
    prompts: tuple[PromptRow, ...]


def policy_languages() -> tuple[str, ...]:
    """Return the languages that the starter text exists in; one of them decides."""
    return content_languages(TEMPLATE)


def start_policy(session: Session, *, master_language: str, today: date) -> int:
    """Make the starter text the draft, in every language it is shipped in; return its id.

    A language without a starter text cannot decide; English does then.
    """
    bodies = {code: template_body(code) for code in policy_languages()}
    master = master_language if master_language in bodies else "en"
    return start_draft(session, POLICY, bodies, master_language=master, today=today)


def start_policy_from(session: Session, edition_id: int, *, today: date) -> int:
    """Make a copy of an edition the draft, unless there is one; return the draft's id."""
    existing = find_draft(session, POLICY)
    if existing is not None:
        return existing.id
    source = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: unfrozen(each.body) for each in source.texts}
    return start_draft(session, POLICY, bodies, master_language=source.master_language, today=today)


def known_words(session: Session, edition_id: int, language: str) -> dict[str, str]:
    """Return what fills the blanks of an edition in a language; of a draft, what is known so far.

    Empty if the edition is not in that language.
    """
    edition = session.get_one(DocumentEdition, edition_id)
    body = next((each.body for each in edition.texts if each.language == language), None)
    if body is None:
        return {}
    name = organisation_profile(session).name
    return dict(frozen_values(body) or {**given_words(body), "org_name": name})


def list_sections(session: Session, edition_id: int) -> list[SectionRow]:
    """Return an edition's sections in order, each with its words in every language."""
    edition = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: each.body for each in edition.texts}
    return [
        _section_row(section, bodies, edition.master_language)
        for section in master_body(edition)["sections"]
    ]


def change_paragraph(
    session: Session, edition_id: int, paragraph_id: str, words: Mapping[str, str]
) -> None:
    """Replace a paragraph's words in the languages given.

    Raises:
        AdoptedTextError: the edition is adopted.
        EmptyParagraphError: the original language would be left without words.
        TooLongError: over 1,500 characters.
        IdentityNumberError: it holds what looks like a national identity number.
    """
    cleaned = _checked(editable(session, edition_id).master_language, words)

    def change(body: Body, language: str) -> None:
        for row in paragraphs_of(body):
            if row["id"] == paragraph_id and language in cleaned:
                row["text"] = cleaned[language]

    change_bodies(session, edition_id, change)


def add_paragraph(
    session: Session, edition_id: int, section_id: str, words: Mapping[str, str]
) -> str:
    """Add a paragraph of the organisation's own at the end of a section; return its id.

    Raises: as `change_paragraph`.
    """
    draft = editable(session, edition_id)
    cleaned = _checked(draft.master_language, {draft.master_language: "", **words})
    taken = {row["id"] for row in paragraphs_of(master_body(draft))}
    number = 1
    while (paragraph_id := f"own_{number}") in taken:
        number += 1

    def change(body: Body, language: str) -> None:
        for section in body["sections"]:
            if section["id"] == section_id:
                section["paragraphs"].append(
                    {"id": paragraph_id, "text": cleaned.get(language, "")}
                )

    change_bodies(session, edition_id, change)
    return paragraph_id


def remove_paragraph(session: Session, edition_id: int, paragraph_id: str) -> None:
    """Leave a paragraph out of the draft in every language.

    That a section still says what it must is checked before adoption.

    Raises:
        AdoptedTextError: the edition is adopted.
    """

    def change(body: Body, _language: str) -> None:
        for section in body["sections"]:
            section["paragraphs"] = [
                row for row in section["paragraphs"] if row["id"] != paragraph_id
            ]

    change_bodies(session, edition_id, change)


def answer_prompt(
    session: Session, edition_id: int, prompt_id: str, answers: Mapping[str, str]
) -> None:
    """Fill in what the starter text asks for, in the languages given; empty opens it again.

    Raises:
        AdoptedTextError: the edition is adopted.
        TooLongError: over 500 characters.
        IdentityNumberError: it holds what looks like a national identity number.
    """
    cleaned = {key: clean("text", words, _ANSWER_LIMIT) for key, words in answers.items()}

    def change(body: Body, language: str) -> None:
        if language not in cleaned:
            return
        if prompt_id in asked_placeholders(body):
            give_words(body, prompt_id, cleaned[language])
        for row in _prompts_of(body):
            if row["id"] == prompt_id:
                row["answer"] = cleaned[language]

    change_bodies(session, edition_id, change)


def paragraphs_of(body: Body) -> list[dict[str, Any]]:
    """Return a body's paragraphs in order, as they are stored."""
    return [row for section in body["sections"] for row in section["paragraphs"]]


def template_body(language: str) -> Body:
    """Return the starter text as a draft stores it."""
    body = copy.deepcopy(load_content(TEMPLATE, language))
    for section in body["sections"]:
        asked = [row for row in section.get("fill_in", ()) if row["id"] != _SIGNATURES]
        section["fill_in"] = [{**row, "answer": ""} for row in asked]
    return body


def _section_row(section: Mapping[str, Any], bodies: Mapping[str, Body], master: str) -> SectionRow:
    same = {
        language: next(row for row in body["sections"] if row["id"] == section["id"])
        for language, body in bodies.items()
    }
    words = {
        language: {row["id"]: row["text"] for row in each["paragraphs"]}
        for language, each in same.items()
    }
    return SectionRow(
        section_id=section["id"],
        number=section["number"],
        element=section["element"],
        titles={language: each["title"] for language, each in same.items()},
        requirements=tuple(section["requirements"]),
        paragraphs=tuple(
            ParagraphRow(row["id"], {key: texts.get(row["id"], "") for key, texts in words.items()})
            for row in same[master]["paragraphs"]
        ),
        prompts=tuple(_prompts(same, bodies, master)),
    )


def _prompts(
    same: Mapping[str, Mapping[str, Any]], bodies: Mapping[str, Body], master: str
) -> Iterator[PromptRow]:
    for name in asked_placeholders({"paragraphs": same[master]["paragraphs"]}):
        given = {language: given_words(body).get(name, "") for language, body in bodies.items()}
        yield PromptRow(name, {}, given, is_blank=True)
    for row in same[master]["fill_in"]:
        both = {
            language: next(each for each in section["fill_in"] if each["id"] == row["id"])
            for language, section in same.items()
        }
        yield PromptRow(
            row["id"],
            {language: each["ask"] for language, each in both.items()},
            {language: each["answer"] for language, each in both.items()},
            is_blank=False,
        )


def _prompts_of(body: Body) -> list[dict[str, Any]]:
    return [row for section in body["sections"] for row in section["fill_in"]]


def _checked(master_language: str, words: Mapping[str, str]) -> dict[str, str]:
    cleaned = {key: clean("text", text, _TEXT_LIMIT) for key, text in words.items()}
    if master_language in cleaned and not cleaned[master_language]:
        raise EmptyParagraphError
    return cleaned
