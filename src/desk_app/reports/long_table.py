"""A table of any length, laid out one page at a time."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable

from desk_app.reports.frame import PAGE_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Table

Row = TypeVar("Row")

FIRST_GUESS: Final = 44
"""Rows that are laid out to see how many a page holds; later pages go by the one before."""
MORE: Final = 4
LEAST_ROW_HEIGHT: Final = 18.0
"""Points; a cell of one line and its padding."""

_LINES_IN_A_ROW: Final = 34
_NARROW_LETTER: Final = 3.0  # points


def within_pages(
    rows: Sequence[Sequence[str | Flowable]], widths: Sequence[float], style: ParagraphStyle
) -> list[Sequence[str | Flowable]]:
    """Return the rows; a text higher than a page goes on in a row of its own below.

    `widths` are the columns' in points, without their padding.
    """
    return [piece for row in rows for piece in _within_page(row, widths, style)]


def _within_page(
    row: Sequence[str | Flowable], widths: Sequence[float], style: ParagraphStyle
) -> list[Sequence[str | Flowable]]:
    pieces = [_pieces(cell, width, style) for cell, width in zip(row, widths, strict=True)]
    if all(len(each) == 1 for each in pieces):
        return [row]
    return list(zip_longest(*pieces, fillvalue=""))


def _pieces(cell: str | Flowable, width: float, style: ParagraphStyle) -> list[str | Flowable]:
    # Most cells are so short that they need no measuring, even at one word a line.
    if not isinstance(cell, str) or len(cell) * _NARROW_LETTER < width * _LINES_IN_A_ROW / 4:
        return [cell]
    lines = simpleSplit(cell, style.fontName, style.fontSize, width)
    return (
        [
            " ".join(lines[start : start + _LINES_IN_A_ROW])
            for start in range(0, len(lines), _LINES_IN_A_ROW)
        ]
        if len(lines) > _LINES_IN_A_ROW
        else [cell]
    )


class LongTable(Flowable, Generic[Row]):  # type: ignore[misc]  # ReportLab is untyped
    """Makes a real table of the rows that the page at hand can hold, and leaves the rest.

    ReportLab's own table measures and copies all remaining rows again on every page: the time
    grows with the square of the rows.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        make_table: Callable[[Sequence[Row]], Table],
        guess: int = FIRST_GUESS,
    ) -> None:
        super().__init__()
        self.spaceBefore = 2
        self.spaceAfter = 8
        self.hAlign = "LEFT"
        self._rows = rows
        self._make_table = make_table
        self._guess = guess
        self._start = make_table(rows[:guess])

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height: exact where all rows fit, else more than there is."""
        table_width, table_height = self._start.wrap(width, height)
        while self._guess < len(self._rows) and table_height <= min(height, PAGE_HEIGHT):
            self._guess += 2 * MORE
            self._start = self._make_table(self._rows[: self._guess])
            table_width, table_height = self._start.wrap(width, height)
        left_out = max(len(self._rows) - self._guess, 0)
        return table_width, table_height + left_out * LEAST_ROW_HEIGHT

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits, and the rest as another table; nothing if no row fits."""
        self.wrap(width, height)
        pieces = self._start.split(width, height)
        if not pieces:
            return []
        first = pieces[0]
        first.spaceBefore = self.spaceBefore
        shown = len(first._cellvalues) - 1  # noqa: SLF001 - ReportLab keeps the count to itself
        return [first, LongTable(self._rows[shown:], self._make_table, shown + MORE)]

    def drawOn(self, canvas: Canvas, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 - ReportLab's names
        """Draw all rows; the caller has seen to it that they fit."""
        self._start.drawOn(canvas, x, y, _sW)
