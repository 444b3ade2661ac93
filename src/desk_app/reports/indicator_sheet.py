"""P06, the indicator quick sheet: signs to remember on one page, and nothing to fill in (R31)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from desk_app.content import load_content
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import SMALL_SIZE, handling_line
from desk_app.reports.layout import (
    BODY_WIDTH_MM,
    Frame,
    Handling,
    columns,
    gap,
    paragraph,
    render,
)
from desk_app.services.emergency_numbers import FOCAL_POINTS, emergency_number, verified_numbers
from desk_app.services.guidance import procedure_of
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedures import procedures_in_force
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.procedure_text import Procedure
    from desk_app.texts import Texts
    from desk_app.vault import Vault

    Content = dict[str, Any]

_STRONG: Final = "●"
_WATCH: Final = "○"
_STRONG_WEIGHT: Final = "strong"
_COLUMN_MM: Final = 86
_BETWEEN_MM: Final = BODY_WIDTH_MM - 2 * _COLUMN_MM
_PADDING_MM: Final = 2
_BULLET_MM: Final = 3.6
_HIGH: Final = 1000 * mm
_NBSP: Final = "\N{NO-BREAK SPACE}"
_TO_FILL_IN: Final = "_" * 24

_LEADING: Final = 9.2
_TEXT: Final = ParagraphStyle("sign", fontName=REGULAR, fontSize=SMALL_SIZE, leading=_LEADING)
_BOLD: Final = ParagraphStyle("strong sign", parent=_TEXT, fontName=BOLD)
_GROUP: Final = ParagraphStyle("group", parent=_TEXT, fontName=BOLD, fontSize=9, leading=11)
_TITLE: Final = ParagraphStyle(
    "sheet", parent=_TEXT, fontName=BOLD, fontSize=15, leading=18, spaceAfter=2
)
_LAST: Final = ParagraphStyle(
    "last", parent=_TEXT, fontName=BOLD, fontSize=10, leading=13, alignment=1
)

_BOX: Final = [
    ("BOX", (0, 0), (-1, -1), 0.6, colors.black),
    ("LEFTPADDING", (0, 0), (-1, -1), _PADDING_MM * mm),
    ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING_MM * mm),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
_NO_PADDING: Final = [
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P06."""
    texts = texts_in(order.language)
    _ = texts.gettext
    profile = vault.read(organisation_profile)
    verified = vault.read(verified_numbers, order.language, today=order.today)
    focal_points = [each.number for each in verified.get(FOCAL_POINTS, ())]
    disclosure = procedure_of(
        "sop_disclosure",
        order.language,
        vault.read(procedures_in_force, order.language, today=order.today),
    )
    content = load_content("indicators", order.language)
    return PrintedDocument(
        code="P06",
        title=_("Indicator quick sheet"),
        handling=handling_line(Handling.INTERNAL, texts),
        contains=_("Signs to remember; nothing about anybody."),
        pdf=indicator_sheet(profile, order, focal_points, disclosure),
        file_name=document_file_name("P06", _("indicators"), profile.short_name, order.today),
        count=sum(len(group["items"]) for group in content["groups"]),
    )


def indicator_sheet(
    profile: OrganisationProfile,
    order: PrintOrder,
    focal_points: Sequence[str] = (),
    disclosure: Procedure | None = None,
) -> bytes:
    """Return the sheet as a PDF of one page.

    It has no box to tick, no place for a name and nothing to count: signs are not a form (R31).
    Weight is told by bold type and by a full or an empty dot, so that it survives any printer.

    Args:
        profile: Whose sheet it is.
        order: Language, day and role.
        focal_points: Their verified numbers; a line to write on without any.
        disclosure: The adopted procedure to follow; None for the starter text.
    """
    texts = texts_in(order.language)
    content = load_content("indicators", order.language)
    frame = Frame(
        organisation=profile.name,
        title=texts.gettext("Indicator quick sheet"),
        code="P06",
        handling=Handling.INTERNAL,
        printed_on=order.today,
        printed_by_role=order.role,
        edition=str(content["edition"]),
        language=order.language,
        draft=True,  # no organisation can adopt it yet (G10)
    )
    procedure = disclosure or procedure_of("sop_disclosure", order.language)
    return render(frame, _story(content, focal_points, procedure, texts), texts)


def _story(
    content: Content, focal_points: Sequence[str], procedure: Procedure, texts: Texts
) -> list[Flowable]:
    legend = {entry["id"]: entry["text"] for entry in content["legend"]}
    boxes = [_group(group) for group in content["groups"]]
    return [
        paragraph(content["title"], _TITLE),
        paragraph(" ".join(line["text"] for line in content["how_to_use"]), _TEXT),
        gap(1),
        _side_by_side(
            _line(_STRONG, legend["strong"], _BOLD), _line(_WATCH, legend["watch"], _TEXT)
        ),
        gap(1),
        _side_by_side(*_divided([*boxes, _ask_safely(content, texts)])),
        _what_now(procedure, focal_points, texts),
        gap(1.5),
        paragraph(
            texts.gettext("A sign is not proof. Not a form. Do not fill in about a person."), _LAST
        ),
    ]


def _side_by_side(left: Flowable | list[Flowable], right: Flowable | list[Flowable]) -> Flowable:
    return columns([[left, "", right]], [_COLUMN_MM, _BETWEEN_MM, _COLUMN_MM], _NO_PADDING)


def _divided(boxes: Sequence[Flowable]) -> tuple[list[Flowable], list[Flowable]]:
    """Return the boxes in their order, divided where the longer column is shortest."""
    heights = [box.wrap(_COLUMN_MM * mm, _HIGH)[1] for box in boxes]
    cut = min(range(len(boxes)), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return _stacked(boxes[:cut]), _stacked(boxes[cut:])


def _stacked(boxes: Sequence[Flowable]) -> list[Flowable]:
    return [part for box in boxes for part in (box, gap(1.2))]


def _group(group: Content) -> Flowable:
    strong_first = sorted(group["items"], key=lambda item: item["weight"] != _STRONG_WEIGHT)
    return _box(group["title"], [_sign(item) for item in strong_first])


def _sign(item: Content) -> Flowable:
    if item["weight"] == _STRONG_WEIGHT:
        return _line(_STRONG, item["text"], _BOLD)
    return _line(_WATCH, item["text"], _TEXT)


def _ask_safely(content: Content, texts: Texts) -> Flowable:
    questions = [_line("–", question["text"], _TEXT) for question in content["ask_safely"]]
    return _box(texts.gettext("Ask safely"), questions)


def _what_now(procedure: Procedure, focal_points: Sequence[str], texts: Texts) -> Flowable:
    _ = texts.gettext
    numbers = ", ".join(each.replace(" ", _NBSP) for each in focal_points)
    call = _("Call the safeguarding focal point the same day: {numbers}")
    danger = _("In danger: call {number}.").format(number=emergency_number())
    follow = _("Follow procedure {number}: {title}.").format(
        number=procedure.number, title=procedure.title
    )
    at_once = [
        _line(_STRONG, danger, _BOLD),
        _line(_STRONG, _("Do not investigate, do not confront: hand over."), _BOLD),
    ]
    then = [
        _line("–", call.format(numbers=numbers or _TO_FILL_IN), _TEXT),
        _line("–", follow, _TEXT),
    ]
    half = BODY_WIDTH_MM / 2 - _PADDING_MM
    both = columns([[at_once, then]], [half, half], _NO_PADDING)
    return _box(_("What you do now"), [both], BODY_WIDTH_MM)


def _box(title: str, lines: Sequence[Flowable], width_mm: float = _COLUMN_MM) -> Flowable:
    return columns([[[paragraph(title, _GROUP), *lines]]], [width_mm], _BOX)


def _line(mark: str, text: str, style: ParagraphStyle) -> Flowable:
    width = _COLUMN_MM - 2 * _PADDING_MM
    cells = [[paragraph(mark, style), paragraph(text, style)]]
    return columns(cells, [_BULLET_MM, width - _BULLET_MM], _NO_PADDING, hAlign="LEFT")
