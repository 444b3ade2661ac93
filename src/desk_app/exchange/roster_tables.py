"""Reads a file that people keep their roster in: XLSX, XLS, ODS, CSV, whatever its name says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import UnreadableTableError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_limits import (
    Cell,
    TableTrouble,
    bounded_bytes,
    check_extent,
    check_text,
    unreadable,
)
from desk_app.exchange.roster_text import rows_of_csv, rows_of_text
from desk_app.exchange.roster_workbook import old_sheets, package_sheets, plain_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

__all__ = ["Cell", "Table", "TableTrouble", "read_table", "table_from_text"]

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BEFORE_OLE: Final = (b"\x09\x08\x08\x00", b"\x09\x04\x06\x00", b"\x09\x02\x06\x00")
"""How files of Excel 2 to 5 may begin."""


@dataclass(frozen=True, slots=True)
class Table:
    """All rows up to the last one in use, equally wide; a sheet's row 1 has the index 0."""

    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0


def read_table(path: Path) -> Table:
    """Return the table in a file: the first visible sheet that holds names.

    Where none does, the first that is not empty.

    What the file holds decides how it is read, not its name.

    Raises:
        UnusableFileError: there is no such file, or it may not be read.
        UnreadableTableError: it is no spreadsheet, damaged, protected, empty or beyond the limits.
    """
    content = bounded_bytes(path)
    if content.startswith(_ZIP):
        return _first(package_sheets(content))
    if content.startswith((_OLE, *_BEFORE_OLE)):
        return _first(old_sheets(content))
    return _table(rows_of_csv(content))


def table_from_text(text: str) -> Table:
    """Return the table in pasted lines; see `roster_text.rows_of_text`.

    Raises:
        UnreadableTableError: nothing was pasted, or too much.
    """
    return _table(rows_of_text(text))


def _first(sheets: Iterator[tuple[str, list[tuple[Cell, ...]]]]) -> Table:
    first = None
    for _name, rows in sheets:
        if rows:
            table = Table(tuple(rows))
            if _has_people(table):
                return table
            first = first or table
    if first is None:
        raise unreadable(TableTrouble.EMPTY)
    return first


def _has_people(table: Table) -> bool:
    try:
        return guess_mapping(table).has_names
    except UnreadableTableError:
        return False  # headings only: perhaps the next one is filled in


def _table(rows: Iterable[Sequence[str]]) -> Table:
    found: list[tuple[Cell, ...]] = []
    used = width = total = 0
    for texts in rows:
        check_text(max(map(len, texts), default=0), total := total + sum(map(len, texts)))
        cells = [plain_cell(text) for text in texts]
        while cells and cells[-1] is None:
            cells.pop()
        found.append(tuple(cells))
        if cells:
            used, width = len(found), max(width, len(cells))
            check_extent(used, width)
    if not used:
        raise unreadable(TableTrouble.EMPTY)
    return Table(tuple(row + (None,) * (width - len(row)) for row in found[:used]))
