"""The partner summary as a table file: the published numbers and a code book, nothing else."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Any, Final

from desk_app.exchange.table_texts import as_text
from desk_app.services.fact_wording import fact_lines, fact_values
from desk_app.services.partner_wording import (
    cell_name,
    cell_words,
    code_book,
    members_note,
    rule_lines,
    withheld_reason,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desk_app.services.disclosure import Cell, PublishedTable
    from desk_app.services.partner_summary import SummaryContent
    from desk_app.texts import Texts

FORMAT_NAME: Final = "safeguard-desk/partner-summary"
FORMAT_VERSION: Final = 1
COLUMNS: Final = ("period", "part", "key", "name", "value", "kind", "low", "high", "note")
_WIDTHS: Final = (10, 10, 26, 44, 30, 16, 8, 8, 44)
"""Of the columns, in characters."""
_NO_DATE: Final = datetime(2026, 1, 1)  # noqa: DTZ001 - the same bytes for the same numbers


def summary_csv(content: SummaryContent) -> bytes:
    """Return the summary as CSV, UTF-8 with a mark so that spreadsheets read it right."""
    texts = texts_in(content.language)
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([as_text(cell) for cell in row] for row in _rows(content, texts))
    for column, meaning in code_book(texts):
        writer.writerow([content.period, "code_book", column, meaning, "", "", "", "", ""])
    return out.getvalue().encode("utf-8-sig")


def summary_xlsx(content: SummaryContent) -> bytes:
    """Return the summary as a workbook of two sheets: numbers and code book."""
    import xlsxwriter

    texts = texts_in(content.language)
    _ = texts.gettext
    buffer = BytesIO()
    workbook = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    workbook.set_properties(
        {
            "title": _("Partner summary"),
            "company": content.organisation.name,
            "created": _NO_DATE,
        }
    )
    head = workbook.add_format({"bold": True, "bottom": 1})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    book: list[list[str | int]] = [[column, meaning] for column, meaning in code_book(texts)]
    sheets: list[tuple[str, list[list[str | int]], tuple[int, ...]]] = [
        (_("Numbers"), [list(COLUMNS), *_rows(content, texts)], _WIDTHS),
        (_("Code book"), [[_("Column"), _("Meaning")], *book], (14, 80)),
    ]
    for name, rows, widths in sheets:
        sheet = workbook.add_worksheet(name)
        for number, width in enumerate(widths):
            sheet.set_column(number, number, width, wrapped)
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row, head if number == 0 else wrapped)
    workbook.close()
    return buffer.getvalue()


def summary_json(content: SummaryContent) -> bytes:
    """Return the summary as JSON, for programs; docs/partner-summary.schema.json describes it."""
    table = content.table
    document = {
        "format": FORMAT_NAME,
        "version": FORMAT_VERSION,
        "organisation": content.organisation.name,
        "country": content.organisation.country,
        "period": content.period,
        "as_of": content.as_of.isoformat(),
        "made_on": content.made_on.isoformat(),
        "partner": content.partner,
        "language": content.language,
        "k": content.k,
        "facts": fact_values(content),
        "groups": [
            {
                "group": line.key,
                "members": list(line.members),
                "headcount": json_cell(line.headcount),
                **_json_shares(table, line.shares),
            }
            for line in (*table.groups, table.total)
        ],
        "concerns": [
            {"channel": cell.key.partition(".")[2], **json_cell(cell)}
            for cell in content.numbers.concerns
        ],
        "trend": [
            {"period": each.period, **_json_shares(table, each.shares)}
            for each in content.numbers.trend
        ],
        "is_revision": content.numbers.is_revision,
        "left_out": sorted(content.left_out),
        "withheld": [
            {"cell": cell.key, "reason": cell.reason and cell.reason.value}
            for cell in content.withheld
        ],
        "rules": rule_lines(content, texts_in(content.language)),
        "questions": list(content.questions),
        "personal_data": False,
    }
    return json.dumps(document, ensure_ascii=False, indent=2).encode()


def _rows(content: SummaryContent, texts: Texts) -> Iterator[list[str | int]]:
    for part, key, name, value in _about(content, texts):
        yield [content.period, part, key, name, value, "", "", "", ""]
    for key, name, value in fact_lines(content, texts):
        yield [content.period, "fact", key, name, value, "exact", "", "", ""]
    for line in (*content.table.groups, content.table.total):
        for cell in (line.headcount, *line.shares):
            yield _number(content.period, "coverage", cell, members_note(line, texts), texts)
    for cell in content.numbers.concerns:
        yield _number(content.period, "concerns", cell, "", texts)
    for each in content.numbers.trend:
        for cell in each.shares:
            yield _number(each.period, "trend", cell, "", texts)


def _number(period: str, part: str, cell: Cell, note: str, texts: Texts) -> list[str | int]:
    return [
        period,
        part,
        cell.key,
        cell_name(cell.key, texts),
        cell_words(cell, texts),
        cell.kind.value,
        *("" if bound is None else bound for bound in (cell.low, cell.high)),
        withheld_reason(cell.reason, texts) if cell.reason else note,
    ]


def _about(content: SummaryContent, texts: Texts) -> Iterator[tuple[str, str, str, str]]:
    """Yield what the numbers are read with: part, key, name and value (rule 8)."""
    _ = texts.gettext
    yield "about", "organisation", _("Organisation"), content.organisation.name
    yield "about", "partner", _("For"), content.partner
    yield "about", "as_of", _("Numbers as of"), texts.short_date(content.as_of)
    yield "about", "made_on", _("Made on"), texts.short_date(content.made_on)
    for number, rule in enumerate(rule_lines(content, texts), start=1):
        yield "rule", f"rule.{number}", rule, ""
    for number, question in enumerate(content.questions, start=1):
        yield "question", f"question.{number}", question, ""


def _json_shares(table: PublishedTable, shares: Sequence[Cell]) -> dict[str, object]:
    return {name: json_cell(cell) for name, cell in zip(table.properties, shares, strict=True)}


def json_cell(cell: Cell) -> dict[str, Any]:
    """Return a published number as its JSON has it (docs/exchange.md)."""
    return {"kind": cell.kind.value, "low": cell.low, "high": cell.high}
