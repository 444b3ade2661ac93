"""Partners' summaries side by side, in words: columns, bands, what was left out and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.charts import BarChart, Fill, Scale, count_bar
from desk_app.services.disclosure import CellKind
from desk_app.services.partner_aggregate import (
    PROPERTIES,
    FileTrouble,
    Share,
    coverage_counts,
    heads,
)
from desk_app.services.partner_wording import cell_words, property_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.disclosure import Cell
    from desk_app.services.partner_aggregate import (
        Fact,
        FileProblem,
        Gathering,
        ReceivedSummary,
        Replaced,
    )
    from desk_app.texts import Texts


@dataclass(frozen=True, slots=True)
class AggregateColumn:
    """One column of the table."""

    key: str
    """Stable; the same in every language."""
    title: str


def aggregate_columns(texts: Texts, facts: Sequence[str]) -> list[AggregateColumn]:
    """Return the columns: who, when and by which k, numbers about people, then these facts."""
    _ = texts.gettext
    return [
        AggregateColumn("organisation", _("Organisation")),
        AggregateColumn("country", _("Country")),
        AggregateColumn("period", _("Quarter")),
        AggregateColumn("made_on", _("Made on")),
        AggregateColumn("k", _("Smallest group")),
        AggregateColumn("headcount", property_name("headcount", texts)),
        *(AggregateColumn(name, property_name(name, texts)) for name in PROPERTIES),
        *(AggregateColumn(key, fact_name(key, texts)) for key in facts),
    ]


def aggregate_row(summary: ReceivedSummary, texts: Texts, facts: Sequence[str]) -> list[str]:
    """Return one organisation's line, a text for each column."""
    return [
        summary.organisation,
        summary.country,
        summary.period,
        texts.short_date(summary.made_on),
        str(summary.k),
        shown(summary.headcount, texts),
        *(shown(cell, texts) for cell in summary.shares),
        *(fact_words(summary.facts.get(key), texts) for key in facts),
    ]


def shown(cell: Cell, texts: Texts) -> str:
    """Return a number as it is read; a withheld one says so."""
    if cell.kind is CellKind.WITHHELD:
        return texts.gettext("not shown")
    return cell_words(cell, texts)


def fact_words(fact: Fact, texts: Texts) -> str:
    """Return a fact as it is read; “–” if the summary does not say it."""
    if fact is None:
        return "–"
    if isinstance(fact, Share):
        return texts.gettext("{number} of {of}").format(number=fact.number, of=fact.of)
    return str(fact)


def fact_name(key: str, texts: Texts) -> str:
    """Return what a fact is called at the head of a column."""
    _ = texts.gettext
    return {
        "policy_edition": _("Policy edition"),
        "policy_elements": _("Policy elements"),
        "code_edition": _("Code edition"),
        "code_requirements": _("Code: duties"),
        "courses_mandatory": _("Mandatory courses"),
        "topics_covered": _("Topics covered"),
        "contact_categories": _("Contacts covered"),
        "procedures_adopted": _("Procedures adopted"),
        "channels": _("Channels"),
        "channels_tested": _("Channels tested"),
        "activities_assessed": _("Activities assessed"),
        "actions_open": _("Actions open"),
        "actions_overdue": _("Actions overdue"),
        "last_review_on": _("Last review"),
    }[key]


def coverage_chart(summaries: Sequence[ReceivedSummary], name: str, texts: Texts) -> BarChart:
    """Return how many organisations are in each band of a share; “not shown” has its own bar."""
    _ = texts.gettext
    bars = [
        count_bar(_("not shown"), count, fill=Fill.LINED)
        if cell is None
        else count_bar(cell_words(cell, texts), count)
        for cell, count in (coverage_counts(summaries, name) if summaries else ())
    ]
    return BarChart(
        title=_("{share}: organisations in each band").format(share=property_name(name, texts)),
        bars=tuple(bars),
        scale=Scale.COUNT,
        note=_("What a summary withholds is in no band, but in “not shown”."),
        empty=_("There are no summaries of this quarter."),
    )


def heads_words(summaries: Sequence[ReceivedSummary], texts: Texts) -> str:
    """Return how many people the summaries tell of: an approximate sum, and whom it lacks."""
    sums = heads(summaries)
    about = texts.ngettext(
        "About {about} people in {count} organisation (a sum of rounded numbers).",
        "About {about} people in {count} organisations (a sum of rounded numbers).",
        sums.counted,
    ).format(about=sums.about, count=sums.counted)
    if not sums.not_shown:
        return about
    lacking = texts.ngettext(
        "{count} organisation is not in it, because its number is not shown.",
        "{count} organisations are not in it, because their numbers are not shown.",
        sums.not_shown,
    ).format(count=sums.not_shown)
    return f"{about} {lacking}"


def note_lines(gathering: Gathering, texts: Texts) -> list[str]:
    """Return what was left out and what was replaced, a sentence for each file."""
    return [
        *(problem_words(problem, texts) for problem in gathering.problems),
        *(replaced_words(each, texts) for each in gathering.replaced),
    ]


def replaced_words(replaced: Replaced, texts: Texts) -> str:
    """Return which file counts instead of which."""
    return texts.gettext("{organisation}, {period}: {by} is newer and replaces {file}.").format(
        organisation=replaced.organisation,
        period=replaced.period,
        by=replaced.by,
        file=replaced.file,
    )


def problem_words(problem: FileProblem, texts: Texts) -> str:
    """Return why a file was left out."""
    _ = texts.gettext
    sentences = {
        FileTrouble.UNREADABLE: _("{file} cannot be opened. It was left out."),
        FileTrouble.TOO_LARGE: _("{file} is far too large for a summary. It was left out."),
        FileTrouble.NOT_JSON: _("{file} is damaged or no JSON file. Ask for it again."),
        FileTrouble.NOT_A_SUMMARY: _("{file} is no partner summary. It was left out."),
        FileTrouble.NEWER: _(
            "{file} was made by a newer version of the program. Install that version to read it."
        ),
        FileTrouble.BAD_VALUE: _(
            "{file} holds something that no summary says, at {place}. Ask for it again."
        ),
        FileTrouble.TOO_MANY: _("There are too many files. {file} and all after it were left out."),
    }
    name = "".join(sign if sign.isprintable() else "?" for sign in problem.file)[:100]
    return sentences[problem.trouble].format(file=name, place=problem.place)
