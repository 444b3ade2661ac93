"""Adopting a procedure: only with a list of what must never be done (R13, R15)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors import ProcedureRefusedError
from desk_app.models.edition import DocType
from desk_app.services.edition_adoption import freeze_edition
from desk_app.services.editions import TextId, draft_of, find_draft, master_body, newest_edition
from desk_app.services.emergency_numbers import verified_numbers
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_drafts import bodies_to_edit, fill_blank, start_procedure
from desk_app.services.procedure_outline import has_all_lines
from desk_app.services.procedure_text import missing_parts
from desk_app.services.procedures import without_number
from desk_app.services.text_placeholders import given_words, open_placeholders

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body
    from desk_app.services.edition_adoption import Adoption

    Answers = Mapping[str, Mapping[str, str]]
    """What fills each blank, by language."""


@dataclass(frozen=True, slots=True)
class ProcedureReadiness:
    """What whoever adopts a procedure ought to know; none of it stands in the way."""

    unverified_contacts: tuple[str, ...]
    """Categories without a number that somebody has verified; they print as a gap (R15)."""
    incomplete_languages: tuple[str, ...]
    """Languages with gaps; they are left out of the edition."""


def procedure_readiness(
    session: Session, procedure_id: str, answers: Answers | None = None, *, today: date
) -> ProcedureReadiness:
    """Return what is uncertain about the text that would be adopted, with these blanks filled."""
    bodies = bodies_to_edit(session, procedure_id)
    master = next(iter(bodies.values()))
    verified = verified_numbers(session, master["language"], today=today)
    return ProcedureReadiness(
        unverified_contacts=without_number(master["contacts"], verified),
        incomplete_languages=_incomplete(bodies, master, answers or {}),
    )


def adopt_procedure(
    session: Session,
    procedure_id: str,
    adoption: Adoption,
    answers: Answers | None = None,
    *,
    today: date,
) -> int:
    """Freeze the draft of a procedure as its next edition and return its number.

    Without a draft, and if no edition exists, the starter text is adopted as it is. Languages with
    gaps are left out.

    Args:
        session: The transaction.
        procedure_id: Which one.
        adoption: The decision.
        answers: What fills its blanks, by name and language; those not named stay as they are.
        today: The day it is recorded.

    Raises:
        NoDraftError: it is adopted already and nobody has begun to change it.
        ProcedureRefusedError: it does not say what must never be done, or other parts (R13).
        UnfilledPlaceholderError: a blank is open.
        MissingBodyError, FutureDateError, EffectiveTooEarlyError, TooLongError: see the decision.
    """
    text = TextId(DocType.SOP, procedure_id)
    if newest_edition(session, text) is None and find_draft(session, text) is None:
        start_procedure(session, procedure_id, today=today)
    draft = draft_of(session, text)
    for name, words in (answers or {}).items():
        fill_blank(session, draft.id, name, words)
    master = master_body(draft)
    missing = missing_parts(master)
    if missing:
        raise ProcedureRefusedError(missing)
    bodies = {each.language: each.body for each in draft.texts}
    name = organisation_profile(session).name
    return freeze_edition(
        session,
        draft,
        adoption,
        lambda code: {**given_words(bodies[code]), "org_name": name},
        left_out=_incomplete(bodies, master, {}),
        today=today,
    )


def _incomplete(bodies: Mapping[str, Body], master: Body, answers: Answers) -> tuple[str, ...]:
    return tuple(
        code
        for code, body in bodies.items()
        if body is not master and _has_gaps(body, master, answers)
    )


def _has_gaps(body: Body, master: Body, answers: Answers) -> bool:
    filled = {name for name, words in answers.items() if words.get(body["language"])}
    open_blanks = set(open_placeholders(body)) - filled
    return bool(missing_parts(body) or open_blanks) or not has_all_lines(body, master)
