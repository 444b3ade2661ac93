"""The catalogue: starter courses, topics, gateways, links, the organisation's own courses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.content import load_content
from desk_app.errors import MissingCourseError, MissingTitleError
from desk_app.models.person import PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.course_catalogue import COUNTRY_TOPICS
from desk_app.services.course_editing import (
    CourseDraft,
    LinkState,
    add_course,
    add_starter_courses,
    change_course,
    draft_of,
    link_state,
    note_link_check,
    retire_course,
)
from desk_app.services.training import list_catalogue, list_courses, record_completions
from desk_app.services.training_sessions import register_attendance
from desk_app.services.training_topics import TopicRow, list_topics
from desk_app.services.training_wording import topic_name
from desk_app.texts import texts_in
from tests.training_desk import TODAY, TrainingDesk

if TYPE_CHECKING:
    from desk_app.vault import Vault

GATEWAY = "trn_osce_training_page"


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def topic(desk: TrainingDesk, name: str) -> TopicRow:
    return next(row for row in desk.vault.read(list_topics) if row.topic == name)


def test_r28_1_without_the_induction_its_topics_are_uncovered_for_everyone(
    desk: TrainingDesk,
) -> None:
    assert topic(desk, "tp_what_is_trafficking").uncovered_for == ()

    desk.vault.write(retire_course, desk.course("trn_induction").id, TODAY)

    for name in ("tp_what_is_trafficking", "tp_forms_today"):
        assert topic(desk, name).uncovered_for == tuple(PersonCategory)
        assert topic(desk, name).is_uncovered_for_everyone


def test_r29_1_the_swedish_manual_is_listed_for_sweden_elsewhere_a_course_of_ones_own_is_needed(
    vault: Vault,
) -> None:
    desk = TrainingDesk(vault, country="IE")

    assert "trn_se_referral_manual" not in {row.course_id for row in vault.read(list_catalogue)}
    assert all(topic(desk, name).your_course_needed for name in COUNTRY_TOPICS)

    vault.write(add_course, CourseDraft("The law in Ireland", topics=COUNTRY_TOPICS))

    assert not any(topic(desk, name).your_course_needed for name in COUNTRY_TOPICS)


def test_in_sweden_the_manual_covers_the_topics_of_the_country(desk: TrainingDesk) -> None:
    assert desk.course("trn_se_referral_manual").mode == "reading"
    assert not any(topic(desk, name).your_course_needed for name in COUNTRY_TOPICS)


def test_r30_1_the_gateway_page_is_listed_as_a_gateway_and_cannot_be_completed(
    desk: TrainingDesk,
) -> None:
    gateway, people = desk.course(GATEWAY), desk.add("Ada")

    assert gateway.is_gateway
    assert GATEWAY not in {row.course_id for row in desk.vault.read(list_courses)}
    with pytest.raises(MissingCourseError):
        desk.vault.write(
            record_completions,
            people,
            gateway.id,
            TODAY,
            EvidenceKind.CERTIFICATE,
            today=TODAY,
        )
    with pytest.raises(MissingCourseError):
        desk.plan(people, GATEWAY)


def test_r30_2_a_course_without_a_link_can_be_used(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    assert desk.course("trn_induction").link == ""
    held = desk.plan(people)

    assert desk.vault.write(register_attendance, held, people, today=TODAY) == 1


def test_a_link_counts_as_checked_for_twelve_months(desk: TrainingDesk) -> None:
    course = desk.course(GATEWAY)
    assert link_state(course, TODAY) is LinkState.UNCHECKED

    desk.vault.write(note_link_check, course.id, date(2025, 11, 25))

    checked = desk.course(GATEWAY)
    assert link_state(checked, date(2026, 11, 25)) is LinkState.CHECKED
    assert link_state(checked, date(2026, 11, 26)) is LinkState.STALE


def test_a_changed_link_has_to_be_checked_again(desk: TrainingDesk) -> None:
    course = desk.course(GATEWAY)
    desk.vault.write(note_link_check, course.id, TODAY)
    draft = draft_of(course)

    desk.vault.write(change_course, course.id, replace(draft, note="Ask first"))
    assert desk.course(GATEWAY).link_checked_on == TODAY
    desk.vault.write(change_course, course.id, replace(draft, link="https://example.org/new"))
    assert desk.course(GATEWAY).link_checked_on is None


def test_a_course_of_ones_own_obliges_whom_it_names(desk: TrainingDesk) -> None:
    desk.complete(desk.add("Ada"), "trn_induction", TODAY)
    draft = CourseDraft("Fire safety", mandatory_for=("volunteer",), blocks_clearance=True)

    desk.vault.write(add_course, draft)

    assert [need.course for need in desk.needs()] == ["Fire safety"]


def test_a_course_needs_a_title(desk: TrainingDesk) -> None:
    with pytest.raises(MissingTitleError):
        desk.vault.write(add_course, CourseDraft("  "))


def test_changing_a_course_keeps_what_the_form_does_not_show(desk: TrainingDesk) -> None:
    course = desk.course("trn_psea_agora")

    desk.vault.write(change_course, course.id, draft_of(course))

    assert desk.course("trn_psea_agora") == course


def test_starter_courses_are_added_once_and_never_overwrite(desk: TrainingDesk) -> None:
    course = desk.course("trn_induction")
    desk.vault.write(change_course, course.id, replace(draft_of(course), title="Our induction"))

    assert desk.vault.write(add_starter_courses) == 0
    assert desk.course("trn_induction").title == "Our induction"


def test_every_topic_has_a_name(desk: TrainingDesk) -> None:
    labels = {
        each["id"]: each["label"] for each in load_content("training_catalogue", "en")["topics"]
    }

    assert {each: topic_name(each, texts_in("en")) for each in labels} == labels
    assert [row.topic for row in desk.vault.read(list_topics)] == list(labels)
