"""Due dates as a calendar file: kinds and counts, never anybody's name."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from icalendar import Calendar, Event

from desk_app.services.due import DueDay, DueItem, DueKind
from desk_app.services.due_wording import day_sentence

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desk_app.services.today import TodayList
    from desk_app.texts import Texts

SUFFIX: Final = ".ics"
_PRODUCT: Final = "-//safeguard-desk//due-dates//"
_TRANSPARENT: Final = "TRANSPARENT"
"""A due date takes up no time of the day."""


def calendar_file(found: TodayList, texts: Texts) -> bytes:
    """Return an iCalendar file (RFC 5545) with an all-day entry for each kind and day.

    What is due at once or late stands on the day of the list. Taken in again later, an entry
    replaces the one of the same kind and day. The same list gives the same bytes.
    """
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT + texts.language.upper())
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Safeguard Desk")
    stamp = datetime.combine(found.day, time(), UTC)
    for item in found.items:
        if item.kind is not DueKind.GAP_IN_CONTACT and item.is_step:
            for part in _by_day(item, found.day):
                calendar.add_component(_entry(part, stamp, texts))
    return bytes(calendar.to_ical())


def calendar_file_name(found: TodayList, texts: Texts) -> str:
    """Return a file name such as due-dates_riverside_2026-11-24.ics."""
    slug = texts.gettext("due-dates")
    return f"{slug}_{found.short_name}_{found.day.isoformat()}{SUFFIX}"


def _by_day(item: DueItem, today: date) -> Iterator[DueItem]:
    """The item as one for each of its days, and without anything about people."""
    counts: dict[date, int] = {}
    for day in item.days or (DueDay(today, item.count),):
        on = max(day.on, today)
        counts[on] = counts.get(on, 0) + day.count
    for on, count in counts.items():
        yield DueItem(item.kind, count, days=(DueDay(on, count),), about=item.about)


def _entry(item: DueItem, stamp: datetime, texts: Texts) -> Event:
    day = item.days[0].on
    entry = Event()
    entry.add("uid", f"{item.kind.value}-{day.isoformat()}@safeguard-desk")
    entry.add("dtstamp", stamp)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", day_sentence(item, texts))
    entry.add("transp", _TRANSPARENT)
    return entry
