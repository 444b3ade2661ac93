"""Trying channels: who tried which on what day, and how long that counts (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.errors import FutureDateError
from desk_app.models.channel import ChannelTest, ReportingChannel, TestResult
from desk_app.services.calendar_months import add_months
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sqlalchemy.orm import Session

TEST_MONTHS: Final = 6
"""How long a trial counts; its last day does."""


class TrialStatus(StrEnum):
    """Whether a channel is known to work."""

    NEVER = "never_tested"
    TESTED = "tested"
    OVERDUE = "overdue"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class TrialState:
    """Whether a channel is known to work, since when and until when."""

    status: TrialStatus
    tested_on: date | None = None
    result: TestResult | None = None
    valid_until: date | None = None
    """The last day on which the trial counts."""

    @property
    def is_fresh(self) -> bool:
        """Whether it was tried within six months, whatever came of it."""
        return self.status in {TrialStatus.TESTED, TrialStatus.FAILED}

    @property
    def works(self) -> bool:
        """Whether it was tried within six months and somebody answered."""
        return self.status is TrialStatus.TESTED


@dataclass(frozen=True, slots=True)
class ChannelTestRow:
    """One trial."""

    id: int
    tested_on: date
    by_role: str
    result: TestResult


@dataclass(frozen=True, slots=True)
class ChannelTestDraft:
    """What a user enters about a trial: no words about what was said."""

    tested_on: date
    by_role: str
    result: TestResult


def record_tests(
    session: Session, channel_ids: Sequence[int], draft: ChannelTestDraft, *, today: date
) -> list[int]:
    """Record that somebody tried channels on a day; return the ids of the entries.

    Raises:
        FutureDateError: that day is yet to come.
        PersonalDataInNoteError: instead of a role somebody is named.
        TooLongError: the role is too long.
    """
    if draft.tested_on > today:
        raise FutureDateError(draft.tested_on)
    refuse_personal_data(session, {"by_role": draft.by_role})
    made = [
        ChannelTest(
            channel_id=session.get_one(ReportingChannel, channel_id).id,
            tested_on=draft.tested_on,
            by_role=clean("by_role", draft.by_role, 60),
            result=draft.result,
        )
        for channel_id in channel_ids
    ]
    session.add_all(made)
    session.flush()
    return [each.id for each in made]


def remove_tests(session: Session, test_ids: Sequence[int]) -> None:
    """Remove entries that were made by mistake."""
    for test_id in test_ids:
        session.delete(session.get_one(ChannelTest, test_id))


def trial_row(found: ChannelTest) -> ChannelTestRow:
    """Return one trial as lists show it."""
    return ChannelTestRow(found.id, found.tested_on, found.by_role, found.result)


def trial_state(newest: ChannelTestRow | None, *, today: date) -> TrialState:
    """Return what the newest trial is worth on a day; a failed one is to be repeated."""
    if newest is None:
        return TrialState(TrialStatus.NEVER)
    valid_until = add_months(newest.tested_on, TEST_MONTHS)
    if today > valid_until:
        status = TrialStatus.OVERDUE
    elif newest.result is TestResult.FAILED:
        status = TrialStatus.FAILED
    else:
        status = TrialStatus.TESTED
    return TrialState(status, newest.tested_on, newest.result, valid_until)
