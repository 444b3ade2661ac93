"""Styles of one size of letters, for pages that are set smaller until everything fits."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle

from desk_app.reports.fonts import REGULAR


@dataclass(frozen=True, slots=True)
class LetterSize:
    """A size in points."""

    size: float

    def style(self, factor: float = 1, font: str = REGULAR) -> ParagraphStyle:
        """Return a style so many times as large."""
        size = self.size * factor
        return ParagraphStyle(f"{font} {size}", fontName=font, fontSize=size, leading=size * 1.22)
