"""The common look of all documents: styles, tables, boxes, lines to fill in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib import colors
from reportlab.lib.units import mm
from reportlab.platypus import (
    HRFlowable,
    KeepTogether,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
)

from desk_app.reports.document import render
from desk_app.reports.fonts import REGULAR, text_width
from desk_app.reports.frame import HAIRLINE, PAGE_HEIGHT, Frame, Handling, frame_of
from desk_app.reports.lettering import (
    BODY,
    CELL,
    CELL_HEAD,
    CELL_HEAD_RIGHT,
    CELL_RIGHT,
    CELL_STRONG,
    CODE_STYLE,
    HEADINGS,
    SMALL,
    SMALL_STRONG,
    STRONG,
    SUBTITLE,
    TITLE,
    hanging,
    marked,
    paragraph,
)
from desk_app.reports.long_table import LongTable, within_pages
from desk_app.reports.plain_cells import is_one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportlab.lib.styles import ParagraphStyle as Style
    from reportlab.platypus import Flowable

__all__ = [
    "BODY",
    "BODY_WIDTH_MM",
    "CELL",
    "CELL_HEAD",
    "CELL_HEAD_RIGHT",
    "CELL_RIGHT",
    "CELL_STRONG",
    "CODE_STYLE",
    "HEADINGS",
    "LANDSCAPE_WIDTH_MM",
    "SMALL",
    "SMALL_STRONG",
    "STRONG",
    "SUBTITLE",
    "TITLE",
    "Frame",
    "Handling",
    "body",
    "code",
    "columns",
    "fill_line",
    "frame_of",
    "gap",
    "grid",
    "hanging",
    "heading",
    "in_two_lines",
    "kept_together",
    "marked",
    "new_page",
    "notice",
    "numbered",
    "paragraph",
    "render",
    "ruled_lines",
    "signature_lines",
    "small",
    "strong",
    "title_block",
]

BODY_WIDTH_MM: Final = 175
"""Between the margins of an upright page."""
LANDSCAPE_WIDTH_MM: Final = 262
"""Between the margins of a page lying on its side."""

_SIGNATURE_GAP_MM: Final = 6
_INK: Final = colors.black


def title_block(title: str, subtitle: str = "") -> list[Flowable]:
    """Return the document's title as its first page opens with it."""
    lines = [paragraph(title, TITLE)]
    return [*lines, paragraph(subtitle, SUBTITLE)] if subtitle else [*lines, gap(2)]


def heading(text: str, level: int = 1) -> Paragraph:
    """Return a heading of level 1 or 2; it stays with what follows."""
    return paragraph(text, HEADINGS[level - 1])


def body(text: str) -> Paragraph:
    """Return running text, 10 points."""
    return paragraph(text, BODY)


def in_two_lines(digest: str) -> str:
    """Return a hash for a cell, broken in its middle rather than somewhere."""
    middle = len(digest) // 2
    return f"{digest[:middle]}\n{digest[middle:]}"


def strong(text: str) -> Paragraph:
    """Return running text in bold."""
    return paragraph(text, STRONG)


def small(text: str) -> Paragraph:
    """Return a remark, 8 points: the smallest size that is printed."""
    return paragraph(text, SMALL)


def code(text: str) -> Paragraph:
    """Return a code to be read aloud or typed, in letters of equal width."""
    return paragraph(text, CODE_STYLE)


def numbered(items: Sequence[str], width_mm: float = BODY_WIDTH_MM) -> Table:
    """Return steps numbered from 1, numbers hanging in the margin of the text."""
    rows = [[paragraph(str(n), STRONG), body(item)] for n, item in enumerate(items, 1)]
    return columns(rows, [8, width_mm - 8])


def columns(
    rows: Sequence[Sequence[str | Flowable | list[Flowable]]],
    widths_mm: Sequence[float],
    style: Sequence[tuple[Any, ...]] = (),
    **more: Any,  # noqa: ANN401 - passed on to ReportLab
) -> Table:
    """Return parts side by side, without rules or padding unless `style` asks for them.

    Use this instead of ReportLab's `Table`, whose empty cells ask for a standard font.
    """
    return Table(
        rows, colWidths=[width * mm for width in widths_mm], style=[*_FLUSH, *style], **more
    )


def gap(height_mm: float) -> Spacer:
    """Return empty room."""
    return Spacer(0, height_mm * mm)


def new_page() -> PageBreak:
    """Return a page break."""
    return PageBreak()


def kept_together(*parts: Flowable) -> KeepTogether:
    """Return parts that move to the next page together rather than be torn apart."""
    return KeepTogether(list(parts))


def grid(
    header: Sequence[str],
    rows: Sequence[Sequence[str | Flowable]],
    widths_mm: Sequence[float],
    *,
    right: Collection[int] = (),
) -> LongTable[Sequence[str | Flowable]]:
    """Return a table whose header repeats on every page; long texts wrap in their cells.

    Args:
        header: One text per column.
        rows: One text (or finished part) per column.
        widths_mm: Column widths; together at most BODY_WIDTH_MM or LANDSCAPE_WIDTH_MM.
        right: Numbers of the columns that are set flush right, counted from 0.
    """
    head_styles = [CELL_HEAD_RIGHT if i in right else CELL_HEAD for i in range(len(header))]
    styles = [CELL_RIGHT if i in right else CELL for i in range(len(header))]

    widths = [width * mm for width in widths_mm]

    def table(rows: Sequence[Sequence[str | Flowable]]) -> Table:
        cells = [
            [paragraph(text, style) for text, style in zip(header, head_styles, strict=True)],
            *(_cells(row, styles, inner) for row in rows),
        ]
        return Table(
            cells,
            colWidths=widths,
            rowHeights=[_row_height(row, inner) for row in cells],  # or it measures seven times
            repeatRows=1,
            style=[*_GRID, *(("ALIGN", (i, 1), (i, -1), "RIGHT") for i in right)],
            hAlign="LEFT",
        )

    inner = [width - _CELL_LEFT - _CELL_RIGHT for width in widths]
    return LongTable(within_pages(rows, inner, CELL), table)


def notice(title: str, *texts: str, width_mm: float = BODY_WIDTH_MM) -> Table:
    """Return a box around a bold title and its texts, for what must not be missed."""
    content = [*([strong(title)] if title else []), *(body(text) for text in texts)]
    return columns([[content]], [width_mm], _BOX, spaceBefore=4, spaceAfter=8)


def fill_line(label: str, width_mm: float = BODY_WIDTH_MM) -> Table:
    """Return a label and a rule to write on, as wide as what the label leaves."""
    label_mm = text_width(label, REGULAR, CELL.fontSize) / mm + 3
    cells = [[paragraph(label, CELL), ""]]
    return columns(cells, [label_mm, width_mm - label_mm], _FILL, rowHeights=[9 * mm])


def ruled_lines(
    count: int, spacing_mm: float = 8, width_mm: float = BODY_WIDTH_MM
) -> list[Flowable]:
    """Return empty lines to write on."""
    rule = partial(
        HRFlowable, width=width_mm * mm, thickness=HAIRLINE, color=_INK, hAlign="LEFT", spaceAfter=0
    )
    return [rule(spaceBefore=spacing_mm * mm) for _ in range(count)]


def signature_lines(labels: Sequence[str], width_mm: float = BODY_WIDTH_MM) -> Table:
    """Return rules side by side, each with room to sign above and its label below."""
    width = (width_mm - _SIGNATURE_GAP_MM * (len(labels) - 1)) / len(labels)
    cells: list[str | Flowable] = []
    for label in labels:
        cells += [*([""] if cells else []), paragraph(label, SMALL)]
    rules = [("LINEABOVE", (i, 0), (i, 0), HAIRLINE, _INK) for i in range(0, len(cells), 2)]
    widths = [_SIGNATURE_GAP_MM if i % 2 else width for i in range(len(cells))]
    return columns([cells], widths, rules, spaceBefore=13 * mm)


def _cells(
    row: Sequence[str | Flowable], styles: Sequence[Style], inner: Sequence[float]
) -> list[str | Flowable]:
    return [
        paragraph(cell, style)
        if isinstance(cell, str) and not is_one_line(cell, style, width)
        else cell
        for cell, style, width in zip(row, styles, inner, strict=True)
    ]


def _row_height(cells: Sequence[str | Flowable], inner: Sequence[float]) -> float:
    heights = (
        CELL.leading if isinstance(cell, str) else cell.wrap(width, PAGE_HEIGHT)[1]
        for cell, width in zip(cells, inner, strict=True)
    )
    return max(heights, default=0.0) + _CELL_TOP + _CELL_BOTTOM


_CELL_LEFT, _CELL_RIGHT, _CELL_TOP, _CELL_BOTTOM = 3, 5, 3, 4

_FLUSH: Final = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 9, 11.5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
]
_FILL: Final = [
    ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ("LINEBELOW", (1, 0), (1, 0), HAIRLINE, _INK),
]
_GRID: Final = [
    ("FONT", (0, 0), (-1, -1), REGULAR, 9, 11.5),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), _CELL_LEFT),
    ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_RIGHT),
    ("TOPPADDING", (0, 0), (-1, -1), _CELL_TOP),
    ("BOTTOMPADDING", (0, 0), (-1, -1), _CELL_BOTTOM),
    ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
    ("LINEBELOW", (0, 0), (-1, 0), 1, _INK),
    ("LINEBELOW", (0, 1), (-1, -1), HAIRLINE, colors.Color(0.55, 0.55, 0.55)),
]
_BOX: Final = [
    ("BOX", (0, 0), (-1, -1), 0.9, _INK),
    ("LEFTPADDING", (0, 0), (-1, -1), 9),
    ("RIGHTPADDING", (0, 0), (-1, -1), 9),
    ("TOPPADDING", (0, 0), (-1, -1), 7),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
