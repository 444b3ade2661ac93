"""The procedures: what is adopted, linked and rehearsed, and what is in force (R13, R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.editions import TextId, body_in, edition_in_force, master_body
from desk_app.services.emergency_numbers import emergency_category, verified_numbers
from desk_app.services.procedure_links import linked_activities, linked_courses
from desk_app.services.procedure_text import (
    Procedure,
    as_shipped_in,
    procedure_from,
    procedure_languages,
    read_language,
    shipped_language,
    template_body,
    template_ids,
)
from desk_app.services.rehearsals import RehearsalRow, last_rehearsals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body
    from desk_app.services.emergency_numbers import Number


@dataclass(frozen=True, slots=True)
class ProcedureRow:
    """A procedure as the table shows it."""

    procedure_id: str
    number: int
    title: str
    use_when: str
    edition_no: int | None
    """Of the edition adopted last; None while only a draft or the starter text exists."""
    edition_id: int | None
    adopted_on: date | None
    review_due_on: date | None
    draft_id: int | None
    languages: tuple[str, ...]
    last_rehearsal: RehearsalRow | None
    activities: tuple[str, ...]
    """Names of the activities it applies to."""
    courses: tuple[str, ...]
    """Titles of the courses that teach it."""
    contacts: tuple[str, ...]
    """Categories of contacts that it turns to."""
    unverified_contacts: tuple[str, ...]
    """Categories it names without a number that somebody has verified."""

    @property
    def is_adopted(self) -> bool:
        """Whether an edition has been adopted."""
        return self.edition_no is not None


def list_procedures(session: Session, language: str, *, today: date) -> list[ProcedureRow]:
    """Return the shipped procedures and the organisation's own, by number, in a language."""
    verified = verified_numbers(session, shipped_language(language), today=today)
    rehearsed = last_rehearsals(session)
    activities, courses = linked_activities(session), linked_courses(session)
    editions = _editions(session)
    rows = []
    for key in sorted({*template_ids(), *editions}):
        drafts = [each for each in editions.get(key, ()) if each.is_draft]
        adopted = [each for each in editions.get(key, ()) if not each.is_draft]
        newest = max(adopted, key=lambda each: each.edition_no or 0, default=None)
        draft = drafts[0] if drafts else None
        shown = newest or draft
        body = edition_body(shown, key, language)
        rows.append(
            ProcedureRow(
                procedure_id=key,
                number=body["number"],
                title=body["title"],
                use_when=body["trigger"],
                edition_no=newest.edition_no if newest else None,
                edition_id=newest.id if newest else None,
                adopted_on=newest.adopted_on if newest else None,
                review_due_on=newest.review_due_on if newest else None,
                draft_id=draft.id if draft else None,
                languages=tuple(each.language for each in shown.texts)
                if shown
                else procedure_languages(),
                last_rehearsal=rehearsed.get(key),
                activities=tuple(sorted(activities.get(key, ()))),
                courses=tuple(sorted(courses.get(key, ()))),
                contacts=tuple(body["contacts"]),
                unverified_contacts=without_number(body["contacts"], verified),
            )
        )
    return sorted(rows, key=lambda row: (row.number, row.procedure_id))


def without_number(
    categories: Iterable[str], verified: Mapping[str, Sequence[Number]]
) -> tuple[str, ...]:
    """Return those of the categories of contacts that nobody has verified a number of (R15).

    112 needs no check.
    """
    certain = {emergency_category(), *verified}
    return tuple(each for each in categories if each not in certain)


def procedures_in_force(session: Session, language: str, *, today: date) -> dict[str, Procedure]:
    """Return the adopted procedures that count today, by id, for those who have to act.

    Where an edition lacks the language, it is in the language that decides.
    """
    found = {}
    for key in _editions(session):
        edition = edition_in_force(session, TextId(DocType.SOP, key), today)
        if edition is not None:
            body = edition_body(edition, key, language)
            found[key] = procedure_from(body, is_draft=False)
    return found


def _editions(session: Session) -> dict[str, list[DocumentEdition]]:
    found: dict[str, list[DocumentEdition]] = {}
    query = select(DocumentEdition).where(DocumentEdition.doc_type == DocType.SOP)
    for each in session.scalars(query):
        found.setdefault(each.subject, []).append(each)
    return found


def edition_body(edition: DocumentEdition | None, procedure_id: str, language: str) -> Body:
    """Return an edition's words in a language, or else the deciding one; without it the starter.

    A language that editions are not kept in shows the starter's words while they are unchanged.
    """
    if edition is None:
        return template_body(procedure_id, read_language(language))
    body = body_in(edition, language)
    if body is not None and body["title"]:
        return body
    return as_shipped_in(master_body(edition), language)
