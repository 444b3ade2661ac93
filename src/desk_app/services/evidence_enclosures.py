"""The adopted texts that go with a pack of evidence: those in force on its day, complete (P12)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.code_text import fingerprint
from desk_app.services.edition_print import edition_print
from desk_app.services.evidence_documents import editions_as_of, name_of_text
from desk_app.services.evidence_values import EnclosedText
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy_text import policy_print
from desk_app.services.procedure_sheets import ProcedureSheet, kinds_of_contacts
from desk_app.services.procedure_text import procedure_from
from desk_app.services.procedures import edition_body

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.edition_print import EditionPrint
    from desk_app.services.policy_text import PolicyPrint
    from desk_app.texts import Texts

FOLDER: Final = "documents"
"""Where they lie in an archive."""
_CODES: Final = {DocType.POLICY: "P07", DocType.CODE_OF_CONDUCT: "P01", DocType.SOP: "P08"}


def texts_in_force(session: Session, day: date) -> list[DocumentEdition]:
    """Return the edition of each text that was in force on a day: policy, code, procedures."""
    found = {
        (each.doc_type, each.subject): each  # the edition of the highest number comes last
        for each in editions_as_of(session, day)
        if each.effective_from is not None and each.effective_from <= day
    }
    return list(found.values())


def enclosed_texts(session: Session, day: date, texts: Texts) -> tuple[EnclosedText, ...]:
    """Return the texts in force on a day, in a language or else the one that decides.

    The code is without a person, the policy's history ends on the day, and procedures name kinds
    of contacts without numbers, which are not part of what was adopted.
    """
    return tuple(_enclosed(session, each, day, texts) for each in texts_in_force(session, day))


def _enclosed(session: Session, edition: DocumentEdition, day: date, texts: Texts) -> EnclosedText:
    languages = {each.language for each in edition.texts}
    return EnclosedText(
        doc_type=edition.doc_type,
        title=name_of_text(edition, texts),
        edition_no=edition.edition_no or 0,
        file_name=_file_name(edition, texts),
        content_hash=edition.content_hash,
        language=texts.language if texts.language in languages else edition.master_language,
        printed=_printed(session, edition, day, texts.language),
    )


def _file_name(edition: DocumentEdition, texts: Texts) -> str:
    _ = texts.gettext
    name = {
        DocType.POLICY: _("policy"),
        DocType.CODE_OF_CONDUCT: _("code-of-conduct"),
        DocType.SOP: _("procedures"),
    }[edition.doc_type]
    if edition.doc_type is DocType.SOP:
        name += f"-{edition_body(edition, edition.subject, texts.language)['number']:02}"
    return f"{FOLDER}/{_CODES[edition.doc_type]}_{name}_{edition.edition_no}.pdf"


def _printed(
    session: Session, edition: DocumentEdition, day: date, language: str
) -> EditionPrint | PolicyPrint | ProcedureSheet:
    if edition.doc_type is DocType.CODE_OF_CONDUCT:
        return edition_print(session, edition.id)
    if edition.doc_type is DocType.POLICY:
        policy = policy_print(session, language, edition.id)
        known = (row for row in policy.history if row.adopted_on and row.adopted_on <= day)
        return replace(policy, history=tuple(known))
    return _sheet(session, edition, language)


def _sheet(session: Session, edition: DocumentEdition, language: str) -> ProcedureSheet:
    body = edition_body(edition, edition.subject, language)
    procedure = procedure_from(body, organisation_profile(session).name, is_draft=False)
    return ProcedureSheet(
        procedure=procedure,
        contacts=kinds_of_contacts(procedure),
        edition_no=edition.edition_no,
        adopted_on=edition.adopted_on,
        fingerprint=fingerprint(edition.content_hash),
        shows_numbers=False,
    )
