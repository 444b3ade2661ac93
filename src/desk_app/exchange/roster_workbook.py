"""Reads the cells of XLSX, ODS and XLS files whose size has been checked."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import DeskError
from desk_app.exchange.roster_limits import (
    MAX_COLUMNS,
    Cell,
    TableTrouble,
    check_extent,
    check_text,
    unreadable,
)
from desk_app.exchange.roster_package import checked_package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    Rows = list[tuple[Cell, ...]]

MAX_SHEETS: Final = 12
"""Sheets that are looked at for people, from the first on."""
_BLANKS: Final = dict.fromkeys(map(ord, "\t\n\r\v\f\xa0\u2007\u202f"), " ")
_WHOLE: Final = 2**53


def package_sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    """Yield the visible sheets of an XLSX or ODS file: its name, and its rows from the first on.

    Raises:
        UnreadableTableError: it cannot be read.
    """
    package = checked_package(content)
    try:
        yield from _calamine_sheets(package)
    except DeskError:
        raise
    except Exception as error:
        raise unreadable(TableTrouble.TRUNCATED) from error
    except BaseException as error:
        # A panic of the reader is no Exception, and its class can be imported from nowhere.
        if type(error).__name__ != "PanicException":
            raise
        raise unreadable(TableTrouble.TRUNCATED) from error


def _calamine_sheets(package: bytes) -> Iterator[tuple[str, Rows]]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_filelike(io.BytesIO(package)) as book:
        wanted = [
            sheet.name
            for sheet in book.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
        ]
        for name in wanted[:MAX_SHEETS]:
            sheet = book.get_sheet_by_name(name)
            # Empty rows above the first cell are given, empty columns before it are not.
            before = [None] * (sheet.start[1] if sheet.start else 0)
            yield name, _trimmed([*before, *row] for row in sheet.iter_rows())


def old_sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    """Yield the visible sheets of an XLS file.

    These are read by xlrd: on one damaged file in a few hundred the faster reader asks for so
    much memory that the system ends the process.

    Raises:
        UnreadableTableError: it cannot be read.
    """
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise unreadable(TableTrouble.PASSWORD_PROTECTED)
    try:
        yield from _xlrd_sheets(content)
    except DeskError:
        raise
    except Exception as error:  # it fails with whatever the damage leads to
        if "encrypted" in str(error):
            raise unreadable(TableTrouble.PASSWORD_PROTECTED) from error
        if "find workbook" in str(error):
            raise unreadable(TableTrouble.NOT_A_TABLE) from error
        raise unreadable(TableTrouble.TRUNCATED) from error


def _xlrd_sheets(content: bytes) -> Iterator[tuple[str, Rows]]:
    import xlrd  # type: ignore[import-untyped]

    with xlrd.open_workbook(
        file_contents=content, logfile=io.StringIO(), on_demand=True, ragged_rows=True
    ) as book:
        for at in range(min(book.nsheets, MAX_SHEETS)):
            sheet = book.sheet_by_index(at)
            if sheet.visibility == 0:
                rows = (
                    [_old_value(cell, book.datemode) for cell in sheet.row(row)]
                    for row in range(sheet.nrows)
                )
                yield sheet.name, _trimmed(rows)
            book.unload_sheet(at)


def _old_value(cell: Any, date_mode: int) -> object:  # noqa: ANN401 - xlrd has no types
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_TEXT | xlrd.XL_CELL_NUMBER:
            return cell.value
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_DATE:
            try:
                return xlrd.xldate_as_datetime(cell.value, date_mode)
            except (ValueError, OverflowError):
                return cell.value
        case _:
            return None


def _trimmed(rows: Iterable[Sequence[object]]) -> Rows:
    """Return the rows up to the last one in use, all as wide as the widest."""
    found: Rows = []
    used = width = total = 0
    for row in rows:
        cells = [plain_cell(value) for value in row]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            width, used = max(width, len(cells)), len(found) + 1
            check_extent(used, width)
            lengths = [len(cell) for cell in cells if isinstance(cell, str)]
            total += sum(lengths)
            check_text(max(lengths, default=0), total)
        found.append(tuple(cells))
        if len(found) - used > MAX_COLUMNS * 1000:
            break  # nothing but empty rows
    return [row + (None,) * (width - len(row)) for row in found[:used]]


def plain_cell(value: object) -> Cell:
    """Return a cell's value without time of day, needless decimals and empty texts."""
    match value:
        case float():
            is_whole = value.is_integer() and abs(value) < _WHOLE
            return int(value) if is_whole else value
        case datetime():
            return value.date()
        case bool() | int() | date():
            return value
        case str() | time() | timedelta():
            return plain_text(str(value)) or None
        case _:
            return None


def plain_text(text: str) -> str:
    """Return a text without control and invisible characters and outer spaces."""
    if text.isprintable():
        return text.strip()
    return "".join(filter(str.isprintable, text.translate(_BLANKS))).strip()
