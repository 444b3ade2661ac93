"""P08, the procedures: one page each that can be used under stress, alone or as a bundle (R15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib import colors
from reportlab.lib.units import mm

from desk_app.reports.catalogue import (
    PrintedDocument,
    PrintOrder,
    document_file_name,
    option_value,
)
from desk_app.reports.document import FOOTER_ROOM, HEADER_ROOM
from desk_app.reports.draft_mark import DraftMark
from desk_app.reports.fonts import BOLD
from desk_app.reports.frame import (
    BOTTOM,
    PAGE_HEIGHT,
    TOP,
    handling_line,
)
from desk_app.reports.layout import (
    BODY_WIDTH_MM,
    Frame,
    Handling,
    columns,
    gap,
    grid,
    hanging,
    new_page,
    paragraph,
    render,
    ruled_lines,
    small,
    title_block,
)
from desk_app.reports.letter_size import LetterSize
from desk_app.services.emergency_numbers import emergency_number
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_sheets import procedure_sheets
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.emergency_numbers import Number
    from desk_app.services.procedure_sheets import ProcedureSheet, SheetContact
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_SIZES: Final = (11.0, 10.5, 10.0, 9.5, 9.0)
"""Tried from the largest; the last is the smallest that can be read at arm’s length."""
_ROOM: Final = PAGE_HEIGHT - TOP - HEADER_ROOM - BOTTOM - FOOTER_ROOM
_NUMBER_MM: Final = 8
_WHO_MM: Final = 40
_HALF_MM: Final = 85
_SIGN_MM: Final = 4.5
_NBSP: Final = "\N{NO-BREAK SPACE}"
_THICK: Final = 1.6


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P08 of all procedures, or of the one that the option `procedure-ID` names.

    With the option `draft`, drafts are printed instead of the editions in use.
    """
    texts = texts_in(order.language)
    _ = texts.gettext
    sheets = vault.read(
        procedure_sheets,
        order.language,
        option_value(order, "procedure"),
        draft="draft" in order.options,
        today=order.today,
    )
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P08",
        title=_("Procedures"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("What to do and numbers to call; nothing about people."),
        pdf=procedure_report(sheets, profile.name, order),
        file_name=document_file_name("P08", _("procedures"), profile.short_name, order.today),
        count=len(sheets),
    )


def procedure_report(
    sheets: Sequence[ProcedureSheet], organisation: str, order: PrintOrder
) -> bytes:
    """Return the procedures as a PDF, one page each; several begin with a table of contents."""
    texts = texts_in(order.language)
    _ = texts.gettext
    only_drafts = all(sheet.is_draft for sheet in sheets)
    one = sheets[0] if len(sheets) == 1 else None
    frame = Frame(
        organisation=organisation,
        title=_("Procedures"),
        code="P08",
        handling=Handling.INTERNAL,
        printed_on=order.today,
        printed_by_role=order.role,
        edition=str(one.edition_no or "") if one else "",
        language=order.language,
        draft=only_drafts,
    )
    story: list[Flowable] = []
    if one is None:
        story += _contents(sheets, texts)
    for sheet in sheets:
        if story:
            story.append(new_page())
        if sheet.is_draft and not only_drafts:
            story.append(DraftMark())
        story += _page(sheet, texts)
    return render(frame, story, texts)


def _contents(sheets: Sequence[ProcedureSheet], texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = [
        [
            str(sheet.procedure.number),
            sheet.procedure.title,
            sheet.procedure.use_when,
            str(sheet.edition_no) if sheet.edition_no else _("draft"),
            str(page),
        ]
        for page, sheet in enumerate(sheets, start=2)
    ]
    header = [_("No."), _("Procedure"), _("Use when"), _("Edition"), _("Page")]
    danger = _("In danger now? Call {number}.").format(number=emergency_number())
    return [
        *title_block(_("Procedures"), danger),
        grid(header, rows, [10, 50, 84, 18, 13], right={4}),
        gap(3),
        small(_("Put each page up where it is needed. Rehearse at least two of them every year.")),
    ]


def _page(sheet: ProcedureSheet, texts: Texts) -> list[Flowable]:
    """Return the largest setting that fits on one page."""
    story: list[Flowable] = []
    for size in _SIZES:
        story = _set(sheet, LetterSize(size), texts)
        if _height(story) <= _ROOM - 1:
            break
    return story


def _height(story: Sequence[Flowable]) -> float:
    heights = (
        part.wrap(BODY_WIDTH_MM * mm, PAGE_HEIGHT)[1] + part.getSpaceBefore() + part.getSpaceAfter()
        for part in story
    )
    return float(sum(heights))


def _set(sheet: ProcedureSheet, letters: LetterSize, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    shown = sheet.procedure
    return [
        _head(sheet, letters, texts),
        gap(1.5),
        _labelled(_("Use when:"), shown.use_when, letters),
        gap(1.5),
        _steps(sheet, letters),
        gap(2),
        _never(shown.never, letters, texts),
        gap(2),
        _called(sheet, letters, texts),
        gap(1.5),
        _labelled(_("Write down:"), shown.may_be_written, letters),
        *([_labelled(_("Afterwards:"), shown.follow_up, letters)] if shown.follow_up else []),
        gap(1),
        small(_edition_line(sheet, texts)),
    ]


def _head(sheet: ProcedureSheet, letters: LetterSize, texts: Texts) -> Flowable:
    danger = texts.gettext("DANGER NOW?\nCALL {number}").format(number=emergency_number())
    title = f"{sheet.procedure.number}  {sheet.procedure.title}"
    large, bold = letters.style(1.45, BOLD), letters.style(1.05, BOLD)
    boxed = columns([[paragraph(danger, bold)]], [48], _DANGER)
    return columns([[paragraph(title, large), boxed]], [BODY_WIDTH_MM - 50, 50], _RULED)


def _steps(sheet: ProcedureSheet, letters: LetterSize) -> Flowable:
    text, bold, side = letters.style(), letters.style(1.05, BOLD), letters.style(0.82)
    width = BODY_WIDTH_MM - _NUMBER_MM - _WHO_MM
    cells = [
        [
            paragraph(str(number), bold),
            paragraph(step.text, text),
            paragraph(f"{step.when}\n{step.who}", side),
        ]
        for number, step in enumerate(sheet.procedure.steps, start=1)
    ]
    return columns(cells, [_NUMBER_MM, width, _WHO_MM], _LINES)


def _never(never: Sequence[str], letters: LetterSize, texts: Texts) -> Flowable:
    title = paragraph(texts.gettext("NEVER"), letters.style(1.1, BOLD))
    lines = [hanging("✕", each, letters.style(font=BOLD), _SIGN_MM) for each in never]
    return columns([[[title, *lines]]], [BODY_WIDTH_MM], _NEVER)


def _called(sheet: ProcedureSheet, letters: LetterSize, texts: Texts) -> Flowable:
    if not sheet.contacts:
        return gap(0)
    if sheet.shows_numbers:
        return _contacts(sheet.contacts, letters, texts)
    kinds = ", ".join(each.name for each in sheet.contacts)
    return _labelled(texts.gettext("Contacts:"), kinds, letters)


def _contacts(contacts: Sequence[SheetContact], letters: LetterSize, texts: Texts) -> Flowable:
    """Two columns: a gap is a line to write on, for it must be seen (R15)."""
    cells = [
        _number_cell(each, number, letters, texts)
        for each in contacts
        for number in (each.numbers[:2] or (None,))
    ]
    cells += [[gap(0)]] * (len(cells) % 2)
    rows = [[left, "", right] for left, right in zip(cells[::2], cells[1::2], strict=True)]
    return columns(rows, [_HALF_MM, BODY_WIDTH_MM - 2 * _HALF_MM, _HALF_MM], _CALLS)


def _number_cell(
    contact: SheetContact, number: Number | None, letters: LetterSize, texts: Texts
) -> list[Flowable]:
    _ = texts.gettext
    if number is None:
        words = _("fill in: {contact}").format(contact=contact.name)
        return [paragraph(words, letters.style(0.82)), *ruled_lines(1, width_mm=_HALF_MM)]
    checked = ""
    if number.verified_on is not None:
        checked = _("checked {month}").format(month=texts.month(number.verified_on))
    about = " · ".join(part for part in (contact.name, number.hours, checked) if part)
    return [
        paragraph(number.number.replace(" ", _NBSP), letters.style(1.1, BOLD)),
        paragraph(about, letters.style(0.82)),
    ]


def _labelled(label: str, text: str, letters: LetterSize) -> Flowable:
    cells = [[paragraph(label, letters.style(font=BOLD)), paragraph(text, letters.style())]]
    return columns(cells, [27, BODY_WIDTH_MM - 27])


def _edition_line(sheet: ProcedureSheet, texts: Texts) -> str:
    _ = texts.gettext
    if sheet.edition_no is None or sheet.adopted_on is None:
        return _("Procedure {number} · draft, not adopted").format(number=sheet.procedure.number)
    line = _("Procedure {number} · edition {edition}, adopted {day} · {fingerprint}").format(
        number=sheet.procedure.number,
        edition=sheet.edition_no,
        day=texts.short_date(sheet.adopted_on),
        fingerprint=sheet.fingerprint,
    )
    return f"{line} · " + _("laminate this page") if sheet.shows_numbers else line


_DANGER: Final = [
    ("BOX", (0, 0), (-1, -1), _THICK, colors.black),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 3),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
]
_RULED: Final = [
    ("ALIGN", (1, 0), (1, 0), "RIGHT"),
    ("LINEBELOW", (0, 0), (-1, -1), _THICK, colors.black),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
_LINES: Final = [
    ("RIGHTPADDING", (1, 0), (1, -1), 8),
    ("LINEBELOW", (0, 0), (-1, -2), 0.4, colors.Color(0.55, 0.55, 0.55)),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
_NEVER: Final = [
    ("BOX", (0, 0), (-1, -1), 2.4, colors.black),
    ("LEFTPADDING", (0, 0), (-1, -1), 7),
    ("RIGHTPADDING", (0, 0), (-1, -1), 7),
    ("TOPPADDING", (0, 0), (-1, -1), 4),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
]
_CALLS: Final = [("BOTTOMPADDING", (0, 0), (-1, -1), 3)]
