"""The status rules of signatures (`ack_status`), and the re-acknowledgement window (R17, J4)."""

from __future__ import annotations

from datetime import date

import pytest

from desk_app.services.ack_status import AckStatus, CodeCalendar, EditionDates, Signature

FIRST = EditionDates(1, 1, date(2026, 1, 1), 30)
SECOND = EditionDates(2, 2, date(2026, 12, 1), 30)
THIRD = EditionDates(3, 3, date(2026, 12, 10), 30)


def state_of(
    editions: list[EditionDates], signed: tuple[int, date] | None, day: date
) -> tuple[AckStatus, date | None]:
    signatures = [Signature(*signed)] if signed else []
    found = CodeCalendar(editions, 12).state(signatures, None, day)
    return found.status, found.valid_until


@pytest.mark.parametrize(
    ("editions", "signed", "day", "status", "valid_until"),
    [
        ([], None, date(2026, 3, 1), AckStatus.MISSING, None),
        ([FIRST], None, date(2026, 3, 1), AckStatus.MISSING, None),
        ([FIRST], (1, date(2026, 2, 1)), date(2026, 3, 1), AckStatus.VALID, date(2027, 2, 1)),
        ([FIRST], (1, date(2026, 2, 1)), date(2027, 2, 1), AckStatus.VALID, date(2027, 2, 1)),
        ([FIRST], (1, date(2026, 2, 1)), date(2027, 2, 2), AckStatus.EXPIRED, date(2027, 2, 1)),
        # signed before the first edition takes effect
        ([FIRST], (1, date(2025, 12, 20)), date(2025, 12, 24), AckStatus.VALID, date(2026, 12, 20)),
        # adopted but not yet in force: nothing is lost, but the end is in sight
        (
            [FIRST, SECOND],
            (1, date(2026, 2, 1)),
            date(2026, 11, 25),
            AckStatus.VALID,
            date(2026, 12, 31),
        ),
        # the window: its last day still counts
        (
            [FIRST, SECOND],
            (1, date(2026, 2, 1)),
            date(2026, 12, 31),
            AckStatus.VALID,
            date(2026, 12, 31),
        ),
        (
            [FIRST, SECOND],
            (1, date(2026, 2, 1)),
            date(2027, 1, 1),
            AckStatus.OUTDATED,
            date(2026, 12, 31),
        ),
        # too old, although the window is open
        (
            [FIRST, SECOND],
            (1, date(2025, 12, 10)),
            date(2026, 12, 11),
            AckStatus.EXPIRED,
            date(2026, 12, 10),
        ),
        # the newest edition counts as soon as it is signed
        (
            [FIRST, SECOND],
            (2, date(2026, 11, 25)),
            date(2026, 11, 25),
            AckStatus.VALID,
            date(2027, 11, 25),
        ),
        # a third edition ends the window of the second for those who are two behind
        (
            [FIRST, SECOND, THIRD],
            (1, date(2026, 2, 1)),
            date(2026, 12, 9),
            AckStatus.VALID,
            date(2026, 12, 9),
        ),
        (
            [FIRST, SECOND, THIRD],
            (1, date(2026, 2, 1)),
            date(2026, 12, 10),
            AckStatus.OUTDATED,
            date(2026, 12, 9),
        ),
    ],
)
def test_a_signature_counts_by_edition_window_and_age(
    editions: list[EditionDates],
    signed: tuple[int, date] | None,
    day: date,
    status: AckStatus,
    valid_until: date | None,
) -> None:
    assert state_of(editions, signed, day) == (status, valid_until)


def test_the_window_is_named_only_while_it_is_what_keeps_a_signature_alive() -> None:
    calendar = CodeCalendar([FIRST, SECOND], 12)
    signed_first = [Signature(1, date(2026, 2, 1))]

    before = calendar.state(signed_first, None, date(2026, 11, 30))
    during = calendar.state(signed_first, None, date(2026, 12, 1))
    signed_both = calendar.state(
        [*signed_first, Signature(2, date(2026, 12, 2))], None, SECOND.window_until
    )

    assert before.window_until is None
    assert during.window_until == date(2026, 12, 31)
    assert signed_both.window_until is None


def test_there_is_no_window_for_the_first_edition() -> None:
    assert CodeCalendar([FIRST], 12).least_accepted(date(2026, 1, 5)) == 1


def test_a_form_that_is_out_shows_only_where_no_signature_counts() -> None:
    calendar = CodeCalendar([FIRST], 12)
    day, printed_on = date(2026, 3, 1), date(2026, 2, 20)

    missing = calendar.state([], printed_on, day)
    renewing = calendar.state([Signature(1, date(2026, 2, 1))], printed_on, day)

    assert (missing.status, missing.behind) == (AckStatus.FORM_OUT, AckStatus.MISSING)
    assert missing.form_printed_on == printed_on
    assert renewing.status is AckStatus.VALID
    assert renewing.form_printed_on == printed_on


def test_a_later_signature_on_an_older_edition_changes_nothing() -> None:
    calendar = CodeCalendar([FIRST, SECOND], 12)
    signatures = [Signature(2, date(2026, 12, 2)), Signature(1, date(2026, 12, 20))]

    found = calendar.state(signatures, None, date(2027, 1, 15))

    assert (found.status, found.edition_no) == (AckStatus.VALID, 2)


MINOR = EditionDates(2, 2, date(2026, 6, 1), 30, needs_signatures=False)
LATER = EditionDates(3, 3, date(2026, 12, 1), 30)


def test_a_minor_change_leaves_signatures_on_the_edition_before_in_force() -> None:
    calendar = CodeCalendar([FIRST, MINOR], 12)
    found = calendar.state([Signature(1, date(2026, 2, 1))], None, date(2026, 8, 1))

    assert (found.status, found.valid_until) == (AckStatus.VALID, date(2027, 2, 1))
    assert found.window_until is None
    assert calendar.least_accepted(date(2026, 8, 1)) == 1
    assert calendar.needed() == FIRST
    assert calendar.newest() == MINOR
    assert calendar.counting_ids() == (1, 2)
    assert not calendar.has_window(date(2026, 6, 2))


@pytest.mark.parametrize("edition_no", [1, 2])
def test_after_a_minor_change_the_next_edition_opens_one_window_for_both(edition_no: int) -> None:
    calendar = CodeCalendar([FIRST, MINOR, LATER], 12)
    signed = [Signature(edition_no, date(2026, 7, 1))]

    during = calendar.state(signed, None, date(2026, 12, 31))
    after = calendar.state(signed, None, date(2027, 1, 1))

    assert (during.status, during.window_until) == (AckStatus.VALID, date(2026, 12, 31))
    assert after.status is AckStatus.OUTDATED


def test_a_renewal_on_the_older_of_two_equal_editions_counts_from_its_own_day() -> None:
    calendar = CodeCalendar([FIRST, MINOR], 12)
    signed = [Signature(2, date(2026, 6, 2)), Signature(1, date(2026, 9, 1))]

    assert calendar.state(signed, None, date(2027, 7, 1)).valid_until == date(2027, 9, 1)


def test_the_first_edition_asks_for_signatures_whatever_it_says() -> None:
    only = EditionDates(1, 1, date(2026, 1, 1), 30, needs_signatures=False)
    assert CodeCalendar([only], 12).needed() == only
