"""The recovery key on paper (P15): a sheet in two copies, or three cards of which two suffice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reportlab.lib.styles import ParagraphStyle

from desk_app.reports.fonts import CODE
from desk_app.reports.layout import (
    BODY_WIDTH_MM,
    Frame,
    Handling,
    body,
    code,
    columns,
    fill_line,
    gap,
    heading,
    new_page,
    notice,
    numbered,
    paragraph,
    render,
    signature_lines,
    small,
    strong,
    title_block,
)
from desk_app.reports.qr import QrCode

if TYPE_CHECKING:
    from datetime import date

    from reportlab.platypus import Flowable, Table

    from desk_app.texts import Texts

DOCUMENT_CODE: Final = "P15"
QR_SIZE_MM: Final = 38
WORD: Final = ParagraphStyle("word", fontName=CODE, fontSize=11, leading=15.5)
_WORD_COLUMNS: Final = 3


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What the sheet says; the key itself is in `key_lines` and in `qr_text`."""

    organisation: str
    database_ref: str
    """Such as ORG-7Q2M."""
    created_on: date
    key_lines: tuple[str, ...]
    """As `RecoveryKey.lines()` gives them: groups of four and a check character."""
    qr_text: str
    copies: int = 2
    replaces: str | None = None
    """The day or number of the key that this one makes useless."""
    printed_by_role: str = "coordinator"
    printed_on: date | None = None
    """None for the day the key was made."""


@dataclass(frozen=True, slots=True)
class RecoveryCards:
    """The key in shares: any `needed` of the `cards` bring it back (SLIP-39)."""

    organisation: str
    database_ref: str
    created_on: date
    cards: tuple[tuple[str, ...], ...]
    """The words of each card, in order."""
    needed: int = 2
    replaces: str | None = None
    printed_by_role: str = "coordinator"


def recovery_sheet(sheet: RecoverySheet, texts: Texts) -> bytes:
    """Return the sheet as a PDF: one page per copy, all with the same key (P15).

    The bytes are for the printer only and are never written to a file.
    """
    story: list[Flowable] = []
    for copy in range(1, sheet.copies + 1):
        story += [new_page()] if story else []
        story += _sheet_page(sheet, copy, texts)
    frame = Frame(
        organisation=sheet.organisation,
        title=texts.gettext("Recovery key"),
        code=DOCUMENT_CODE,
        handling=Handling.SEALED,
        printed_on=sheet.printed_on or sheet.created_on,
        printed_by_role=sheet.printed_by_role,
        language=texts.language,
    )
    return render(frame, story, texts)


def recovery_cards(cards: RecoveryCards, texts: Texts) -> bytes:
    """Return the shares as a PDF: one page per card, for one keeper each (P15)."""
    story: list[Flowable] = []
    for number in range(1, len(cards.cards) + 1):
        story += [new_page()] if story else []
        story += _card_page(cards, number, texts)
    frame = Frame(
        organisation=cards.organisation,
        title=texts.gettext("Recovery card"),
        code=DOCUMENT_CODE,
        handling=Handling.SEALED,
        printed_on=cards.created_on,
        printed_by_role=cards.printed_by_role,
        language=texts.language,
    )
    return render(frame, story, texts)


def _sheet_page(sheet: RecoverySheet, copy: int, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    return [
        *title_block(
            _("Recovery key"),
            _("Copy {number} of {count}").format(number=copy, count=sheet.copies),
        ),
        _facts(sheet, texts),
        gap(4),
        _key_box(sheet),
        small(_("The last character of each line is a check: a typing error is noticed at once.")),
        heading(_("How to use it"), 2),
        numbered(_steps(texts)),
        heading(_("Where to keep it"), 2),
        body(
            _(
                "In a sealed envelope, signed across the seal, with somebody you trust. The two "
                "copies go to two different people. Never together with the laptop, never as a "
                "photo or a file."
            )
        ),
        notice(_("What it is not for"), *_warnings(sheet.replaces, texts)),
        *_keeper_lines(texts),
    ]


def _card_page(cards: RecoveryCards, number: int, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    count = len(cards.cards)
    return [
        *title_block(
            _("Recovery card"),
            _("Card {number} of {count}").format(number=number, count=count),
        ),
        _facts(cards, texts),
        gap(4),
        _word_box(cards.cards[number - 1]),
        body(
            _(
                "Any {needed} of the {count} cards open the register again. One card alone opens "
                "nothing. Each card goes to a different person, in a sealed envelope, never "
                "together with the laptop."
            ).format(needed=cards.needed, count=count)
        ),
        heading(_("How to use it"), 2),
        numbered(
            [
                _("Bring {needed} cards together.").format(needed=cards.needed),
                _(
                    "Start Safeguard Desk, choose the organisation’s folder, then “Use the "
                    "recovery key”."
                ),
                _("Type the words of each card in their order. They are always English."),
                _("Choose a new passphrase, and print new cards when the program offers it."),
            ]
        ),
        notice(_("What it is not for"), *_warnings(cards.replaces, texts)),
        *_keeper_lines(texts),
    ]


def _facts(paper: RecoverySheet | RecoveryCards, texts: Texts) -> Table:
    _ = texts.gettext
    replaces = paper.replaces or _("no earlier one")
    facts = [
        [strong(_("Organisation")), body(paper.organisation)],
        [strong(_("Database")), body(paper.database_ref)],
        [strong(_("Created")), body(texts.long_date(paper.created_on))],
        [strong(_("Replaces")), body(replaces)],
    ]
    return columns(facts, [38, BODY_WIDTH_MM - 38], hAlign="LEFT")


def _key_box(sheet: RecoverySheet) -> Table:
    rows = [[small(str(number)), code(line)] for number, line in enumerate(sheet.key_lines, 1)]
    qr_column = QR_SIZE_MM + 12
    text_column = BODY_WIDTH_MM - qr_column
    lines = columns(rows, [7, text_column - 14], _MIDDLE, hAlign="LEFT")
    return columns(
        [[lines, QrCode(sheet.qr_text, QR_SIZE_MM)]],
        [text_column, qr_column],
        _FRAMED,
        spaceAfter=4,
    )


def _word_box(words: tuple[str, ...]) -> Table:
    rows = -(-len(words) // _WORD_COLUMNS)
    lines = [f"{number:>2}  {word}" for number, word in enumerate(words, start=1)]
    cells: list[list[Flowable]] = [
        [paragraph(line.replace(" ", "\N{NO-BREAK SPACE}"), WORD) for line in lines[i : i + rows]]
        for i in range(0, len(lines), rows)
    ]
    width = BODY_WIDTH_MM / len(cells)
    return columns([cells], [width] * len(cells), _FRAMED, spaceAfter=8)


def _steps(texts: Texts) -> list[str]:
    _ = texts.gettext
    return [
        _("Start Safeguard Desk on any computer and choose the organisation’s folder or a backup."),
        _("Choose “Use the recovery key”, then type the lines above or read in the QR code."),
        _("Choose a new passphrase. Then seal this sheet again, in a new envelope."),
    ]


def _warnings(replaces: str | None, texts: Texts) -> list[str]:
    _ = texts.gettext
    warnings = [
        _(
            "Not for daily use, and not to be read out on the phone or shown on a shared screen. "
            "Whoever holds it can read everything in the register."
        ),
        _("A new key makes this one useless: destroy this sheet as soon as a new one is printed."),
    ]
    if replaces:
        warnings.append(_("The key that this one replaces no longer works. Destroy its sheets."))
    return warnings


def _keeper_lines(texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    half = BODY_WIDTH_MM / 2 - 3
    rows = [
        [fill_line(_("Kept by"), half), "", fill_line(_("Envelope no."), half)],
        [fill_line(_("In an emergency call"), half), "", fill_line(_("Phone"), half)],
    ]
    signatures = signature_lines([_("Place and date"), _("Signature, also across the seal")])
    return [columns(rows, [half, 6, half]), signatures]


_MIDDLE: Final = [("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
_FRAMED: Final[list[tuple[Any, ...]]] = [
    ("BOX", (0, 0), (-1, -1), 0.9, "black"),
    ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ("LEFTPADDING", (0, 0), (-1, -1), 12),
    ("TOPPADDING", (0, 0), (-1, -1), 8),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 8),
]
