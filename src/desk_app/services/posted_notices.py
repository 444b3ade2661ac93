"""Where notices hang, in which language, and when somebody last saw them there (R26)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import CheckedBeforePostedError, FutureDateError, MissingPlaceError
from desk_app.models.channel import PostedNotice
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

CHECK_MONTHS: Final = 3
"""A notice is looked at this often; the last day counts."""


@dataclass(frozen=True, slots=True)
class NoticeDraft:
    """What a user enters about a notice that was put up."""

    place: str
    language: str
    posted_on: date


@dataclass(frozen=True, slots=True)
class PostedNoticeRow:
    """A notice that hangs somewhere."""

    id: int
    place: str
    language: str
    posted_on: date
    checked_on: date
    check_by: date
    """The last day on which the look at it counts."""
    removed_on: date | None
    is_due: bool
    """Whether somebody is to look at it again."""


def list_notices(session: Session, *, today: date) -> list[PostedNoticeRow]:
    """Return the notices that hang somewhere, by place."""
    query = select(PostedNotice).where(PostedNotice.removed_on.is_(None))
    rows = [_row(each, today) for each in session.scalars(query)]
    return sorted(rows, key=lambda row: (row.place.casefold(), row.language, row.id))


def post_notice(session: Session, draft: NoticeDraft, *, today: date) -> int:
    """Record that a notice was put up; return its id.

    Raises:
        FutureDateError: that is yet to come.
        MissingPlaceError: no place is given.
        PersonalDataInNoteError: the place names somebody.
        TooLongError: the place is too long.
    """
    if draft.posted_on > today:
        raise FutureDateError(draft.posted_on)
    place = clean("place", draft.place, 100)
    if not place:
        raise MissingPlaceError
    refuse_personal_data(session, {"place": place})
    made = PostedNotice(
        place=place,
        language=draft.language,
        posted_on=draft.posted_on,
        checked_on=draft.posted_on,
    )
    session.add(made)
    session.flush()
    return made.id


def check_notices(
    session: Session, notice_ids: Sequence[int], checked_on: date, *, today: date
) -> dict[int, date]:
    """Record that somebody saw notices hanging on a day.

    Returns:
        The days before, for undoing with `restore_checks`.

    Raises:
        FutureDateError: that day is yet to come.
        CheckedBeforePostedError: one was not up yet.
    """
    if checked_on > today:
        raise FutureDateError(checked_on)
    found = [session.get_one(PostedNotice, each) for each in notice_ids]
    for each in found:
        if checked_on < each.posted_on:
            raise CheckedBeforePostedError(each.posted_on)
    return restore_checks(session, {each.id: checked_on for each in found})


def restore_checks(session: Session, days: Mapping[int, date]) -> dict[int, date]:
    """Put the days of the last look on record as they were; return what was there before."""
    before: dict[int, date] = {}
    for notice_id, day in days.items():
        found = session.get_one(PostedNotice, notice_id)
        before[notice_id] = found.checked_on
        found.checked_on = day
    return before


def remove_notices(session: Session, notice_ids: Sequence[int], removed_on: date | None) -> None:
    """Record that notices were taken down, or with None that they hang after all."""
    for notice_id in notice_ids:
        session.get_one(PostedNotice, notice_id).removed_on = removed_on


def delete_notice(session: Session, notice_id: int) -> None:
    """Remove an entry that was made by mistake."""
    session.delete(session.get_one(PostedNotice, notice_id))


def notice_languages(session: Session, *, today: date) -> tuple[str, ...]:
    """Return the languages in which notices hang, sorted."""
    return tuple(sorted({row.language for row in list_notices(session, today=today)}))


def _row(found: PostedNotice, today: date) -> PostedNoticeRow:
    check_by = add_months(found.checked_on, CHECK_MONTHS)
    return PostedNoticeRow(
        id=found.id,
        place=found.place,
        language=found.language,
        posted_on=found.posted_on,
        checked_on=found.checked_on,
        check_by=check_by,
        removed_on=found.removed_on,
        is_due=today > check_by,
    )
