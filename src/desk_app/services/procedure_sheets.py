"""Procedures as they are put up on a wall: the words, the numbers that are certain, gaps (R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.edition import DocType
from desk_app.services.code_text import fingerprint
from desk_app.services.editions import TextId, find_draft, newest_edition
from desk_app.services.emergency_numbers import (
    Number,
    emergency_category,
    emergency_number,
    verified_numbers,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_text import Procedure, procedure_from
from desk_app.services.procedures import edition_body, list_procedures
from desk_app.services.stakeholder_categories import stakeholder_categories

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class SheetContact:
    """A kind of contact and its certain numbers; none leave a line to write on (R15)."""

    name: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """A procedure ready to print on its one page."""

    procedure: Procedure
    contacts: tuple[SheetContact, ...]
    edition_no: int | None
    """None for a draft or the starter text."""
    adopted_on: date | None
    fingerprint: str
    shows_numbers: bool = True
    """Whether it is for use, with numbers to call; else it names kinds of contacts only."""

    @property
    def is_draft(self) -> bool:
        """Whether it must be marked as not adopted."""
        return self.edition_no is None


def procedure_sheets(
    session: Session,
    language: str,
    procedure_id: str | None = None,
    *,
    draft: bool = False,
    today: date,
) -> list[ProcedureSheet]:
    """Return the sheets of one procedure or of all, by number.

    Args:
        session: The transaction.
        language: Wanted; the deciding language where an edition does not have it.
        procedure_id: Which one; None for all.
        draft: Prefer a draft over the edition in use, to read it before it is adopted.
        today: Decides which numbers still count as verified.
    """
    verified = verified_numbers(session, language, today=today)
    numbers = {**verified, emergency_category(): (Number("", emergency_number(), is_certain=True),)}
    name = organisation_profile(session).name
    sheets = []
    for row in list_procedures(session, language, today=today):
        if procedure_id not in {None, row.procedure_id}:
            continue
        text = TextId(DocType.SOP, row.procedure_id)
        written, adopted = find_draft(session, text), newest_edition(session, text)
        edition = (written or adopted) if draft else (adopted or written)
        body = edition_body(edition, row.procedure_id, language)
        is_draft = edition is None or edition.is_draft
        procedure = procedure_from(body, name, is_draft=is_draft)
        sheets.append(
            ProcedureSheet(
                procedure=procedure,
                contacts=_contacts(procedure, numbers),
                edition_no=edition.edition_no if edition else None,
                adopted_on=edition.adopted_on if edition else None,
                fingerprint=fingerprint(edition.content_hash) if edition and not is_draft else "",
            )
        )
    return sheets


def kinds_of_contacts(procedure: Procedure) -> tuple[SheetContact, ...]:
    """Return the kinds of contacts that a procedure names, without any number."""
    return _contacts(procedure, {})


def _contacts(
    procedure: Procedure, numbers: Mapping[str, tuple[Number, ...]]
) -> tuple[SheetContact, ...]:
    names = {each.id: each.name(procedure.language) for each in stakeholder_categories()}
    return tuple(SheetContact(names[key], numbers.get(key, ())) for key in procedure.contacts)
