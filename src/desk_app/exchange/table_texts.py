"""Keeps texts texts in the spreadsheet that opens a CSV file."""

from __future__ import annotations

from typing import Final

_FORMULA_STARTS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def as_text(cell: str | int) -> str | int:
    """Return a text that no spreadsheet runs as a formula; numbers as they are."""
    if isinstance(cell, str) and cell.startswith(_FORMULA_STARTS):
        return f"'{cell}"
    return cell
