"""What came of an action: the edition that was begun for it, and whether it helped (R36)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import EvidenceMissingError
from desk_app.models.edition import DocumentEdition
from desk_app.models.monitoring import CorrectiveAction
from desk_app.services.actions import note_change
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.editions import CODE, newest_edition

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.models.monitoring import Effect


def link_edition(
    session: Session, action_id: int, edition_id: int | None, *, role: str, today: date
) -> None:
    """Note which edition of a text came of an action; None that none did (R36).

    The edition may be a draft: once it is adopted, the signatures are asked for again as for any.
    """
    found = session.get_one(CorrectiveAction, action_id)
    if edition_id is not None:
        session.get_one(DocumentEdition, edition_id)
    if found.edition_id != edition_id:
        change = (str(found.edition_id or ""), str(edition_id or ""))
        found.edition_id = edition_id
        note_change(found, "edition_id", change, role, today)


def begin_code_edition(session: Session, action_id: int, *, role: str, today: date) -> bool:
    """Begin the next edition of the code and link it; False if none was ever adopted (R36)."""
    newest = newest_edition(session, CODE)
    if newest is None:
        return False
    draft = start_from_edition(session, newest.id, today=today)
    link_edition(session, action_id, draft, role=role, today=today)
    return True


def check_effect(
    session: Session, action_id: int, effect: Effect | None, *, role: str, today: date
) -> None:
    """Note what a review found a finished action to have done; None to take it back (R36).

    Raises:
        EvidenceMissingError: the action is not done yet.
    """
    found = session.get_one(CorrectiveAction, action_id)
    if found.done_on is None:
        raise EvidenceMissingError("done_on")
    change = (found.effect.value if found.effect else "", effect.value if effect else "")
    found.effect, found.effect_checked_on = effect, today if effect else None
    note_change(found, "effect", change, role, today)
