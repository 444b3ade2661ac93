"""Partners' summaries side by side on paper: a table and a chart for each quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.reports.charts import chart
from desk_app.reports.layout import (
    LANDSCAPE_WIDTH_MM,
    Frame,
    Handling,
    body,
    columns,
    gap,
    grid,
    heading,
    new_page,
    render,
    small,
    title_block,
)
from desk_app.services.aggregate_wording import (
    aggregate_columns,
    aggregate_row,
    coverage_chart,
    heads_words,
    note_lines,
)
from desk_app.services.partner_aggregate import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from desk_app.services.partner_aggregate import Gathering, ReceivedSummary
    from desk_app.texts import Texts

_FACTS: Final = (
    "code_edition",
    "topics_covered",
    "contact_categories",
    "channels_tested",
    "actions_overdue",
)
"""What there is room for; the table files hold all of them."""
_WIDTHS_MM: Final = (43.2, 15.2, 19.8, 19.8, 23, 22, 22, 17.6, 17.8, 18.2, 20.4, 23)
"""Wide enough for the longest word of each header in every language."""
_BETWEEN_MM: Final = 8
_MOST_NOTES: Final = 200


def partner_aggregate(
    gathering: Gathering, texts: Texts, *, today: date, organisation: str = "", role: str = ""
) -> bytes:
    """Return the summaries as a PDF lying on its side.

    Args:
        gathering: What was read.
        texts: The language.
        today: When it is made.
        organisation: Whose paper it is; empty if made without a vault.
        role: Who prints it; empty if made without a vault.
    """
    _ = texts.gettext
    title = _("Partners' summaries")
    frame = Frame(
        organisation=organisation or _("Partner organisations"),
        title=title,
        code="P11",
        handling=Handling.PARTNER,
        printed_on=today,
        printed_by_role=role,
        language=texts.language,
    )
    story: list[Flowable] = title_block(title, ", ".join(gathering.periods[:4]))
    for number, period in enumerate(gathering.periods):
        story += [new_page()] if number else []
        story += _quarter(gathering, period, texts)
    if not gathering.periods:
        story.append(body(_("None of the files is a summary that can be read.")))
    if notes := note_lines(gathering, texts):
        story += [heading(_("Left out and replaced")), *map(small, notes[:_MOST_NOTES])]
    return render(frame, story, texts, sideways=True)


def _quarter(gathering: Gathering, period: str, texts: Texts) -> list[Flowable]:
    summaries = gathering.of_period(period)
    shown = [each for each in aggregate_columns(texts, _FACTS) if each.key != "period"]
    rows = [aggregate_row(each, texts, _FACTS) for each in summaries]
    for row in rows:
        del row[2]  # the heading says it
    return [
        heading(period),
        body(heads_words(summaries, texts)),
        grid([each.title for each in shown], rows, _WIDTHS_MM),
        gap(3),
        _charts(summaries, texts),
    ]


def _charts(summaries: Sequence[ReceivedSummary], texts: Texts) -> Flowable:
    """Return a chart for each property, side by side."""
    count = len(PROPERTIES)
    width = (LANDSCAPE_WIDTH_MM - _BETWEEN_MM * (count - 1)) / count
    cells: list[str | Flowable | list[Flowable]] = []
    for name in PROPERTIES:
        cells += [*([""] if cells else []), chart(coverage_chart(summaries, name, texts), width)]
    widths = [_BETWEEN_MM if at % 2 else width for at in range(len(cells))]
    return columns([cells], widths)
