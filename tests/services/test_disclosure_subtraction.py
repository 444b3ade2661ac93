"""Attacks the partner summary by subtraction: a second one, earlier quarters, one person changes.

The attacker knows the program by heart, knows that exactly one person has changed, in which group
and how, and keeps every roster that fits what was published.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.services.disclosure import (
    Cell,
    CellKind,
    Group,
    PublishedTable,
    publish_counts,
    publish_roster,
)
from desk_app.services.disclosure_again import (
    Published,
    cells_of,
    differing,
    publish_again,
    published,
    steady_past,
    steady_share,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Roster = tuple[tuple[int, int], ...]
"""For each group, how many are active and how many of them have signed."""
KEYS = tuple("abcdefghij")


class Change(NamedTuple):
    """What happened to one person."""

    group: int
    what: str


Seen = tuple[PublishedTable, PublishedTable, Change]
"""Both summaries, and what the reader knows of the change."""


def groups_of(roster: Roster) -> list[Group]:
    sides = zip(KEYS, roster, strict=False)
    return [Group(key, active, {"signed": signed}) for key, (active, signed) in sides]


def publish(roster: Roster) -> PublishedTable:
    return publish_roster(groups_of(roster), ["signed"])


def total_of(roster: Roster) -> Group:
    counts = {"signed": sum(signed for _active, signed in roster)}
    return Group("total", sum(active for active, _signed in roster), counts)


def publish_second(roster: Roster, first: PublishedTable) -> PublishedTable:
    total = total_of(roster)
    return _second(total.active, total.counts["signed"], first.total.shares[0])


@cache
def _second(active: int, signed: int, first: Cell) -> PublishedTable:
    everyone = Group("total", active, {"signed": signed})
    return publish_again(everyone, ["signed"], [published([first])])


def neighbours(roster: Roster) -> Iterator[tuple[Change, Roster]]:
    """Every roster in which one person has signed, no longer has, has come or has left."""
    steps = {
        "signs": (0, 1),
        "expires": (0, -1),
        "comes": (1, 0),
        "comes signed": (1, 1),
        "leaves": (-1, 0),
        "leaves signed": (-1, -1),
    }
    for at, (what, (more, signed)) in itertools.product(range(len(roster)), steps.items()):
        active, having = roster[at][0] + more, roster[at][1] + signed
        if 0 <= having <= active:
            yield Change(at, what), (*roster[:at], (active, having), *roster[at + 1 :])


def truth(roster: Roster, key: str) -> object:
    column, group = key.split(".")
    side = total_of(roster)
    active, signed = (
        (side.active, side.counts["signed"]) if group == "total" else roster[KEYS.index(group)]
    )
    if column == "headcount":
        return active
    return signed / active if active else None


def computed(rosters: Iterable[Roster]) -> list[tuple[object, ...]]:
    """Return every withheld cell that has one value in all pairs that fit both publications."""
    fitting: dict[Seen, list[tuple[Roster, Roster]]] = defaultdict(list)
    first = {roster: publish(roster) for roster in rosters}
    for roster, table in first.items():
        for change, after in neighbours(roster):
            fitting[table, publish_second(after, table), change].append((roster, after))
    assert len(fitting) > 100
    found: list[tuple[object, ...]] = []
    for (table, second, change), pairs in fitting.items():
        for cell in table.withheld:
            for when in (0, 1):
                values = {truth(pair[when], cell.key) for pair in pairs}
                if len(values) == 1 and values != {None}:
                    found.append((cell.key, when, table, second, change, pairs))
    return found


def sides_of(sizes: Iterable[int]) -> list[tuple[int, int]]:
    """Return what a group may be; all groups may be the same, so that nothing is known of one."""
    return [(active, signed) for active in sizes for signed in range(active + 1)]


def test_two_summaries_of_a_quarter_reveal_no_withheld_cell_when_one_person_has_changed() -> None:
    sides = sides_of((0, 2, 3, 4, 5))
    assert computed(itertools.product(sides, repeat=3)) == []


@pytest.mark.soak
def test_no_withheld_cell_is_revealed_by_two_summaries_of_any_small_roster() -> None:
    sides = sides_of(range(9))
    assert computed(itertools.product(sides, repeat=3)) == []


@pytest.mark.soak
def test_no_withheld_cell_is_revealed_by_two_summaries_of_a_roster_with_shares() -> None:
    """Large enough for a second summary to tell the share of everyone."""
    sides = sides_of((0, 2, 3, 4, 5, 20))
    assert computed(itertools.product(sides, repeat=3)) == []


def test_a_second_share_never_fixes_how_many_have_signed_or_have_not() -> None:
    """Even for somebody who has counted the people."""
    for active in range(23, 60):
        fitting: dict[PublishedTable, set[int]] = defaultdict(set)
        for signed in range(active + 1):
            table = publish_again(Group("total", active, {"signed": signed}), ["signed"], [])
            fitting[table].add(signed)
        assert all(len(signed) > 2 for signed in fitting.values())


def test_a_second_summary_does_not_tell_which_group_has_become_too_small() -> None:
    before: Roster = ((30, 20), (5, 5), (6, 2))
    for _change, after in neighbours(before):
        second = publish_second(after, publish(before))
        assert second.groups == ()
        assert {cell.key for cell in second.withheld} <= {"signed.total"}


def test_a_second_summary_of_a_small_roster_says_nothing_but_that_it_is_small() -> None:
    """From four people to five, words about all would appear."""
    told = {
        publish_second(((active, signed),), publish(((other, 0),)))
        for active in range(10)
        for signed in range(active + 1)
        for other in range(10)
    }
    assert {(table.total.headcount.kind, table.total.shares[0].kind) for table in told} == {
        (CellKind.FEWER_THAN_TEN, CellKind.WITHHELD)
    }


def test_what_a_summary_withheld_stays_withheld_in_the_next() -> None:
    before: Roster = ((40, 30), (4, 4), (3, 1))
    assert publish(before).total.shares[0].reason is not None

    second = publish_second(((40, 30), (6, 4), (6, 1)), publish(before))

    assert second.total.shares[0].kind is CellKind.WITHHELD
    assert second.total.headcount.low == 50


ROSTERS = st.lists(st.integers(0, 60), min_size=10, max_size=10).flatmap(
    lambda sizes: st.tuples(
        *[st.tuples(st.just(active), st.integers(0, active)) for active in sizes]
    )
)


def exchanging_changes_nothing(roster: Roster, at: int) -> None:
    """Exchange two merged groups with all that belongs to them, also with what has changed."""
    table = publish(roster)
    changes = list(neighbours(roster))
    change, after = changes[at % len(changes)]
    second = publish_second(after, table)
    for line in (line for line in table.groups if line.members):
        for one, two in itertools.combinations(map(KEYS.index, line.members), 2):

            def exchanged(of: Roster, one: int = one, two: int = two) -> Roster:
                sides = list(of)
                sides[one], sides[two] = of[two], of[one]
                return tuple(sides)

            assert publish(exchanged(roster)) == table, change
            assert publish_second(exchanged(after), table) == second, change


@given(ROSTERS, st.integers(0, 10_000))
@settings(max_examples=150, deadline=None)
def test_two_summaries_do_not_tell_merged_groups_apart(roster: Roster, at: int) -> None:
    exchanging_changes_nothing(roster, at)


@pytest.mark.soak
@given(ROSTERS, st.integers(0, 10_000))
@settings(max_examples=5_000, deadline=None)
def test_two_summaries_of_many_rosters_do_not_tell_merged_groups_apart(
    roster: Roster, at: int
) -> None:
    exchanging_changes_nothing(roster, at)


def trend_cell(roster: Roster) -> Cell:
    total = publish(roster).total
    return steady_share(total.shares[0], total.headcount)


@given(ROSTERS)
@settings(max_examples=400, deadline=None)
def test_a_trend_is_worked_out_of_what_each_quarter_publishes(roster: Roster) -> None:
    """So it tells nothing to whoever has the summaries, and less than they do to all others."""
    kept = published(cells_of(publish(roster)))

    assert steady_past("signed.total", [kept]) == trend_cell(roster)


@given(st.integers(0, 200), st.data())
@settings(max_examples=400, deadline=None)
def test_a_trend_shows_only_bands_of_23_people_or_more_and_never_all(
    active: int, data: st.DataObject
) -> None:
    cell = trend_cell(((active, data.draw(st.integers(0, active))),))

    if cell.kind is not CellKind.WITHHELD:
        assert active >= 23
        assert cell.kind is CellKind.BAND
        assert cell.high in {24, 49, 74, 89, 100}
        assert cell.low != 100


def test_a_step_in_a_trend_could_have_been_made_by_five_people_or_more() -> None:
    """Whoever does not know the size to the head cannot tell that only one to four changed."""
    fitting: dict[tuple[int | None, Cell], set[tuple[int, int]]] = defaultdict(set)
    for active in range(120):
        for signed in range(active + 1):
            table = publish(((active, signed),))
            cell = steady_share(table.total.shares[0], table.total.headcount)
            if cell.reason is None:
                fitting[table.total.headcount.low, cell].add((active, signed))
    for (size, one), (other_size, two) in itertools.product(fitting, repeat=2):
        if size == other_size and one != two:
            steps = {
                abs(later - before)
                for before in {signed for _active, signed in fitting[size, one]}
                for later in {signed for _active, signed in fitting[size, two]}
            }
            assert max(steps) >= 5


def test_a_quarter_that_was_told_in_two_ways_is_not_in_the_trend() -> None:
    told = published(cells_of(publish(((40, 30),))))
    hidden = published(cells_of(publish(((40, 30), (3, 1), (2, 2)))))
    steady = {"signed.total": told["signed.total"]}

    shown = steady_past("signed.total", [told, steady])

    assert shown is not None
    assert (shown.low, shown.high) == (75, 89)
    for kept in ([told, hidden], [hidden], [hidden, steady]):
        cell = steady_past("signed.total", kept)
        assert cell is not None
        assert cell.kind is CellKind.WITHHELD
    assert steady_past("signed.total", []) is None


@given(
    st.dictionaries(st.sampled_from(KEYS[:3]), st.integers(0, 9), min_size=1),
    st.sampled_from(KEYS[:3]),
)
def test_concerns_that_have_been_counted_anew_are_told_neither_way(
    counts: dict[str, int], more: str
) -> None:
    """One more concern that crosses five would tell that there had been four."""
    before, total = publish_counts("concerns", counts)
    after, later = publish_counts("concerns", {**counts, more: counts.get(more, 0) + 1})
    earlier = published([*before.values(), total])

    is_other = differing(published([*after.values(), later]), earlier) != ()

    if (list(after.values()), later) != (list(before.values()), total):
        assert is_other  # and then `summary_numbers` leaves the concerns out


@given(ROSTERS)
@settings(max_examples=100, deadline=None)
def test_the_same_numbers_are_no_difference_and_less_is_none_either(roster: Roster) -> None:
    all_of_it: Published = published(cells_of(publish(roster)))
    total = {key: value for key, value in all_of_it.items() if key.endswith(".total")}

    assert differing(all_of_it, all_of_it) == ()
    assert differing(total, all_of_it) == ()
    if len(total) < len(all_of_it):
        assert differing(all_of_it, total) != ()
