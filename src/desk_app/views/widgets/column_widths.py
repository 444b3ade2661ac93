"""How wide the columns of a list are, from what is written in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetrics

from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.chips import chip_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.widgets.table_model import Column, Row

LOOKED_AT: Final = 100
"""How many rows are looked at; a list of thousands must open as fast as a short one."""
_MOST_CHARACTERS: Final = 30
_SHORT: Final = 12
"""Texts up to this length, such as dates, are never cut."""


def column_widths(columns: Sequence[Column[Row]], rows: Sequence[Row], font: QFont) -> list[int]:
    """Return the least width of each column in pixels.

    A heading is never cut, nor a chip up to 30 characters, nor a short text such as a date.
    """
    metrics = QFontMetrics(font)
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    heading = QFontMetrics(strong)
    character = metrics.averageCharWidth()
    widths = []
    for column in columns:
        title = heading.horizontalAdvance(column.title) + max(
            character * 6, 2 * SPACES["m"] + ems(1)
        )
        usual = character * column.width + 2 * SPACES["m"]
        widths.append(max(title, usual, _widest(column, rows, metrics)))
    return widths


def _widest(column: Column[Row], rows: Sequence[Row], metrics: QFontMetrics) -> int:
    widest = 0
    if column.chip is None:
        texts = {column.text(row) for row in rows}
        fitting = [text for text in texts if len(text) <= _SHORT]
        widest = max((metrics.horizontalAdvance(text) for text in fitting), default=0)
    else:
        chips = {column.text(row) for row in rows if column.chip(row) is not None}
        fitting = [text[:_MOST_CHARACTERS] for text in chips]
        widest = max((chip_size(text, metrics).width() for text in fitting), default=0)
    return widest + 2 * SPACES["m"] + 1 if widest else 0
