"""The shown numbers of a review in words: short ones for a table, longer ones that explain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.models.person import PersonCategory
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.wording import category_name

if TYPE_CHECKING:
    from desk_app.services.shown_numbers import NumberPart, ShownNumber
    from desk_app.texts import Texts

_BY_CATEGORY: Final = frozenset({"ack_coverage", "training_coverage"})


def number_name(name: str, texts: Texts) -> str:
    """Return what a shown number is called."""
    _ = texts.gettext
    return {
        "stakeholder_coverage": _("Required contacts covered"),
        "contacts_this_quarter": _("Contacts in the quarter"),
        "risk_review_age": _("Activities with a current assessment"),
        "ack_coverage": _("Valid signatures"),
        "ack_gap_contact": _("Contact roles without a signature"),
        "training_coverage": _("Valid training"),
        "training_gap_contact": _("Contact roles without training"),
        "channel_test_age": _("Channels tested within six months"),
        "channel_use": _("Use of the channels"),
        "overdue_disposals": _("Records kept too long"),
        "open_actions": _("Open actions"),
    }[name]


def number_words(shown: ShownNumber, texts: Texts) -> str:
    """Return a number the way a table shows it, numerator and denominator together."""
    _, n, count = texts.gettext, texts.ngettext, shown.number
    if count is None:
        return _("not recorded in the program")
    if shown.of == 0:
        return _("nothing to count")
    if shown.of is not None:
        return _("{number} of {of}").format(number=count, of=shown.of)
    match shown.name:
        case "contacts_this_quarter":
            words = n("{count} contact", "{count} contacts", count)
        case "ack_gap_contact" | "training_gap_contact":
            words = n("{count} person", "{count} people", count)
        case "channel_use":
            return _channel_use_words(shown, texts)
        case _:
            words = n("{count} open", "{count} open", count)
    return words.format(count=count)


def _channel_use_words(shown: ShownNumber, texts: Texts) -> str:
    if not shown.parts:
        return texts.gettext("no channel in use")
    entered = [part for part in shown.parts if part.number is not None]
    if not entered:
        return texts.gettext("not entered")
    return texts.ngettext("used {count} time", "used {count} times", shown.number or 0).format(
        count=shown.number
    )


def number_lines(shown: ShownNumber, texts: Texts) -> list[str]:
    """Return what stands below a number: categories, channels, states, the oldest date."""
    _ = texts.gettext
    lines = [_part_words(shown.name, part, texts) for part in shown.parts]
    if shown.oldest is not None:
        lines.append(_("oldest: {day}").format(day=texts.short_date(shown.oldest)))
    return lines


def _part_words(name: str, part: NumberPart, texts: Texts) -> str:
    _ = texts.gettext
    if name in _BY_CATEGORY:
        return _("{group}: {number} of {of}").format(
            group=category_name(PersonCategory(part.key), texts), number=part.number, of=part.of
        )
    if name == "channel_use":
        channel = in_language(part.names, texts.language)
        if part.number is None:
            return _("{channel}: not entered").format(channel=channel)
        return _("{channel}: {number}, answered in time {in_time}").format(
            channel=channel, number=part.number, in_time=part.of
        )
    return _state_words(part.key, part.number or 0, texts)


def _state_words(key: str, count: int, texts: Texts) -> str:
    n = texts.ngettext
    words = {
        "required_categories": n(
            "with {count} required category", "with {count} required categories", count
        ),
        "contact_roles": n(
            "of {count} person in a contact role", "of {count} people in contact roles", count
        ),
        "overdue": n("{count} overdue", "{count} overdue", count),
        "closed_since": n(
            "{count} done since the last review", "{count} done since the last review", count
        ),
    }
    return words[key].format(count=count)


def number_meaning(name: str, texts: Texts) -> str:
    """Return what exactly is counted, in a sentence."""
    _ = texts.gettext
    return {
        "stakeholder_coverage": _(
            "Required kinds of contacts with enough contacts that are verified and not due again, "
            "of all required kinds."
        ),
        "contacts_this_quarter": _("Entries of the contact log that are dated in the quarter."),
        "risk_review_age": _(
            "Activities whose risks were gone through in the last twelve months, of all that run."
        ),
        "ack_coverage": _("Active people with a valid signature, of all active people."),
        "ack_gap_contact": _("Active people in a contact role without a valid signature."),
        "training_coverage": _("Active people with valid training, of all active people."),
        "training_gap_contact": _("Active people in a contact role without valid training."),
        "channel_test_age": _("Channels tried in the last six months, of all in use."),
        "channel_use": _("How often each channel was used in the quarter, as it was entered."),
        "overdue_disposals": _(
            "The program does not keep track yet of when records are to be erased. Look at the "
            "papers and files yourselves."
        ),
        "open_actions": _("Corrective actions that are not done."),
    }[name]
