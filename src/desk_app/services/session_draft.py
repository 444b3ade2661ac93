"""What is entered about a training session, checked before it is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import SessionEndsEarlyError, WrongTimeError
from desk_app.services.contact_details import clean

if TYPE_CHECKING:
    from datetime import date

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.]?(\d{2}))?")
_HOURS, _MINUTES = 24, 60


@dataclass(frozen=True, slots=True)
class SessionDraft:
    """What is settled about a session; only course and day must be."""

    course_id: int | None
    held_on: date
    starts_at: str = ""
    ends_at: str = ""
    place: str = ""
    trainer_name: str = ""
    trainer_role: str = ""


def parse_time(field: str, typed: str) -> str:
    """Return a time of day such as 18:00 as it was meant by 18, 1800 or 18.00; empty for none.

    Raises:
        WrongTimeError: it is no time.
    """
    text = typed.strip()
    if not text:
        return ""
    found = _TIME.fullmatch(text)
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (_HOURS, 0)
    if hour >= _HOURS or minute >= _MINUTES:
        raise WrongTimeError(field, text[:20])
    return f"{hour:02}:{minute:02}"


def checked_session(draft: SessionDraft) -> SessionDraft:
    """Return the draft as it would be stored.

    Raises:
        WrongTimeError: a time is none.
        SessionEndsEarlyError: it ends before it begins.
        TooLongError, IdentityNumberError: a text cannot be stored.
    """
    starts_at = parse_time("starts_at", draft.starts_at)
    ends_at = parse_time("ends_at", draft.ends_at)
    if starts_at and ends_at and ends_at <= starts_at:
        raise SessionEndsEarlyError(starts_at, ends_at)
    return SessionDraft(
        course_id=draft.course_id,
        held_on=draft.held_on,
        starts_at=starts_at,
        ends_at=ends_at,
        place=clean("place", draft.place, 100),
        trainer_name=clean("trainer_name", draft.trainer_name, 200),
        trainer_role=clean("trainer_role", draft.trainer_role, 100),
    )
