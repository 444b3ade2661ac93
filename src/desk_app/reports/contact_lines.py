"""How numbers stand on paper: certain ones plainly, others in a box that says so (G7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle as Style

from desk_app.reports.fonts import BOLD
from desk_app.reports.layout import CELL, SMALL, columns, fill_line, grid, paragraph
from desk_app.services.contact_wording import phone_details

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable, Table

    from desk_app.services.contact_card import CardContent, CardGroup, CardLine
    from desk_app.services.stakeholders import ContactRow
    from desk_app.texts import Texts

NUMBER: Final = Style("number", fontName=BOLD, fontSize=10.5, leading=13)
_BOX: Final = [
    ("BOX", (0, 0), (-1, -1), 0.9, colors.black),
    ("LEFTPADDING", (0, 0), (-1, -1), 3),
    ("RIGHTPADDING", (0, 0), (-1, -1), 3),
    ("TOPPADDING", (0, 0), (-1, -1), 1),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
]
_WIDTHS: Final = (41, 51, 55, 28)


def mark_words(contact: ContactRow, texts: Texts) -> str:
    """Return what the box around a number says."""
    _ = texts.gettext
    return _("check again") if contact.state.verified_on else _("not verified")


def boxed(text: str, mark: str, width_mm: float, style: Style = NUMBER) -> Table:
    """Return a number in a box with a word about why."""
    return columns([[[paragraph(text, style), paragraph(mark, SMALL)]]], [width_mm], _BOX)


def number_part(line: CardLine, width_mm: float, texts: Texts) -> Flowable:
    """Return a number, in a box if it is not certain."""
    if line.is_certain:
        return paragraph(line.number, NUMBER)
    return boxed(line.number, mark_words(line.contact, texts), width_mm)


def checked_cell(line: CardLine, texts: Texts) -> str:
    """Return the month of the verification."""
    verified_on = line.contact.state.verified_on
    return texts.month(verified_on) if verified_on else "–"


def gap_words(group: CardGroup, texts: Texts) -> str:
    """Return what is to be filled in by hand."""
    return texts.gettext("fill in: {contact}").format(contact=group.category.name(texts.language))


def checked_words(content: CardContent, texts: Texts) -> str:
    """Return since when the numbers are known to be right."""
    _ = texts.gettext
    if content.checked_since is None:
        return _("No number on this card has been verified yet.")
    return _("Oldest check of an unmarked number: {month}").format(
        month=texts.month(content.checked_since)
    )


def card_grid(content: CardContent, texts: Texts) -> Flowable:
    """Return all numbers as a table, with a line to write on for each gap."""
    _ = texts.gettext
    rows: list[Sequence[str | Flowable]] = []
    for group in content.groups:
        rows += [_row(line, texts) for line in group.lines]
        rows += [_gap_row(group, texts)] * group.gaps
    return grid([_("Number"), _("Who"), _("When and how"), _("Checked")], rows, _WIDTHS)


def _row(line: CardLine, texts: Texts) -> Sequence[str | Flowable]:
    contact = line.contact
    name = contact.name(texts.language)
    town = f"\n{contact.municipality}" if contact.municipality else ""
    return [
        number_part(line, 35, texts),
        f"{name}{town}",
        phone_details(line.phone, contact.languages, texts),
        checked_cell(line, texts),
    ]


def _gap_row(group: CardGroup, texts: Texts) -> Sequence[str | Flowable]:
    return [
        fill_line("", 36),
        paragraph(gap_words(group, texts), CELL),
        fill_line(texts.gettext("Hours:"), 50),
        "–",
    ]
