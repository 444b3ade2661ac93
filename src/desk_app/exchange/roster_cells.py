"""A table of cells as it stands in a file, whatever kind of file it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.errors import UnreadableTableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Cell = str | date | bool | int | float | None

MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
MAX_CELL: Final = 32_767
"""Characters; Excel's own limit."""


class TableTrouble(StrEnum):
    """Why a file gives no table; `texts.explain` words each."""

    NOT_A_TABLE = "not_a_table"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    HEADERS_ONLY = "headers_only"
    PASSWORD_PROTECTED = "password_protected"  # noqa: S105 - names a trouble
    NO_NAME_COLUMN = "no_name_column"
    CELL_TOO_LONG = "cell_too_long"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; `number` is the one that a spreadsheet shows beside it, from 1."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """All rows up to the last one with anything in it, each of the same width."""

    rows: tuple[Row, ...]

    @property
    def width(self) -> int:
        """Columns."""
        return len(self.rows[0].cells) if self.rows else 0


def trouble(reason: TableTrouble) -> UnreadableTableError:
    """Return the failure to raise for a file that gives no table."""
    return UnreadableTableError(reason)


def table_of(rows: Iterable[Sequence[object]]) -> Table:
    """Return a table of cleaned cells, without empty rows and columns at its end.

    Raises:
        UnreadableTableError: there is nothing in it, or more than the limits allow.
    """
    cleaned: list[tuple[Cell, ...]] = []
    last_row = width = 0
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            last_row, width = number, max(width, len(cells))
        if last_row > MAX_ROWS or width > MAX_COLUMNS:
            raise trouble(TableTrouble.TOO_LARGE)
        if number <= MAX_ROWS:
            cleaned.append(tuple(cells))
    if not last_row:
        raise trouble(TableTrouble.EMPTY)
    return Table(
        tuple(
            Row(number, cells + (None,) * (width - len(cells)))
            for number, cells in enumerate(cleaned[:last_row], 1)
        )
    )


def plain_text(text: str) -> str:
    """Return a text on one line, without control characters and outer or doubled spaces."""
    return " ".join("".join(_visible(letter) for letter in text).split())


def _visible(letter: str) -> str:
    if letter.isprintable():
        return letter
    return " " if letter.isspace() else ""


def _cell(value: object) -> Cell:
    match value:
        case None | bool() | int():
            return value
        case float():
            return int(value) if value.is_integer() else value
        case datetime():
            return value.date()
        case date():
            return value
    text = str(value)
    if len(text) > MAX_CELL:
        raise trouble(TableTrouble.CELL_TOO_LONG)
    return plain_text(text) or None
