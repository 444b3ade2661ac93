"""Attacks the partner summary: what can somebody work out who knows the program by heart?"""

from __future__ import annotations

import itertools
from collections import defaultdict
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desk_app.services.disclosure import (
    CellKind,
    Group,
    PublishedTable,
    publish_counts,
    publish_roster,
)

KEYS = ("volunteer", "employee", "driver")
SIZES = (0, 1, 3, 4, 5, 7, 8, 12)
Roster = tuple[tuple[int, int], ...]
"""For each key, how many are active and how many of them have signed."""


def publish(roster: Roster, keys: tuple[str, ...] = KEYS) -> PublishedTable:
    groups = [
        Group(key, active, {"signed": signed})
        for key, (active, signed) in zip(keys, roster, strict=True)
    ]
    return publish_roster(groups, ["signed"])


def truth(roster: Roster, cell: str, keys: tuple[str, ...] = KEYS) -> Fraction | int | None:
    column, key = cell.split(".")
    parts = roster if key == "total" else (roster[keys.index(key)],)
    active = sum(part[0] for part in parts)
    if column == "headcount":
        return active
    return Fraction(sum(part[1] for part in parts), active) if active else None


def test_nobody_who_tries_every_roster_can_compute_a_withheld_cell() -> None:
    """The strongest reader runs the program on all rosters and keeps those that fit."""
    sides = [(active, signed) for active in SIZES for signed in range(active + 1)]
    fitting: dict[PublishedTable, list[Roster]] = defaultdict(list)
    for roster in itertools.product(sides, repeat=len(KEYS)):
        fitting[publish(roster)].append(roster)

    withheld = [(table, cell.key) for table in fitting for cell in table.withheld]
    assert len(withheld) > 100
    computed = [
        (table, key, fitting[table])
        for table, key in withheld
        if len({truth(roster, key) for roster in fitting[table]} - {None}) == 1
        and truth(fitting[table][0], key) is not None
    ]
    assert computed == []


ALL_TEN = tuple("abcdefghij")
ROSTERS = st.lists(st.integers(0, 60), min_size=10, max_size=10).flatmap(
    lambda sizes: st.tuples(
        *[st.tuples(st.just(active), st.integers(0, active)) for active in sizes]
    )
)


@given(ROSTERS)
@settings(max_examples=400, deadline=None)
def test_exchanging_two_merged_groups_changes_nothing_that_is_published(roster: Roster) -> None:
    table = publish(roster, ALL_TEN)
    others = [line for line in table.groups if line.members]
    for line in others:
        for one, two in itertools.combinations([ALL_TEN.index(key) for key in line.members], 2):
            exchanged = list(roster)
            exchanged[one], exchanged[two] = roster[two], roster[one]
            assert publish(tuple(exchanged), ALL_TEN) == table


@given(ROSTERS)
@settings(max_examples=400, deadline=None)
def test_every_merged_group_could_have_another_size(roster: Roster) -> None:
    table = publish(roster, ALL_TEN)
    for line in table.groups:
        sizes = {roster[ALL_TEN.index(key)][0] for key in line.members}
        assert len(sizes) != 1


@given(ROSTERS)
@settings(max_examples=400, deadline=None)
def test_no_small_number_and_no_share_of_a_small_group_is_published(roster: Roster) -> None:
    table = publish(roster, ALL_TEN)
    for line in (*table.groups, table.total):
        assert line.headcount.low is None or line.headcount.low >= 5
        members = line.members or ((line.key,) if line.key in ALL_TEN else ALL_TEN)
        active = sum(roster[ALL_TEN.index(key)][0] for key in members)
        for cell in line.shares:
            if cell.kind is CellKind.BAND:
                assert active >= 10
            elif cell.kind is not CellKind.WITHHELD:
                assert active >= 5


@given(st.dictionaries(st.sampled_from(KEYS), st.integers(0, 12), min_size=1))
def test_a_withheld_count_could_be_any_from_one_to_four(counts: dict[str, int]) -> None:
    cells, total = publish_counts("concerns", counts)
    for key, cell in cells.items():
        if cell.kind is CellKind.BELOW_K:
            for other in range(1, 5):
                assert publish_counts("concerns", {**counts, key: other}) == (cells, total)


@pytest.mark.parametrize("signed", [0, 3, 5, 8])
def test_a_share_of_merged_groups_never_says_all_of_them(signed: int) -> None:
    table = publish(((40, 40), (5 + 3, signed), (3, 3)))

    (other,) = [line for line in table.groups if line.key == "other"]
    assert other.members == ("employee", "driver")
    assert other.shares[0].kind is not CellKind.ALL
    assert (other.shares[0].low, other.shares[0].high) != (100, 100)
