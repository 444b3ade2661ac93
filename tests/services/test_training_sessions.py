"""Sessions: planned, registered from one sheet, corrected, taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from desk_app.check_character import has_check_character, normalise
from desk_app.errors import (
    FutureDateError,
    IdentityNumberError,
    MissingCourseError,
    MistypedFormCodeError,
    NobodyAttendedError,
    NoSessionError,
    RegisteredSessionError,
    SessionEndsEarlyError,
    WrongTimeError,
)
from desk_app.models.training import Course
from desk_app.services.certificates import issue_certificates
from desk_app.services.clearance import ReasonKind
from desk_app.services.merging import merge_people
from desk_app.services.session_draft import SessionDraft, parse_time
from desk_app.services.training import list_completions
from desk_app.services.training_sessions import (
    cancel_session,
    change_session,
    find_session,
    list_sessions,
    plan_session,
    register_attendance,
    take_back_registration,
)
from tests.training_desk import TODAY, TrainingDesk

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

TWELVE = [f"Name {number}" for number in range(12)]


@pytest.fixture
def desk(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


def test_r27_1_a_session_with_twelve_names_becomes_twelve_completions_in_one_go(
    desk: TrainingDesk,
) -> None:
    people = desk.add(*TWELVE)
    held = desk.plan(people)

    count = desk.vault.write(register_attendance, held, people, today=TODAY)

    assert count == 12
    assert desk.session(held).attended == tuple(people)
    assert all(desk.vault.read(list_completions, each) for each in people)
    assert all(desk.person(each).training.is_valid for each in people)


def test_whoever_did_not_sign_is_absent_and_stays_untrained(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    held = desk.plan([ada, ben])

    desk.vault.write(register_attendance, held, [ada], today=TODAY)

    assert desk.session(held).absent == (ben,)
    assert not desk.person(ben).training.is_valid


def test_somebody_who_walks_in_is_trained_as_well(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    held = desk.plan([ada])

    count = desk.vault.write(register_attendance, held, [ada], [ben], today=TODAY)

    assert count == 2
    assert desk.session(held).walked_in == (ben,)


def test_a_registration_can_be_corrected_without_touching_anything_else(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    desk.complete([ada], "trn_induction", date(2025, 12, 1))
    held = desk.plan([ada, ben])
    desk.vault.write(register_attendance, held, [ada], today=TODAY)

    desk.vault.write(register_attendance, held, [ben], today=TODAY)

    assert [row.completed_on for row in desk.vault.read(list_completions, ada)] == [
        date(2025, 12, 1)
    ]
    assert len(desk.vault.read(list_completions, ben)) == 1


def test_a_registration_taken_back_leaves_no_trace(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    held = desk.plan([ada])
    before = desk.session(held)
    desk.vault.write(register_attendance, held, [ada], [ben], today=TODAY)

    desk.vault.write(take_back_registration, held)

    assert desk.session(held) == before
    assert desk.vault.read(list_completions, ada) == []
    assert desk.vault.read(list_completions, ben) == []


def test_a_session_is_registered_once_it_was_held(desk: TrainingDesk) -> None:
    held = desk.plan(desk.add("Ada"), day=TODAY + timedelta(days=1))

    with pytest.raises(FutureDateError):
        desk.vault.write(register_attendance, held, [], today=TODAY)


def test_a_registered_session_does_not_change(desk: TrainingDesk) -> None:
    held = desk.plan(desk.add("Ada"))
    desk.vault.write(register_attendance, held, desk.people, today=TODAY)
    row = desk.session(held)

    with pytest.raises(RegisteredSessionError):
        desk.vault.write(change_session, held, row.draft, [])
    with pytest.raises(RegisteredSessionError):
        desk.vault.write(cancel_session, held)


def test_changing_a_session_changes_its_list_and_keeps_its_code(desk: TrainingDesk) -> None:
    ada, ben = desk.add("Ada", "Ben")
    held = desk.plan([ada])
    code = desk.session(held).session_code
    draft = SessionDraft(desk.course("trn_annual_refresher").id, TODAY, "9", "10.30")

    desk.vault.write(change_session, held, draft, [ben])

    row = desk.session(held)
    assert (row.course, row.time, row.listed) == ("Annual refresher", "09:00–10:30", (ben,))
    assert row.session_code == code


def test_a_cancelled_session_is_gone_and_comes_back_with_its_code(desk: TrainingDesk) -> None:
    held = desk.plan(desk.add("Ada"))
    row = desk.session(held)
    desk.vault.write(cancel_session, held)
    assert desk.vault.read(list_sessions) == []

    desk.vault.write(plan_session, row.draft, row.listed, code=row.session_code)

    assert desk.vault.read(find_session, row.session_code.lower().replace("-", " "))


def test_a_session_code_shows_a_typing_error(desk: TrainingDesk) -> None:
    code = desk.session(desk.plan([])).session_code

    assert code.startswith("AT-S")
    assert has_check_character(normalise(code)[2:])
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    with pytest.raises(MistypedFormCodeError):
        desk.vault.read(find_session, wrong)


def test_an_unknown_session_is_not_found(desk: TrainingDesk) -> None:
    row = desk.session(desk.plan([]))
    desk.vault.write(cancel_session, row.id)

    with pytest.raises(NoSessionError):
        desk.vault.read(find_session, row.session_code)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("", ""), ("18", "18:00"), ("1800", "18:00"), ("9.05", "09:05"), (" 23:59 ", "23:59")],
)
def test_a_time_is_understood_as_people_write_it(typed: str, meant: str) -> None:
    assert parse_time("starts_at", typed) == meant


@pytest.mark.parametrize("typed", ["24:00", "18:60", "evening", "18:5", "-1"])
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(WrongTimeError):
        parse_time("starts_at", typed)


def test_a_session_needs_a_course_and_an_end_after_its_start(desk: TrainingDesk) -> None:
    course = desk.course("trn_induction").id
    for draft, error in (
        (SessionDraft(None, TODAY), MissingCourseError),
        (SessionDraft(course, TODAY, "18:00", "17:00"), SessionEndsEarlyError),
        (SessionDraft(course, TODAY, place="850709-9805"), IdentityNumberError),
    ):
        with pytest.raises(error):
            desk.vault.write(plan_session, draft, [])


def test_j05_3_the_refresher_renews_the_induction_and_shows_the_new_date(
    desk: TrainingDesk,
) -> None:
    people = desk.add("Ada")
    desk.complete(people, "trn_induction", date(2025, 12, 1))
    held = desk.plan(people, "trn_annual_refresher")

    desk.vault.write(register_attendance, held, people, today=TODAY)

    assert desk.person(people[0]).training.valid_until == date(2027, 11, 25)


def test_r33_1_a_refresher_extends_an_induction_by_twelve_months_and_alone_clears_nobody(
    desk: TrainingDesk,
) -> None:
    ada, ben = desk.add("Ada", "Ben")
    desk.complete([ada], "trn_induction", date(2026, 1, 10))
    desk.complete([ada, ben], "trn_annual_refresher", date(2026, 6, 30))

    assert desk.person(ada).training.valid_until == date(2027, 6, 30)
    assert ReasonKind.TRAINING_MISSING in {each.kind for each in desk.person(ben).reasons}


def test_merging_two_people_keeps_one_place_on_a_list(desk: TrainingDesk) -> None:
    ada, twin, ben = desk.add("Ada", "Ada", "Ben")
    both, one = desk.plan([ada, twin, ben]), desk.plan([twin])
    desk.vault.write(register_attendance, both, [twin], today=TODAY)

    desk.vault.write(merge_people, ada, twin, today=TODAY)

    assert sorted(desk.session(both).listed) == [ada, ben]
    assert desk.session(one).listed == (ada,)


def test_a_certificate_keeps_its_number(desk: TrainingDesk) -> None:
    people = desk.add("Ada", "Ben")
    held = desk.plan(people)
    desk.vault.write(register_attendance, held, people, today=TODAY)

    first = desk.vault.write(issue_certificates, "en", session_id=held)
    again = desk.vault.write(issue_certificates, "en", person_ids=people)

    assert {row.number for row in first} == {row.number for row in again}
    assert len({row.number for row in first}) == 2
    assert first[0].valid_until == date(2027, 11, 25)


def test_a_certificate_names_a_starter_course_in_its_own_language(desk: TrainingDesk) -> None:
    people = desk.add("Ada")
    held = desk.plan(people)
    desk.vault.write(register_attendance, held, people, today=TODAY)

    (row,) = desk.vault.write(issue_certificates, "uk", session_id=held)
    assert row.course.startswith("Вступне навчання")
    assert row.provider == "Власна організація"

    desk.vault.write(rename_course, "trn_induction", "Our own first day")
    (row,) = desk.vault.write(issue_certificates, "uk", session_id=held)
    assert row.course == "Our own first day"


def rename_course(session: Session, course_id: str, title: str) -> None:
    session.scalars(select(Course).where(Course.course_id == course_id)).one().title = title


def test_there_is_no_certificate_without_a_completion(desk: TrainingDesk) -> None:
    with pytest.raises(NobodyAttendedError):
        desk.vault.write(issue_certificates, "en")
