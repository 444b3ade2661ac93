"""What waits to be done, put into words: the step, its details, how late it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.due import EXPIRY_STEPS, NAMES_SHOWN, DueItem, DueKind
from desk_app.services.due_sentences import sentence_pattern
from desk_app.services.stakeholder_categories import in_language

if TYPE_CHECKING:
    from datetime import date

    from desk_app.texts import Texts


def due_sentence(item: DueItem, texts: Texts) -> str:
    """Return what waits to be done, with its number and without names or a full stop."""
    return sentence_pattern(item, texts).format(count=item.count, about=item.about)


def day_sentence(item: DueItem, texts: Texts) -> str:
    """Return what a calendar says on the day on which something is due."""
    if item.kind is not DueKind.TRAINING_EXPIRING:
        return due_sentence(item, texts)
    return texts.ngettext(
        "Last day on which the training of {count} person counts",
        "Last day on which the training of {count} people counts",
        item.count,
    ).format(count=item.count)


def next_sentence(item: DueItem, texts: Texts) -> str:
    """Return what comes next and when, once nothing is waiting."""
    _, day = texts.gettext, item.due_on
    assert day is not None
    wording = {
        DueKind.TRAINING_EXPIRING: _("Next: training runs out on {day}."),
        DueKind.SIGNATURE_EXPIRING: _("Next: a signature runs out on {day}."),
    }.get(item.kind, _("Next: {what}, by {day}."))
    return wording.format(what=due_sentence(item, texts), day=texts.long_date(day))


def due_details(item: DueItem, today: date, texts: Texts) -> str:
    """Return what a row says below its step: the course, how soon, whom first; may be empty."""
    return " · ".join(part for part in (_subject(item), *_soon(item, today, texts)) if part)


def _subject(item: DueItem) -> str:
    return item.about if item.kind in {DueKind.TRAINING_MISSING, DueKind.TRAINING_EXPIRED} else ""


def _soon(item: DueItem, today: date, texts: Texts) -> list[str]:
    """How many expire in 7 and in 30 days, where that differs (J5); then the names.

    For forms of a new edition, until when signatures on the edition before count (J4).
    """
    parts = []
    if item.kind is DueKind.TRAINING_EXPIRING:
        told = 0
        for days in EXPIRY_STEPS[:-1]:
            count = item.within(days, today)
            if count > told:
                parts.append(
                    texts.ngettext(
                        "{count} within {days} days", "{count} within {days} days", count
                    ).format(count=count, days=days)
                )
                told = count
    if item.window_until is not None:
        day = texts.short_date(item.window_until)
        parts.append(texts.gettext("window until {day}").format(day=day))
    return [*parts, names_in_words(item, texts)]


def names_in_words(item: DueItem, texts: Texts) -> str:
    """Return the names and how many more there are; empty if none may be shown."""
    shown = item.names or tuple(
        in_language(each, texts.language) for each in item.titles[:NAMES_SHOWN]
    )
    if not shown:
        return ""
    names = ", ".join(shown)
    more = item.count - len(shown)
    if not more:
        return names
    return texts.gettext("{names} and {count} more").format(names=names, count=more)


def due_words(item: DueItem, today: date, texts: Texts) -> str:
    """Return when it is due, in words; empty for what has no day of its own."""
    if item.due_on is None:
        return ""
    if not item.is_step:
        return texts.gettext("since {day}").format(day=texts.short_date(item.due_on))
    days = (item.due_on - today).days
    if days == 0:
        return texts.gettext("today")
    if days < 0:
        return texts.ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    return texts.ngettext("in {count} day", "in {count} days", days).format(count=days)


def headline(count: int, texts: Texts) -> str:
    """Return how many things there are to do today."""
    if not count:
        return texts.gettext("Nothing is waiting")
    return texts.ngettext("{count} thing to do today", "{count} things to do today", count).format(
        count=count
    )
