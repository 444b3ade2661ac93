"""How wide the columns of a list are, from what is written in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetrics

from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.chips import chip_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.widgets.table_model import Column, Row

LOOKED_AT: Final = 100
"""How many rows are looked at; a list of thousands must open as fast as a short one."""
_LEAST_SHARE: Final = 0.8
_MOST_CHARACTERS: Final = 30
_SHORT: Final = 12
"""Texts up to this length, such as dates, are never cut."""


@dataclass(frozen=True, slots=True)
class ColumnWidth:
    """How much room a column takes, in pixels."""

    usual: int
    least: int
    """What it can do with where the window is a little too narrow."""
    grows: bool
    """Whether it takes part of the room that is left over."""

    def at_least(self, before: ColumnWidth) -> ColumnWidth:
        """Return this, no narrower than before: columns do not jump about."""
        return ColumnWidth(max(self.usual, before.usual), max(self.least, before.least), self.grows)


def column_widths(
    columns: Sequence[Column[Row]], rows: Sequence[Row], font: QFont
) -> list[ColumnWidth]:
    """Return the width of each column.

    A heading is never cut, nor a chip up to 30 characters, nor a short text such as a date. Where
    a column takes what is left over, the others take no more than what is written in them.
    """
    metrics = QFontMetrics(font)
    strong = QFont(font)
    strong.setWeight(QFont.Weight.DemiBold)
    heading = QFontMetrics(strong)
    character = metrics.averageCharWidth()
    leaves_rest = any(column.stretches for column in columns)
    widths = []
    for column in columns:
        title = heading.horizontalAdvance(column.title) + max(
            character * 6, 2 * SPACES["m"] + ems(1)
        )
        needed = max(title, _widest(column, rows, metrics))
        usual = max(needed, character * column.width + 2 * SPACES["m"])
        if leaves_rest and not column.stretches and _is_short(column, rows):
            usual = needed
        least = max(needed, round(usual * _LEAST_SHARE)) if column.stretches else usual
        widths.append(ColumnWidth(usual, least, column.stretches))
    return widths


def _is_short(column: Column[Row], rows: Sequence[Row]) -> bool:
    """Whether nothing in a column may have to be cut, as far as is known."""
    longest = _MOST_CHARACTERS if column.chip else _SHORT
    return all(len(column.text(row)) <= longest for row in rows)


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
