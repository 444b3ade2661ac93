"""Says how large a roster may be, and checks it before and while it is read."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.errors import UnreadableTableError, UnusableFileError

if TYPE_CHECKING:
    from pathlib import Path

Cell = str | date | bool | int | float | None

MAX_FILE: Final = 20 * 1024 * 1024
MAX_ROWS: Final = 20_000
MAX_COLUMNS: Final = 100
MAX_CELL: Final = 32_767
"""Characters; Excel's own limit."""
MAX_TEXT: Final = 50_000_000
"""Characters in all cells together; a text that cells share counts each time."""


class TableTrouble(StrEnum):
    """Why a file gives no table; `texts.explain` words each."""

    NOT_A_TABLE = "not_a_table"
    TRUNCATED = "truncated"
    TOO_LARGE = "too_large"
    EMPTY = "empty"
    HEADERS_ONLY = "headers_only"
    PASSWORD_PROTECTED = "password_protected"
    NO_NAME_COLUMN = "no_name_column"
    CELL_TOO_LONG = "cell_too_long"


def unreadable(reason: TableTrouble) -> UnreadableTableError:
    """Return the failure to raise for a file that gives no table."""
    return UnreadableTableError(reason)


def bounded_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UnusableFileError: it cannot be read.
        UnreadableTableError: it is larger than 20 MB, or empty.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnusableFileError(path, "unreadable") from error
    if len(content) > MAX_FILE:
        raise unreadable(TableTrouble.TOO_LARGE)
    if not content:
        raise unreadable(TableTrouble.EMPTY)
    return content


def check_extent(rows: int, columns: int) -> None:
    """Refuse a table that reaches further than this many rows and columns may.

    Raises:
        UnreadableTableError: it does.
    """
    if rows > MAX_ROWS or columns > MAX_COLUMNS:
        raise unreadable(TableTrouble.TOO_LARGE)


def check_text(longest: int, total: int) -> None:
    """Refuse a cell with too many characters, or too many in all cells together.

    Raises:
        UnreadableTableError: there are.
    """
    if longest > MAX_CELL:
        raise unreadable(TableTrouble.CELL_TOO_LONG)
    if total > MAX_TEXT:
        raise unreadable(TableTrouble.TOO_LARGE)
