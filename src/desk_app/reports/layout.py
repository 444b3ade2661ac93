"""The common look of all documents: styles, tables, boxes, lines to fill in."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Style
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
from desk_app.reports.fonts import BOLD, CODE, REGULAR, register_fonts, text_width
from desk_app.reports.frame import HAIRLINE, PAGE_HEIGHT, SMALL_SIZE, Frame, Handling, frame_of
from desk_app.reports.long_table import LongTable, within_pages

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reportlab.platypus import Flowable

__all__ = [
    "BODY_WIDTH_MM",
    "LANDSCAPE_WIDTH_MM",
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

register_fonts()

BODY_WIDTH_MM: Final = 175
"""Between the margins of an upright page."""
LANDSCAPE_WIDTH_MM: Final = 262
"""Between the margins of a page lying on its side."""

_SIGNATURE_GAP_MM: Final = 6
_SPACE_BEFORE_SIGN: Final = re.compile(r" (?=[·–—] )")
_INK: Final = colors.black


def _style(name: str, size: float, leading: float, font: str = REGULAR, **more: Any) -> Style:  # noqa: ANN401 - passed on to ReportLab
    return Style(name, fontName=font, fontSize=size, leading=leading, bulletFontName=font, **more)


BODY: Final = _style("body", 10, 14, spaceAfter=5)
STRONG: Final = _style("strong", 10, 14, BOLD, spaceAfter=5)
SMALL: Final = _style("small", SMALL_SIZE, 10.5, spaceAfter=3)
SMALL_STRONG: Final = _style("small strong", SMALL_SIZE, 10.5, BOLD, spaceAfter=3)
CELL: Final = _style("cell", 9, 11.5)
CELL_STRONG: Final = _style("cell strong", 9, 11.5, BOLD)
CELL_RIGHT: Final = _style("cell right", 9, 11.5, alignment=TA_RIGHT)
CELL_HEAD: Final = _style("cell head", 8.5, 11, BOLD)
CELL_HEAD_RIGHT: Final = _style("cell head right", 8.5, 11, BOLD, alignment=TA_RIGHT)
TITLE: Final = _style("title", 19, 24, BOLD, spaceAfter=3)
SUBTITLE: Final = _style("subtitle", 11, 15, spaceAfter=10)
HEADINGS: Final = (
    _style("heading 1", 13, 17, BOLD, spaceBefore=12, spaceAfter=5, keepWithNext=1),
    _style("heading 2", 10.5, 14, BOLD, spaceBefore=8, spaceAfter=3, keepWithNext=1),
)
CODE_STYLE: Final = _style("code", 14, 22, CODE)


def paragraph(text: str, style: Style) -> Paragraph:
    """Return wrapping text. It is shown as it is: markup in it has no effect.

    No line begins with a dash or a dot that stands between words.
    """
    return Paragraph(_as_markup(text), style)


def hanging(sign: str, text: str, style: Style, indent_mm: float) -> Paragraph:
    """Return wrapping text behind a sign, whose later lines begin where its first one does."""
    hung = Style(style.name, parent=style, leftIndent=indent_mm * mm, bulletFontName=style.fontName)
    hung.bulletFontSize = style.fontSize
    return Paragraph(_as_markup(text), hung, bulletText=sign)


def marked(pieces: Sequence[tuple[str, bool]], tag: str, *, is_bold: bool = False) -> Paragraph:
    """Return a cell of text, of which some pieces are marked: struck out or underlined.

    Args:
        pieces: Each text and whether it is marked; shown as they are, as in `paragraph`.
        tag: `strike` or `u`.
        is_bold: Whether what is marked is bold, too.
    """
    before, after = (f'<font face="{BOLD}">', "</font>") if is_bold else ("", "")
    words = (_as_markup(text) for text, _is_marked in pieces)
    return Paragraph(
        "".join(
            f"<{tag}>{before}{each}{after}</{tag}>" if is_marked else each
            for each, (_text, is_marked) in zip(words, pieces, strict=True)
        ),
        CELL,
    )


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
        cells = [_cells(header, head_styles), *(_cells(row, styles) for row in rows)]
        return Table(
            cells,
            colWidths=widths,
            rowHeights=[_row_height(row, widths) for row in cells],  # or it measures seven times
            repeatRows=1,
            style=_GRID,
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


def _as_markup(text: str) -> str:
    tied = _SPACE_BEFORE_SIGN.sub("\N{NO-BREAK SPACE}", text)
    return escape(tied, quote=False).replace("\n", "<br/>")


def _cells(row: Sequence[str | Flowable], styles: Sequence[Style]) -> list[Flowable]:
    return [
        paragraph(cell, style) if isinstance(cell, str) else cell
        for cell, style in zip(row, styles, strict=True)
    ]


def _row_height(cells: Sequence[Flowable], widths: Sequence[float]) -> float:
    inner = (
        cell.wrap(width - _CELL_LEFT - _CELL_RIGHT, PAGE_HEIGHT)[1]
        for cell, width in zip(cells, widths, strict=True)
    )
    return max(inner, default=0.0) + _CELL_TOP + _CELL_BOTTOM


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
