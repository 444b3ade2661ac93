"""The numbers of a partner summary: this quarter's, how they came about, and what they repeat."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.channel import ChannelUseCount, ReportingChannel
from desk_app.models.person import PersonCategory
from desk_app.services.coverage_counts import PROPERTIES, everyone_of, roster_groups
from desk_app.services.disclosure import (
    TOTAL,
    Cell,
    Group,
    PublishedTable,
    publish_counts,
    publish_roster,
)
from desk_app.services.disclosure_again import (
    CONCERNS,
    Part,
    Published,
    cells_of,
    publish_again,
    published,
    steady_past,
    steady_share,
)
from desk_app.services.handed_out import contradictions, differences, handed_out

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.services.quarters import Quarter

_TREND_QUARTERS: Final = 4
_TREND_LEAST: Final = 2


@dataclass(frozen=True, slots=True)
class TrendQuarter:
    """The steady shares of everyone in one quarter."""

    period: str
    shares: tuple[Cell, ...]
    """One for each property; keys such as `trained.2026-Q2`."""


@dataclass(frozen=True, slots=True)
class SummaryNumbers:
    """Everything about people that a summary says."""

    table: PublishedTable
    concerns: tuple[Cell, ...]
    """How often each channel was used, and the total; empty if nobody counted."""
    trend: tuple[TrendQuarter, ...]
    """The last four quarters, the oldest first; empty if there is nothing to compare."""
    is_revision: bool
    """Whether it is reduced to the total, because other numbers were handed out before."""
    differences: tuple[str, ...]
    """Keys of what the records now say, and an earlier summary of the quarter does not."""
    contradictions: tuple[str, ...] = ()
    """Those of them that are not the same in the records; the others an earlier one left out."""
    regrouped: tuple[str, ...] = ()
    """Groups that stand alone here or in a summary of the quarter before or after, not in both."""

    @property
    def withheld(self) -> tuple[Cell, ...]:
        """Everything that is not published, each with its reason."""
        rest = (*self.concerns, *(cell for each in self.trend for cell in each.shares))
        return (*self.table.withheld, *(cell for cell in rest if cell.reason is not None))

    @property
    def published(self) -> Published:
        """Every number, to be compared with later ones."""
        trend = (cell for each in self.trend for cell in each.shares)
        return published([*cells_of(self.table), *self.concerns, *trend])


@dataclass(frozen=True, slots=True)
class NumbersOrder:
    """What decides which numbers are published."""

    quarter: Quarter
    k: int
    left_out: frozenset[Part] = frozenset()
    is_revision: bool = False
    """Whether another summary is wanted although the numbers may be the same."""


def summary_numbers(session: Session, order: NumbersOrder) -> SummaryNumbers:
    """Return what may be published about a quarter, given what was handed out about it before.

    The first summary of a quarter, and each further one with the same numbers, says all of it.
    One with other numbers says no more than `publish_again` allows, and nothing of channels or
    earlier quarters.
    """
    groups = roster_groups(session, order.quarter.last_day)
    table = _table(groups, order)
    whole = SummaryNumbers(
        table,
        _concerns(session, order),
        _trend(session, order, table),
        is_revision=False,
        differences=(),
    )
    before = handed_out(session, str(order.quarter))
    found = differences(whole.published, table.total, before, left_out=order.left_out)
    if not (found or (order.is_revision and before.own)):
        return replace(whole, regrouped=_regrouped(session, order.quarter, table))
    again = publish_again(everyone_of(groups), PROPERTIES, before.said, k=order.k)
    return SummaryNumbers(
        again,
        (),
        (),
        is_revision=True,
        differences=found,
        contradictions=contradictions(whole.published, before, found, left_out=order.left_out),
    )


def may_be_kept(
    session: Session, period: str, numbers: SummaryNumbers, left_out: frozenset[Part]
) -> bool:
    """Whether nothing else was handed out about the quarter since the numbers were worked out."""
    before, total = handed_out(session, period), numbers.table.total
    return numbers.is_revision or not differences(
        numbers.published, total, before, left_out=left_out
    )


def channel_key(channel: ReportingChannel) -> str:
    """Return what a channel is called in keys: its entry in the starter content, or its number."""
    return channel.content_id or f"own_{channel.id}"


def _regrouped(session: Session, quarter: Quarter, table: PublishedTable) -> tuple[str, ...]:
    here = {line.key for line in table.groups}
    found: set[str] = set()
    for period in (quarter.previous, quarter.next) if here else ():
        for said in handed_out(session, str(period)).said:
            places = {key.partition(".")[2] for key in said if key.startswith("headcount.")}
            found |= (here ^ (places - {TOTAL})) if len(places) > 1 else set()
    return tuple(key.value for key in PersonCategory if key.value in found)


def _trend(
    session: Session, order: NumbersOrder, table: PublishedTable
) -> tuple[TrendQuarter, ...]:
    shares = tuple(steady_share(cell, table.total.headcount) for cell in table.total.shares)
    if Part.TREND in order.left_out or all(cell.reason is not None for cell in shares):
        return ()
    quarters = [_trend_quarter(order.quarter, shares)]
    while len(quarters) < _TREND_QUARTERS:
        order = replace(order, quarter=order.quarter.previous)
        quarters.insert(0, _trend_quarter(order.quarter, _past_shares(session, order)))
    while all(cell.reason is not None for cell in quarters[0].shares):
        quarters.pop(0)  # such as before there was anybody; this quarter itself is told
    return tuple(quarters) if len(quarters) >= _TREND_LEAST else ()


def _past_shares(session: Session, order: NumbersOrder) -> tuple[Cell, ...]:
    """Return what was said of an earlier quarter, else what would be said of it now."""
    before = handed_out(session, str(order.quarter))
    every = [*before.said, *before.mentioned]
    kept = [steady_past(f"{name}.{TOTAL}", every) for name in PROPERTIES]
    said = tuple(cell for cell in kept if cell is not None)
    if said:
        return said
    total = _table(roster_groups(session, order.quarter.last_day), order).total
    return tuple(steady_share(cell, total.headcount) for cell in total.shares)


def _trend_quarter(quarter: Quarter, shares: tuple[Cell, ...]) -> TrendQuarter:
    period = str(quarter)
    named = (replace(cell, key=f"{cell.key.partition('.')[0]}.{period}") for cell in shares)
    return TrendQuarter(period, tuple(named))


def _table(groups: list[Group], order: NumbersOrder) -> PublishedTable:
    with_groups = Part.GROUPS not in order.left_out
    return publish_roster(groups, PROPERTIES, k=order.k, with_groups=with_groups)


def _concerns(session: Session, order: NumbersOrder) -> tuple[Cell, ...]:
    counted = session.execute(
        select(ReportingChannel, ChannelUseCount.count)
        .join(ChannelUseCount, ChannelUseCount.channel_id == ReportingChannel.id)
        .where(ChannelUseCount.period == str(order.quarter))
        .order_by(ReportingChannel.kind.desc(), ReportingChannel.id)
    )
    counts: dict[str, int] = {}
    for channel, count in counted:
        key = channel_key(channel)
        counts[key] = counts.get(key, 0) + count
    if not counts:
        return ()
    cells, total = publish_counts(CONCERNS, counts, k=order.k)
    return (total,) if Part.CHANNELS in order.left_out else (*cells.values(), total)
