"""Turns counts of people into what a partner may see, so that nobody can be worked out (R37)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.errors import CellTooSmallError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEAST_K: Final = 5
ROSTER_IN_WORDS: Final = 10
"""A roster below this is described in words only (rule 6)."""
_BANDS_FROM: Final = 10
_OTHER_BANDS_FROM: Final = 20
"""Merged groups are described in words up to here: a band of fewer people fixes their number."""
_LARGE_K: Final = 9
"""From here on, words about a roster under ten would give away how many there are."""
ROUNDED_TO: Final = 5
"""Numbers of people are published in steps of this many."""
_BANDS: Final = ((0, 24), (25, 49), (50, 74), (75, 89), (90, 99), (100, 100))
_TOP_TOGETHER: Final = (90, 100)
_WHOLE: Final = 100
TOTAL: Final = "total"
OTHER: Final = "other"


class CellKind(StrEnum):
    """The forms in which a number is published."""

    EXACT = "exact"
    BELOW_K = "below_k"
    ROUNDED = "rounded"
    FEWER_THAN_TEN = "fewer_than_ten"
    FEWER_THAN_HALF = "fewer_than_half"
    HALF_OR_MORE = "half_or_more"
    ALL = "all"
    BAND = "band"
    WITHHELD = "withheld"


class Withheld(StrEnum):
    """Why a number is not published."""

    MERGED = "merged"
    """It is counted together with others, so that no small group can be recognised."""
    TOTAL_WOULD_REVEAL = "total_would_reveal"
    """The parts that are published could be subtracted from it (secondary suppression)."""
    SMALL_ROSTER = "small_roster"
    """The whole roster is so small that only words about all of it are published."""
    NO_BREAKDOWN = "no_breakdown"
    """Too few groups are large enough, so that only the total is published."""
    COULD_BE_COMPARED = "could_be_compared"
    """It could be compared with another number about the same people (rule 5 and the trend)."""


@dataclass(frozen=True, slots=True)
class Group:
    """The true counts of one group."""

    key: str
    active: int
    counts: Mapping[str, int]
    """How many of the active have each property, such as acknowledged and trained."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One number as it is published."""

    key: str
    """Stable, such as `headcount.volunteer` or `trained.other`."""
    kind: CellKind
    low: int | None = None
    """The count, or the band's lower bound in percent."""
    high: int | None = None
    """The band's upper bound in percent."""
    reason: Withheld | None = None


@dataclass(frozen=True, slots=True)
class PublishedGroup:
    """A line of the published table."""

    key: str
    """A group's key, `other` or `total`."""
    members: tuple[str, ...]
    """The groups that are counted together here."""
    headcount: Cell
    shares: tuple[Cell, ...]
    """One for each property, in the order of the properties."""


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """What is published about the roster."""

    properties: tuple[str, ...]
    groups: tuple[PublishedGroup, ...]
    total: PublishedGroup
    withheld: tuple[Cell, ...]
    """Everything that is not published, each with its reason."""


def publish_roster(
    groups: Sequence[Group],
    properties: Sequence[str],
    *,
    k: int = LEAST_K,
    with_groups: bool = True,
) -> PublishedTable:
    """Return the table that may leave the organisation.

    Args:
        groups: Every group there could be, also the empty ones.
        properties: Which counts to publish as shares.
        k: The smallest group that is told apart.
        with_groups: Whether groups are told apart at all; without them the shares of everyone are
            as coarse as those of merged groups.

    Raises:
        CellTooSmallError: `k` is below 5.

    Source: “Partner numbers (disclosure rules)”, rules 1, 2, 3 and 6; `docs/disclosure.md` says
    why nothing withheld can be worked out.
    """
    if k < LEAST_K:
        raise CellTooSmallError(LEAST_K)
    everyone = _together(TOTAL, groups, properties)
    groups = groups if with_groups else ()
    if everyone.active < max(ROSTER_IN_WORDS, k):
        return _in_words(everyone, groups, properties, k)
    shown, merged = _split(groups, k)
    if not shown:
        return _total_only(everyone, groups, properties, k)
    lines = [_line(group, properties, k) for group in shown]
    if not merged:
        return PublishedTable(tuple(properties), tuple(lines), _line(everyone, properties, k), ())
    lines.append(_other_line(_together(OTHER, merged, properties), merged, properties, k))
    total = _line(everyone, properties, k)
    hidden_total = tuple(_withheld(cell.key, Withheld.TOTAL_WOULD_REVEAL) for cell in total.shares)
    total = PublishedGroup(TOTAL, (), total.headcount, hidden_total)
    withheld = (*_hidden(merged, properties, Withheld.MERGED), *hidden_total)
    return PublishedTable(tuple(properties), tuple(lines), total, withheld)


def publish_counts(
    prefix: str, counts: Mapping[str, int], *, k: int = LEAST_K
) -> tuple[dict[str, Cell], Cell]:
    """Return counts of things such as concerns per channel, and their total.

    From 1 to k−1 a count is published as “<k”. The total is left out as soon as there is one
    such count, so that it cannot be subtracted from (rule 2).
    """
    if k < LEAST_K:
        raise CellTooSmallError(LEAST_K)
    cells = {key: _count(f"{prefix}.{key}", count, k) for key, count in counts.items()}
    total_key = f"{prefix}.{TOTAL}"
    if any(cell.kind is CellKind.BELOW_K for cell in cells.values()):
        return cells, _withheld(total_key, Withheld.TOTAL_WOULD_REVEAL)
    return cells, Cell(total_key, CellKind.EXACT, sum(counts.values()))


def publish_headcount(key: str, count: int, *, k: int = LEAST_K) -> Cell:
    """Return one number of heads as it is published: 0, “<k” or rounded."""
    if k < LEAST_K:
        raise CellTooSmallError(LEAST_K)
    return _rounded(Group(key, count, {}), k)


def _split(groups: Sequence[Group], k: int) -> tuple[list[Group], list[Group]]:
    """Return the groups that are told apart, and those that are counted together.

    Which groups are merged depends on their sizes alone, never on their names: exchanging two
    merged groups gives the same publication. They are never all of one size, so there is always
    an exchange that changes each of them.
    """
    merged = [group for group in groups if group.active < k]
    shown = [group for group in groups if group.active >= k]
    if all(group.active == 0 for group in merged):
        return shown, []
    while shown and (_size(merged) < k or len({group.active for group in merged}) == 1):
        smallest = min(group.active for group in shown)
        merged += [group for group in shown if group.active == smallest]
        shown = [group for group in shown if group.active != smallest]
    return shown, [group for group in groups if group in merged]


def _size(groups: Sequence[Group]) -> int:
    return sum(group.active for group in groups)


def _together(key: str, groups: Sequence[Group], properties: Sequence[str]) -> Group:
    return Group(
        key,
        _size(groups),
        {name: sum(group.counts[name] for group in groups) for name in properties},
    )


def _line(
    group: Group, properties: Sequence[str], k: int, bands_from: int = _BANDS_FROM
) -> PublishedGroup:
    shares = tuple(
        _share(f"{name}.{group.key}", group.counts[name], group.active, bands_from)
        for name in properties
    )
    return PublishedGroup(group.key, (), _rounded(group, k), shares)


def _other_line(
    other: Group, members: Sequence[Group], properties: Sequence[str], k: int
) -> PublishedGroup:
    """The line of merged groups; “all” of it would say so of each of them, so it never does."""
    line = _line(other, properties, k, _OTHER_BANDS_FROM)
    return PublishedGroup(
        OTHER,
        tuple(group.key for group in members),
        line.headcount,
        tuple(map(without_all, line.shares)),
    )


def without_all(cell: Cell) -> Cell:
    """Return a share that does not tell all from nearly all."""
    if cell.kind is CellKind.ALL:
        return Cell(cell.key, CellKind.HALF_OR_MORE)
    if cell.kind is CellKind.BAND and cell.high is not None and cell.high >= _TOP_TOGETHER[0]:
        return Cell(cell.key, CellKind.BAND, *_TOP_TOGETHER)
    return cell


def _rounded(group: Group, k: int) -> Cell:
    """To the nearest five, but never below k: “about 5” with k = 7 would say that it is 7."""
    nearest = (group.active + ROUNDED_TO // 2) // ROUNDED_TO * ROUNDED_TO
    if group.active:
        nearest = max(nearest, -(-k // ROUNDED_TO) * ROUNDED_TO)
    kind = CellKind.ROUNDED if group.active else CellKind.EXACT
    return Cell(f"headcount.{group.key}", kind, nearest)


def _share(key: str, number: int, of: int, bands_from: int) -> Cell:
    """How many of at least k have a property: in words, or as a band for `bands_from` people."""
    if of < bands_from:
        return Cell(key, _words(number, of))
    percent = _WHOLE * number // of  # 99.6 % is not everybody
    low, high = next(band for band in _BANDS if band[0] <= percent <= band[1])
    return Cell(key, CellKind.BAND, low, high)


def _words(number: int, of: int) -> CellKind:
    if number == of:
        return CellKind.ALL
    return CellKind.HALF_OR_MORE if 2 * number >= of else CellKind.FEWER_THAN_HALF


def _in_words(
    everyone: Group, groups: Sequence[Group], properties: Sequence[str], k: int
) -> PublishedTable:
    keys = [f"{name}.{TOTAL}" for name in properties]
    if everyone.active < k or k >= _LARGE_K:
        shares = tuple(_withheld(key, Withheld.SMALL_ROSTER) for key in keys)
    else:
        shares = tuple(
            without_all(Cell(key, _words(everyone.counts[name], everyone.active)))
            for key, name in zip(keys, properties, strict=True)
        )
    headcount = (
        Cell("headcount.total", CellKind.FEWER_THAN_TEN)
        if k <= ROSTER_IN_WORDS
        else Cell("headcount.total", CellKind.BELOW_K, k)
    )
    hidden = _hidden(groups, properties, Withheld.SMALL_ROSTER)
    unsaid = tuple(cell for cell in shares if cell.kind is CellKind.WITHHELD)
    return PublishedTable(
        tuple(properties),
        (),
        PublishedGroup(TOTAL, (), headcount, shares),
        (*hidden, *unsaid),
    )


def _total_only(
    everyone: Group, groups: Sequence[Group], properties: Sequence[str], k: int
) -> PublishedTable:
    line = _line(everyone, properties, k, _OTHER_BANDS_FROM)
    total = PublishedGroup(TOTAL, (), line.headcount, tuple(map(without_all, line.shares)))
    hidden = _hidden(groups, properties, Withheld.NO_BREAKDOWN)
    return PublishedTable(tuple(properties), (), total, hidden)


def _hidden(
    groups: Sequence[Group], properties: Sequence[str], reason: Withheld
) -> tuple[Cell, ...]:
    return tuple(
        _withheld(f"{column}.{group.key}", reason)
        for group in groups
        for column in ("headcount", *properties)
    )


def _withheld(key: str, reason: Withheld) -> Cell:
    return Cell(key, CellKind.WITHHELD, reason=reason)


def _count(key: str, count: int, k: int) -> Cell:
    if 0 < count < k:
        return Cell(key, CellKind.BELOW_K, k)
    return Cell(key, CellKind.EXACT, count)
