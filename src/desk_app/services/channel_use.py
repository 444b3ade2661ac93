"""How often channels were used in a quarter: whole numbers and nothing else (R25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import (
    MoreAnsweredThanCountedError,
    NotAWholeNumberError,
    QuarterNotBegunError,
)
from desk_app.models.channel import ChannelUseCount, ReportingChannel
from desk_app.services.channel_periods import channels_in_use
from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

MOST: Final = 9999
_MOST_QUARTERS: Final = 8


@dataclass(frozen=True, slots=True)
class UseCount:
    """How often a channel was used in a quarter."""

    count: int
    answered_in_time: int


@dataclass(frozen=True, slots=True)
class ChannelUse:
    """The shown number `channel_use` of one channel."""

    channel_id: int
    content_id: str
    names: Mapping[str, str]
    """Per language."""
    use: UseCount | None
    """None as long as it is not entered."""


def channel_use(session: Session, period: str | Quarter) -> list[ChannelUse]:
    """Return how often each channel was used that was in use at any time of a quarter.

    Raises:
        InvalidPeriodError: the period is not written like 2026-Q3.
    """
    quarter = period if isinstance(period, Quarter) else Quarter.parse(period)
    counted = {
        each.channel_id: UseCount(each.count, each.answered_in_time)
        for each in session.scalars(
            select(ChannelUseCount).where(ChannelUseCount.period == str(quarter))
        )
    }
    return [
        ChannelUse(each.id, each.content_id, each.name, counted.get(each.id))
        for each in channels_in_use(session, quarter.first_day, quarter.last_day)
    ]


def counts_of(session: Session, channel_id: int) -> list[tuple[Quarter, UseCount]]:
    """Return every count of one channel, the newest quarter first."""
    query = select(ChannelUseCount).where(ChannelUseCount.channel_id == channel_id)
    return [
        (Quarter.parse(each.period), UseCount(each.count, each.answered_in_time))
        for each in session.scalars(query.order_by(ChannelUseCount.period.desc()))
    ]


def record_use(
    session: Session,
    period: str | Quarter,
    counts: Mapping[int, UseCount | None],
    *,
    today: date,
) -> dict[int, UseCount | None]:
    """Record how often channels were used in a quarter; None removes a count.

    Returns:
        What was on record before, by channel, for undoing.

    Raises:
        QuarterNotBegunError: the quarter lies ahead.
        NotAWholeNumberError: a number is none, or below 0, or above 9999.
        MoreAnsweredThanCountedError: more were answered in time than came in.
    """
    quarter = period if isinstance(period, Quarter) else Quarter.parse(period)
    if quarter.first_day > today:
        raise QuarterNotBegunError(quarter.first_day)
    for each in counts.values():
        if each is not None:
            _check(each)
    return {
        channel_id: _replace(session, channel_id, quarter, each)
        for channel_id, each in counts.items()
    }


def quarters_to_count(session: Session, *, today: date) -> list[Quarter]:
    """Return what can be counted: finished quarters, the newest first, then the current one.

    At most eight finished ones, and none before the first channel was taken into use.
    """
    first = session.scalar(
        select(ReportingChannel.in_use_from)
        .where(ReportingChannel.in_use_from.is_not(None))
        .order_by(ReportingChannel.in_use_from)
        .limit(1)
    )
    current = Quarter.of(today)
    found: list[Quarter] = []
    quarter = current.previous
    while first is not None and quarter.last_day >= first and len(found) < _MOST_QUARTERS:
        found.append(quarter)
        quarter = quarter.previous
    return [*found, current]


def _check(use: UseCount) -> None:
    for number in (use.count, use.answered_in_time):
        is_whole = isinstance(number, int) and not isinstance(number, bool)
        if not is_whole or not 0 <= number <= MOST:
            raise NotAWholeNumberError
    if use.answered_in_time > use.count:
        raise MoreAnsweredThanCountedError(use.count, use.answered_in_time)


def _replace(
    session: Session, channel_id: int, quarter: Quarter, use: UseCount | None
) -> UseCount | None:
    found = session.scalar(
        select(ChannelUseCount).where(
            ChannelUseCount.channel_id == session.get_one(ReportingChannel, channel_id).id,
            ChannelUseCount.period == str(quarter),
        )
    )
    before = UseCount(found.count, found.answered_in_time) if found else None
    if use is None:
        if found is not None:
            session.delete(found)
    elif found is None:
        session.add(
            ChannelUseCount(
                channel_id=channel_id,
                period=str(quarter),
                count=use.count,
                answered_in_time=use.answered_in_time,
            )
        )
    else:
        found.count, found.answered_in_time = use.count, use.answered_in_time
    session.flush()
    return before
