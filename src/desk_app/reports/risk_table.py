"""The table of P18: what is about a hazard stands once beside all its mitigations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import HAIRLINE, PAGE_HEIGHT
from desk_app.reports.layout import columns, fill_line, paragraph
from desk_app.reports.long_table import LongTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable, Table

WIDTHS_MM: Final = (46, 22, 21, 21, 18, 53, 22, 19, 18, 22)
"""Five columns about the hazard, four about a mitigation, the procedure."""

_LEFT, _RIGHT, _TOP, _BOTTOM = 3, 5, 2, 4
_WORDS: Final = ParagraphStyle("risk", fontName=REGULAR, fontSize=8, leading=10)
_BOLD: Final = ParagraphStyle("risk bold", fontName=BOLD, fontSize=8, leading=10)
_ABOUT: Final = (0, 1, 2, 3, 4, 9)
"""The columns that are about the hazard."""


@dataclass(frozen=True, slots=True)
class RiskLine:
    """One mitigation with its hazard; None leaves room to write on."""

    hazard: int
    """Which hazard it is; lines of one stand together."""
    about: tuple[str | None, ...]
    """Hazard, who is at risk, likelihood, impact, level, procedure."""
    mitigation: tuple[str | None, ...]
    """What, owner, due, status."""
    is_late: bool = False


def risk_table(header: Sequence[str], lines: Sequence[RiskLine]) -> LongTable[RiskLine]:
    """Return the table; on a further page the hazard is named again."""
    return LongTable(lines, lambda some: _table(header, some))


def _table(header: Sequence[str], lines: Sequence[RiskLine]) -> Table:
    cells = [[paragraph(each, _BOLD) for each in header]]
    heights = [_height(cells[0], range(len(header)))]
    rules: list[tuple[Any, ...]] = []
    for first, last in _groups(lines):
        rows = [_cells(each) for each in lines[first:last]]
        own = [_height(row, range(5, 9)) for row in rows]
        # What is about the hazard may be higher than its mitigations together.
        own[-1] += max(_height(rows[0], _ABOUT) - sum(own), 0)
        cells += [rows[0], *([*[""] * 5, *row[5:9], ""] for row in rows[1:])]
        heights += own
        rules += [("SPAN", (at, first + 1), (at, last)) for at in _ABOUT]
        rules.append(("LINEBELOW", (0, last), (-1, last), HAIRLINE, colors.grey))
    style = [*_STYLE, *rules]
    return columns(cells, WIDTHS_MM, style, rowHeights=heights, repeatRows=1, hAlign="LEFT")


def _groups(lines: Sequence[RiskLine]) -> list[tuple[int, int]]:
    """The first line of each hazard, and that after its last."""
    starts = [at for at, line in enumerate(lines) if at == 0 or line.hazard != lines[at - 1].hazard]
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _cells(line: RiskLine) -> list[Flowable]:
    words = (*line.about[:5], *line.mitigation, line.about[5])
    bold = {4, 8} if line.is_late else {4}
    return [
        fill_line("", WIDTHS_MM[at] - 3)
        if each is None
        else paragraph(each, _BOLD if at in bold else _WORDS)
        for at, each in enumerate(words)
    ]


def _height(row: Sequence[Flowable], places: Sequence[int]) -> float:
    inner: list[float] = [
        row[at].wrap(WIDTHS_MM[at] * mm - _LEFT - _RIGHT, PAGE_HEIGHT)[1] for at in places
    ]
    return max(inner) + _TOP + _BOTTOM


_STYLE: Final = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LEFTPADDING", (0, 0), (-1, -1), _LEFT),
    ("RIGHTPADDING", (0, 0), (-1, -1), _RIGHT),
    ("TOPPADDING", (0, 0), (-1, -1), _TOP),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _BOTTOM),
    ("LINEBELOW", (0, 0), (-1, 0), 2 * HAIRLINE, colors.black),
]
