"""The contact card for the wallet: four cards on a sheet, to be cut out and folded once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle as Style
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Frame, KeepInFrame, PageBreak, Spacer

from desk_app.content import load_content
from desk_app.reports.contact_lines import boxed, checked_words, gap_words, mark_words
from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import HAIRLINE
from desk_app.reports.layout import columns, paragraph
from desk_app.services.contact_card import Audience, CardGroup
from desk_app.services.contact_wording import contact_language_name, hours_in_words
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.pdfgen.canvas import Canvas

    from desk_app.services.contact_card import CardContent, CardLine
    from desk_app.texts import Texts

CARD_WIDTH_MM: Final = 85
CARD_HEIGHT_MM: Final = 108
"""Flat; folded once it is 54 high."""
BETWEEN_MM: Final = 10
CUT_OFFSET_MM: Final = 3
_CUT_LENGTH_MM: Final = 2
RULER_MM: Final = 50
_RULER_ROOM_MM: Final = 11
_SHEET_WIDTH_MM: Final = 175
_PADDING_MM: Final = 3.5
_NBSP: Final = "\N{NO-BREAK SPACE}"
_NUMBER_MM: Final = 26

_NUMBER: Final = Style("card number", fontName=BOLD, fontSize=9, leading=10.5)
_TEXT: Final = Style("card text", fontName=REGULAR, fontSize=8, leading=9)
_TEXT_CENTRED: Final = Style(
    "card centred", fontName=REGULAR, fontSize=8, leading=11, alignment=TA_CENTER
)
_NAME_CENTRED: Final = Style(
    "card name", fontName=BOLD, fontSize=9, leading=12, alignment=TA_CENTER
)
_COVER: Final = Style("cover", fontName=BOLD, fontSize=15, leading=19, alignment=TA_CENTER)

_FIRST_QUIET_LINE: Final = 2
"""The line before it says for what nobody may ask, which is not for the outside (R26)."""
_GAP_HEIGHT_MM: Final = 6
_ABOVE_GAP_MM: Final = 0.7
_NO_BREAK: Final = re.compile(r"(?<=\d) (?=\d|mm\b|мм\b)| (?=·)| (?=\d{1,2}–\d)")
_INK: Final = colors.black
_ROW: Final = [("BOTTOMPADDING", (0, 0), (-1, -1), 2.5)]

Panel = list[Flowable]


def wallet_sheet(
    content: CardContent, words: Sequence[str], ways: str, texts: Texts
) -> list[Flowable]:
    """Return the two sides of a sheet of four cards; `ways` says how to report.

    The first page is the outside, with a neutral cover (R26); the second is the inside with the
    numbers. Numbers that find no room are left out from the end, and the card says so.
    """
    half = CARD_HEIGHT_MM / 2
    inside = _inside(content, texts)

    def outer() -> list[tuple[Panel, float, float]]:
        return [(_back(content, words, ways, texts), half, half), (_cover(content, words), 0, half)]

    def inner() -> list[tuple[Panel, float, float]]:
        return [(inside(), 0, CARD_HEIGHT_MM)]

    return [_Sheet(outer, texts), PageBreak(), _Sheet(inner, texts)]


class _Sheet(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Four equal cards with marks to cut along and a line to measure."""

    def __init__(
        self, panels: Callable[[], list[tuple[Panel, float, float]]], texts: Texts
    ) -> None:
        super().__init__()
        self._panels, self._texts = panels, texts
        self.width = _SHEET_WIDTH_MM * mm
        self.height = (2 * CARD_HEIGHT_MM + BETWEEN_MM + _RULER_ROOM_MM) * mm

    def draw(self) -> None:
        """Draw the ruler and the cards; both sides lie exactly upon each other."""
        canvas: Canvas = self.canv
        self._draw_ruler(canvas)
        # The page's margins differ; cards stand in the middle of the paper for both sides to meet.
        left = (_SHEET_WIDTH_MM - 2 * CARD_WIDTH_MM - BETWEEN_MM) / 2 - 2.5
        for column in range(2):
            for row in range(2):
                x = left + column * (CARD_WIDTH_MM + BETWEEN_MM)
                y = row * (CARD_HEIGHT_MM + BETWEEN_MM)
                canvas.saveState()
                canvas.translate(x * mm, y * mm)
                _draw_cuts(canvas)
                for story, bottom, height in self._panels():
                    _fill(canvas, story, bottom, height)
                canvas.restoreState()

    def _draw_ruler(self, canvas: Canvas) -> None:
        _ = self._texts.gettext
        y = self.height - 3 * mm
        canvas.setLineWidth(0.8)
        canvas.line(0, y, RULER_MM * mm, y)
        for at in range(0, RULER_MM + 1, 10):
            canvas.line(at * mm, y - 1.2 * mm, at * mm, y + 1.2 * mm)
        hint = paragraph(
            _unbroken(
                _(
                    "Print at 100 %, on both sides, turned over the long edge: this line is 50 mm "
                    "long. Cut at the marks, fold once in the middle."
                )
            ),
            _TEXT,
        )
        hint.wrapOn(canvas, 118 * mm, 10 * mm)
        hint.drawOn(canvas, (RULER_MM + 5) * mm, y - 2 * mm)


def _draw_cuts(canvas: Canvas) -> None:
    canvas.setLineWidth(HAIRLINE)
    near, far = CUT_OFFSET_MM * mm, (CUT_OFFSET_MM + _CUT_LENGTH_MM) * mm
    width, height = CARD_WIDTH_MM * mm, CARD_HEIGHT_MM * mm
    for x in (0.0, width):
        canvas.line(x, -near, x, -far)
        canvas.line(x, height + near, x, height + far)
    for y in (0.0, height / 2, height):
        canvas.line(-near, y, -far, y)
        canvas.line(width + near, y, width + far, y)


def _fill(canvas: Canvas, story: Panel, bottom_mm: float, height_mm: float) -> None:
    pad = _PADDING_MM * mm
    room = Frame(
        0,
        bottom_mm * mm,
        CARD_WIDTH_MM * mm,
        height_mm * mm,
        leftPadding=pad,
        rightPadding=pad,
        topPadding=pad,
        bottomPadding=2 * mm,
    )
    width, height = (CARD_WIDTH_MM - 2 * _PADDING_MM) * mm, (height_mm - _PADDING_MM - 2) * mm
    room.addFromList([KeepInFrame(width, height, story, mode="shrink")], canvas)


def _cover(content: CardContent, words: Sequence[str]) -> Panel:
    titles = [
        load_content("reporting_channels", language)["public_notice"]["neutral_title"]
        for language in LANGUAGES
    ]
    others = [title for title in titles if title != words[0]]
    return [
        Spacer(0, 9 * mm),
        paragraph(words[0], _COVER),
        Spacer(0, 3 * mm),
        paragraph(content.organisation.name, _NAME_CENTRED),
        Spacer(0, 5 * mm),
        paragraph("  |  ".join(others), _TEXT_CENTRED),
    ]


def _back(content: CardContent, words: Sequence[str], ways: str, texts: Texts) -> Panel:
    """Return the outer side below the fold: what may be read by anybody who finds the card."""
    _ = texts.gettext
    if content.audience is Audience.PUBLIC:
        parts: Panel = []
        for line in filter(None, [*words[_FIRST_QUIET_LINE:], ways]):
            parts += [paragraph(_unbroken(line), _TEXT), Spacer(0, 1.6 * mm)]
        return [*parts, paragraph(checked_words(content, texts), _TEXT)]
    return [
        paragraph(_("You are not alone"), _NUMBER),
        Spacer(0, 1.5 * mm),
        paragraph(_("Do not confront."), _TEXT),
        paragraph(_("Do not investigate."), _TEXT),
        paragraph(_("Hand over."), _TEXT),
        Spacer(0, 2 * mm),
        *([paragraph(_unbroken(ways), _TEXT), Spacer(0, 2 * mm)] if ways else []),
        paragraph(checked_words(content, texts), _TEXT),
    ]


def _inside(content: CardContent, texts: Texts) -> Callable[[], Panel]:
    """Return what makes the inside anew for each card, with as many numbers as there is room."""
    _ = texts.gettext
    room = (CARD_HEIGHT_MM - _PADDING_MM - 2.5) * mm
    rest = paragraph(_("More numbers are on the A4 card."), _TEXT)
    rows = [part for group in content.groups for part in _parts(group, content.audience)]
    fitting = len(rows)
    heights = [_height(_row(each, texts)) for each in rows]
    if sum(heights) > room:
        fitting = next(
            count
            for count in range(len(rows), -1, -1)
            if _height(rest) + sum(heights[:count]) <= room
        )

    def made() -> Panel:
        story: Panel = [_row(each, texts) for each in rows[:fitting]]
        return [*story, *([rest] if fitting < len(rows) else [])]

    return made


def _parts(group: CardGroup, audience: Audience) -> list[CardLine | CardGroup]:
    """Return the lines of a category: for staff one contact, as the A4 card has them all."""
    lines = [line for line in group.lines if not line.phone.abroad]
    if audience is Audience.STAFF:
        lines = lines[: group.category.min_contacts or 1]
    return [*lines, *[group] * group.gaps]


def _row(part: CardLine | CardGroup, texts: Texts) -> Flowable:
    width = CARD_WIDTH_MM - 2 * _PADDING_MM
    widths = [_NUMBER_MM, 2, width - _NUMBER_MM - 2]
    if isinstance(part, CardGroup):
        words = paragraph(gap_words(part, texts), _TEXT)
        _width, height = words.wrap(widths[2] * mm, CARD_HEIGHT_MM * mm)
        return columns(
            [["", "", words], ["", "", ""]],
            widths,
            [("LINEBELOW", (0, 0), (0, 0), HAIRLINE, _INK), ("VALIGN", (0, 0), (-1, -1), "BOTTOM")],
            rowHeights=[max(_GAP_HEIGHT_MM * mm, height + _ABOVE_GAP_MM * mm), 1 * mm],
        )
    number: Flowable = paragraph(part.number, _NUMBER)
    if not part.is_certain:
        number = boxed(part.number, mark_words(part.contact, texts), _NUMBER_MM, _NUMBER)
    said = f"{part.contact.name(texts.language)} · {_short_details(part, texts)}"
    return columns([[number, "", paragraph(_unbroken(said), _TEXT)]], widths, _ROW)


def _unbroken(words: str) -> str:
    """Keep numbers, their units and hours together, and no line begins with a dot."""
    return _NO_BREAK.sub(_NBSP, words)


def _short_details(line: CardLine, texts: Texts) -> str:
    _ = texts.gettext
    languages = [
        code if code in LANGUAGES else contact_language_name(code, texts)
        for code in line.contact.languages
    ]
    parts = [
        in_language(line.phone.label, texts.language),
        hours_in_words(line.phone.hours, texts) or _("hours not stated"),
        ",\N{NO-BREAK SPACE}".join(languages),
    ]
    return " · ".join(filter(None, parts))


def _height(part: Flowable) -> float:
    return float(part.wrap((CARD_WIDTH_MM - 2 * _PADDING_MM) * mm, CARD_HEIGHT_MM * mm)[1])
