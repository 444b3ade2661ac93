"""Lays a story out on pages inside its frame and returns the PDF."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import FrameBreak, KeepTogether, SimpleDocTemplate

from desk_app.reports.fonts import BOLD, CODE, REGULAR, register_fonts
from desk_app.reports.frame import (
    BOTTOM,
    LEFT,
    RIGHT,
    SMALL_SIZE,
    TOP,
    Band,
    Frame,
    draw_draft_mark,
    draw_footer,
    draw_header,
    draw_page_number,
    page_number,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.texts import Texts

CREATOR: Final = "Safeguard Desk"
HEADER_ROOM: Final = 10 * mm
FOOTER_ROOM: Final = 11 * mm


def render(
    frame: Frame,
    story: Sequence[Flowable],
    texts: Texts,
    *,
    sideways: bool = False,
    paper: tuple[float, float] = A4,
) -> bytes:
    """Lay `story` out on pages inside `frame`; the same input gives the same bytes.

    Args:
        frame: What header, footer and file properties say.
        story: The parts of the document, in order.
        texts: Words of the language that the document is printed in.
        sideways: Landscape instead of portrait.
        paper: Width and height of an upright page, in points.
    """
    register_fonts()
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=landscape(paper) if sideways else paper,
        leftMargin=LEFT - 6,  # ReportLab pads its frames by 6 points
        rightMargin=RIGHT - 6,
        topMargin=TOP + HEADER_ROOM - 6,
        bottomMargin=BOTTOM + FOOTER_ROOM - 6,
        invariant=1,
        initialFontName=REGULAR,
        lang=frame.language,
        displayDocTitle=True,
        keepTogetherClass=_KeptStart,
        **properties(frame),
    )
    draw = partial(_draw_frame, frame, texts)
    document.build(
        list(story),
        onFirstPage=draw,
        onLaterPages=draw,
        canvasmaker=partial(_CountedCanvas, texts=texts),
    )
    return buffer.getvalue()


def properties(frame: Frame) -> dict[str, str]:
    """Return the file's properties: title and organisation, nothing about people or folders."""
    return {
        "title": frame.title,
        "author": frame.organisation,
        "subject": frame.code,
        "creator": CREATOR,
        "producer": CREATOR,
    }


def require_embedded(canvas: Canvas) -> None:
    """Make sure that nothing was set in a standard font, which has no Cyrillic.

    Raises:
        RuntimeError: a part of the document asked for a font that is not embedded.
    """
    strange = set(canvas._doc.fontMapping) - {REGULAR, BOLD, CODE}  # noqa: SLF001
    if strange:
        raise RuntimeError(f"fonts that are not embedded: {sorted(strange)}")


class _KeptStart(KeepTogether):  # type: ignore[misc]  # ReportLab is untyped
    """A heading with the start of what follows: a long table begins below it on the same page.

    ReportLab's own class moves both to the next page and leaves the rest of this one empty.
    """

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the parts, behind a page break where the heading would be left alone."""
        self.wrap(width, height)
        *headings, last = self._content
        lead = sum(
            each.wrap(width, height)[1] + each.getSpaceBefore() + each.getSpaceAfter()
            for each in headings
        )
        fits = height >= self._H or bool(last.split(width, height - lead))
        at_top = getattr(getattr(self, "_frame", None), "_atTop", False)
        return [*([] if fits or at_top else [FrameBreak()]), *self._content]


class _CountedCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """Leaves the page numbers open until the number of pages is known."""

    def __init__(self, *args: Any, texts: Texts, **kwargs: Any) -> None:  # noqa: ANN401 - as ReportLab's
        super().__init__(*args, **kwargs)
        self._texts = texts

    def save(self) -> None:
        """Number the pages, then write the file."""
        count = self.getPageNumber() - 1
        for number in range(1, count + 1):
            self.beginForm(_number_form(number), 0, -4, 60 * mm, 12)
            text = page_number(number, count, self._texts)
            draw_page_number(self, text, Band(0, 60 * mm, 0))
            self.endForm()
        require_embedded(self)
        super().save()


def _number_form(number: int) -> str:
    return f"page-number-{number}"


def _draw_frame(frame: Frame, texts: Texts, canvas: Canvas, document: SimpleDocTemplate) -> None:
    width, height = document.pagesize
    if frame.draft:
        draw_draft_mark(canvas, width, height)
    draw_header(canvas, frame, Band(LEFT, width - RIGHT, height - TOP - SMALL_SIZE))
    footer = Band(LEFT, width - RIGHT, BOTTOM + 11)
    draw_footer(canvas, frame, texts, footer)
    canvas.saveState()
    canvas.translate(width - RIGHT - 60 * mm, footer.y)
    canvas.doForm(_number_form(canvas.getPageNumber()))
    canvas.restoreState()
