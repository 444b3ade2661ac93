"""What is due about reporting channels: rules, tests, counts, notices (R25, R26)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.services.channel_rules import rule_states
from desk_app.services.channel_tests import TrialStatus
from desk_app.services.channel_use import channel_use
from desk_app.services.channels import list_channels
from desk_app.services.due import DueDay, DueFacts, DueItem, DueKind, on_days
from desk_app.services.posted_notices import list_notices
from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desk_app.services.channels import ChannelRow

SET_UP_DAYS: Final = 30
"""Whoever has just begun is not asked for channels before the code, the people and the numbers."""


def channels_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield broken minimum rules, channels to test, a count that is missing, notices to check."""
    channels = list_channels(facts.session, today=facts.today)
    broken = sum(each.blocks and not each.is_met for each in rule_states(channels))
    begins = facts.profile.created_on + timedelta(days=SET_UP_DAYS)
    if broken and (channels or facts.today >= begins):
        yield DueItem(DueKind.CHANNEL_RULES, broken)
    yield from on_days(DueKind.CHANNEL_TEST, _test_days(channels))
    yield from _counts_due(facts)
    yield from on_days(
        DueKind.NOTICE_CHECK,
        [row.check_by for row in list_notices(facts.session, today=facts.today) if row.is_due],
    )


def _test_days(channels: Sequence[ChannelRow]) -> list[date]:
    """By when each was to be tried: six months ago, once it failed, or when it began."""
    days = []
    for row in channels:
        if row.state.status is TrialStatus.OVERDUE:
            days.append(row.state.valid_until)
        elif row.state.status is TrialStatus.FAILED:
            days.append(row.state.tested_on)
        elif row.state.status is TrialStatus.NEVER:
            days.append(row.in_use_from)
    return [day for day in days if day is not None]


def _counts_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield the channels without a count for the last quarter, which has ended."""
    quarter = Quarter.of(facts.today).previous
    missing = sum(each.use is None for each in channel_use(facts.session, quarter))
    if missing:
        days = (DueDay(quarter.next.first_day, missing),)
        yield DueItem(DueKind.CHANNEL_COUNT, missing, days=days, about=str(quarter))
