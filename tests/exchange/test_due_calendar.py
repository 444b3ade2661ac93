"""Due dates as a calendar file that other programs read: kinds and counts, no names."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar

from desk_app.exchange.calendar import calendar_file, calendar_file_name
from desk_app.services.due import DueDay, DueItem, DueKind
from desk_app.services.today import TodayList
from desk_app.texts import texts_in

TODAY = date(2026, 11, 25)


def listed(*items: DueItem) -> TodayList:
    return TodayList(TODAY, "Riverside", "riverside", 5, 3, items, None)


def entries(*items: DueItem, language: str = "en") -> list[tuple[date, str]]:
    calendar = Calendar.from_ical(calendar_file(listed(*items), texts_in(language)))
    return [(each.decoded("dtstart"), str(each["summary"])) for each in calendar.walk("VEVENT")]


def test_each_day_of_an_item_is_an_entry_with_its_own_count() -> None:
    days = (DueDay(TODAY + timedelta(days=9), 1), DueDay(TODAY + timedelta(days=40), 2))

    assert entries(DueItem(DueKind.TRAINING_EXPIRING, 3, days=days)) == [
        (date(2026, 12, 4), "Last day on which the training of 1 person counts"),
        (date(2027, 1, 4), "Last day on which the training of 2 people counts"),
    ]


def test_what_is_late_or_due_at_once_stands_on_the_day_of_the_list() -> None:
    late = DueItem(
        DueKind.FORM_OVERDUE,
        3,
        days=(DueDay(TODAY - timedelta(days=9), 1), DueDay(TODAY - timedelta(days=2), 2)),
    )

    assert entries(DueItem(DueKind.NO_CODE), late) == [
        (TODAY, "No code of conduct has been adopted"),
        (TODAY, "Collect 3 forms that have been out for more than 14 days"),
    ]


def test_no_name_leaves_in_the_file() -> None:
    item = DueItem(DueKind.FORM_OWED, 2, names=("Grace Reed", "Noah Reed"), person_ids=(1, 2))

    assert b"Reed" not in calendar_file(listed(item), texts_in("en"))


def test_what_is_no_step_is_left_out() -> None:
    assert entries(DueItem(DueKind.GAP_IN_CONTACT, 2), DueItem(DueKind.ENGAGEMENT_ENDED, 1)) == []


def test_the_same_list_gives_the_same_bytes_and_entries_keep_their_identity() -> None:
    item = DueItem(DueKind.PARTNER_SUMMARY, about="2026-Q3")
    made = calendar_file(listed(item), texts_in("en"))

    assert made == calendar_file(listed(item), texts_in("en"))
    assert b"UID:partner_summary_not_made-2026-11-25@safeguard-desk" in made.replace(b"\r\n ", b"")


def test_letters_of_every_language_survive() -> None:
    (_day, words) = entries(DueItem(DueKind.FORM_OWED, 2), language="uk")[0]

    assert words
    assert calendar_file_name(listed(), texts_in("en")) == "due-dates_riverside_2026-11-25.ics"
