"""What more may be said of a quarter of which something was handed out (rule 5), and the trend.

A second publication is where subtraction begins. So what it says depends on the roster's total
alone, and a trend on what was published alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from desk_app.services.disclosure import (
    LEAST_K,
    TOTAL,
    Cell,
    CellKind,
    Group,
    PublishedGroup,
    PublishedTable,
    Withheld,
    publish_roster,
    without_all,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

CONCERNS: Final = "concerns"
"""The column of how often channels were used."""


class Part(StrEnum):
    """What can be left out of a summary; nothing else is said instead of it."""

    GROUPS = "groups"
    CHANNELS = "channels"
    """How often each channel was used; all together stays."""
    TREND = "trend"
    """Earlier quarters."""


STEADY_FROM: Final = 25
"""“About 25” is 23 people or more: with fewer, one person can move a band by themselves."""
Published = dict[str, list[Any]]
"""Cells by their keys, as kind, low and high."""


def published(cells: Iterable[Cell]) -> Published:
    """Return cells in the form in which a kept copy remembers them."""
    return {cell.key: [cell.kind.value, cell.low, cell.high] for cell in cells}


def cells_of(table: PublishedTable) -> list[Cell]:
    """Return every cell of a table."""
    return [
        cell for line in (*table.groups, table.total) for cell in (line.headcount, *line.shares)
    ]


def differing(
    now: Published,
    earlier: Published,
    *,
    unsaid_now: Collection[str] = (),
    unsaid_then: Collection[str] = (),
) -> tuple[str, ...]:
    """Return the keys of what says more, or otherwise, than what was handed out before.

    Leaving out groups and keeping the total says nothing new. A period of the trend that is
    withheld now was no secret before, and gives nothing away. What was left out before may be said
    now, other than groups: both together say what the first could have said.

    Args:
        now: What would be handed out.
        earlier: What was.
        unsaid_now: The parts that are left out now.
        unsaid_then: The parts that were left out then.
    """
    added = set(unsaid_then) - {Part.GROUPS}
    changed = [
        key
        for key, value in now.items()
        if value != earlier.get(key)
        and not (is_past(key) and value[0] == CellKind.WITHHELD)
        and not (key not in earlier and part_of(key) in added)
    ]
    if any(not key.endswith(f".{TOTAL}") and not is_past(key) for key in now):
        changed += [
            key
            for key in earlier
            if key not in now and not is_past(key) and part_of(key) not in unsaid_now
        ]
    return tuple(changed)


def contradicting(now: Published, earlier: Published) -> tuple[str, ...]:
    """Return those of the differences that both say, and say otherwise.

    What one of them leaves out, withholds, or words less exactly is no contradiction: the numbers
    behind it may be the same. It is a difference all the same, for both together say more.
    """
    return tuple(
        key
        for key, value in now.items()
        if key in earlier and value != earlier[key] and not _is_within(value, earlier[key])
    )


def _is_within(value: list[Any], other: list[Any]) -> bool:
    """Whether two cells can be of the same number: withheld, or one a coarser wording."""
    kinds = {value[0], other[0]}
    if CellKind.WITHHELD in kinds or kinds == {CellKind.ALL, CellKind.HALF_OR_MORE}:
        return True
    if kinds != {CellKind.BAND}:
        return False
    (low, high), (least, most) = sorted((value[1:], other[1:]), key=lambda each: each[0] - each[1])
    return bool(low <= least and most <= high)


def part_of(key: str) -> Part | None:
    """Return with which part a cell is left out; None for what stays, such as the total."""
    column, _dot, place = key.partition(".")
    if is_past(key):
        return Part.TREND
    if place == TOTAL:
        return None
    return Part.CHANNELS if column == CONCERNS else Part.GROUPS


def is_past(key: str) -> bool:
    """Whether a cell belongs to the trend, such as `trained.2026-Q2`."""
    return key.partition(".")[2][:2] == "20"


def publish_again(
    everyone: Group, properties: Sequence[str], earlier: Iterable[Published], *, k: int = LEAST_K
) -> PublishedTable:
    """Return the table of another summary of the same quarter with other numbers.

    It has no groups, whether or not they would be large enough, so it says nothing of which group
    has become so. Shares are steady ones, and withheld where an earlier summary withheld them.

    Args:
        everyone: The whole roster.
        properties: Which counts to publish as shares.
        earlier: What was handed out about the quarter.
        k: The smallest group that is told apart.
    """
    alone = publish_roster([Group(TOTAL, everyone.active, everyone.counts)], properties, k=k)
    secret = {
        key for each in earlier for key, (kind, *_) in each.items() if kind == CellKind.WITHHELD
    }
    shares = tuple(
        _withheld(cell.key) if cell.key in secret else steady_share(cell, alone.total.headcount)
        for cell in alone.total.shares
    )
    return PublishedTable(
        tuple(properties),
        (),
        PublishedGroup(TOTAL, (), alone.total.headcount, shares),
        tuple(cell for cell in shares if cell.reason is not None),
    )


def steady_share(share: Cell, headcount: Cell) -> Cell:
    """Return a share of everyone so coarse that one person cannot be seen in two of them.

    It is worked out of published cells alone, so it says nothing that they do not say.
    """
    is_large = headcount.kind is CellKind.ROUNDED and (headcount.low or 0) >= STEADY_FROM
    if not is_large or share.kind is not CellKind.BAND:
        return _withheld(share.key)
    return without_all(share)


def steady_past(key: str, kept: Sequence[Mapping[str, list[Any]]]) -> Cell | None:
    """Return a share of everyone in an earlier quarter from what was handed out about it.

    Args:
        key: The share's key in a summary of that quarter, such as `trained.total`.
        kept: Everything that was handed out about that quarter.

    Returns:
        None if nothing was; a withheld cell unless all of it agrees.
    """
    if not kept:
        return None
    found = [_steady_kept(key, each) for each in kept]
    return found[0] if all(cell == found[0] for cell in found) else _withheld(key)


def _steady_kept(key: str, kept: Mapping[str, list[Any]]) -> Cell:
    cell = _cell(key, kept)
    if "headcount.total" not in kept:  # the trend of another summary
        return cell
    return steady_share(cell, _cell("headcount.total", kept))


def _cell(key: str, kept: Mapping[str, list[Any]]) -> Cell:
    if key not in kept:
        return _withheld(key)
    kind, low, high = kept[key]
    reason = Withheld.COULD_BE_COMPARED if kind == CellKind.WITHHELD else None
    return Cell(key, CellKind(kind), low, high, reason)


def _withheld(key: str) -> Cell:
    return Cell(key, CellKind.WITHHELD, reason=Withheld.COULD_BE_COMPARED)
