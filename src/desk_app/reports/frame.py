"""What surrounds every page: header, handling line, page number, draft mark."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from desk_app.reports.fonts import BOLD, REGULAR, fitted, text_width

if TYPE_CHECKING:
    from datetime import date

    from reportlab.pdfgen.canvas import Canvas

    from desk_app.reports.catalogue import PrintOrder
    from desk_app.texts import Texts

LEFT: Final = 20 * mm  # room for holes
RIGHT: Final = 15 * mm
TOP: Final = 16 * mm
BOTTOM: Final = 16 * mm
PAGE_WIDTH: Final = float(A4[0])
PAGE_HEIGHT: Final = float(A4[1])

SMALL_SIZE: Final = 8
HAIRLINE: Final = 0.4
DRAFT_MARK: Final = "UTKAST / DRAFT"
"""Untranslated: a draft in any language says so in two (reports, section 1)."""

_LINE: Final = 10.5
_MARK_SIZE: Final = 76
_MARK_GREY: Final = 0.86


class Handling(Enum):
    """How a document is to be treated; the class decides the line in its footer."""

    PUBLIC = auto()
    INTERNAL = auto()
    PERSONAL = auto()
    SEALED = auto()
    PARTNER = auto()
    FORMAL = auto()


@dataclass(frozen=True, slots=True)
class Frame:
    """What header, footer and file properties of one document say."""

    organisation: str
    title: str
    """In the document's language; also the title in the file's properties: no names of people."""
    code: str
    """P01 to P24, or D01 and D02 for the sheets of a day."""
    handling: Handling
    printed_on: date
    printed_by_role: str
    """A role such as `coordinator`, never a name."""
    edition: str = ""
    """Such as "1"; empty for documents that have no editions."""
    language: str = "sv"
    draft: bool = False
    chain_head: str = ""
    """Start of the audit chain's newest hash, for formal documents."""


def frame_of(
    order: PrintOrder,
    organisation: str,
    title: str,
    code: str,
    handling: Handling,
    *,
    edition: str = "",
) -> Frame:
    """Return the frame of a document that is made to order."""
    return Frame(
        organisation=organisation,
        title=title,
        code=code,
        handling=handling,
        printed_on=order.today,
        printed_by_role=order.role,
        edition=edition,
        language=order.language,
    )


@dataclass(frozen=True, slots=True)
class Band:
    """A horizontal strip of the page, in points: from `left` to `right`, lines from `y` down."""

    left: float
    right: float
    y: float


def handling_line(handling: Handling, texts: Texts) -> str:
    """Return the footer line of a handling class (reports, section 1)."""
    _ = texts.gettext
    match handling:
        case Handling.PUBLIC:
            return _("May be shared")
        case Handling.INTERNAL:
            return _("Internal – staff and affiliates")
        case Handling.PERSONAL:
            return _("Personal data – read, lock away, destroy")
        case Handling.SEALED:
            return _("Secret – keep locked elsewhere")
        case Handling.PARTNER:
            return _("Without personal data, for the receiver")
        case Handling.FORMAL:
            return _("Adopted document")


def role_in_words(role: str, texts: Texts) -> str:
    """Return the name of a vault's role; any other text is shown as it is."""
    _ = texts.gettext
    names = {
        "coordinator": _("coordinator"),
        "deputy": _("deputy"),
        "manager": _("manager"),
    }
    return names.get(role, role)


def footer_line(frame: Frame, texts: Texts) -> str:
    """Return the footer's second line: print date, role, edition, draft and audit marks."""
    _ = texts.gettext
    role = role_in_words(frame.printed_by_role, texts)
    printed = _("Printed {date} by: {role}") if role else _("Printed {date}")
    parts = [printed.format(date=texts.short_date(frame.printed_on), role=role)]
    if frame.edition:
        parts.append(_("edition {number}").format(number=frame.edition))
    if frame.draft:
        parts.append(_("not adopted"))
    if frame.chain_head:
        parts.append(_("audit chain {head}").format(head=frame.chain_head))
    return " · ".join(parts)


def page_number(number: int, count: int, texts: Texts) -> str:
    """Return "Page 2 of 8"."""
    return texts.gettext("Page {number} of {count}").format(number=number, count=count)


def draw_header(canvas: Canvas, frame: Frame, band: Band) -> None:
    """Write organisation and title on the left, the document's code on the right, over a rule."""
    code_width = text_width(frame.code, BOLD, SMALL_SIZE + 0.5)
    title = f" · {frame.title}"
    title_width = text_width(title, REGULAR, SMALL_SIZE + 0.5)
    room = band.right - band.left - code_width - 4 * mm
    organisation = fitted(frame.organisation, BOLD, SMALL_SIZE + 0.5, max(room - title_width, 0))
    canvas.setFont(BOLD, SMALL_SIZE + 0.5)
    canvas.drawString(band.left, band.y, organisation)
    canvas.drawRightString(band.right, band.y, frame.code)
    canvas.setFont(REGULAR, SMALL_SIZE + 0.5)
    shift = text_width(organisation, BOLD, SMALL_SIZE + 0.5)
    cut = fitted(title, REGULAR, SMALL_SIZE + 0.5, room - shift)
    canvas.drawString(band.left + shift, band.y, cut)
    canvas.setLineWidth(HAIRLINE)
    canvas.line(band.left, band.y - 4, band.right, band.y - 4)


def draw_footer(canvas: Canvas, frame: Frame, texts: Texts, band: Band) -> None:
    """Write the handling line, and under it when, by which role and in which edition."""
    width = band.right - band.left
    canvas.setLineWidth(HAIRLINE)
    canvas.line(band.left, band.y + _LINE, band.right, band.y + _LINE)
    canvas.setFont(BOLD, SMALL_SIZE)
    canvas.drawString(band.left, band.y, handling_line(frame.handling, texts))
    canvas.setFont(REGULAR, SMALL_SIZE)
    line = fitted(footer_line(frame, texts), REGULAR, SMALL_SIZE, width)
    canvas.drawString(band.left, band.y - _LINE, line)


def draw_page_number(canvas: Canvas, text: str, band: Band) -> None:
    """Write the page number at the right end of the footer's first line."""
    canvas.setFont(REGULAR, SMALL_SIZE)
    canvas.drawRightString(band.right, band.y, text)


def draw_draft_mark(canvas: Canvas, width: float, height: float) -> None:
    """Write the draft mark across the page; drawn first, it stays behind the text."""
    canvas.saveState()
    canvas.setFillGray(_MARK_GREY)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(52 if height > width else 35)
    canvas.setFont(BOLD, _MARK_SIZE)
    canvas.drawCentredString(0, -_MARK_SIZE / 3, DRAFT_MARK)
    canvas.restoreState()
