"""What procedures are called, in every language they are written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.procedure_text import procedure_languages, template_body, template_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

OWN_PREFIX = "own_procedure_"
"""What the ids of procedures begin with that the organisation has added."""


def procedure_titles(session: Session) -> dict[str, Mapping[str, str]]:
    """Return what each procedure is called by language, shipped ones and the organisation's own.

    As in the edition adopted last, or else the draft, or else the starter text.
    """
    shipped = {
        key: {code: template_body(key, code)["title"] for code in procedure_languages()}
        for key in template_ids()
    }
    query = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.SOP)
    return {**shipped, **_titles(session.scalars(query))}


def own_titles(session: Session) -> dict[str, Mapping[str, str]]:
    """Return what each of the organisation's own procedures is called, by language."""
    query = select(DocumentEdition).where(
        DocumentEdition.doc_type == DocType.SOP, DocumentEdition.subject.startswith(OWN_PREFIX)
    )
    return _titles(session.scalars(query))


def _titles(editions: Iterable[DocumentEdition]) -> dict[str, Mapping[str, str]]:
    newest: dict[str, DocumentEdition] = {}
    for each in editions:
        known = newest.get(each.subject)
        if known is None or (each.edition_no or 0) > (known.edition_no or 0):
            newest[each.subject] = each
    return {key: _titles_of(each) for key, each in newest.items()}


def _titles_of(edition: DocumentEdition) -> dict[str, str]:
    """By language, the one that decides first."""
    texts = sorted(edition.texts, key=lambda each: each.language != edition.master_language)
    return {each.language: each.body["title"] for each in texts if each.body["title"]}
