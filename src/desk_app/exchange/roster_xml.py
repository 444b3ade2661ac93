"""Walks the XML of a spreadsheet to learn how large its table would become."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final
from xml.parsers import expat

from desk_app.exchange.roster_cells import MAX_CELL, MAX_COLUMNS, MAX_ROWS, TableTrouble, trouble

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TEXT: Final = 50_000_000
"""Characters in all cells together; a text that many cells share counts each time."""
_REFERENCE: Final = re.compile(r"([A-Za-z]{0,7})(\d{1,10})")


class SharedStrings:
    """How long each text is that cells of a workbook refer to by number."""

    def __init__(self) -> None:
        self._lengths: list[int] = []

    def read(self, part: bytes) -> None:
        """Measure the texts of `xl/sharedStrings.xml`."""

        def start(name: str, _attributes: dict[str, str]) -> None:
            if _local(name) == "si":
                self._lengths.append(0)

        def text(data: str) -> None:
            if self._lengths:
                self._lengths[-1] += len(data)
                _check_cell_length(self._lengths[-1])

        walk(part, start=start, text=text)

    def length(self, number: str) -> int:
        """Return how long a text is; 0 if there is none of this number."""
        at = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else -1  # noqa: PLR2004 - digits of an index
        return self._lengths[at] if 0 <= at < len(self._lengths) else 0


class _Sheet:
    """The extent of a worksheet of an XLSX file as the walk goes on."""

    def __init__(self, strings: SharedStrings) -> None:
        self._strings = strings
        self._row = self._column = self._cells = self._text = self._length = 0
        self._is_shared = False
        self._number = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "row":
                self._row, self._column = _place(attributes, self._row + 1)[0], 0
            case "c":
                self._row, self._column = _place(attributes, self._row, self._column + 1)
                self._cells += 1
                self._is_shared, self._length, self._number = attributes.get("t") == "s", 0, ""
                self._check_extent()

    def text(self, data: str) -> None:
        if self._is_shared:
            self._number += data[:20]
        else:
            self._length += len(data)
            self._text += len(data)

    def end(self, name: str) -> None:
        if _local(name) != "c":
            return
        if self._is_shared:
            self._text += self._strings.length(self._number.strip())
            self._is_shared = False
        _check_cell_length(self._length)
        if self._text > MAX_TEXT:
            raise trouble(TableTrouble.TOO_LARGE)

    def _check_extent(self) -> None:
        # Empty but formatted cells reach further than the table; they are cut off later.
        if (
            self._cells > MAX_ROWS * MAX_COLUMNS
            or self._row > MAX_ROWS
            or self._column > _WIDEST
        ):
            raise trouble(TableTrouble.TOO_LARGE)


_WIDEST: Final = 256
"""Columns that may be formatted, filled or not: what fits in memory with all rows."""


def check_sheet(part: bytes, strings: SharedStrings) -> None:
    """Check how large the table of a worksheet is; other parts of an XLSX file pass.

    Raises:
        UnreadableTableError: it is too large, or no XML that is complete and without a DOCTYPE.
    """
    sheet = _Sheet(strings)
    walk(part, start=sheet.start, text=sheet.text, end=sheet.end)


class _OdsTable:
    """The extent of the tables of an ODS file; rows and cells may stand for many."""

    def __init__(self) -> None:
        self._row = self._column = self._row_times = self._cell_times = 0
        self._length = self._row_text = self._text = self._cells = 0
        self._is_filled = self._is_row_filled = self._is_in_cell = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match _local(name):
            case "table":
                self._row = 0
            case "table-row":
                self._row_times = _times(attributes, "number-rows-repeated")
                self._column = self._row_text = 0
                self._is_row_filled = False
            case "table-cell" | "covered-table-cell":
                self._cell_times = _times(attributes, "number-columns-repeated")
                self._is_filled = any(
                    _local(each) in {"value-type", "formula"} for each in attributes
                )
                self._length = sum(len(value) for value in attributes.values())
                self._is_in_cell = True
            case "s" if self._is_in_cell:
                self._length += _times(attributes, "c")

    def text(self, data: str) -> None:
        if self._is_in_cell:
            self._length += len(data)
            self._is_filled = self._is_filled or not data.isspace()

    def end(self, name: str) -> None:
        match _local(name):
            case "table-cell" | "covered-table-cell":
                self._end_cell()
            case "table-row":
                self._end_row()

    def _end_cell(self) -> None:
        self._is_in_cell = False
        self._column += self._cell_times
        self._cells += 1
        if self._is_filled:
            _check_cell_length(self._length)
            self._is_row_filled = True
            self._row_text += self._length * self._cell_times
            if self._column > _WIDEST:
                raise trouble(TableTrouble.TOO_LARGE)
        if self._cells > MAX_ROWS * MAX_COLUMNS:
            raise trouble(TableTrouble.TOO_LARGE)

    def _end_row(self) -> None:
        self._row += self._row_times
        if self._is_row_filled:
            self._text += self._row_text * self._row_times
            if self._row > MAX_ROWS or self._text > MAX_TEXT:
                raise trouble(TableTrouble.TOO_LARGE)


def check_ods_content(part: bytes) -> None:
    """Check how large the tables of an ODS file are.

    Raises:
        UnreadableTableError: as `check_sheet`.
    """
    table = _OdsTable()
    walk(part, start=table.start, text=table.text, end=table.end)


def walk(
    part: bytes,
    *,
    start: Callable[[str, dict[str, str]], None],
    text: Callable[[str], None],
    end: Callable[[str], None] = lambda _name: None,
) -> None:
    """Read XML from beginning to end.

    Raises:
        UnreadableTableError: it has a DOCTYPE or is not well formed.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(part, True)  # noqa: FBT003 - takes no keywords
    except expat.ExpatError as error:
        raise trouble(TableTrouble.TRUNCATED) from error
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise trouble(TableTrouble.NOT_A_TABLE) from error


def _refuse(*_declaration: Any) -> None:  # noqa: ANN401 - whatever is declared
    raise trouble(TableTrouble.NOT_A_TABLE)


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _place(attributes: dict[str, str], row: int, column: int = 0) -> tuple[int, int]:
    """Return row and column of a reference such as B7, or the given ones if there is none."""
    found = _REFERENCE.fullmatch(attributes.get("r", ""))
    if not found:
        return row, column
    number = 0
    for letter in found[1].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), number or column


def _times(attributes: dict[str, str], wanted: str) -> int:
    for name, value in attributes.items():
        if _local(name) == wanted and value.isascii() and value.isdigit() and len(value) < 10:  # noqa: PLR2004 - digits
            return int(value)
    return 1


def _check_cell_length(length: int) -> None:
    if length > MAX_CELL:
        raise trouble(TableTrouble.CELL_TOO_LONG)
