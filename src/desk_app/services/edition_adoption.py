"""Adopting a text: the decision, and freezing every word of it (R14, G4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors import (
    EffectiveTooEarlyError,
    FutureDateError,
    MissingBodyError,
    PersonalDataInAdoptionError,
    PersonalDataInNoteError,
)
from desk_app.services.code_text import content_hash, frozen
from desk_app.services.contact_details import clean
from desk_app.services.editions import TextId, newest_edition
from desk_app.services.interactions import refuse_personal_data

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.edition import DocumentEdition


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a user enters to adopt a draft."""

    adopted_by_body: str
    adopted_on: date
    effective_from: date
    minutes_reference: str = ""
    reack_window_days: int = 30
    review_due_on: date | None = None
    needs_new_signatures: bool = True
    """False for a minor change of a code of conduct: signatures on the edition before count on."""
    what_changed: str = ""


def freeze_edition(
    session: Session,
    draft: DocumentEdition,
    adoption: Adoption,
    values: Callable[[str], Mapping[str, str]],
    *,
    left_out: Collection[str] = (),
    today: date,
) -> int:
    """Make a draft the next edition of its text and return its number.

    Whether its words are complete, the caller has checked. The edition before is superseded on the
    day this one takes effect.

    Args:
        session: The transaction.
        draft: What is adopted.
        adoption: The decision.
        values: Returns, for a language, what the placeholders stand for.
        left_out: Languages that are not part of the edition.
        today: The day it is recorded.

    Raises:
        MissingBodyError: nobody is named who adopted it.
        FutureDateError: it is dated after today.
        EffectiveTooEarlyError: it would take effect before its adoption or its predecessor.
        TooLongError: a text of the decision is too long.
        PersonalDataInAdoptionError: a text of the decision seems to name somebody.
        UnfilledPlaceholderError: the text holds a placeholder that nothing fills.
    """
    previous = newest_edition(session, TextId(draft.doc_type, draft.subject))
    _check_dates(adoption, previous, today)
    _refuse_names(session, adoption)
    draft.texts = [each for each in draft.texts if each.language not in left_out]
    draft.edition_no = 1 + (previous.edition_no or 0 if previous else 0)
    _write_decision(draft, adoption)
    draft.needs_new_signatures = adoption.needs_new_signatures or previous is None
    for each in draft.texts:
        each.body = frozen(each.body, values(each.language))
    draft.content_hash = content_hash({each.language: each.body for each in draft.texts})
    if previous is not None:
        previous.superseded_on = adoption.effective_from
    return draft.edition_no


def _write_decision(draft: DocumentEdition, adoption: Adoption) -> None:
    draft.adopted_by_body = clean("adopted_by_body", adoption.adopted_by_body, 100)
    draft.adopted_on = adoption.adopted_on
    draft.effective_from = adoption.effective_from
    draft.minutes_reference = clean("minutes_reference", adoption.minutes_reference, 100)
    draft.what_changed = clean("what_changed", adoption.what_changed, 300)
    draft.reack_window_days = adoption.reack_window_days
    draft.review_due_on = adoption.review_due_on


def _check_dates(adoption: Adoption, previous: DocumentEdition | None, today: date) -> None:
    if not adoption.adopted_by_body.strip():
        raise MissingBodyError
    if adoption.adopted_on > today:
        raise FutureDateError(adoption.adopted_on)
    earliest = adoption.adopted_on
    if previous is not None and previous.effective_from is not None:
        earliest = max(earliest, previous.effective_from)
    if adoption.effective_from < earliest:
        raise EffectiveTooEarlyError(earliest)


def _refuse_names(session: Session, adoption: Adoption) -> None:
    fields = ("adopted_by_body", "minutes_reference", "what_changed")
    try:
        refuse_personal_data(session, {name: getattr(adoption, name) for name in fields})
    except PersonalDataInNoteError as error:
        raise PersonalDataInAdoptionError(error.field, error.findings) from error
