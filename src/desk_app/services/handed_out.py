"""What was handed out about a quarter, in summaries and packs of evidence, and what differs (R37).

A pack shows the same people as a summary, so each counts as an earlier publication of the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.models.evidence import EvidencePack
from desk_app.models.partner import PartnerSummary
from desk_app.services.coverage_counts import PROPERTIES, everyone_of, roster_groups
from desk_app.services.disclosure import (
    TOTAL,
    CellKind,
    PublishedGroup,
    PublishedTable,
    publish_roster,
)
from desk_app.services.disclosure_again import (
    CONCERNS,
    Part,
    Published,
    cells_of,
    contradicting,
    differing,
    is_past,
    publish_again,
    published,
    steady_share,
)
from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from sqlalchemy.orm import Session

_NOT_IN_PACKS: Final = frozenset({Part.CHANNELS, Part.TREND})


@dataclass(frozen=True, slots=True)
class Earlier:
    """What one summary or pack said of its quarter."""

    said: Published
    left_out: frozenset[str]
    is_pack: bool = False
    """Then it says nothing of concerns and earlier quarters."""


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Everything that was handed out about one quarter."""

    own: tuple[Earlier, ...]
    mentioned: tuple[Published, ...]
    """What the trends of other quarters' summaries said of it."""

    @property
    def said(self) -> list[Published]:
        """What summaries and packs of the quarter itself said."""
        return [each.said for each in self.own]


def handed_out(session: Session, period: str) -> HandedOut:
    """Return what summaries and packs said of a quarter, and what trends of others did."""
    own: list[Earlier] = []
    mentioned: list[Published] = []
    query = select(PartnerSummary.period, PartnerSummary.published, PartnerSummary.left_out)
    for of, said, left_out in session.execute(query):
        if of == period:
            own.append(Earlier(said, frozenset(left_out)))
            continue
        past = {
            f"{key.partition('.')[0]}.{TOTAL}": value
            for key, value in said.items()
            if key.endswith(f".{period}")
        }
        if past:
            mentioned.append(past)
    packs = select(EvidencePack.as_of, EvidencePack.made_on, EvidencePack.published)
    for as_of, made_on, said in session.execute(packs):
        if said and str(coverage_quarter(as_of, made_on)) == period:
            own.append(Earlier(said, _NOT_IN_PACKS, is_pack=True))
    return HandedOut(tuple(own), tuple(mentioned))


def differences(
    now: Published,
    total: PublishedGroup,
    before: HandedOut,
    *,
    left_out: Collection[Part],
    is_pack: bool = False,
) -> tuple[str, ...]:
    """Return the keys of what says more, or otherwise, than what was handed out of the quarter.

    Args:
        now: What would be handed out.
        total: Its line about everyone.
        before: What was handed out.
        left_out: The parts that are left out now.
        is_pack: Whether it would be handed out in a pack.
    """
    found: set[str] = set()
    for each in before.own:
        mine, theirs = now, each.said
        if is_pack or each.is_pack:
            mine, theirs = _coverage(mine), _coverage(theirs)
        found.update(differing(mine, theirs, unsaid_now=left_out, unsaid_then=each.left_out))
    steady = published(steady_share(share, total.headcount) for share in total.shares)
    for past in before.mentioned:
        found |= {
            key
            for key, value in past.items()
            if value[0] != CellKind.WITHHELD and value != steady[key]
        }
    return tuple(key for key in dict.fromkeys((*now, *sorted(found))) if key in found)


def contradictions(
    now: Published, before: HandedOut, found: Collection[str], *, left_out: Collection[Part]
) -> tuple[str, ...]:
    """Return what differs but for what one summary left unsaid and another said alike."""
    otherwise = {key for each in before.own for key in contradicting(now, each.said)}
    unsaid = {
        key
        for each in before.own
        for key in differing(now, each.said, unsaid_now=left_out, unsaid_then=each.left_out)
        if any(other.said.get(key) == now.get(key) for other in before.own)
    }
    return tuple(key for key in found if key in otherwise or key not in unsaid)


def _coverage(said: Published) -> Published:
    return {
        key: value
        for key, value in said.items()
        if not is_past(key) and key.partition(".")[0] != CONCERNS
    }


def coverage_quarter(as_of: date, made_on: date) -> Quarter:
    """Return the quarter whose last day a pack's numbers of people hold for.

    Numbers of any day would be those of some quarter, and those of the next day, and somebody who
    came in between could be subtracted.
    """
    quarter = Quarter.of(as_of)
    return quarter if as_of == quarter.last_day and as_of < made_on else quarter.previous


@dataclass(frozen=True, slots=True)
class PackCoverage:
    """What a pack without exact figures says about people."""

    quarter: Quarter
    table: PublishedTable
    is_revision: bool
    """Whether it is reduced to the total, because other numbers were handed out before."""

    @property
    def published(self) -> Published:
        """Every number, to be compared with later ones."""
        return published(cells_of(self.table))


def pack_coverage(session: Session, as_of: date, *, today: date, k: int) -> PackCoverage:
    """Return what a pack may say about people, given what was handed out about the quarter."""
    quarter = coverage_quarter(as_of, today)
    groups = roster_groups(session, quarter.last_day)
    table = publish_roster(groups, PROPERTIES, k=k)
    before = handed_out(session, str(quarter))
    now = published(cells_of(table))
    if not differences(now, table.total, before, left_out=_NOT_IN_PACKS, is_pack=True):
        return PackCoverage(quarter, table, is_revision=False)
    again = publish_again(everyone_of(groups), PROPERTIES, before.said, k=k)
    return PackCoverage(quarter, again, is_revision=True)
