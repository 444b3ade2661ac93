"""Who is trained, what runs out when, and which sessions would make everyone ready."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import PastWaiverError
from desk_app.models.person import PersonCategory
from desk_app.services.course_editing import retire_course
from desk_app.services.leaving import excuse_people
from desk_app.services.people import PersonDraft, change_person
from desk_app.services.training_coverage import Stage, count_pressing, training_board
from desk_app.services.training_plan import smallest_plan
from desk_app.services.training_waivers import restore_waivers, set_waivers
from desk_app.services.training_wording import coverage_sentence, plan_sentence
from desk_app.texts import texts_in
from tests.training_desk import TODAY, TrainingDesk

if TYPE_CHECKING:
    from desk_app.vault import Vault

ENGLISH = texts_in("en")
LAST_DAY = date(2026, 12, 24)
"""Of an induction on the same day of the year before."""


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def test_r27_2_a_change_of_category_brings_the_new_mandatory_courses_at_once(
    desk: TrainingDesk,
) -> None:
    (ada,) = desk.add("Ada")
    desk.complete([ada], "trn_induction", TODAY)
    assert desk.needs() == []

    draft = PersonDraft("Ada", "Example", PersonCategory.DRIVER, "en")
    desk.vault.write(change_person, ada, draft, country="SE")

    assert [need.course for need in desk.needs()] == ["Briefing for hosts and drivers"]
    assert not desk.person(ada).training.is_valid


def test_r27_3_a_completion_counts_up_to_and_including_its_last_day(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    desk.complete(people, "trn_induction", LAST_DAY.replace(year=2025))

    assert desk.person(people[0], LAST_DAY).training.is_valid
    assert not desk.person(people[0], LAST_DAY + timedelta(days=1)).training.is_valid


@pytest.mark.parametrize(
    ("days_left", "stage"),
    [
        (61, None),
        (60, Stage.WITHIN_60),
        (31, Stage.WITHIN_60),
        (30, Stage.WITHIN_30),
        (8, Stage.WITHIN_30),
        (7, Stage.WITHIN_7),
        (0, Stage.WITHIN_7),
        (-1, Stage.EXPIRED),
    ],
)
def test_j05_1_reminders_come_at_60_30_and_7_days(
    desk: TrainingDesk, days_left: int, stage: Stage | None
) -> None:
    desk.complete(desk.add("Ada"), "trn_induction", LAST_DAY.replace(year=2025))

    found = desk.needs(LAST_DAY - timedelta(days=days_left))

    assert [need.stage for need in found] == ([stage] if stage else [])


def test_j05_2_the_last_day_still_counts(desk: TrainingDesk) -> None:
    desk.complete(desk.add("Ada"), "trn_induction", LAST_DAY.replace(year=2025))

    (need,) = desk.needs(LAST_DAY)

    assert not need.stage.is_lacking
    assert need.until == LAST_DAY


def test_j05_4_whoever_is_on_leave_is_not_invited(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    desk.vault.write(excuse_people, {ada: TODAY + timedelta(days=20)})

    assert desk.proposal().sessions[0].person_ids == (ben,)
    assert {need.person.id: need.is_on_leave(TODAY) for need in desk.needs()} == {
        ada: True,
        ben: False,
    }


def test_one_refresher_makes_everyone_ready_whose_induction_runs_out(desk: TrainingDesk) -> None:
    people = desk.add(*[f"Name {number}" for number in range(12)])
    desk.complete(people, "trn_induction", LAST_DAY.replace(year=2025))

    plan = desk.proposal()

    assert [each.course for each in plan.sessions] == ["Annual refresher"]
    assert plan_sentence(plan, ENGLISH) == (
        "One session of “Annual refresher” would make everyone ready: 12 people."
    )


def test_a_newcomer_turns_the_refresher_into_an_induction(desk: TrainingDesk) -> None:
    desk.complete(desk.add("Ada"), "trn_induction", LAST_DAY.replace(year=2025))
    desk.add("Ben")

    (only,) = desk.proposal().sessions

    assert only.course.startswith("Anti-trafficking induction")
    assert only.makes_ready == 2


def test_the_session_that_helps_most_comes_first(desk: TrainingDesk) -> None:
    desk.add(*[f"Name {number}" for number in range(11)])
    desk.add("Dan", category=PersonCategory.DRIVER)

    plan = desk.proposal()

    assert [each.makes_ready for each in plan.sessions] == [11, 12]
    assert "would make 11 of 12 ready" in plan_sentence(plan, ENGLISH)


def test_whoever_is_invited_needs_no_other_session(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    desk.plan(people, day=TODAY + timedelta(days=2))

    assert desk.proposal().sessions == ()
    assert desk.needs()[0].planned_on == TODAY + timedelta(days=2)


def test_a_proposal_can_be_made_for_one_activity(desk: TrainingDesk) -> None:
    desk.add("Ada")
    (dan,) = desk.add("Dan", category=PersonCategory.DRIVER, activity="Transport")
    board = desk.vault.read(training_board, today=TODAY)

    needs = [need for need in board.needs if "Transport" in need.person.activities]
    plan = smallest_plan(needs, board.courses, today=TODAY)

    assert plan.people == 1
    assert {each.person_ids for each in plan.sessions} == {(dan,)}


def test_coverage_is_told_by_group_in_words(desk: TrainingDesk) -> None:
    desk.complete(desk.add("Ada"), "trn_induction", LAST_DAY.replace(year=2025))
    desk.add("Ben")
    desk.add("Dan", category=PersonCategory.DRIVER)

    groups = desk.vault.read(training_board, today=TODAY).groups

    assert [(each.category, each.trained, each.active) for each in groups] == [
        (None, 1, 3),
        (PersonCategory.VOLUNTEER, 1, 2),
        (PersonCategory.DRIVER, 0, 1),
    ]
    assert coverage_sentence(groups[1], ENGLISH) == (
        "1 of 2 trained; for 1 of them it runs out within 60 days"
    )


def test_a_waiver_counts_up_to_its_last_day_and_can_be_undone(desk: TrainingDesk) -> None:
    (ada,) = desk.add("Ada")
    until, key = TODAY + timedelta(days=30), (ada, desk.course("trn_induction").id)

    before = desk.vault.write(set_waivers, {key: until}, today=TODAY)

    assert desk.person(ada, until).training.is_valid
    assert not desk.person(ada, until + timedelta(days=1)).training.is_valid
    assert desk.needs(TODAY)[0].waived
    desk.vault.write(restore_waivers, before)
    assert not desk.person(ada).training.is_valid


def test_a_long_waiver_is_listed_but_calls_for_no_session(desk: TrainingDesk) -> None:
    (ada,) = desk.add("Ada")
    key = (ada, desk.course("trn_induction").id)

    desk.vault.write(set_waivers, {key: TODAY + timedelta(days=200)}, today=TODAY)

    assert [need.stage for need in desk.needs()] == [Stage.WAIVED]
    assert desk.proposal().people == 0
    assert count_pressing(desk.vault.read(training_board, today=TODAY)) == 0


def test_a_waiver_that_ended_is_not_given(desk: TrainingDesk) -> None:
    (ada,) = desk.add("Ada")
    waivers = {(ada, desk.course("trn_induction").id): TODAY - timedelta(days=1)}

    with pytest.raises(PastWaiverError):
        desk.vault.write(set_waivers, waivers, today=TODAY)


def test_a_retired_refresher_still_renews_what_was_done_before(desk: TrainingDesk) -> None:
    (ada,) = desk.add("Ada")
    desk.complete([ada], "trn_induction", date(2025, 10, 1))
    desk.complete([ada], "trn_annual_refresher", date(2026, 9, 1))

    desk.vault.write(retire_course, desk.course("trn_annual_refresher").id, TODAY)

    assert desk.person(ada).training.valid_until == date(2027, 9, 1)


def test_nobody_needs_a_retired_course(desk: TrainingDesk) -> None:
    (ada,) = desk.add("Ada")

    desk.vault.write(retire_course, desk.course("trn_induction").id, TODAY)

    assert desk.needs() == []
    assert desk.person(ada).training.is_valid


def test_a_sheet_that_waits_to_be_registered_is_counted(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    desk.complete(people, "trn_induction", TODAY)
    desk.plan(people, day=TODAY - timedelta(days=1))

    assert count_pressing(desk.vault.read(training_board, today=TODAY)) == 1
