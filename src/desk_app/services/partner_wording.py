"""The partner summary's groups, numbers and rules in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.content import load_content
from desk_app.models.person import PersonCategory
from desk_app.services.disclosure import OTHER, TOTAL, Cell, CellKind, Withheld
from desk_app.services.disclosure_again import CONCERNS, Part, is_past
from desk_app.services.wording import category_plural

if TYPE_CHECKING:
    from collections.abc import Collection

    from desk_app.services.disclosure import PublishedGroup
    from desk_app.services.partner_summary import SummaryContent
    from desk_app.texts import Texts


def cell_words(cell: Cell, texts: Texts) -> str:
    """Return a published number as it is read."""
    _ = texts.gettext
    patterns = {
        CellKind.EXACT: "{low}",
        CellKind.BELOW_K: "<{low}",
        CellKind.ROUNDED: _("about {low}"),
        CellKind.FEWER_THAN_TEN: _("fewer than 10"),
        CellKind.FEWER_THAN_HALF: _("fewer than half"),
        CellKind.HALF_OR_MORE: _("half or more"),
        CellKind.ALL: _("all"),
        CellKind.BAND: "{low} %" if cell.low == cell.high else "{low}–{high} %",
        CellKind.WITHHELD: "–",
    }
    return patterns[cell.kind].format(low=cell.low, high=cell.high)


def withheld_reason(reason: Withheld, texts: Texts) -> str:
    """Return why a number is not published, in a sentence."""
    _ = texts.gettext
    return {
        Withheld.MERGED: _("The group is small, so it is counted together with others."),
        Withheld.TOTAL_WOULD_REVEAL: _(
            "Somebody could subtract the groups from it and find a small one."
        ),
        Withheld.SMALL_ROSTER: _("There are so few people that only words about all are used."),
        Withheld.NO_BREAKDOWN: _("The groups are too small to be told apart."),
        Withheld.COULD_BE_COMPARED: _(
            "Somebody could compare it with another summary and find one person."
        ),
    }[reason]


def group_name(key: str, texts: Texts) -> str:
    """Return what a line of the table is called."""
    if key == OTHER:
        return texts.gettext("Others together")
    if key == TOTAL:
        return texts.gettext("Everyone")
    return category_plural(PersonCategory(key), texts)


def members_note(line: PublishedGroup, texts: Texts) -> str:
    """Return which groups are counted together in a line; empty if it is one group."""
    if not line.members:
        return ""
    return texts.gettext("Counted together: {groups}. Some may be empty.").format(
        groups=", ".join(group_name(key, texts).casefold() for key in line.members)
    )


def property_name(key: str, texts: Texts) -> str:
    """Return what a share is about."""
    _ = texts.gettext
    return {
        "headcount": _("People"),
        "acknowledged": _("Code signed"),
        "trained": _("Training valid"),
        CONCERNS: _("Concerns reported"),
    }[key]


def cell_name(key: str, texts: Texts) -> str:
    """Return what a cell is, such as “Drivers: training valid”."""
    column, group = key.split(".")
    if column == CONCERNS:
        return f"{property_name(column, texts)}: {channel_name(group, texts)}"
    if is_past(key):
        return f"{group_name(TOTAL, texts)}, {group}: {property_name(column, texts).casefold()}"
    return f"{group_name(group, texts)}: {property_name(column, texts).casefold()}"


def place_name(key: str, texts: Texts) -> str:
    """Return whom or what a cell is about, without which number: a group, a quarter, a channel."""
    column, group = key.split(".")
    if column == CONCERNS:
        return channel_name(group, texts)
    return group if is_past(key) else group_name(group, texts)


def channel_name(key: str, texts: Texts) -> str:
    """Return what a channel is called in a summary: never in words somebody typed (rule 4)."""
    _ = texts.gettext
    if key == TOTAL:
        return _("All channels together")
    for channel in load_content("reporting_channels", texts.language)["channels"]:
        if channel["id"] == key:
            return str(channel["name"])
    return _("Channel of our own, number {number}").format(number=key.removeprefix("own_"))


def difference_lines(content: SummaryContent, texts: Texts) -> list[str]:
    """Return the names of the numbers that an earlier summary of the quarter showed otherwise.

    If it showed none otherwise, but some less exactly or not at all, those.
    """
    found = content.numbers.contradictions or content.numbers.differences
    return [cell_name(key, texts) for key in found]


def revision_line(texts: Texts) -> str:
    """Return why only everyone together is shown after something else was handed out."""
    _ = texts.gettext
    return _(
        "This is not the first summary of the quarter. So only everyone together is shown: "
        "nobody can be found by comparing both."
    )


def rule_lines(content: SummaryContent, texts: Texts) -> list[str]:
    """Return the rules that were applied, and how much they hide."""
    _ = texts.gettext
    hidden = len(content.withheld)
    merged = [_("Where small groups are counted together, the share of everyone is left out.")]
    counted = [
        _(
            "Concerns are counted exactly from {k} on; the total is left out if a count is not."
        ).format(k=content.k)
    ]
    past = [
        _(
            "Earlier quarters are shown for everyone together, where they are about 25 or more, "
            "and never tell all from nearly all."
        )
    ]
    return [
        _("No group of fewer than {k} people is shown by itself.").format(k=content.k),
        _("Numbers of people are rounded to the nearest five."),
        _("Shares are given in words or in bands, and never for fewer than {k} people.").format(
            k=content.k
        ),
        *(merged if Part.GROUPS not in content.left_out else ()),
        *(counted if content.numbers.concerns else ()),
        *(past if content.numbers.trend else ()),
        *((revision_line(texts),) if content.numbers.is_revision else ()),
        *left_out_lines(content.left_out, texts),
        texts.ngettext(
            "{count} number is withheld.", "{count} numbers are withheld.", hidden
        ).format(count=hidden),
        _("No personal data are contained."),
    ]


def left_out_lines(left_out: Collection[Part], texts: Texts) -> list[str]:
    """Return which parts the organisation chose not to hand out; empty if it left out none."""
    if not left_out:
        return []
    names = ", ".join(part_name(each, texts).casefold() for each in Part if each in left_out)
    return [texts.gettext("Left out by the organisation: {parts}.").format(parts=names)]


def part_name(part: Part, texts: Texts) -> str:
    """Return what can be left out of a summary."""
    _ = texts.gettext
    return {
        Part.GROUPS: _("Each group"),
        Part.CHANNELS: _("Each reporting channel"),
        Part.TREND: _("Earlier quarters"),
    }[part]


def code_book(texts: Texts) -> list[tuple[str, str]]:
    """Return what each column of the table files means."""
    _ = texts.gettext
    return [
        ("period", _("The quarter; numbers hold for its last day.")),
        (
            "part",
            _(
                "about: what the numbers are read with. rule: how they are protected. "
                "question: for you. fact: about the organisation, exact. "
                "coverage: about people, protected. concerns: how often each channel was used, "
                "protected. trend: everyone in this and earlier quarters, protected."
            ),
        ),
        ("key", _("Stable name of the number, the same in every language.")),
        ("name", _("What the number is about.")),
        ("value", _("The number as it is read; “–” means that it is withheld.")),
        ("kind", _("How the number is given: exact, rounded, band, in words or withheld.")),
        ("low", _("For a band its lower end in percent, for a rounded number the number.")),
        ("high", _("For a band its upper end in percent.")),
        ("note", _("Which groups are counted together, or why the number is withheld.")),
    ]
