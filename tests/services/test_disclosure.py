from __future__ import annotations

import pytest

from desk_app.errors import CellTooSmallError
from desk_app.services.disclosure import (
    Cell,
    CellKind,
    Group,
    PublishedTable,
    Withheld,
    publish_counts,
    publish_roster,
)


def published(k: int = 5, **groups: tuple[int, int]) -> PublishedTable:
    return publish_roster(
        [Group(key, active, {"signed": signed}) for key, (active, signed) in groups.items()],
        ["signed"],
        k=k,
    )


def line(table: PublishedTable, key: str) -> tuple[Cell, Cell]:
    (found,) = [each for each in (*table.groups, table.total) if each.key == key]
    return found.headcount, found.shares[0]


@pytest.mark.parametrize(
    ("active", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (43, 45), (47, 45)]
)
def test_a_headcount_is_rounded_to_the_nearest_five(active: int, shown: int) -> None:
    headcount, _share = line(published(volunteer=(active, 0), driver=(60, 0)), "volunteer")

    assert (headcount.kind, headcount.low) == (CellKind.ROUNDED, shown)


@pytest.mark.parametrize(
    ("signed", "words"),
    [
        (0, CellKind.FEWER_THAN_HALF),
        (3, CellKind.FEWER_THAN_HALF),
        (4, CellKind.HALF_OR_MORE),
        (7, CellKind.HALF_OR_MORE),
        (8, CellKind.ALL),
    ],
)
def test_a_share_of_five_to_nine_people_is_in_words(signed: int, words: CellKind) -> None:
    _headcount, share = line(published(interpreter=(8, signed), driver=(60, 0)), "interpreter")

    assert share.kind is words


@pytest.mark.parametrize(
    ("signed", "band"),
    [
        (0, (0, 24)),
        (49, (0, 24)),
        (50, (25, 49)),
        (99, (25, 49)),
        (100, (50, 74)),
        (149, (50, 74)),
        (150, (75, 89)),
        (179, (75, 89)),
        (180, (90, 99)),
        (199, (90, 99)),
        (200, (100, 100)),
    ],
)
def test_a_share_of_ten_or_more_people_is_a_band(signed: int, band: tuple[int, int]) -> None:
    _headcount, share = line(published(volunteer=(200, signed)), "volunteer")

    assert (share.kind, share.low, share.high) == (CellKind.BAND, *band)


def test_small_groups_are_counted_together_and_the_total_share_is_left_out() -> None:
    table = published(volunteer=(40, 38), employee=(4, 4), intern=(3, 2), private_host=(4, 3))

    assert [group.key for group in table.groups] == ["volunteer", "other"]
    assert table.groups[1].members == ("employee", "intern", "private_host")
    assert line(table, "other")[0].low == 10
    assert line(table, "total")[1].reason is Withheld.TOTAL_WOULD_REVEAL


def test_p11_eight_interns_and_three_hosts_are_merged_and_the_three_appears_nowhere() -> None:
    table = published(volunteer=(40, 38), intern=(8, 7), private_host=(3, 3))

    assert [group.key for group in table.groups] == ["volunteer", "other"]
    assert set(table.groups[1].members) == {"intern", "private_host"}
    numbers = {
        number
        for group in (*table.groups, table.total)
        for cell in (group.headcount, *group.shares)
        for number in (cell.low, cell.high)
    }
    assert 3 not in numbers


def test_without_a_group_large_enough_only_the_total_is_published() -> None:
    table = published(volunteer=(4, 4), employee=(4, 2), driver=(4, 1))

    assert table.groups == ()
    assert line(table, "total")[0].low == 10
    assert {cell.reason for cell in table.withheld} == {Withheld.NO_BREAKDOWN}


def test_j07_4_nine_active_people_are_described_in_words_only() -> None:
    table = published(volunteer=(6, 5), employee=(3, 3))

    headcount, share = line(table, "total")
    assert table.groups == ()
    assert headcount == Cell("headcount.total", CellKind.FEWER_THAN_TEN)
    assert share.kind is CellKind.HALF_OR_MORE
    assert share.low is share.high is None


def test_of_fewer_than_five_people_nothing_is_said() -> None:
    _headcount, share = line(published(volunteer=(4, 4)), "total")

    assert share.reason is Withheld.SMALL_ROSTER


def test_nothing_is_withheld_where_every_group_is_large_or_empty() -> None:
    table = published(volunteer=(40, 40), employee=(12, 6), driver=(0, 0))

    assert table.withheld == ()
    assert line(table, "total")[1].kind is CellKind.BAND


def test_a_larger_k_merges_larger_groups() -> None:
    table = published(k=8, volunteer=(40, 40), employee=(7, 6), driver=(6, 1))

    assert [group.key for group in table.groups] == ["volunteer", "other"]


@pytest.mark.parametrize("k", [7, 9, 11, 14])
def test_a_raised_k_never_shows_a_headcount_below_it(k: int) -> None:
    headcount, _share = line(published(k=k, volunteer=(k, 0), driver=(60, 0)), "volunteer")

    assert headcount.low is not None
    assert headcount.low >= k


@pytest.mark.parametrize(("k", "active"), [(9, 9), (11, 10), (11, 7)])
def test_a_raised_k_says_nothing_that_fixes_a_small_roster(k: int, active: int) -> None:
    table = published(k=k, volunteer=(active, active))

    assert line(table, "total") == line(published(k=k, volunteer=(6, 2)), "total")


def test_k_is_never_lowered() -> None:
    with pytest.raises(CellTooSmallError):
        published(k=4, volunteer=(40, 40))
    with pytest.raises(CellTooSmallError):
        publish_counts("concerns", {"letterbox": 2}, k=1)


def test_concerns_are_exact_from_five_and_the_total_falls_with_a_small_count() -> None:
    cells, total = publish_counts("concerns", {"letterbox": 0, "phone": 3, "partner": 7})

    assert cells["letterbox"] == Cell("concerns.letterbox", CellKind.EXACT, 0)
    assert cells["phone"] == Cell("concerns.phone", CellKind.BELOW_K, 5)
    assert cells["partner"] == Cell("concerns.partner", CellKind.EXACT, 7)
    assert total.reason is Withheld.TOTAL_WOULD_REVEAL
