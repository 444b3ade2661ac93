"""Putting partners' summaries side by side, against the bare libraries that read and draw them."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from benchmarks.timing import side_by_side
from desk_app.exchange.aggregate_tables import aggregate_csv
from desk_app.exchange.summary_reading import gather_summaries
from desk_app.reports.fonts import REGULAR
from desk_app.reports.partner_aggregate import partner_aggregate
from desk_app.services.aggregate_wording import aggregate_row
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GROUPS = ("employee", "volunteer", "intern", "driver", "other", "total")
SUMMARIES = 10_000
LINES_ON_A_PAGE = 25


def summary(number: int) -> dict[str, object]:
    """Return a summary with six groups, as large as a real one."""
    band = {"kind": "band", "low": 75, "high": 89}
    return {
        "format": "safeguard-desk/partner-summary",
        "version": 1,
        "organisation": f"Organisation {number}",
        "country": "SE",
        "period": f"2026-Q{number % 4 + 1}",
        "as_of": "2026-09-30",
        "made_on": "2026-10-05",
        "partner": "",
        "language": "sv",
        "k": 5,
        "facts": {
            "code_edition": 2,
            "code_adopted_on": "2026-02-10",
            "code_languages": ["sv", "en", "uk"],
            "code_requirements": {"number": 20, "of": 21},
            "courses_mandatory": 3,
            "topics_covered": {"number": 8, "of": 9},
            "channels": 5,
            "last_review_on": "2026-10-01",
        },
        "groups": [
            {
                "group": group,
                "members": [],
                "headcount": {"kind": "rounded", "low": 40, "high": None},
                "acknowledged": band,
                "trained": band,
            }
            for group in GROUPS
        ],
        "withheld": [{"cell": f"trained.{group}", "reason": "merged"} for group in GROUPS * 2],
        "rules": ["Numbers of people are rounded to the nearest five."] * 6,
        "questions": ["Which of our gaps would you close first, and how?"] * 3,
        "personal_data": False,
    }


def written(folder: Path) -> list[Path]:
    """Return the files of 10,000 summaries."""
    files = [folder / f"{number}.json" for number in range(SUMMARIES)]
    for number, file in enumerate(files):
        file.write_text(json.dumps(summary(number), indent=2), "utf-8")
    return files


def test_ten_thousand_summaries_are_read_about_as_fast_as_json_is(
    tmp_path: Path, report_line: Callable[..., None]
) -> None:
    files = written(tmp_path)
    texts = texts_in("en")

    def ours() -> None:
        found = gather_summaries([tmp_path])
        assert len(found.summaries) == SUMMARIES
        assert aggregate_csv(found, texts)

    def bare() -> None:
        for file in files:
            json.loads(file.read_bytes())

    measured, baseline = side_by_side(ours, bare, rounds=2)
    assert measured < 10_000  # milliseconds
    report_line(
        "Reading 10,000 partner summaries into one table, against bare json.loads",
        measured=measured,
        baseline=baseline,
        goal=4,
    )


def test_ten_thousand_summaries_are_on_paper_within_ten_seconds(
    tmp_path: Path, report_line: Callable[..., None]
) -> None:
    written(tmp_path)
    texts = texts_in("en")
    rows = [
        aggregate_row(each, texts, ("code_edition", "topics_covered", "channels"))
        for each in gather_summaries([tmp_path]).summaries
    ]

    def ours() -> None:
        found = gather_summaries([tmp_path])
        assert partner_aggregate(found, texts, today=date(2026, 11, 24)).startswith(b"%PDF")

    def bare() -> None:
        canvas = Canvas(BytesIO())
        for number, row in enumerate(rows):
            if number % LINES_ON_A_PAGE == 0:
                canvas.showPage()
                canvas.setFont(REGULAR, 9)
            for place, cell in enumerate(row):
                canvas.drawString(50 * place, 20 * (number % LINES_ON_A_PAGE), cell)
        canvas.save()

    measured, baseline = side_by_side(ours, bare, rounds=2)
    report_line(
        "Reading 10,000 partner summaries into a PDF, against drawing the bare words",
        measured=measured,
        baseline=baseline,
        goal=10_000,
        kind="ms",
    )
