"""Rules 2, 3, 5 and 7 of the partner numbers: nothing to subtract, no two-way table, no blame."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desk_app.exchange.partner_summary import hand_out_summary
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.activities import ActivityDraft, add_activity
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.disclosure import CellKind, Group, Withheld, publish_counts, publish_roster
from desk_app.services.disclosure_again import contradicting
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import SummaryOrder, keep_summary, summary_content
from desk_app.services.people import EngagementDraft, PersonDraft, add_people, pause_person
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_courses

if TYPE_CHECKING:
    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
ORDER = SummaryOrder("2026-Q3", "json", "en")
GROUPS = tuple("abcdefgh")
ENGAGEMENT = EngagementDraft("role", ContactLevel.DIRECT, START)
ACTIVITY = "Zebra crossing patrol"


@pytest.fixture
def house(vault: Vault) -> Vault:
    """14 volunteers of one activity and 8 drivers; all but the last have signed the code."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    vault.write(add_activity, ActivityDraft(ACTIVITY), today=START)
    drafts = [
        PersonDraft(
            f"Zax{category.value}{number}",
            "Quist",
            category,
            "en",
            engagement=EngagementDraft("role", ContactLevel.DIRECT, START, activities=activities),
        )
        for category, count, activities in (
            (PersonCategory.VOLUNTEER, 14, (ACTIVITY,)),
            (PersonCategory.DRIVER, 8, ()),
        )
        for number in range(count)
    ]
    ids = vault.write(add_people, drafts, country="SE", today=START)
    forms = vault.write(print_forms, ids, today=START).forms[:-1]
    signed = [SignatureDraft(each.form_code, START, "coordinator") for each in forms]
    vault.write(record_signatures, signed, today=START)
    return vault


def file_of(vault: Vault, order: SummaryOrder = ORDER) -> dict[str, Any]:
    made = hand_out_summary(vault, order, today=TODAY)
    found: dict[str, Any] = json.loads(made.content)
    return found


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=8, max_size=8))
def test_rule_2_no_single_hidden_cell_stands_beside_its_total(
    roster: list[tuple[int, int]],
) -> None:
    groups = [
        Group(key, active, {"signed": min(active, signed)})
        for key, (active, signed) in zip(GROUPS, roster, strict=True)
    ]
    table = publish_roster(groups, ["signed"])

    (total,) = table.total.shares
    shown = {key for line in table.groups for key in (line.members or (line.key,))}
    if table.groups:
        assert shown >= {group.key for group in groups if group.active}
    for line in table.groups:
        assert len(line.members) != 1, "one hidden group is the sum of its line"
    if any(line.members for line in table.groups):
        assert total.reason is Withheld.TOTAL_WOULD_REVEAL


@given(st.dictionaries(st.sampled_from(GROUPS), st.integers(0, 12), min_size=2))
def test_rule_2_a_small_count_takes_its_total_with_it(counts: dict[str, int]) -> None:
    cells, total = publish_counts("concerns", counts)

    small = [cell for cell in cells.values() if cell.kind is CellKind.BELOW_K]
    assert (total.kind is CellKind.WITHHELD) is bool(small)


def test_rule_3_numbers_about_people_stand_in_one_way_tables_only(house: Vault) -> None:
    table = house.read(summary_content, ORDER, today=TODAY).table
    categories = {each.value for each in PersonCategory}
    file = file_of(house)

    assert {line.key for line in table.groups} <= {*categories, "other"}
    for group in file["groups"]:
        assert set(group) == {"group", "members", "headcount", "acknowledged", "trained"}
        for name in ("headcount", "acknowledged", "trained"):
            assert set(group[name]) <= {"kind", "low", "high"}, "a cell is not broken down"
    text = json.dumps(file, ensure_ascii=False)
    assert ACTIVITY not in text
    assert not any(course.course_id in text for course in house.read(list_courses))


def test_rule_7_a_pause_and_a_form_that_is_out_change_nothing(house: Vault) -> None:
    before = file_of(house)
    last = 22
    house.write(print_forms, [last], today=date(2026, 9, 1))
    house.write(pause_person, 1, date(2026, 9, 1))

    after = file_of(house, replace(ORDER, language="en"))

    assert after == before


@pytest.mark.parametrize(
    "word", ["pause", "ended", "refus", "returned", "withdraw", "dismiss", "sanction"]
)
def test_rule_7_no_key_of_the_file_is_about_accountability(house: Vault, word: str) -> None:
    def keys(value: Any) -> list[str]:  # noqa: ANN401 - of JSON
        if isinstance(value, dict):
            return [*value, *(key for each in value.values() for key in keys(each))]
        return [key for each in value for key in keys(each)] if isinstance(value, list) else []

    assert not [key for key in keys(file_of(house)) if word in key]


def test_what_a_second_summary_left_unsaid_is_not_called_another_number(
    house: Vault,
) -> None:
    house.write(keep_summary, house.read(summary_content, ORDER, today=TODAY), ORDER, b"first")
    order = replace(ORDER, repeat_reason="For the donor")
    house.write(keep_summary, house.read(summary_content, order, today=TODAY), order, b"second")

    third = house.read(summary_content, ORDER, today=TODAY)
    assert third.differs  # the rule stays: another one needs a reason
    assert third.numbers.contradictions == ()

    interns = [
        PersonDraft(f"Zaxi{number}", "Quist", PersonCategory.INTERN, "en", engagement=ENGAGEMENT)
        for number in range(12)
    ]
    house.write(add_people, interns, country="SE", today=START)
    changed = house.read(summary_content, ORDER, today=TODAY).numbers
    assert "headcount.total" in changed.contradictions
    assert set(changed.contradictions) <= set(changed.differences)


@pytest.mark.parametrize(
    ("now", "earlier", "is_other"),
    [
        (["band", 90, 99], ["band", 90, 100], False),
        (["band", 90, 100], ["band", 100, 100], False),
        (["band", 75, 89], ["band", 90, 100], True),
        (["all", None, None], ["half_or_more", None, None], False),
        (["fewer_than_half", None, None], ["half_or_more", None, None], True),
        (["rounded", 40, None], ["rounded", 45, None], True),
        (["rounded", 40, None], ["withheld", None, None], False),
    ],
)
def test_a_coarser_wording_of_the_same_number_is_no_other_number(
    now: list[object], earlier: list[object], *, is_other: bool
) -> None:
    cells = ({"trained.total": now}, {"trained.total": earlier})
    assert (contradicting(*cells) != ()) is is_other
