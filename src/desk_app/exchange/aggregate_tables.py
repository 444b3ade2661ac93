"""Partners' summaries side by side as files: CSV, XLSX and JSON."""

from __future__ import annotations

import csv
import json
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

from desk_app.exchange.summary_reading import FACTS
from desk_app.exchange.summary_tables import json_cell
from desk_app.exchange.table_texts import as_text
from desk_app.services.aggregate_wording import aggregate_columns, aggregate_row, note_lines
from desk_app.services.partner_aggregate import PROPERTIES, Share, coverage_counts, heads

if TYPE_CHECKING:
    from desk_app.services.partner_aggregate import Fact, Gathering, ReceivedSummary
    from desk_app.texts import Texts

FORMAT_NAME: Final = "safeguard-desk/partner-summaries"
FORMAT_VERSION: Final = 1
_FIRST_WIDTH: Final = 34
_WIDTH: Final = 16
"""Of columns, in characters."""


def aggregate_csv(gathering: Gathering, texts: Texts) -> bytes:
    """Return the table as CSV: stable names of columns, then a line for each summary."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.key for column in aggregate_columns(texts, FACTS)])
    writer.writerows(
        [as_text(cell) for cell in aggregate_row(each, texts, FACTS)]
        for each in gathering.summaries
    )
    return out.getvalue().encode("utf-8-sig")


def aggregate_xlsx(gathering: Gathering, texts: Texts) -> bytes:
    """Return a workbook: the summaries, and what was left out or replaced."""
    import xlsxwriter

    _ = texts.gettext
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    head = workbook.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    sheet = workbook.add_worksheet(_("Summaries"))
    columns = aggregate_columns(texts, FACTS)
    sheet.set_column(0, 0, _FIRST_WIDTH)
    sheet.set_column(1, len(columns) - 1, _WIDTH)
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, [column.title for column in columns], head)
    for number, each in enumerate(gathering.summaries, start=1):
        sheet.write_row(number, 0, aggregate_row(each, texts, FACTS))
    notes = workbook.add_worksheet(_("Left out"))
    notes.set_column(0, 0, 100)
    for number, line in enumerate(note_lines(gathering, texts)):
        notes.write_string(number, 0, line)
    workbook.close()
    return buffer.getvalue()


def aggregate_json(gathering: Gathering) -> bytes:
    """Return everything for programs; docs/exchange.md describes it."""
    document = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "summaries": [_summary(each) for each in gathering.summaries],
        "periods": [_period(gathering, period) for period in gathering.periods],
        "replaced": [
            {
                "file": each.file,
                "by": each.by,
                "organisation": each.organisation,
                "period": each.period,
            }
            for each in gathering.replaced
        ],
        "left_out": [
            {"file": each.file, "reason": each.trouble.value, "place": each.place}
            for each in gathering.problems
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "replace")


def _summary(summary: ReceivedSummary) -> dict[str, Any]:
    return {
        "file": summary.file,
        "organisation": summary.organisation,
        "country": summary.country,
        "period": summary.period,
        "made_on": summary.made_on.isoformat(),
        "k": summary.k,
        "headcount": json_cell(summary.headcount),
        **{name: json_cell(cell) for name, cell in zip(PROPERTIES, summary.shares, strict=True)},
        "facts": {key: _fact(value) for key, value in summary.facts.items()},
    }


def _period(gathering: Gathering, period: str) -> dict[str, Any]:
    summaries = gathering.of_period(period)
    sums = heads(summaries)
    return {
        "period": period,
        "organisations": len(summaries),
        "people": {
            "about": sums.about,
            "organisations": sums.counted,
            "not_shown": sums.not_shown,
        },
        **{
            name: [
                {
                    **({"kind": "withheld"} if cell is None else json_cell(cell)),
                    "organisations": count,
                }
                for cell, count in coverage_counts(summaries, name)
            ]
            for name in PROPERTIES
        },
    }


def _fact(fact: Fact) -> Any:  # noqa: ANN401 - as it was read
    return {"number": fact.number, "of": fact.of} if isinstance(fact, Share) else fact
