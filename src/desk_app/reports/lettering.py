"""Styles of text, and text that wraps: shown as it is, in the fonts that documents embed."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle as Style
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph

from desk_app.reports.fonts import BOLD, CODE, REGULAR, register_fonts
from desk_app.reports.frame import SMALL_SIZE

if TYPE_CHECKING:
    from collections.abc import Sequence

register_fonts()

_SPACE_BEFORE_SIGN: Final = re.compile(r" (?=[·–—] )")


def _style(name: str, size: float, leading: float, font: str = REGULAR, **more: Any) -> Style:  # noqa: ANN401 - passed on to ReportLab
    return Style(name, fontName=font, fontSize=size, leading=leading, bulletFontName=font, **more)


BODY: Final = _style("body", 10, 14, spaceAfter=5)
STRONG: Final = _style("strong", 10, 14, BOLD, spaceAfter=5)
SMALL: Final = _style("small", SMALL_SIZE, 10.5, spaceAfter=3)
SMALL_STRONG: Final = _style("small strong", SMALL_SIZE, 10.5, BOLD, spaceAfter=3)
CELL: Final = _style("cell", 9, 11.5)
CELL_STRONG: Final = _style("cell strong", 9, 11.5, BOLD)
CELL_RIGHT: Final = _style("cell right", 9, 11.5, alignment=TA_RIGHT)
CELL_HEAD: Final = _style("cell head", 8.5, 11, BOLD)
CELL_HEAD_RIGHT: Final = _style("cell head right", 8.5, 11, BOLD, alignment=TA_RIGHT)
TITLE: Final = _style("title", 19, 24, BOLD, spaceAfter=3)
SUBTITLE: Final = _style("subtitle", 11, 15, spaceAfter=10)
HEADINGS: Final = (
    _style("heading 1", 13, 17, BOLD, spaceBefore=12, spaceAfter=5, keepWithNext=1),
    _style("heading 2", 10.5, 14, BOLD, spaceBefore=8, spaceAfter=3, keepWithNext=1),
)
CODE_STYLE: Final = _style("code", 14, 22, CODE)


def paragraph(text: str, style: Style) -> Paragraph:
    """Return wrapping text. It is shown as it is: markup in it has no effect.

    No line begins with a dash or a dot that stands between words.
    """
    return Paragraph(_as_markup(text), style)


def hanging(sign: str, text: str, style: Style, indent_mm: float) -> Paragraph:
    """Return wrapping text behind a sign, whose later lines begin where its first one does."""
    hung = Style(style.name, parent=style, leftIndent=indent_mm * mm, bulletFontName=style.fontName)
    hung.bulletFontSize = style.fontSize
    return Paragraph(_as_markup(text), hung, bulletText=sign)


def marked(pieces: Sequence[tuple[str, bool]], tag: str, *, is_bold: bool = False) -> Paragraph:
    """Return a cell of text, of which some pieces are marked: struck out or underlined.

    Args:
        pieces: Each text and whether it is marked; shown as they are, as in `paragraph`.
        tag: `strike` or `u`.
        is_bold: Whether what is marked is bold, too.
    """
    before, after = (f'<font face="{BOLD}">', "</font>") if is_bold else ("", "")
    words = (_as_markup(text) for text, _is_marked in pieces)
    return Paragraph(
        "".join(
            f"<{tag}>{before}{each}{after}</{tag}>" if is_marked else each
            for each, (_text, is_marked) in zip(words, pieces, strict=True)
        ),
        CELL,
    )


def _as_markup(text: str) -> str:
    tied = _SPACE_BEFORE_SIGN.sub("\N{NO-BREAK SPACE}", text)
    return escape(tied, quote=False).replace("\n", "<br/>")
