"""The pages of a conduct form (P01) that are the same for everyone: text, lines, places."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Frame as Column
from reportlab.platypus import Paragraph

from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import BOTTOM, HAIRLINE, LEFT, PAGE_HEIGHT, PAGE_WIDTH, RIGHT, TOP
from desk_app.reports.layout import SMALL, columns, gap, notice, paragraph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

    from desk_app.services.code_text import Clause, CodeText, Section
    from desk_app.texts import Texts

QR_MM: Final = 25
QUIET: Final = 4 * mm
QR_TOP: Final = (PAGE_WIDTH - RIGHT - QR_MM * mm, PAGE_HEIGHT - TOP - QR_MM * mm)
"""Lower left corner of the code at the upper right of every page, in points."""
QR_BOTTOM: Final = (LEFT, BOTTOM)
"""Lower left corner of the code at the lower left of every page, in points."""

WIDTH: Final = PAGE_WIDTH - LEFT - RIGHT
BODY_TOP: Final = PAGE_HEIGHT - TOP - QR_MM * mm - QUIET - 1 * mm
BODY_BOTTOM: Final = BOTTOM + QR_MM * mm + QUIET + 1 * mm
BODY_HEIGHT: Final = BODY_TOP - BODY_BOTTOM
SIGNATURES_TOP: Final = 132 * mm

_COLUMN_MM: Final = 84
_SIZES: Final = tuple(size / 4 for size in range(40, 31, -1))  # 10 to 8 points
_FLOWING_SIZE: Final = 9.0
_SECTION: Final = "section"
_DECLARATION_SIZES: Final = (11.5, 11.0, 10.5, *_SIZES)
_FIRST_PAGE_SECTIONS: Final = 2  # A and B; the others follow on page 2


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a line to write on starts and how long it is, in points from the lower left."""

    x: float
    y: float
    width: float


_RIGHT_COLUMN: Final = PAGE_WIDTH - RIGHT - _COLUMN_MM * mm
SLOTS: Final = {
    "f_name": Slot(LEFT, 117 * mm, _COLUMN_MM * mm),
    "f_role": Slot(_RIGHT_COLUMN, 117 * mm, _COLUMN_MM * mm),
    "f_place_date": Slot(LEFT, 96 * mm, _COLUMN_MM * mm),
    "f_signature": Slot(_RIGHT_COLUMN, 96 * mm, _COLUMN_MM * mm),
    "f_guardian": Slot(LEFT, 75 * mm, WIDTH),
    "f_received_by": Slot(LEFT, 54 * mm, WIDTH),
}
"""The same in every language, and whether or not a guardian signs: it helps reading scans."""


def text_pages(
    text: CodeText, opening: Sequence[Flowable], closing: Sequence[Flowable] = ()
) -> list[list[Flowable]]:
    """Return the code as pages: A and B on the first, the rest on the second.

    The type shrinks from 10 to 8 points to keep to that. A text that is still too long flows
    on, first without the break after B, then over more pages.

    Args:
        text: The code in one language.
        opening: What the first page says before the preamble.
        closing: What follows the text without being part of it.
    """
    for size in _SIZES:
        pages = _paged(text, opening, size)
        pages[-1] += closing
        if all(_height(page) <= BODY_HEIGHT for page in pages):
            return pages
    for size in _SIZES:
        flowing = [part for page in _paged(text, opening, size) for part in page]
        if _height([*flowing, *closing]) <= BODY_HEIGHT * 1.9:
            return _flowed([*flowing, *closing])
    pages = _paged(text, opening, _FLOWING_SIZE)
    return _flowed([*(part for page in pages for part in page), *closing])


def declaration(text: CodeText) -> list[Flowable]:
    """Return what stands above the signatures, in the largest type that fits."""
    room = BODY_TOP - SIGNATURES_TOP
    for size in _DECLARATION_SIZES:
        story = _declaration(text, size)
        if _height(story) <= room:
            return story
    return story


def draw_column(canvas: Canvas, story: Sequence[Flowable], bottom: float = BODY_BOTTOM) -> None:
    """Set the parts below each other, from the top of the body down to `bottom`."""
    height = BODY_TOP - bottom
    excess = max(1.0, _height(story) / height)
    canvas.saveState()
    canvas.translate(LEFT, BODY_TOP)
    canvas.scale(1 / excess, 1 / excess)
    column = _column(WIDTH, height * excess)
    column.addFromList(list(story), canvas)
    canvas.restoreState()


def draw_signature_lines(canvas: Canvas, text: CodeText, *, is_minor: bool) -> None:
    """Draw the lines to sign on, each with its label below."""
    canvas.setLineWidth(0.6)
    for field in text.declaration.fields:
        slot = SLOTS.get(field.field_id)
        if slot is None or (field.only_if == "is_minor" and not is_minor):
            continue
        canvas.line(slot.x, slot.y, slot.x + slot.width, slot.y)
        label = paragraph(field.label, SMALL)
        _, height = label.wrap(slot.width, PAGE_HEIGHT)
        label.drawOn(canvas, slot.x, slot.y - 1.5 - height)


def opening_lines(text: CodeText, missing_language: str, texts: Texts) -> list[Flowable]:
    """Return the title block of the first page.

    Args:
        text: The code in one language.
        missing_language: The name of the language that was asked for but has no text yet.
        texts: Words of the form's language.
    """
    lines = [paragraph(text.title, _TITLE), paragraph(text.subtitle, _SUBTITLE)]
    if missing_language:
        said = texts.gettext("There is no text in {language} yet; this is the original.")
        lines.append(paragraph(said.format(language=missing_language), _MISSING))
    return lines


def ways_box(ways: str, day: date | None, texts: Texts) -> list[Flowable]:
    """Return the channels in use in a box that says that they are not signed; empty for none."""
    if not ways:
        return []
    _ = texts.gettext
    title = _("Ways to report on {day}").format(day=texts.short_date(day))
    said = _("They may change, and are not part of what is signed.")
    lines = [paragraph(title, _WAYS_TITLE), paragraph(f"{ways} {said}", SMALL)]
    return [columns([[lines]], [WIDTH / mm], _WAYS_BOX, spaceBefore=8)]


_WAYS_TITLE: Final = ParagraphStyle("ways", parent=SMALL, fontName=BOLD)
_WAYS_BOX: Final = [
    ("BOX", (0, 0), (-1, -1), HAIRLINE, "black"),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
_TITLE: Final = ParagraphStyle("form title", fontName=BOLD, fontSize=15, leading=18.5, spaceAfter=2)
_SUBTITLE: Final = ParagraphStyle(
    "form subtitle", fontName=REGULAR, fontSize=10, leading=13, spaceAfter=4
)
_MISSING: Final = ParagraphStyle(
    "form language", fontName=BOLD, fontSize=9, leading=12, spaceAfter=2
)


@dataclass(frozen=True, slots=True)
class _Styles:
    running: ParagraphStyle
    section: ParagraphStyle
    clause: ParagraphStyle
    item: ParagraphStyle


def _styles(size: float) -> _Styles:
    def style(name: str, font: str = REGULAR, scale: float = 1, **more: float) -> ParagraphStyle:
        return ParagraphStyle(
            f"{name} {size}",
            fontName=font,
            fontSize=size * scale,
            leading=size * scale * 1.3,
            bulletFontName=BOLD,
            bulletFontSize=size * scale,
            **more,
        )

    return _Styles(
        running=style("running", spaceBefore=size * 0.35),
        section=style(_SECTION, BOLD, 1.15, leftIndent=8 * mm, spaceBefore=size * 0.9),
        clause=style("clause", leftIndent=8 * mm, bulletIndent=0, spaceBefore=size * 0.4),
        item=style("item", leftIndent=5 * mm, bulletIndent=0, spaceBefore=size * 0.65),
    )


def _paged(text: CodeText, opening: Sequence[Flowable], size: float) -> list[list[Flowable]]:
    styles = _styles(size)
    first = [
        *opening,
        *(paragraph(each, styles.running) for each in text.preamble),
        paragraph(" ".join(text.word_meanings), styles.running),
        *_sections(text.sections[:_FIRST_PAGE_SECTIONS], styles),
    ]
    return [first, _sections(text.sections[_FIRST_PAGE_SECTIONS:], styles)]


def _sections(sections: Sequence[Section], styles: _Styles) -> list[Flowable]:
    story: list[Flowable] = []
    for section in sections:
        title = escape(section.title, quote=False)
        story.append(Paragraph(title, styles.section, bulletText=section.letter))
        story += [_clause(clause, styles) for clause in section.clauses]
    return story


def _clause(clause: Clause, styles: _Styles) -> Paragraph:
    heading, text = escape(clause.heading, quote=False), escape(clause.text, quote=False)
    return Paragraph(f"<b>{heading}</b><br/>{text}", styles.clause, bulletText=clause.number)


def _declaration(text: CodeText, size: float) -> list[Flowable]:
    styles = _styles(size)
    fine = _styles(max(size - 1.5, _SIZES[-1]))
    said = text.declaration
    return [
        paragraph(said.title, _TITLE),
        paragraph(text.title, _SUBTITLE),
        *(
            Paragraph(escape(each, quote=False), styles.item, bulletText="•")
            for each in said.statements
        ),
        gap(2),
        notice("", said.how_to_report_line),
        paragraph(said.language_precedence, fine.running),
        Paragraph(f"<b>{escape(said.footer, quote=False)}</b>", fine.running),
    ]


def _height(story: Sequence[Flowable]) -> float:
    height = before = 0.0
    for part in story:
        gap = max(before, part.getSpaceBefore()) if height else 0.0
        height += gap + part.wrap(WIDTH, PAGE_HEIGHT * 9)[1]
        before = part.getSpaceAfter()
    return height


def _column(width: float, height: float) -> Column:
    return Column(
        0, -height, width, height, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )


def _flowed(story: list[Flowable]) -> list[list[Flowable]]:
    """Break the story into pages: clauses may be split, headings stay with what follows."""
    pages: list[list[Flowable]] = [[]]
    rest = list(story)
    while rest:
        part = rest.pop(0)
        if _height([*pages[-1], part]) <= BODY_HEIGHT:
            pages[-1].append(part)
            continue
        room = BODY_HEIGHT - _height(pages[-1]) - part.getSpaceBefore()
        pieces = part.split(WIDTH, room)
        if len(pieces) > 1:
            pages[-1].append(pieces[0])
            rest[:0] = pieces[1:]
        else:
            rest.insert(0, part)
            if _is_heading(pages[-1][-1]):
                rest.insert(0, pages[-1].pop())
        pages.append([])
    return pages


def _is_heading(part: Flowable) -> bool:
    return str(part.style.name).startswith(_SECTION)
