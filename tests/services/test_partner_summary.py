"""What a partner is told, out of a real vault: facts, numbers, questions, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    PersonalDataFoundError,
    RepeatedSummaryError,
    TooLongError,
    UnfinishedQuarterError,
)
from desk_app.models.channel import (
    ChannelKind,
    ChannelUseCount,
    ReportingChannel,
)
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.disclosure import CellKind, Withheld
from desk_app.services.disclosure_again import Part
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_min_cell, set_up_organisation
from desk_app.services.partner_summary import (
    SummaryContent,
    SummaryOrder,
    has_people,
    keep_summary,
    list_summaries,
    personal_data_in,
    summary_content,
    summary_copy,
    summary_preview,
)
from desk_app.services.partner_wording import cell_name
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
ENGLISH = texts_in("en")
ORDER = SummaryOrder("2026-Q3", "csv", "en")


def add(vault: Vault, category: PersonCategory, count: int, start: date = START) -> None:
    """Add people with names that occur nowhere else, such as Zaxalda Quistberg."""
    drafts = [
        PersonDraft(
            f"Zax{chr(97 + number)}lda",
            f"{category.value.title().replace('_', '')}quist",
            category,
            "sv",
            engagement=EngagementDraft("role", ContactLevel.DIRECT, start),
        )
        for number in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=start)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    """14 volunteers and 8 drivers; an adopted code that nobody has signed."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    add(vault, PersonCategory.VOLUNTEER, 14)
    add(vault, PersonCategory.DRIVER, 8)
    return vault


def content_of(vault: Vault, order: SummaryOrder = ORDER) -> SummaryContent:
    return vault.read(summary_content, order, today=TODAY)


def test_numbers_hold_for_the_last_day_of_the_quarter(organisation: Vault) -> None:
    add(organisation, PersonCategory.INTERN, 12, start=date(2026, 10, 1))

    content = content_of(organisation)

    assert [line.key for line in content.table.groups] == ["volunteer", "driver"]
    assert content.table.total.headcount.low == 20
    assert content.as_of == date(2026, 9, 30)


def test_the_facts_say_which_edition_was_in_force_at_the_end_of_the_quarter(
    organisation: Vault,
) -> None:
    facts = content_of(organisation).facts
    before = content_of(organisation, replace(ORDER, period="2026-Q1")).facts

    assert (facts.code_edition, facts.code_adopted_on) == (1, START)
    assert facts.requirements_met == facts.requirements
    assert (before.code_edition, before.requirements_met) == (None, 0)


def test_a_quarter_that_has_not_ended_is_refused(organisation: Vault) -> None:
    with pytest.raises(UnfinishedQuarterError):
        content_of(organisation, replace(ORDER, period="2026-Q4"))


def test_the_total_alone_can_be_chosen_and_then_nothing_is_withheld(organisation: Vault) -> None:
    add(organisation, PersonCategory.INTERN, 2)

    content = content_of(organisation, replace(ORDER, left_out=frozenset({Part.GROUPS})))

    assert content.table.groups == ()
    assert content.withheld == ()


def test_j07_4_with_nine_active_people_only_words_appear(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    add(vault, PersonCategory.VOLUNTEER, 9)

    content = content_of(vault)
    shown = (content.table.total.headcount, *content.table.total.shares)

    assert content.table.groups == ()
    assert [cell.kind for cell in shown] == [
        CellKind.FEWER_THAN_TEN,
        CellKind.FEWER_THAN_HALF,
        CellKind.FEWER_THAN_HALF,
    ]
    assert all(cell.low is None and cell.high is None for cell in shown)
    assert {cell.reason for cell in content.withheld} == {Withheld.SMALL_ROSTER}


def test_the_limit_that_the_organisation_has_raised_is_used(organisation: Vault) -> None:
    organisation.write(set_min_cell, 10)

    content = content_of(organisation)

    assert content.k == 10
    assert [line.key for line in content.table.groups] == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What would Zaxalda Volunteerquist need?", "name"),
        ("Ask ZAXALDA first", "name"),
        ("Call 070-174 06 05", "phone"),
        ("Write to someone@example.org", "email"),
        ("What of 850312-2397?", "identity_number"),
        ("What of the one born 12 March 1985?", "birth_date"),
    ],
)
def test_personal_data_in_a_question_stops_the_summary_and_is_named(
    organisation: Vault, text: str, kind: str
) -> None:
    order = replace(ORDER, questions=("Is it enough?", text))

    with pytest.raises(PersonalDataFoundError) as caught:
        content_of(organisation, order)

    assert [(field, found) for field, found, _text in caught.value.findings] == [
        ("question_2", kind)
    ]
    assert organisation.read(list_summaries) == []


def test_every_name_of_the_roster_is_looked_for_also_of_people_who_have_left(
    organisation: Vault,
) -> None:
    left = EngagementDraft("role", ContactLevel.DIRECT, START, date(2026, 6, 30))
    person = PersonDraft("Ottokar", "Wrede", PersonCategory.DRIVER, "sv", engagement=left)
    organisation.write(add_people, [person], country="SE", today=START)

    found = organisation.read(personal_data_in, replace(ORDER, partner="Ottokars vänner"))

    assert [(field, kind) for field, kind, _text in found] == [("partner", "name")]


def test_a_preview_shows_numbers_even_while_a_text_holds_personal_data(
    organisation: Vault,
) -> None:
    order = replace(ORDER, questions=("Call 070-174 06 05",))

    content = organisation.read(summary_preview, order, today=TODAY)

    assert content.table.total.headcount.low == 20


def test_questions_are_the_standard_ones_unless_others_or_none_are_given(
    organisation: Vault,
) -> None:
    assert len(content_of(organisation).questions) == 3
    assert content_of(organisation, replace(ORDER, questions=("", "  "))).questions == ()
    own = replace(ORDER, questions=(" One\nline? ", ""))
    assert content_of(organisation, own).questions == ("One line?",)


def test_a_question_longer_than_its_field_is_refused(organisation: Vault) -> None:
    with pytest.raises(TooLongError) as caught:
        content_of(organisation, replace(ORDER, questions=("x" * 301,)))

    assert caught.value.field == "question_1"


def test_other_numbers_of_the_same_quarter_need_a_reason(organisation: Vault) -> None:
    content = content_of(organisation)
    organisation.write(keep_summary, content, ORDER, b"first")
    assert not content_of(organisation).differs
    add(organisation, PersonCategory.INTERN, 12)
    changed = content_of(organisation)

    assert changed.differs
    assert [row.made_on for row in changed.earlier] == [TODAY]
    with pytest.raises(RepeatedSummaryError):
        organisation.write(keep_summary, changed, ORDER, b"second")
    with_reason = replace(ORDER, repeat_reason="Interns were missing")
    organisation.write(keep_summary, changed, with_reason, b"second")

    assert [row.repeat_reason for row in organisation.read(list_summaries)] == [
        "Interns were missing",
        "",
    ]


def test_the_same_numbers_in_another_format_need_no_reason(organisation: Vault) -> None:
    content = content_of(organisation)
    organisation.write(keep_summary, content, ORDER, b"table")

    key = organisation.write(keep_summary, content, replace(ORDER, file_format="pdf"), b"paper")

    assert organisation.read(summary_copy, key) == b"paper"


def test_another_quarter_is_no_repetition(organisation: Vault) -> None:
    organisation.write(keep_summary, content_of(organisation), ORDER, b"third")
    add(organisation, PersonCategory.INTERN, 12)
    second = replace(ORDER, period="2026-Q2")

    assert not content_of(organisation, second).differs
    organisation.write(keep_summary, content_of(organisation, second), second, b"second")


def test_an_empty_roster_is_told_from_one_where_everybody_has_left(vault: Vault) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    assert not vault.read(has_people)
    add(vault, PersonCategory.DRIVER, 1)

    assert vault.read(has_people)


def add_channel(vault: Vault, content_id: str, count: int, period: str = "2026-Q3") -> None:
    def record(session: Session) -> None:
        names = {"en": "Call Anna on 070-174 06 05"}
        channel = ReportingChannel(kind=ChannelKind.INTERNAL, name=names, content_id=content_id)
        channel.in_use_from = START
        session.add(channel)
        session.flush()
        session.add(
            ChannelUseCount(channel_id=channel.id, period=period, count=count, answered_in_time=0)
        )

    vault.write(record)


def test_r37_1_no_channel_count_from_one_to_four_and_no_words_that_were_typed(
    organisation: Vault,
) -> None:
    add_channel(organisation, "ch_letterbox", 0)
    add_channel(organisation, "", 3)
    add_channel(organisation, "ch_focal_point", 12)
    add_channel(organisation, "ch_board_contact", 7, period="2026-Q2")

    content = content_of(organisation)
    told = {cell_name(cell.key, ENGLISH): cell.kind for cell in content.numbers.concerns}

    assert told == {
        "Concerns reported: Locked letterbox or postal address": CellKind.EXACT,
        "Concerns reported: Channel of our own, number 2": CellKind.BELOW_K,
        "Concerns reported: Safeguarding focal point": CellKind.EXACT,
        "Concerns reported: All channels together": CellKind.WITHHELD,
    }
    assert [cell.low for cell in content.numbers.concerns] == [0, 5, 12, None]


def test_a_second_summary_with_other_numbers_tells_no_concerns(organisation: Vault) -> None:
    add_channel(organisation, "ch_letterbox", 4)
    organisation.write(keep_summary, content_of(organisation), ORDER, b"first")
    add_channel(organisation, "ch_focal_point", 1)

    again = content_of(organisation)

    assert again.numbers.is_revision
    assert again.numbers.concerns == ()
    assert set(again.numbers.differences) == {"concerns.ch_focal_point"}


ONLY_TOTAL = replace(ORDER, left_out=frozenset({Part.GROUPS}))


def test_earlier_quarters_are_told_of_everyone_in_bands(organisation: Vault) -> None:
    add(organisation, PersonCategory.INTERN, 20)

    trend = content_of(organisation, ONLY_TOTAL).numbers.trend

    assert [each.period for each in trend] == ["2026-Q2", "2026-Q3"]
    assert [(cell.low, cell.high) for cell in trend[0].shares] == [(0, 24), (0, 24)]
    assert trend[0].shares[0].key == "acknowledged.2026-Q2"


def test_fewer_than_about_25_people_have_no_trend(organisation: Vault) -> None:
    assert content_of(organisation, ONLY_TOTAL).numbers.trend == ()


def test_a_quarter_whose_total_was_withheld_is_not_told_by_a_later_trend(
    organisation: Vault,
) -> None:
    add(organisation, PersonCategory.INTERN, 20)
    add(organisation, PersonCategory.EMPLOYEE, 3)
    spring = replace(ORDER, period="2026-Q2")
    hidden = content_of(organisation, spring)
    assert hidden.table.total.shares[0].kind is CellKind.WITHHELD
    assert content_of(organisation, ONLY_TOTAL).numbers.trend != ()

    organisation.write(keep_summary, hidden, spring, b"spring")

    assert content_of(organisation, ONLY_TOTAL).numbers.trend == ()


def test_a_summary_that_contradicts_an_earlier_trend_is_a_second_one(organisation: Vault) -> None:
    add(organisation, PersonCategory.INTERN, 20)
    add(organisation, PersonCategory.EMPLOYEE, 3)
    organisation.write(keep_summary, content_of(organisation, ONLY_TOTAL), ONLY_TOTAL, b"autumn")
    spring = replace(ORDER, period="2026-Q2")

    first = content_of(organisation, spring)
    told_before = content_of(organisation, replace(spring, left_out=frozenset({Part.GROUPS})))

    assert first.differs
    assert first.numbers.is_revision
    assert set(first.numbers.differences) == {"acknowledged.total", "trained.total"}
    assert not told_before.differs


def test_a_reason_makes_a_second_summary_even_with_the_same_numbers(organisation: Vault) -> None:
    """So a second summary alone does not tell that the numbers have changed."""
    organisation.write(keep_summary, content_of(organisation), ORDER, b"first")

    again = content_of(organisation, replace(ORDER, repeat_reason="For the donor"))

    assert again.numbers.is_revision
    assert not again.differs
    assert [line.key for line in again.table.groups] == []


def test_what_was_worked_out_before_another_was_handed_out_is_refused(
    organisation: Vault,
) -> None:
    before = content_of(organisation)
    add(organisation, PersonCategory.INTERN, 12)
    organisation.write(keep_summary, content_of(organisation), ORDER, b"newer")

    with pytest.raises(RepeatedSummaryError):
        organisation.write(keep_summary, before, ORDER, b"older")


def test_which_cells_differ_is_kept_with_the_reason(organisation: Vault) -> None:
    organisation.write(keep_summary, content_of(organisation), ORDER, b"first")
    add(organisation, PersonCategory.INTERN, 12)
    order = replace(ORDER, repeat_reason="Interns were missing")

    organisation.write(keep_summary, content_of(organisation, order), order, b"second")

    newest, oldest = organisation.read(list_summaries)
    assert oldest.differences == []
    assert set(newest.differences) >= {
        "headcount.intern",
        "acknowledged.intern",
        "trained.intern",
        "headcount.total",
    }
