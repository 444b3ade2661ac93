"""Which texts of a table need no laying out, because they fit on one line as they are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from desk_app.reports.fonts import text_width

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle

_LAID_OUT: Final = re.compile(r"^\s|\s$|\s\s|[^\S \u00a0]")
"""Spaces that a paragraph would take away, and line breaks."""


def is_one_line(text: str, style: ParagraphStyle, width: float) -> bool:
    """Whether a paragraph of this text would be a single line that says the same.

    A table draws a bare text at the same place several times as fast.

    Args:
        text: What is to stand in a cell.
        style: How it would be set.
        width: What the cell has room for, in points.
    """
    return _plain_width(text, style.fontName, style.fontSize) <= width


@lru_cache(maxsize=4096)
def _plain_width(text: str, font: str, size: float) -> float:
    return float("inf") if _LAID_OUT.search(text) else text_width(text, font, size)
