"""Adopted texts, procedures and their rehearsals as they stood on a day (P12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition, Rehearsal
from desk_app.services.calendar_months import months_before
from desk_app.services.code_text import fingerprint
from desk_app.services.editions import (
    TextId,
    edition_in_force,
    master_body,
    newest_edition,
)
from desk_app.services.evidence_values import (
    EvidencePart,
    EvidenceSection,
    EvidenceTable,
    Gap,
    Proof,
)
from desk_app.services.evidence_wording import part_title
from desk_app.services.policy_wording import text_name
from desk_app.services.procedure_text import template_ids
from desk_app.services.procedures import edition_body

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.texts import Texts

LEAST_REHEARSED = 2
"""Procedures that are to be rehearsed in twelve months (R13)."""


def editions_as_of(session: Session, day: date) -> list[DocumentEdition]:
    """Return every edition that was adopted by a day: the code, the policy, then procedures."""
    order = {DocType.CODE_OF_CONDUCT: 1, DocType.POLICY: 0, DocType.SOP: 2}
    found = session.scalars(select(DocumentEdition).where(DocumentEdition.adopted_on <= day))

    def place(edition: DocumentEdition) -> tuple[int, int, str, int]:
        number = master_body(edition)["number"] if edition.doc_type is DocType.SOP else 0
        return order[edition.doc_type], number, edition.subject, edition.edition_no or 0

    return sorted(found, key=place)


def name_of_text(edition: DocumentEdition, texts: Texts) -> str:
    """Return what an edition's text is called; a procedure by the title it has in the edition."""
    title = ""
    if edition.doc_type is DocType.SOP:
        title = edition_body(edition, edition.subject, texts.language)["title"]
    return text_name(edition.doc_type, title, texts)


def documents_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return the adopted texts with their edition history."""
    _ = texts.gettext
    rows = tuple(
        (
            name_of_text(each, texts),
            str(each.edition_no),
            texts.short_date(each.adopted_on) if each.adopted_on else "–",
            each.adopted_by_body,
            each.minutes_reference or "–",
            _state(each, day, texts),
            fingerprint(each.content_hash),
        )
        for each in editions_as_of(session, day)
    )
    header = (
        _("Text"),
        _("Edition"),
        _("Adopted on"),
        _("Adopted by"),
        _("Minutes"),
        _("State"),
        _("Fingerprint"),
    )
    return EvidenceSection(
        EvidencePart.DOCUMENTS,
        part_title(EvidencePart.DOCUMENTS, texts),
        _("Every edition that was adopted by this day. An adopted text never changes."),
        (EvidenceTable(header, rows, (45, 15, 22, 24, 18, 24, 27)),),
    )


def procedures_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return when procedures were rehearsed."""
    _ = texts.gettext
    rows = tuple(
        (
            _rehearsed_name(session, each, texts),
            texts.short_date(each.rehearsed_on),
            each.by_role,
        )
        for each in _rehearsals(session, day)
    )
    return EvidenceSection(
        EvidencePart.PROCEDURES,
        part_title(EvidencePart.PROCEDURES, texts),
        _("Procedures that were practised, the newest first."),
        (EvidenceTable((_("Procedure"), _("Rehearsed on"), _("Led by")), rows, (105, 30, 40)),),
    )


def document_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    """Yield what is missing in the adopted texts."""
    _ = texts.gettext
    in_force = {
        (each.doc_type, each.subject)
        for each in editions_as_of(session, day)
        if each.effective_from and each.effective_from <= day
    }
    if (DocType.POLICY, "") not in in_force:
        yield Gap("R14", _("No policy was in force."))
    if (DocType.CODE_OF_CONDUCT, "") not in in_force:
        yield Gap("R17", _("No code of conduct was in force."))
    if not any(doc_type is DocType.SOP for doc_type, _subject in in_force):
        yield Gap("R15", _("No procedure was in force."))
    since = months_before(day, 12)
    practised = {
        each.procedure_id for each in _rehearsals(session, day) if each.rehearsed_on > since
    }
    if len(practised) < LEAST_REHEARSED:
        yield Gap(
            "R13",
            texts.ngettext(
                "Only {count} procedure was rehearsed in twelve months; at least two should be.",
                "Only {count} procedures were rehearsed in twelve months; at least two should be.",
                len(practised),
            ).format(count=len(practised)),
        )


def document_proofs(session: Session, day: date, texts: Texts) -> list[Proof]:
    """Return the hash of every adopted text."""
    return [
        Proof(
            texts.gettext("{text}, edition {number}").format(
                text=name_of_text(each, texts), number=each.edition_no
            ),
            each.content_hash,
        )
        for each in editions_as_of(session, day)
    ]


def _rehearsed_name(session: Session, rehearsal: Rehearsal, texts: Texts) -> str:
    key, day = rehearsal.procedure_id, rehearsal.rehearsed_on
    text = TextId(DocType.SOP, key)
    edition = edition_in_force(session, text, day) or newest_edition(session, text)
    if edition is None and key not in template_ids():
        return text_name(DocType.SOP, key, texts)
    title = edition_body(edition, key, texts.language)["title"]
    return text_name(DocType.SOP, title, texts)


def _rehearsals(session: Session, day: date) -> Sequence[Rehearsal]:
    query = select(Rehearsal).where(Rehearsal.rehearsed_on <= day)
    return session.scalars(query.order_by(Rehearsal.rehearsed_on.desc(), Rehearsal.id)).all()


def _state(edition: DocumentEdition, day: date, texts: Texts) -> str:
    _ = texts.gettext
    if edition.effective_from and edition.effective_from > day:
        return _("in force from {day}").format(day=texts.short_date(edition.effective_from))
    if edition.superseded_on and edition.superseded_on <= day:
        return _("superseded on {day}").format(day=texts.short_date(edition.superseded_on))
    return _("in force")
