"""Walks through the XML of a spreadsheet and refuses what would hurt its reader."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from desk_app.exchange.roster_limits import (
    MAX_COLUMNS,
    MAX_ROWS,
    TableTrouble,
    check_extent,
    check_text,
    unreadable,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Attributes = dict[str, str]

MAX_DEPTH: Final = 100
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,7})\$?(\d{1,9})")
_MOST_DIGITS: Final = 18
_MOST_COUNTED: Final = MAX_ROWS * MAX_COLUMNS
_PORTION: Final = 1024 * 1024


def check_workbook(parts: Iterable[tuple[str, bytes]]) -> None:
    """Refuse the parts of an XLSX file if one is no XML, declares entities or is too large.

    Raises:
        UnreadableTableError: as said.
    """
    cells = _SheetCells()
    for _name, content in parts:
        # Which part is a sheet or holds the texts is up to the workbook, so any of them may.
        cells.new_part()
        _walk(content, cells.start, cells.end, cells.text)
    cells.check_shared()


def check_content(parts: Iterable[tuple[str, bytes]]) -> None:
    """Refuse the parts of an ODS file for the same reasons, or if they have a password.

    Raises:
        UnreadableTableError: as said.
    """
    by_name = {name.casefold(): content for name, content in parts}
    manifest = by_name.get("meta-inf/manifest.xml", b"")
    if b"encryption-data" in manifest:
        raise unreadable(TableTrouble.PASSWORD_PROTECTED)
    if b"opendocument.spreadsheet" not in by_name.get("mimetype", b"") + manifest:
        raise unreadable(TableTrouble.NOT_A_TABLE)
    for name in by_name.keys() - {"mimetype"}:
        cells = _TableCells()
        _walk(by_name[name], cells.start, cells.end, cells.text)


class _SheetCells:
    """Follows the cells of XLSX sheets and the texts that they share."""

    def __init__(self) -> None:
        self._shared: list[int] = []
        self._shared_uses: Counter[int] = Counter()
        self._lists = 0
        self._total_text = 0
        self.new_part()

    def new_part(self) -> None:
        self._row = self._column = self._length = 0
        self._is_shared = self._is_inside = False
        self._digits = ""

    def check_shared(self) -> None:
        """Refuse a long text, and texts that add up to too much where cells refer to them."""
        longest = max(self._shared, default=0)
        used = sum(
            times * (self._shared[at] if at < len(self._shared) else longest)
            for at, times in self._shared_uses.items()
        )
        check_text(longest, used + self._total_text)

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "c":
                self._place(attributes.get("r", ""))
                self._is_shared = attributes.get("t") == "s"
                self._length, self._digits, self._is_inside = 0, "", True
            case "v" | "is" | "f":
                check_extent(self._row, self._column)
            case "row":
                self._row = _number(attributes.get("r")) or self._row + 1
                self._column = 0
            case "si":
                self._shared.append(0)
            case "sst":
                self._lists += 1
                if self._lists > 1:
                    raise unreadable(TableTrouble.NOT_A_TABLE)
        _check_counts(attributes)

    def end(self, name: str) -> None:
        if name != "c":
            return
        self._is_inside = False
        if self._is_shared and self._digits.strip().isdecimal():
            self._shared_uses[int(self._digits)] += 1
        else:
            self._total_text += self._length
            check_text(self._length, self._total_text)

    def text(self, text: str) -> None:
        if self._is_inside:
            self._length += len(text)
            if self._is_shared:
                self._digits = (self._digits + text)[:9]
        elif self._shared:
            self._shared[-1] += len(text)

    def _place(self, address: str) -> None:
        if not address:
            self._column += 1
            return
        found = _ADDRESS.fullmatch(address)
        if found is None:
            raise unreadable(TableTrouble.TRUNCATED)
        self._column = 0
        for letter in found[1].upper():
            self._column = self._column * 26 + ord(letter) - 64
        self._row = int(found[2])


class _TableCells:
    """Follows the cells of ODS tables, which repeat rows and cells by number."""

    def __init__(self) -> None:
        self._total = 0
        self._row = self._row_end = self._column = self._repeated = self._length = 0
        self._has_value = self._is_inside = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "table":
                self._row = self._row_end = 0
            case "table-row":
                self._row, self._column = self._row_end, 0
                self._row_end += _repeats(attributes, "number-rows-repeated")
            case "table-cell" | "covered-table-cell":
                self._repeated = _repeats(attributes, "number-columns-repeated")
                self._column += self._repeated
                self._is_inside = True
                self._has_value = any("value" in key for key in attributes)
                self._length = sum(map(len, attributes.values()))

    def end(self, name: str) -> None:
        if name not in {"table-cell", "covered-table-cell"}:
            return
        self._is_inside = False
        if not self._has_value:
            return
        check_extent(self._row_end, self._column)
        self._total += self._length * self._repeated * (self._row_end - self._row)
        check_text(self._length, self._total)

    def text(self, text: str) -> None:
        if self._is_inside:
            self._length += len(text)
            self._has_value = self._has_value or bool(text.strip())


def _check_counts(attributes: Attributes) -> None:
    """Refuse a count that no roster has: the reader makes room for as many as it says."""
    for name in ("count", "uniqueCount"):
        if name in attributes and _number(attributes[name]) > _MOST_COUNTED:
            raise unreadable(TableTrouble.TRUNCATED)


def _number(text: str | None) -> int:
    """Return a whole number, 0 if there is none.

    Raises:
        UnreadableTableError: it is something else, which the reader may understand all the same.
    """
    if not text:
        return 0
    if len(text) > _MOST_DIGITS or not (text.isascii() and text.isdecimal()):
        raise unreadable(TableTrouble.TRUNCATED)
    return int(text)


def _repeats(attributes: Attributes, name: str) -> int:
    return max(1, *(_number(value) for key, value in attributes.items() if key.endswith(name)), 1)


def _walk(
    content: bytes,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call the three for each element, by its name without prefix.

    Raises:
        UnreadableTableError: the XML is malformed, nested absurdly, or has a document type,
            which no spreadsheet program writes and entity bombs need.
    """
    depth = 0

    def started(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise unreadable(TableTrouble.NOT_A_TABLE)
        start(name.rpartition(":")[2], attributes)

    def ended(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(":")[2])

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        for at in range(0, len(content), _PORTION):
            parser.Parse(content[at : at + _PORTION], False)  # noqa: FBT003 - positional only
        parser.Parse(b"", True)  # noqa: FBT003 - positional only
    except (expat.ExpatError, UnicodeError, LookupError) as error:
        raise unreadable(TableTrouble.TRUNCATED) from error


def _refuse(*_declared: object) -> None:
    raise unreadable(TableTrouble.NOT_A_TABLE)
