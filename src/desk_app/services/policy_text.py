"""The policy as it is printed: one edition in one language, with what is still open (R14, P07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk_app.models.edition import DocumentEdition, EditionText
from desk_app.services.code_text import fingerprint, frozen_values
from desk_app.services.editions import (
    POLICY,
    EditionRow,
    body_in,
    edition_row,
    find_draft,
    list_editions,
    master_body,
    newest_edition,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy import policy_languages, template_body
from desk_app.services.text_placeholders import fill_known, given_words, placeholders_in
from desk_app.texts import texts_in
from desk_app.texts.explain.policies import blank_question

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body


@dataclass(frozen=True, slots=True)
class PrintedElement:
    """One of the four elements and the section that holds it."""

    number: int
    name: str
    section_number: str
    has_words: bool


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """A section with its numbered paragraphs, filled in."""

    number: str
    title: str
    element: int | None
    paragraphs: tuple[tuple[str, str], ...]
    """Number such as 5.1, and text."""
    questions: tuple[str, ...]
    """What is still to be filled in; empty in an adopted edition."""


@dataclass(frozen=True, slots=True)
class PolicyPrint:
    """One edition of the policy in one language."""

    organisation: str
    title: str
    language: str
    asked_language: str
    """Differs from `language` if the edition does not exist in it."""
    edition: EditionRow
    fingerprint: str
    elements: tuple[PrintedElement, ...]
    sections: tuple[PrintedSection, ...]
    history: tuple[EditionRow, ...]
    """All adopted editions, the newest first."""


def policy_print(session: Session, language: str, edition_id: int | None = None) -> PolicyPrint:
    """Return the policy as it is printed.

    Args:
        session: The transaction.
        language: Wanted; the deciding language where the edition does not have it.
        edition_id: Which edition; None for the one adopted last, or else the draft, or else the
            starter text, to be read before anything is begun.
    """
    if edition_id is not None:
        edition = session.get_one(DocumentEdition, edition_id)
    else:
        found = newest_edition(session, POLICY) or find_draft(session, POLICY)
        edition = found or _starter_edition(organisation_profile(session).created_on)
    body = body_in(edition, language) or master_body(edition)
    organisation = organisation_profile(session).name
    values = frozen_values(body) or {**given_words(body), "org_name": organisation}
    sections = tuple(
        _section(row, values, body["language"], is_draft=edition.is_draft)
        for row in body["sections"]
    )
    by_id = {row["id"]: row for row in body["sections"]}
    return PolicyPrint(
        organisation=organisation,
        title=body["title"],
        language=body["language"],
        asked_language=language,
        edition=edition_row(edition),
        fingerprint="" if edition.is_draft else fingerprint(edition.content_hash),
        elements=tuple(
            PrintedElement(
                row["number"],
                row["name"],
                by_id[row["section"]]["number"],
                any(each["text"].strip() for each in by_id[row["section"]]["paragraphs"]),
            )
            for row in body["elements"]
        ),
        sections=sections,
        history=tuple(row for row in list_editions(session, POLICY) if not row.is_draft),
    )


def _starter_edition(created_on: date) -> DocumentEdition:
    """Return the starter text like a draft; it is not stored."""
    return DocumentEdition(
        doc_type=POLICY.doc_type,
        master_language="en",
        created_on=created_on,
        texts=[EditionText(language=code, body=template_body(code)) for code in policy_languages()],
    )


def _section(
    row: Body, values: Mapping[str, str], language: str, *, is_draft: bool
) -> PrintedSection:
    said = [each["text"] for each in row["paragraphs"] if each["text"].strip()]
    said += [each["answer"] for each in row["fill_in"] if each["answer"]]
    return PrintedSection(
        number=row["number"],
        title=row["title"],
        element=row["element"],
        paragraphs=tuple(
            (f"{row['number']}.{place}", fill_known(text, values))
            for place, text in enumerate(said, start=1)
        ),
        questions=_questions(row, values, language) if is_draft else (),
    )


def _questions(row: Any, values: Mapping[str, str], language: str) -> tuple[str, ...]:  # noqa: ANN401 - plain data
    texts = texts_in(language)
    blanks = (
        blank_question(name, texts)
        for name in placeholders_in(row["paragraphs"])
        if not values.get(name)
    )
    asks = (each["ask"] for each in row["fill_in"] if not each["answer"])
    return (*(each for each in blanks if each), *asks)
