"""Adopting a procedure: only with a list of what must never be done (R13, R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import ProcedureRefusedError
from desk_app.models.edition import DocType
from desk_app.services.edition_adoption import freeze_edition
from desk_app.services.editions import TextId, draft_of, find_draft, master_body, newest_edition
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_text import missing_parts
from desk_app.services.procedures import start_procedure
from desk_app.services.text_placeholders import given_words, open_placeholders

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.edition_adoption import Adoption


def adopt_procedure(session: Session, procedure_id: str, adoption: Adoption, *, today: date) -> int:
    """Freeze the draft of a procedure as its next edition and return its number.

    Without a draft, and if no edition exists, the starter text is adopted as it is. Languages with
    gaps are left out.

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
    missing = missing_parts(master_body(draft))
    if missing:
        raise ProcedureRefusedError(missing)
    bodies = {each.language: each.body for each in draft.texts}
    name = organisation_profile(session).name
    gaps = [
        code
        for code, body in bodies.items()
        if code != draft.master_language and (missing_parts(body) or open_placeholders(body))
    ]
    return freeze_edition(
        session,
        draft,
        adoption,
        lambda code: {**given_words(bodies[code]), "org_name": name},
        left_out=gaps,
        today=today,
    )
