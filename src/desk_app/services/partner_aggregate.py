"""Many partners' summaries put side by side, for organisations that have member organisations.

What a summary withholds stays withheld here: nothing is added up but rounded numbers of people,
and their sum is called approximate.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.disclosure import Cell, CellKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

PROPERTIES: Final = ("acknowledged", "trained")
BANDS: Final = ((0, 24), (25, 49), (50, 74), (75, 89), (90, 99), (100, 100), (90, 100))
"""Of coverage in percent; the last one is what a summary says that does not tell all from most."""
WORDS: Final = (CellKind.FEWER_THAN_HALF, CellKind.HALF_OR_MORE, CellKind.ALL)


class FileTrouble(StrEnum):
    """Why a file was left out."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_JSON = "not_json"
    NOT_A_SUMMARY = "not_a_summary"
    NEWER = "newer"
    """A later version of the format."""
    BAD_VALUE = "bad_value"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class FileProblem:
    """A file that was left out, and why."""

    file: str
    """Its name, without the folder."""
    trouble: FileTrouble
    place: str = ""
    """Where in the file, such as `groups[0].headcount`."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    number: int
    of: int


Fact = int | str | Share | None


@dataclass(frozen=True, slots=True)
class ReceivedSummary:
    """What one organisation published about one quarter."""

    file: str
    organisation: str
    country: str
    period: str
    made_on: date
    k: int
    facts: Mapping[str, Fact]
    """Of FACTS; only what the summary says."""
    headcount: Cell
    """Of everyone."""
    shares: tuple[Cell, ...]
    """Of everyone, one for each of PROPERTIES."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A summary that a later one of the same organisation and quarter replaces."""

    file: str
    by: str
    organisation: str
    period: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """All summaries that were read, the newest for each organisation and quarter."""

    summaries: tuple[ReceivedSummary, ...]
    """By organisation, then by quarter."""
    replaced: tuple[Replaced, ...]
    problems: tuple[FileProblem, ...]

    @property
    def periods(self) -> tuple[str, ...]:
        """Every quarter there is, the newest first."""
        return tuple(sorted({each.period for each in self.summaries}, reverse=True))

    def of_period(self, period: str) -> tuple[ReceivedSummary, ...]:
        """Return the summaries of one quarter."""
        return tuple(each for each in self.summaries if each.period == period)


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people there are in many organisations, as far as it was published."""

    about: int
    """Sum of the rounded numbers."""
    counted: int
    """Organisations that gave one."""
    not_shown: int
    """Organisations that gave none."""


def gather(received: Iterable[ReceivedSummary], problems: Sequence[FileProblem] = ()) -> Gathering:
    """Keep the newest summary of each organisation and quarter.

    The newest is the one made last; of several made on one day, the one that was read last.
    Organisations are the same if name and country are, whatever the case of the letters.
    """
    newest: dict[tuple[str, str, str], ReceivedSummary] = {}
    replaced = []
    for each in received:
        key = (each.organisation.casefold(), each.country, each.period)
        before = newest.get(key)
        if before is None:
            newest[key] = each
            continue
        old, new = (each, before) if each.made_on < before.made_on else (before, each)
        newest[key] = new
        replaced.append(Replaced(old.file, new.file, old.organisation, old.period))
    return Gathering(tuple(newest[key] for key in sorted(newest)), tuple(replaced), tuple(problems))


def heads(summaries: Iterable[ReceivedSummary]) -> Heads:
    """Return an approximate sum of people; what is withheld is not guessed at."""
    about = counted = not_shown = 0
    for each in summaries:
        if each.headcount.kind in {CellKind.ROUNDED, CellKind.EXACT}:
            about += each.headcount.low or 0
            counted += 1
        else:
            not_shown += 1
    return Heads(about, counted, not_shown)


def coverage_counts(
    summaries: Iterable[ReceivedSummary], name: str
) -> list[tuple[Cell | None, int]]:
    """Return how many organisations are in each band or wording of a share; None: not shown.

    Bands, words and what is not shown are each a line of their own; none is spread over others.
    Lines without an organisation are left out, but for the six bands.
    """
    at = PROPERTIES.index(name)
    found: dict[tuple[CellKind, int | None, int | None], int] = {}
    not_shown = 0
    for each in summaries:
        cell = each.shares[at]
        if cell.kind is CellKind.WITHHELD:
            not_shown += 1
        else:
            key = (cell.kind, cell.low, cell.high)
            found[key] = found.get(key, 0) + 1
    lines: list[tuple[Cell | None, int]] = []
    for low, high in BANDS:
        count = found.get((CellKind.BAND, low, high), 0)
        if count or (low, high) != BANDS[-1]:
            lines.append((Cell(name, CellKind.BAND, low, high), count))
    lines += [
        (Cell(name, kind), found[kind, None, None]) for kind in WORDS if (kind, None, None) in found
    ]
    return [*lines, *([(None, not_shown)] if not_shown else [])]
