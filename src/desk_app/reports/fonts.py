"""The fonts that every document embeds: Latin, Swedish and Cyrillic from one family."""

from __future__ import annotations

from functools import cache
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from desk_app.assets import asset

REGULAR: Final = "DejaVuSansCondensed"
BOLD: Final = "DejaVuSansCondensed-Bold"
CODE: Final = "DejaVuSansMono-Bold"
"""For codes and keys: letters stand in columns, the zero is not an O."""

rl_config.useA85 = 0  # binary streams: a fifth smaller and faster than ASCII


@cache
def register_fonts() -> None:
    """Make the fonts known to ReportLab; what they hold is read once."""
    for name in (REGULAR, BOLD, CODE):
        pdfmetrics.registerFont(TTFont(name, str(asset(f"fonts/{name}.ttf"))))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


def text_width(text: str, font: str, size: float) -> float:
    """Return how wide `text` prints, in points."""
    register_fonts()
    return float(pdfmetrics.stringWidth(text, font, size))


def fitted(text: str, font: str, size: float, width: float) -> str:
    """Return `text`, cut and ended with an ellipsis where it is wider than `width` points."""
    if text_width(text, font, size) <= width:
        return text
    end = len(text)
    while end > 0 and text_width(text[:end].rstrip() + "…", font, size) > width:
        end -= 1
    return text[:end].rstrip() + "…"


def missing_characters(text: str, font: str = REGULAR) -> str:
    """Return the characters of `text` that would print as empty boxes, each once, sorted."""
    register_fonts()
    known = pdfmetrics.getFont(font).face.charToGlyph
    return "".join(sorted({sign for sign in text if ord(sign) not in known and sign != "\n"}))


def can_print(text: str) -> bool:
    """Whether every letter is in the fonts and runs from left to right, as we set it."""
    from unicodedata import bidirectional

    return not missing_characters(text) and not any(
        bidirectional(sign) in {"R", "AL"} for sign in text
    )
