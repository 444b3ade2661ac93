"""P02, the attendance sheet: who was to come, room to sign, and rows for those who just came."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib import colors
from reportlab.lib.units import mm

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.fonts import BOLD, fitted, text_width
from desk_app.reports.frame import HAIRLINE, Handling, frame_of, handling_line
from desk_app.reports.layout import (
    BODY_WIDTH_MM,
    CELL,
    CELL_HEAD,
    SMALL,
    columns,
    gap,
    new_page,
    paragraph,
    render,
    signature_lines,
    small,
)
from desk_app.reports.layout import code as code_line
from desk_app.reports.qr import QrCode
from desk_app.services.attendance_sheet import AttendanceSheet, attendance_sheet
from desk_app.services.form_code import sheet_qr_text
from desk_app.services.organisation import organisation_profile
from desk_app.services.training_wording import topic_name
from desk_app.texts import LANGUAGES, texts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reportlab.platypus import Flowable, Table

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.roster import RosterRow
    from desk_app.texts import Texts
    from desk_app.vault import Vault

ROWS_PER_PAGE: Final = 20
LEAST_BLANK_ROWS: Final = 4
"""For people who come without being on the list (J2)."""

_ROW_MM: Final = 7.6
_QR_MM: Final = 24
_WIDTHS_MM: Final = (9, 53, 51, 62)
_LABEL_MM: Final = 48
_CODE_MM: Final = 38
_TO_FILL_IN: Final = "_" * 34
_LINES: Final = [
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 4),
    ("RIGHTPADDING", (0, 0), (-1, -1), 4),
    ("GRID", (0, 0), (-1, -1), HAIRLINE, colors.Color(0.45, 0.45, 0.45)),
    ("LINEBELOW", (0, 0), (-1, 0), 1, colors.black),
]


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P02 of the order's session; by default of the next one, or else the last.

    Raises:
        NoSessionError: there is no such session.
    """
    texts = texts_in(order.language)
    sheet = vault.read(attendance_sheet, order.session_id, today=order.today)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P02",
        title=texts.gettext("Attendance sheet"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names and roles of the people who are invited."),
        pdf=attendance_pdf(sheet, profile, order),
        file_name=document_file_name(
            "P02", texts.gettext("attendance"), profile.short_name, sheet.session.held_on
        ),
        count=len(sheet.people),
    )


def attendance_pdf(
    sheet: AttendanceSheet, profile: OrganisationProfile, order: PrintOrder
) -> bytes:
    """Return the sheet, twenty rows a page; it holds no contact details and no reasons.

    Headings stand in all languages side by side, so that everyone in the room can read them.
    """
    texts = texts_in(order.language)
    frame = frame_of(
        order, profile.name, texts.gettext("Attendance sheet"), "P02", Handling.PERSONAL
    )
    pages = _pages(sheet.people, texts)
    story: list[Flowable] = []
    for number, rows in enumerate(pages, start=1):
        if story:
            story.append(new_page())
        story += _page(sheet, rows, number, texts)
    return render(frame, story, texts)


def in_all_languages(words: Callable[[Texts], str], between: str = " · ") -> str:
    """Return words in Swedish, English and Ukrainian; what two languages share stands once."""
    return between.join(dict.fromkeys(words(texts_in(language)) for language in LANGUAGES))


def _pages(people: Sequence[RosterRow], texts: Texts) -> list[list[tuple[str, str, str]]]:
    named = sorted(
        (texts.sort_key(row.shareable_name), row.shareable_name, row.role) for row in people
    )
    rows = [(str(n), name, role) for n, (_key, name, role) in enumerate(named, start=1)]
    blank = range(len(rows) + 1, len(rows) + LEAST_BLANK_ROWS + 1)
    rows += [(str(number), "", "") for number in blank]
    return [rows[at : at + ROWS_PER_PAGE] for at in range(0, len(rows), ROWS_PER_PAGE)]


def _page(
    sheet: AttendanceSheet, rows: Sequence[tuple[str, str, str]], number: int, texts: Texts
) -> list[Flowable]:
    held = sheet.session
    trainer = in_all_languages(lambda each: each.gettext("Trainer’s signature"))
    code = [QrCode(sheet_qr_text(held.session_code, number), _QR_MM), code_line(held.session_code)]
    return [
        columns([[_facts(sheet, texts), code]], [BODY_WIDTH_MM - _CODE_MM, _CODE_MM]),
        small(_topics(sheet, texts)),
        gap(1),
        _table(rows),
        gap(1.5),
        small(in_all_languages(_advice, "  ")),
        signature_lines([trainer, in_all_languages(lambda each: each.gettext("Place and date"))]),
    ]


def _advice(texts: Texts) -> str:
    return texts.gettext("Please do not write a phone number or an identity number.")


def _facts(sheet: AttendanceSheet, texts: Texts) -> list[Flowable]:
    held = sheet.session
    title = in_all_languages(lambda each: each.gettext("Attendance sheet"))
    trainer = ", ".join(filter(None, (held.trainer_name, held.trainer_role)))
    lines = [
        (in_all_languages(lambda each: each.gettext("Course")), held.course),
        (in_all_languages(lambda each: each.gettext("Date")), _when(sheet, texts)),
        (in_all_languages(lambda each: each.gettext("Place")), held.place or _TO_FILL_IN),
        (in_all_languages(lambda each: each.gettext("Trainer")), trainer or _TO_FILL_IN),
        (in_all_languages(lambda each: each.gettext("Handed out")), _handed_out(sheet, texts)),
    ]
    cells = [[paragraph(label, SMALL), paragraph(text, CELL)] for label, text in lines]
    width = BODY_WIDTH_MM - _CODE_MM - _LABEL_MM - 4
    return [paragraph(title, CELL_HEAD), gap(1), columns(cells, [_LABEL_MM, width])]


def _topics(sheet: AttendanceSheet, texts: Texts) -> str:
    if not sheet.topics:
        return ""
    label = in_all_languages(lambda each: each.gettext("Topics"))
    return f"{label}: {'; '.join(topic_name(each, texts) for each in sheet.topics)}"


def _when(sheet: AttendanceSheet, texts: Texts) -> str:
    return "  ".join(filter(None, (texts.short_date(sheet.session.held_on), sheet.session.time)))


def _handed_out(sheet: AttendanceSheet, texts: Texts) -> str:
    _ = texts.gettext
    code = _("code of conduct")
    if sheet.code_edition is not None:
        code = _("code of conduct, edition {number}").format(number=sheet.code_edition)
    things = (code, _("contact card"), _("sheet of signs"))
    return " ".join(f"☐ {each}".replace(" ", "\N{NO-BREAK SPACE}") for each in things)


def _table(rows: Sequence[tuple[str, str, str]]) -> Table:
    header = [
        "#",
        in_all_languages(lambda each: each.gettext("Name")),
        in_all_languages(lambda each: each.gettext("Role")),
        in_all_languages(lambda each: each.gettext("Signature")),
    ]
    cells = [
        [paragraph(title, SMALL) for title in header],
        *([_fitted(text, at) for at, text in enumerate((*row, ""))] for row in rows),
    ]
    heights = [None, *([_ROW_MM * mm] * len(rows))]
    return columns(cells, _WIDTHS_MM, _LINES, rowHeights=heights)


def _fitted(text: str, column: int) -> Flowable:
    """One line, cut off rather than wrapped: all rows have the same height."""
    room = _WIDTHS_MM[column] * mm - 9
    font = CELL.fontName if column else BOLD
    whole = text_width(text, font, CELL.fontSize) <= room
    return paragraph(text if whole else fitted(text, font, CELL.fontSize, room), CELL)
