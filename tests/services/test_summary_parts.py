"""Leaving parts out of a partner summary: nothing else is said instead (J7, R37)."""

from __future__ import annotations

import itertools
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import RepeatedSummaryError
from desk_app.exchange.partner_summary import hand_out_summary
from desk_app.models.channel import ChannelKind
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.channel_use import UseCount, record_use
from desk_app.services.channels import ChannelDraft, take_into_use
from desk_app.services.disclosure import CellKind, Group, PublishedTable, publish_roster
from desk_app.services.disclosure_again import Part, cells_of, differing, published
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import (
    SummaryContent,
    SummaryOrder,
    keep_summary,
    list_summaries,
    summary_content,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk_app.vault import Vault

START = date(2026, 1, 10)
TODAY = date(2026, 11, 25)
ORDER = SummaryOrder("2026-Q3", "json", "en")
PEOPLE = {PersonCategory.VOLUNTEER: 30, PersonCategory.DRIVER: 12, PersonCategory.EMPLOYEE: 6}
Roster = tuple[tuple[int, int], ...]


@pytest.fixture
def house(vault: Vault) -> Vault:
    """48 people in three groups, none of them small, and three channels with counts."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    engagement = EngagementDraft("role", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(f"Zax{number}", f"{category}quist", category, "sv", engagement=engagement)
        for category, count in PEOPLE.items()
        for number in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=START)
    for count in (7, 0, 9):
        draft = ChannelDraft(ChannelKind.INTERNAL, {"en": "Round"})
        made = vault.write(take_into_use, draft, today=START)
        vault.write(record_use, "2026-Q3", {made: UseCount(count, 0)}, today=TODAY)
    return vault


def content_of(vault: Vault, *left_out: Part) -> SummaryContent:
    order = replace(ORDER, left_out=frozenset(left_out))
    return vault.read(summary_content, order, today=TODAY)


def keep(vault: Vault, *left_out: Part) -> None:
    order = replace(ORDER, left_out=frozenset(left_out))
    vault.write(keep_summary, content_of(vault, *left_out), order, b"kept")


def publish(roster: Roster, *, with_groups: bool = True) -> PublishedTable:
    groups = [
        Group(key, active, {"signed": signed})
        for key, (active, signed) in zip("abcdef", roster, strict=False)
    ]
    return publish_roster(groups, ["signed"], with_groups=with_groups)


def rosters(sizes: Iterable[int], count: int) -> Iterable[Roster]:
    sides = [(active, signed) for active in sizes for signed in range(active + 1)]
    return itertools.product(sides, repeat=count)


@pytest.mark.parametrize("left_out", [(Part.CHANNELS,), (Part.TREND,), tuple(Part)[1:]])
def test_what_is_left_out_changes_no_other_number(house: Vault, left_out: tuple[Part, ...]) -> None:
    every = content_of(house).numbers.published
    some = content_of(house, *left_out).numbers.published

    assert some.items() < every.items()
    assert {"headcount.total", "concerns.total", "headcount.volunteer"} <= some.keys()


def test_a_total_that_is_withheld_stays_so_without_the_channels(house: Vault) -> None:
    draft = ChannelDraft(ChannelKind.INTERNAL, {"en": "Seldom"})
    made = house.write(take_into_use, draft, today=START)
    house.write(record_use, "2026-Q3", {made: UseCount(2, 0)}, today=TODAY)

    (total,) = content_of(house, Part.CHANNELS).numbers.concerns

    assert (total.key, total.kind) == ("concerns.total", CellKind.WITHHELD)


def nobody_learns_of_a_group(sizes: range, count: int, most: int) -> None:
    """Try every roster; where at most `most` are told, no size leaves out one that would fit."""
    fitting: dict[PublishedTable, list[Roster]] = defaultdict(list)
    for roster in rosters(sizes, count):
        fitting[publish(roster, with_groups=False)].append(roster)

    smaller = [each for each in fitting if (each.total.headcount.low or 0) <= most]
    assert len(smaller) >= 5
    for table in smaller:
        for at in range(count):
            sides = [roster[at] for roster in fitting[table]]
            assert len({active for active, _signed in sides}) > 1
            assert len({Fraction(signed, active) for active, signed in sides if active}) > 1


def test_without_groups_nobody_who_tries_every_roster_learns_of_one() -> None:
    nobody_learns_of_a_group(range(24), 2, 20)


@pytest.mark.soak
def test_without_three_groups_nobody_who_tries_every_roster_learns_of_one() -> None:
    nobody_learns_of_a_group(range(13), 3, 10)


def test_everyone_together_and_groups_are_never_both_told_where_one_hides_the_other() -> None:
    """They could be subtracted; so the second of them counts as another summary."""
    hiding = 0
    for roster in rosters((0, 2, 5, 6, 12), 3):
        groups, alone = publish(roster), publish(roster, with_groups=False)
        if groups.groups and groups.withheld:
            hiding += 1
            told, short = published(cells_of(groups)), published(cells_of(alone))
            assert differing(told, short, unsaid_then={Part.GROUPS})
            assert differing(short, told, unsaid_now={Part.GROUPS})
    assert hiding > 1000


def test_without_groups_a_share_is_never_finer_than_with_them() -> None:
    for roster in rosters((0, 5, 9, 12), 3):
        with_groups, alone = publish(roster), publish(roster, with_groups=False)
        assert alone.groups == ()
        assert alone.total.headcount == with_groups.total.headcount
        (share,) = alone.total.shares
        assert share.kind is not CellKind.ALL
        assert (share.low, share.high) != (100, 100)


def test_saying_later_what_was_left_out_needs_no_reason_and_other_counts_do(house: Vault) -> None:
    keep(house, Part.CHANNELS, Part.TREND)
    assert not content_of(house).differs
    keep(house)
    assert not content_of(house, Part.CHANNELS).differs
    keep(house, Part.TREND)

    draft = ChannelDraft(ChannelKind.INTERNAL, {"en": "Late"})
    made = house.write(take_into_use, draft, today=START)
    house.write(record_use, "2026-Q3", {made: UseCount(6, 0)}, today=TODAY)
    assert content_of(house, Part.CHANNELS).differs
    with pytest.raises(RepeatedSummaryError):
        keep(house, Part.CHANNELS)


def test_what_was_left_out_is_in_the_copy_and_in_the_list(house: Vault) -> None:
    order = replace(ORDER, left_out=frozenset({Part.GROUPS, Part.TREND}))

    handed_out = hand_out_summary(house, order, today=TODAY)

    document = json.loads(handed_out.content)
    assert document["left_out"] == ["groups", "trend"]
    assert [line["group"] for line in document["groups"]] == ["total"]
    assert document["trend"] == []
    assert "Left out by the organisation: each group, earlier quarters." in document["rules"]
    assert house.read(list_summaries)[0].left_out == ["groups", "trend"]


def test_a_group_that_stood_with_others_a_quarter_ago_is_named_before_it_stands_alone(
    house: Vault,
) -> None:
    engagement = EngagementDraft("role", ContactLevel.DIRECT, date(2026, 2, 1))
    interns = [
        PersonDraft(f"Yx{number}", "Ek", PersonCategory.INTERN, "sv", engagement=engagement)
        for number in range(4)
    ]
    house.write(add_people, interns, country="SE", today=TODAY)
    spring = replace(ORDER, period="2026-Q2")
    before = house.read(summary_content, spring, today=TODAY)
    house.write(keep_summary, before, spring, b"kept")
    assert content_of(house).numbers.regrouped == ()

    later = replace(engagement, starts_on=date(2026, 8, 1))
    more = [PersonDraft("Yy", "Ek", PersonCategory.INTERN, "sv", engagement=later)]
    house.write(add_people, more, country="SE", today=TODAY)

    assert content_of(house).numbers.regrouped == ("employee", "intern")
    assert content_of(house, Part.GROUPS).numbers.regrouped == ()
