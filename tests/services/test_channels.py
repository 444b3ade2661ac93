"""Reporting channels: taking into use, rules, tests, counts, notices (R25, R26)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import String
from sqlalchemy import inspect as inspected

from desk_app.content import load_content
from desk_app.errors import (
    ChannelNotFilledInError,
    CheckedBeforePostedError,
    FutureDateError,
    IdentityNumberError,
    MissingChannelNameError,
    MissingPlaceError,
    MoreAnsweredThanCountedError,
    NoAudienceError,
    NotAWholeNumberError,
    PersonalDataInNoteError,
    QuarterNotBegunError,
)
from desk_app.models.channel import ChannelKind, ChannelTest, ChannelUseCount, TestResult
from desk_app.models.person import PersonCategory
from desk_app.services.channel_periods import bring_back, put_away_again
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channel_rules import (
    BLOCKING,
    broken_channel_rules,
    rule_states,
    rule_words,
)
from desk_app.services.channel_tests import (
    ChannelTestDraft,
    TrialStatus,
    record_tests,
    remove_tests,
)
from desk_app.services.channel_use import (
    UseCount,
    channel_use,
    counts_of,
    quarters_to_count,
    record_use,
)
from desk_app.services.channels import (
    ChannelDraft,
    ChannelRow,
    change_channel,
    draft_of,
    list_channels,
    retire_channel,
    take_into_use,
    withdraw_channel,
)
from desk_app.services.due import DueKind
from desk_app.services.due_wording import due_sentence
from desk_app.services.organisation import (
    OrganisationDraft,
    organisation_profile,
    set_badge_words,
    set_up_organisation,
)
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.posted_notices import (
    NoticeDraft,
    check_notices,
    delete_notice,
    list_notices,
    notice_languages,
    post_notice,
    remove_notices,
    restore_checks,
)
from desk_app.services.quarters import Quarter
from desk_app.services.stakeholders import list_contacts
from desk_app.services.today import today_list
from desk_app.texts import LANGUAGES, texts_in
from tests.channel_blanks import VALUES

if TYPE_CHECKING:
    from desk_app.services.channel_proposals import ChannelProposal
    from desk_app.services.due import DueItem
    from desk_app.vault import Vault

START = date(2026, 1, 12)
OWN = ChannelDraft(ChannelKind.INTERNAL, {"en": "Weekly round"}, {"en": "Ask whoever comes."})


@pytest.fixture
def house(vault: Vault) -> Vault:
    """A Swedish organisation without channels."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    return vault


def proposals(vault: Vault, day: date = START) -> dict[str, ChannelProposal]:
    return {each.content_id: each for each in vault.read(channel_proposals, today=day)}


def take(vault: Vault, *content_ids: str, day: date = START) -> list[int]:
    found = proposals(vault, day)
    return [
        vault.write(take_into_use, found[each].filled_in(VALUES), today=day) for each in content_ids
    ]


def row_of(vault: Vault, channel_id: int, day: date) -> ChannelRow:
    rows = vault.read(list_channels, today=day, with_retired=True)
    return next(row for row in rows if row.id == channel_id)


def try_out(
    vault: Vault, ids: list[int], day: date, result: TestResult = TestResult.WORKED
) -> list[int]:
    draft = ChannelTestDraft(day, "coordinator", result)
    return vault.write(record_tests, ids, draft, today=day)


def due(vault: Vault, kind: DueKind, day: date) -> DueItem | None:
    items = vault.read(today_list, today=day, last_backup=day).items
    return next((item for item in items if item.kind is kind), None)


def test_seven_channels_are_proposed_in_three_languages(house: Vault) -> None:
    found = proposals(house)

    assert len(found) == 7
    assert all(set(each.draft.names) == set(LANGUAGES) for each in found.values())
    assert found["ch_focal_point"].placeholders == ("focal_point_phone", "deputy_focal_point")
    assert found["ch_authorities"].placeholders == ()
    assert "written arrangement" in found["ch_partner_ngo"].before_use["en"]


def test_a_proposal_is_linked_to_the_contact_that_it_names(house: Vault) -> None:
    rows = {row.id: row.content_id for row in house.read(list_contacts, today=START)}

    linked = {
        key: rows.get(each.draft.stakeholder_id or 0) for key, each in proposals(house).items()
    }

    assert linked["ch_authorities"] == "polisen_11414"
    assert linked["ch_child_helpline"] == "bris_116111"
    assert linked["ch_support_line"] == "jamy_support_line"
    assert linked["ch_letterbox"] is None


def test_a_channel_is_not_taken_into_use_before_it_is_filled_in(house: Vault) -> None:
    letterbox = proposals(house)["ch_letterbox"]

    with pytest.raises(ChannelNotFilledInError) as refused:
        house.write(take_into_use, letterbox.draft, today=START)

    assert refused.value.names == ("letterbox_openers",)
    assert house.read(list_channels, today=START) == []


def test_what_is_filled_in_stands_in_every_language(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")

    row = row_of(house, made, START)

    assert row.in_use_from == START
    assert all("the chair and the focal point" in row.how(code) for code in LANGUAGES)
    assert "ch_letterbox" not in proposals(house)


def test_a_channel_of_ones_own_needs_a_name_and_somebody_who_uses_it(house: Vault) -> None:
    with pytest.raises(MissingChannelNameError):
        house.write(take_into_use, replace(OWN, names={"en": "  "}), today=START)
    with pytest.raises(NoAudienceError):
        house.write(take_into_use, replace(OWN, audience=()), today=START)
    with pytest.raises(IdentityNumberError):
        house.write(take_into_use, replace(OWN, hows={"en": "850101-1234"}), today=START)


def test_a_channel_is_changed_retired_and_brought_back(house: Vault) -> None:
    made = house.write(take_into_use, OWN, today=START)
    before = draft_of(row_of(house, made, START))
    house.write(change_channel, made, replace(before, anonymous_possible=True))
    assert row_of(house, made, START).anonymous_possible

    house.write(change_channel, made, before)
    assert not row_of(house, made, START).anonymous_possible

    house.write(retire_channel, made, START)
    assert house.read(list_channels, today=START) == []
    assert [row.id for row in house.read(list_channels, today=START, with_retired=True)] == [made]
    house.write(retire_channel, made, None)
    assert [row.id for row in house.read(list_channels, today=START)] == [made]


def test_a_mistake_is_removed_but_a_history_is_kept(house: Vault) -> None:
    by_mistake = house.write(take_into_use, OWN, today=START)
    tried = house.write(take_into_use, OWN, today=START)
    try_out(house, [tried], START)

    house.write(withdraw_channel, by_mistake, today=START)
    house.write(withdraw_channel, tried, today=START)

    kept = house.read(list_channels, today=START, with_retired=True)
    assert [(row.id, row.retired_on) for row in kept] == [(tried, START)]


def test_r25_1_two_channels_break_the_rule_of_three(house: Vault) -> None:
    take(house, "ch_letterbox", "ch_authorities")

    assert house.read(broken_channel_rules, today=START) == ("rule_three_channels",)

    take(house, "ch_focal_point")
    assert house.read(broken_channel_rules, today=START) == ()


def test_each_blocking_rule_is_broken_without_what_it_demands(house: Vault) -> None:
    assert house.read(broken_channel_rules, today=START) == BLOCKING
    for _number in range(3):
        house.write(take_into_use, OWN, today=START)
    assert house.read(broken_channel_rules, today=START) == BLOCKING[1:]

    house.write(take_into_use, replace(OWN, bypasses_management=True), today=START)
    assert house.read(broken_channel_rules, today=START) == BLOCKING[2:]

    house.write(take_into_use, replace(OWN, anonymous_possible=True), today=START)
    assert house.read(broken_channel_rules, today=START) == BLOCKING[3:]

    outside = house.write(take_into_use, replace(OWN, kind=ChannelKind.EXTERNAL), today=START)
    assert house.read(broken_channel_rules, today=START) == ()
    house.write(retire_channel, outside, START)
    assert house.read(broken_channel_rules, today=START) == BLOCKING[3:]


def test_languages_children_and_tests_are_shown_but_block_nothing(house: Vault) -> None:
    take(house, "ch_letterbox", "ch_authorities", "ch_focal_point")

    def unmet() -> list[str]:
        rows = house.read(list_channels, today=START)
        return [each.rule_id for each in rule_states(rows) if not each.is_met]

    assert unmet() == ["rule_language", "rule_child", "rule_tested"]
    for row in house.read(list_channels, today=START):
        spoken = replace(draft_of(row), languages=("sv", "interpreter"))
        house.write(change_channel, row.id, spoken)
        try_out(house, [row.id], START)
    assert unmet() == ["rule_child"]
    made = take(house, "ch_child_helpline")
    house.write(
        change_channel,
        made[0],
        replace(draft_of(row_of(house, made[0], START)), languages=LANGUAGES),
    )
    try_out(house, made, START)
    assert unmet() == []


def test_every_rule_is_worded_in_every_language() -> None:
    rules = [rule["id"] for rule in load_content("reporting_channels", "en")["minimum_rules"]]

    assert set(BLOCKING) < set(rules)
    assert all(rule_words(rule, code) for rule in rules for code in LANGUAGES)


def test_a_test_counts_for_six_months_and_its_last_day_does(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")
    assert row_of(house, made, START).state.status is TrialStatus.NEVER
    try_out(house, [made], date(2026, 2, 10))

    def status(day: date) -> TrialStatus:
        return row_of(house, made, day).state.status

    assert status(date(2026, 8, 10)) is TrialStatus.TESTED
    assert status(date(2026, 8, 11)) is TrialStatus.OVERDUE


def test_a_failed_test_is_recent_but_the_channel_does_not_work(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")
    entries = try_out(house, [made], START, TestResult.FAILED)

    state = row_of(house, made, START).state
    assert (state.status, state.is_fresh, state.works) == (TrialStatus.FAILED, True, False)

    house.write(remove_tests, entries)
    assert row_of(house, made, START).tests == ()


def test_a_test_lies_not_ahead_and_names_nobody(house: Vault) -> None:
    house.write(
        add_people,
        [PersonDraft("Rosalind", "Okafor", PersonCategory.VOLUNTEER, "en")],
        country="SE",
        today=START,
    )
    (made,) = take(house, "ch_letterbox")

    ahead = ChannelTestDraft(START + timedelta(days=1), "coordinator", TestResult.WORKED)
    named = ChannelTestDraft(START, "Rosalind Okafor", TestResult.WORKED)

    with pytest.raises(FutureDateError):
        house.write(record_tests, [made], ahead, today=START)
    with pytest.raises(PersonalDataInNoteError):
        house.write(record_tests, [made], named, today=START)


@pytest.mark.parametrize("number", [1.5, "3", "many", -1, 10_000, True, None])
def test_r25_2_use_counts_accept_whole_numbers_only(house: Vault, number: object) -> None:
    (made,) = take(house, "ch_letterbox")

    with pytest.raises(NotAWholeNumberError):
        house.write(record_use, "2026-Q1", {made: UseCount(number, 0)}, today=START)  # type: ignore[arg-type]  # on purpose
    assert [each.use for each in house.read(channel_use, "2026-Q1")] == [None]


def test_r25_2_counts_are_whole_numbers_for_quarters_that_have_begun(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")

    with pytest.raises(MoreAnsweredThanCountedError):
        house.write(record_use, "2026-Q1", {made: UseCount(2, 3)}, today=START)
    with pytest.raises(QuarterNotBegunError):
        house.write(record_use, "2026-Q2", {made: UseCount(0, 0)}, today=START)
    before = house.write(record_use, "2026-Q1", {made: UseCount(3, 2)}, today=START)
    assert before == {made: None}
    assert [each.use for each in house.read(channel_use, "2026-Q1")] == [UseCount(3, 2)]
    replaced = house.write(record_use, "2026-Q1", {made: UseCount(4, 2)}, today=START)
    assert replaced == {made: UseCount(3, 2)}
    house.write(record_use, "2026-Q1", before, today=START)
    assert [each.use for each in house.read(channel_use, "2026-Q1")] == [None]


def test_nothing_was_a_channel_s_use_before_it_was_in_use(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox", day=date(2026, 4, 1))
    house.write(retire_channel, made, date(2026, 8, 15))

    listed = {
        str(each): len(house.read(channel_use, each))
        for each in map(Quarter.parse, ("2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"))
    }

    assert listed == {"2026-Q1": 0, "2026-Q2": 1, "2026-Q3": 1, "2026-Q4": 0}
    offered = house.read(quarters_to_count, today=date(2026, 11, 25))
    assert [str(each) for each in offered] == ["2026-Q3", "2026-Q2", "2026-Q4"]


def test_r25_no_table_has_room_for_words_about_a_report() -> None:
    """A count has no words but its quarter, a test none but the role of who tried."""

    def words(model: type) -> set[str]:
        columns: Any = inspected(model).columns
        return {each.key for each in columns if isinstance(each.type, String)}

    assert words(ChannelUseCount) == {"period"}
    assert words(ChannelTest) == {"by_role", "result"}
    assert {field.name for field in fields(UseCount)} == {"count", "answered_in_time"}


def test_r26_posted_notices_are_looked_at_every_three_months(house: Vault) -> None:
    draft = NoticeDraft("Reception", "uk", date(2026, 2, 1))
    made = house.write(post_notice, draft, today=date(2026, 2, 1))

    (row,) = house.read(list_notices, today=date(2026, 5, 1))
    assert (row.check_by, row.is_due) == (date(2026, 5, 1), False)
    (row,) = house.read(list_notices, today=date(2026, 5, 2))
    assert row.is_due

    before = house.write(check_notices, [made], date(2026, 5, 2), today=date(2026, 5, 2))
    assert before == {made: date(2026, 2, 1)}
    assert not house.read(list_notices, today=date(2026, 5, 2))[0].is_due
    house.write(restore_checks, before)
    assert house.read(list_notices, today=date(2026, 5, 2))[0].is_due


def test_a_notice_hangs_somewhere_and_is_seen_after_it_was_put_up(house: Vault) -> None:
    with pytest.raises(MissingPlaceError):
        house.write(post_notice, NoticeDraft(" ", "sv", START), today=START)
    with pytest.raises(FutureDateError):
        house.write(post_notice, NoticeDraft("Hall", "sv", START + timedelta(days=1)), today=START)
    made = house.write(post_notice, NoticeDraft("Hall", "sv", START), today=START)
    with pytest.raises(CheckedBeforePostedError):
        house.write(check_notices, [made], START - timedelta(days=1), today=START)
    assert house.read(notice_languages, today=START) == ("sv",)

    house.write(remove_notices, [made], START)
    assert house.read(list_notices, today=START) == []
    house.write(remove_notices, [made], None)
    assert len(house.read(list_notices, today=START)) == 1
    house.write(delete_notice, made)
    assert house.read(list_notices, today=START) == []


def test_missing_channels_are_due_after_a_month_or_once_there_is_one(house: Vault) -> None:
    assert due(house, DueKind.CHANNEL_RULES, START + timedelta(days=29)) is None
    late = due(house, DueKind.CHANNEL_RULES, START + timedelta(days=30))
    assert late is not None
    assert late.count == 4

    take(house, "ch_letterbox")
    begun = due(house, DueKind.CHANNEL_RULES, START)
    assert begun is not None
    assert due_sentence(begun, texts_in("en")) == (
        "Set up reporting channels: 2 minimum rules are not met"
    )


def test_channels_are_due_for_a_test_from_the_first_day_and_after_six_months(
    house: Vault,
) -> None:
    ids = take(house, "ch_letterbox", "ch_authorities")
    first = due(house, DueKind.CHANNEL_TEST, START)
    assert first is not None
    assert (first.count, first.due_on) == (2, START)

    try_out(house, ids, START)
    assert due(house, DueKind.CHANNEL_TEST, date(2026, 7, 12)) is None
    again = due(house, DueKind.CHANNEL_TEST, date(2026, 7, 13))
    assert again is not None
    assert (again.count, again.due_on) == (2, date(2026, 7, 12))


def test_a_count_is_due_once_its_quarter_has_ended(house: Vault) -> None:
    ids = take(house, "ch_letterbox", "ch_authorities")
    assert due(house, DueKind.CHANNEL_COUNT, date(2026, 3, 31)) is None

    item = due(house, DueKind.CHANNEL_COUNT, date(2026, 4, 1))
    assert item is not None
    assert (item.count, item.about, item.due_on) == (2, "2026-Q1", date(2026, 4, 1))
    counts = dict.fromkeys(ids, UseCount(0, 0))
    house.write(record_use, "2026-Q1", counts, today=date(2026, 4, 1))
    assert due(house, DueKind.CHANNEL_COUNT, date(2026, 4, 1)) is None


def test_a_notice_is_due_after_three_months(house: Vault) -> None:
    house.write(post_notice, NoticeDraft("Reception", "sv", START), today=START)

    assert due(house, DueKind.NOTICE_CHECK, date(2026, 4, 12)) is None
    item = due(house, DueKind.NOTICE_CHECK, date(2026, 4, 13))
    assert item is not None
    assert item.due_on == date(2026, 4, 12)


def test_a_channel_that_is_brought_back_was_not_in_use_in_between(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")
    try_out(house, [made], START)
    house.write(record_use, "2026-Q1", {made: UseCount(3, 2)}, today=date(2026, 4, 2))
    house.write(retire_channel, made, date(2026, 3, 20))
    house.write(bring_back, made, today=date(2026, 8, 10))

    row = row_of(house, made, date(2026, 11, 25))
    assert row.is_in_use
    assert row.pauses == ((date(2026, 3, 20), date(2026, 8, 10)),)
    assert row.state.status is TrialStatus.OVERDUE  # its tests are kept, and too old
    assert house.read(counts_of, made) == [(Quarter(2026, 1), UseCount(3, 2))]
    used = {
        period: len(house.read(channel_use, period))
        for period in ("2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4")
    }
    assert used == {"2025-Q4": 0, "2026-Q1": 1, "2026-Q2": 0, "2026-Q3": 1, "2026-Q4": 1}


def test_bringing_back_is_undone_and_leaves_no_trace_on_the_same_day(house: Vault) -> None:
    (made,) = take(house, "ch_letterbox")
    house.write(retire_channel, made, date(2026, 3, 20))
    house.write(bring_back, made, today=date(2026, 8, 10))
    house.write(put_away_again, {made: date(2026, 3, 20)})
    row = row_of(house, made, date(2026, 8, 10))
    assert (row.retired_on, row.pauses) == (date(2026, 3, 20), ())

    house.write(retire_channel, made, date(2026, 8, 10))
    house.write(bring_back, made, today=date(2026, 8, 10))
    row = row_of(house, made, date(2026, 8, 10))
    assert (row.retired_on, row.pauses) == (None, ())


def test_what_helpers_wear_is_kept_for_every_language_and_can_be_undone(house: Vault) -> None:
    before = house.write(set_badge_words, {"en": " a green  vest ", "sv": "grön väst"})
    assert house.read(organisation_profile).badge_words == {"en": "a green vest", "sv": "grön väst"}

    house.write(set_badge_words, before)
    assert house.read(organisation_profile).badge_words == {}
