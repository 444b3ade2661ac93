"""The pure status rules: calendar months, training, extract, clearance."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desk_app.services.ack_status import AckState, AckStatus
from desk_app.services.calendar_months import add_months
from desk_app.services.clearance import Clearance, EngagementState, ReasonKind, clearance
from desk_app.services.extract_status import ExtractState, ExtractStatus, extract_state
from desk_app.services.training_status import (
    CourseGap,
    CourseRule,
    TrainingRules,
    TrainingState,
    TrainingStatus,
)

DAY = date(2026, 11, 25)
SIGNED = AckState(AckStatus.VALID, AckStatus.VALID, 1, DAY, add_months(DAY, 12))
TRAINED = TrainingState(TrainingStatus.VALID, (), (), None)
NOT_REQUIRED = ExtractState(ExtractStatus.NOT_REQUIRED)
ACTIVE = EngagementState(is_active=True)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 15), 12, date(2027, 3, 15)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 12, 31), 2, date(2027, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


def test_months_are_not_counted_backwards() -> None:
    with pytest.raises(ValueError, match="negative"):
        add_months(DAY, -1)


def course(key: int, **changes: object) -> CourseRule:
    facts: dict[str, object] = {
        "id": key,
        "course_id": f"c{key}",
        "title": f"Course {key}",
        "validity_months": 12,
        "mandatory_for": frozenset({"volunteer"}),
        "blocks_clearance": True,
        "due_within_days": 30,
        "renews": None,
    }
    return CourseRule(**(facts | changes))  # type: ignore[arg-type]


BASE = course(1)
REFRESHER = course(2, mandatory_for=frozenset(), blocks_clearance=False, renews="c1")
SOFT = course(3, blocks_clearance=False)
FOR_GOOD = course(4, validity_months=None)
SINCE = DAY - timedelta(days=30)


@pytest.mark.parametrize(
    ("courses", "done", "status", "valid_until"),
    [
        ([BASE], {}, TrainingStatus.MISSING, None),
        ([BASE], {1: [date(2025, 11, 25)]}, TrainingStatus.VALID, DAY),  # the last day counts
        ([BASE], {1: [date(2025, 11, 24)]}, TrainingStatus.EXPIRED, None),
        ([BASE], {1: [date(2024, 1, 1), date(2026, 1, 1)]}, TrainingStatus.VALID, date(2027, 1, 1)),
        # a refresher renews, but only what was done before
        (
            [BASE, REFRESHER],
            {1: [date(2025, 1, 1)], 2: [date(2026, 2, 1)]},
            TrainingStatus.VALID,
            date(2027, 2, 1),
        ),
        ([BASE, REFRESHER], {2: [date(2026, 2, 1)]}, TrainingStatus.MISSING, None),
        (
            [BASE, REFRESHER],
            {1: [date(2025, 11, 24)], 2: [date(2025, 11, 23)]},
            TrainingStatus.EXPIRED,
            None,
        ),
        ([FOR_GOOD], {4: [date(2001, 1, 1)]}, TrainingStatus.VALID, None),
        ([SOFT], {}, TrainingStatus.VALID, None),
        ([course(5, mandatory_for=frozenset({"employee"}))], {}, TrainingStatus.VALID, None),
        # something never done weighs more than something run out
        ([BASE, FOR_GOOD], {1: [date(2020, 1, 1)]}, TrainingStatus.MISSING, None),
    ],
)
def test_training_counts_by_course_and_age(
    courses: list[CourseRule],
    done: dict[int, list[date]],
    status: TrainingStatus,
    valid_until: date | None,
) -> None:
    found = TrainingRules(courses).state({"volunteer"}, done, SINCE, DAY)

    assert (found.status, found.valid_until) == (status, valid_until)


def test_a_course_that_blocks_nobody_is_a_reminder_after_its_days() -> None:
    rules = TrainingRules([SOFT])

    assert rules.state({"volunteer"}, {}, SINCE, DAY).reminders == ()
    late = rules.state({"volunteer"}, {}, SINCE, DAY + timedelta(days=1))
    assert late.reminders == (CourseGap("Course 3", None),)
    assert late.is_valid


@pytest.mark.parametrize(
    ("shown_on", "periods", "status"),
    [
        (None, [(date(2026, 1, 1), None)], ExtractStatus.MISSING),
        (date(2024, 11, 25), [(date(2024, 1, 1), None)], ExtractStatus.VALID),
        (date(2024, 11, 24), [(date(2024, 1, 1), None)], ExtractStatus.EXPIRED),
        # shown before the first day
        (date(2026, 1, 10), [(date(2026, 2, 1), None)], ExtractStatus.VALID),
        # one task follows on another
        (
            date(2026, 1, 10),
            [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 1), None)],
            ExtractStatus.VALID,
        ),
        # away in between
        (
            date(2026, 1, 10),
            [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 2), None)],
            ExtractStatus.INTERRUPTED,
        ),
        # away, but another task went on
        (
            date(2026, 1, 10),
            [
                (date(2026, 1, 1), None),
                (date(2026, 2, 1), date(2026, 3, 31)),
                (date(2026, 4, 2), None),
            ],
            ExtractStatus.VALID,
        ),
        # shown again after the break
        (
            date(2026, 4, 2),
            [(date(2026, 1, 1), date(2026, 3, 31)), (date(2026, 4, 2), None)],
            ExtractStatus.VALID,
        ),
    ],
)
def test_an_extract_counts_by_age_and_without_a_break(
    shown_on: date | None, periods: list[tuple[date, date | None]], status: ExtractStatus
) -> None:
    found = extract_state(
        is_required=True, shown_on=shown_on, periods=periods, interval_months=24, day=DAY
    )

    assert found.status is status


def test_where_no_extract_may_be_asked_for_none_is_missing() -> None:
    found = extract_state(is_required=False, shown_on=None, periods=[], interval_months=24, day=DAY)

    assert found.is_valid


@pytest.mark.parametrize(
    ("engaged", "expected", "kind"),
    [
        (EngagementState(is_active=False), Clearance.INACTIVE, ReasonKind.NOT_ENGAGED),
        (EngagementState(is_active=False, ended_on=DAY), Clearance.INACTIVE, ReasonKind.ENDED),
        (
            EngagementState(is_active=False, ended_on=DAY, starts_on=DAY + timedelta(days=9)),
            Clearance.INACTIVE,
            ReasonKind.STARTS_LATER,
        ),
        (EngagementState(is_active=True, paused_from=DAY), Clearance.PAUSED, ReasonKind.PAUSED),
        (
            EngagementState(is_active=True, excused_until=DAY),
            Clearance.NOT_CLEARED,
            ReasonKind.ON_LEAVE,
        ),
    ],
)
def test_whoever_is_away_is_not_cleared(
    engaged: EngagementState, expected: Clearance, kind: ReasonKind
) -> None:
    found, reasons = clearance(engaged, SIGNED, TRAINED, NOT_REQUIRED, needed_edition=1, day=DAY)

    assert (found, [reason.kind for reason in reasons]) == (expected, [kind])


@pytest.mark.parametrize(
    "engaged",
    [
        ACTIVE,
        EngagementState(is_active=True, paused_from=DAY + timedelta(days=1)),
        EngagementState(is_active=True, excused_until=DAY - timedelta(days=1)),
    ],
)
def test_whoever_lacks_nothing_is_cleared(engaged: EngagementState) -> None:
    found = clearance(engaged, SIGNED, TRAINED, NOT_REQUIRED, needed_edition=1, day=DAY)

    assert found == (Clearance.CLEARED, ())


@pytest.mark.parametrize(
    ("status", "needed", "kind"),
    [
        (AckStatus.MISSING, None, ReasonKind.NO_CODE),
        (AckStatus.MISSING, 1, ReasonKind.ACK_MISSING),
        (AckStatus.OUTDATED, 2, ReasonKind.ACK_OUTDATED),
        (AckStatus.EXPIRED, 1, ReasonKind.ACK_EXPIRED),
        (AckStatus.FORM_OUT, 1, ReasonKind.FORM_OUT),
    ],
)
def test_each_state_of_a_signature_has_its_reason(
    status: AckStatus, needed: int | None, kind: ReasonKind
) -> None:
    ack = AckState(status, status)

    found, reasons = clearance(ACTIVE, ack, TRAINED, NOT_REQUIRED, needed_edition=needed, day=DAY)

    assert found is Clearance.NOT_CLEARED
    assert [reason.kind for reason in reasons] == [kind]


def test_every_reason_is_given() -> None:
    training = TrainingState(
        TrainingStatus.MISSING, (CourseGap("A", None), CourseGap("B", DAY)), (), None
    )
    extract = ExtractState(ExtractStatus.INTERRUPTED, DAY, DAY)

    _found, reasons = clearance(
        ACTIVE,
        AckState(AckStatus.MISSING, AckStatus.MISSING),
        training,
        extract,
        needed_edition=1,
        day=DAY,
    )

    assert [reason.kind for reason in reasons] == [
        ReasonKind.ACK_MISSING,
        ReasonKind.TRAINING_MISSING,
        ReasonKind.TRAINING_EXPIRED,
        ReasonKind.EXTRACT_INTERRUPTED,
    ]
