"""Gives a made-up organisation reporting channels, tests, counts and posted notices."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.models.channel import TestResult
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_tests import ChannelTestDraft, record_tests
from desk_app.services.channel_use import UseCount, record_use
from desk_app.services.channels import list_channels, take_into_use
from desk_app.services.posted_notices import NoticeDraft, check_notices, post_notice
from desk_app.services.quarters import Quarter
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

_IN_USE: Final = (
    "ch_focal_point",
    "ch_board_contact",
    "ch_letterbox",
    "ch_authorities",
    "ch_child_helpline",
)
_TESTED_DAYS_AGO: Final = {"ch_board_contact": 215}
"""The one whose last test is too old."""
_TESTED_LATELY: Final = 40
_COUNTS: Final = {"ch_focal_point": (4, 4), "ch_letterbox": (2, 1), "ch_authorities": (1, 1)}
_SPOKEN: Final = (*LANGUAGES, "interpreter")


def use_channels(session: Session, *, language: str, today: date) -> None:
    """Take five channels into use, try them, count two quarters, put up three notices."""
    words = load_content("demo_organisation")[language]["channels"]
    start = today - timedelta(days=250)
    for proposal in channel_proposals(session, today=today):
        if proposal.content_id in _IN_USE:
            values = {**words["values"], **proposal.suggestions}
            draft = replace(
                proposal.filled_in(values),
                languages=_SPOKEN,
                answered_by_role=words["answered_by"].get(proposal.content_id, ""),
            )
            take_into_use(session, draft, today=start)
    _try_them(session, words["role"], today)
    _count(session, today)
    _post(session, words["places"], today)


def _try_them(session: Session, role: str, today: date) -> None:
    for row in list_channels(session, today=today):
        days = _TESTED_DAYS_AGO.get(row.content_id, _TESTED_LATELY)
        result = TestResult.LATE if row.content_id == "ch_letterbox" else TestResult.WORKED
        draft = ChannelTestDraft(today - timedelta(days=days), role, result)
        record_tests(session, [row.id], draft, today=today)


def _count(session: Session, today: date) -> None:
    last = Quarter.of(today).previous
    rows = list_channels(session, today=today)
    for more, quarter in enumerate((last, last.previous)):
        counts = {}
        for row in rows:
            count, in_time = _COUNTS.get(row.content_id, (0, 0))
            counts[row.id] = UseCount(count + more * (count > 1), in_time)
        record_use(session, quarter, counts, today=today)


def _post(session: Session, places: list[str], today: date) -> None:
    """The last of them has not been looked at for too long."""
    for number, (place, language) in enumerate(zip(places, LANGUAGES, strict=True)):
        draft = NoticeDraft(place, language, today - timedelta(days=200))
        made = post_notice(session, draft, today=today)
        looked = today - timedelta(days=20 + 50 * number)
        check_notices(session, [made], looked, today=today)
