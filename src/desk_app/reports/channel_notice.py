"""P17, the notice of reporting channels: for a wall, in large type, with a sign for each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.styles import ParagraphStyle as Style
from reportlab.lib.units import mm

from desk_app.content import load_content
from desk_app.errors import NoChannelsError, NoticeNotReadyError
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.channel_signs import DrawnSign
from desk_app.reports.contact_lines import mark_words
from desk_app.reports.fonts import BOLD, REGULAR, text_width
from desk_app.reports.frame import LEFT, RIGHT, SMALL_SIZE, handling_line
from desk_app.reports.layout import Frame, Handling, columns, gap, paragraph, render
from desk_app.reports.page_count import page_count
from desk_app.services.channel_notice import notice_content, refuse_names_on_notice
from desk_app.services.contact_wording import hours_in_words, languages_in_words
from desk_app.services.emergency_numbers import emergency_number
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desk_app.services.channel_notice import NoticeContent, NoticeLine
    from desk_app.texts import Texts
    from desk_app.vault import Vault

A5_PAPER: Final = "a5"
STAFF: Final = "staff"
"""Option: with the channels that only staff and affiliated persons may use."""
READY_TO_POST: Final = "ready-to-post"
"""Option: refuse to make a notice with an unverified number, an untested channel or a gap."""
BADGE: Final = "badge="
"""Option, followed by what helpers visibly wear; else what the organisation has settled on, and
without that a line is left for the pen."""

_SCALES: Final = (1.4, 1.25, 1.12, 1.0, 0.92, 0.85, 0.78, 0.7, 0.62)
"""How large the type may be, until the notice fits on one page."""
_A5_SCALE: Final = 0.72
_BOX: Final = [
    ("BOX", (0, 0), (-1, -1), 1.2, "black"),
    ("LEFTPADDING", (0, 0), (-1, -1), 5),
    ("RIGHTPADDING", (0, 0), (-1, -1), 5),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
]
_BESIDE: Final = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("TOPPADDING", (0, 0), (-1, -1), 3)]
_BLANK: Final = "_" * 18


@dataclass(frozen=True, slots=True)
class _Sizes:
    """How large everything is on one page."""

    scale: float
    width_mm: float

    def style(self, size: float, font: str = REGULAR, after: float = 2) -> Style:
        """Return a style; nothing is smaller than what is still printed."""
        points = max(size * self.scale, SMALL_SIZE)
        return Style(
            f"notice {font} {points}",
            fontName=font,
            fontSize=points,
            leading=points * 1.22,
            spaceAfter=after * self.scale,
        )


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P17.

    Raises:
        NoChannelsError: no channel is in use that it could tell about.
        NoticeNotReadyError: it was to be ready to post, and something is not verified, not
            tested or to be filled in.
    """
    texts = texts_in(order.language)
    content = vault.read(notice_content, for_staff=STAFF in order.options, today=order.today)
    badge = _badge(order) or content.organisation.badge_words.get(order.language, "")
    vault.read(refuse_names_on_notice, content, badge)
    if not content.lines:
        raise NoChannelsError
    if READY_TO_POST in order.options:
        _require_ready(content, gaps=0 if badge else 1)
    frame = Frame(
        organisation=content.organisation.name,
        title=_words(texts)[0],
        code="P17",
        handling=Handling.INTERNAL if STAFF in order.options else Handling.PUBLIC,
        printed_on=order.today,
        printed_by_role=order.role,
        language=order.language,
    )
    return PrintedDocument(
        code="P17",
        title=frame.title,
        handling=handling_line(frame.handling, texts),
        contains=_contains(content, texts),
        pdf=_on_one_page(frame, content, badge, order, texts),
        file_name=document_file_name(
            "P17", texts.gettext("channel-notice"), content.organisation.short_name, order.today
        ),
        count=len(content.lines),
    )


def _on_one_page(
    frame: Frame, content: NoticeContent, badge: str, order: PrintOrder, texts: Texts
) -> bytes:
    """Return the notice in the largest type that leaves it on one page, else in the smallest."""
    is_small = A5_PAPER in order.options
    paper = A5 if is_small else A4
    width_mm = (paper[0] - LEFT - RIGHT) / mm
    pdf = b""
    for scale in _SCALES:
        sizes = _Sizes(scale * (_A5_SCALE if is_small else 1), width_mm)
        pdf = render(frame, _story(content, badge, sizes, texts), texts, paper=paper)
        if page_count(pdf) == 1:
            break
    return pdf


def _story(content: NoticeContent, badge: str, sizes: _Sizes, texts: Texts) -> list[Flowable]:
    title, lines = _words(texts)
    values = {"org_name": content.organisation.name, "badge_description": badge or _BLANK}
    for name, value in values.items():
        lines = {key: line.replace("{{" + name + "}}", value) for key, line in lines.items()}
    text = sizes.style(14)
    return [
        paragraph(title, _title_style(title, sizes)),
        *(paragraph(lines[each], text) for each in ("pn1", "pn2", "pn3")),
        gap(1.5 * sizes.scale),
        _danger(lines["pn5"], sizes),
        gap(2.5 * sizes.scale),
        paragraph(lines["pn4"], sizes.style(16, BOLD, after=5)),
        *(_channel(line, sizes, texts) for line in content.lines),
        gap(1.5 * sizes.scale),
        paragraph(_closing(content, texts), sizes.style(11)),
    ]


def _title_style(title: str, sizes: _Sizes) -> Style:
    """The title stands on one line, as large as that allows."""
    widest = sizes.width_mm * mm / text_width(title, BOLD, 1) / sizes.scale
    return sizes.style(min(48, widest * 0.99), BOLD, after=8)


def _danger(words: str, sizes: _Sizes) -> Flowable:
    return columns([[paragraph(words, sizes.style(26, BOLD))]], [sizes.width_mm], _BOX)


def _channel(line: NoticeLine, sizes: _Sizes, texts: Texts) -> Flowable:
    sign_mm = 17 * sizes.scale
    right_mm = sizes.width_mm - sign_mm - 4
    row = line.channel
    parts: list[Flowable] = [paragraph(row.name(texts.language), sizes.style(17, BOLD))]
    parts += _numbers(line, right_mm, sizes, texts)
    how = paragraph(_unbroken(row.how(texts.language)), sizes.style(12 if line.numbers else 15))
    if line.contact is None and not line.is_certain:
        parts.append(_marked(how, texts.gettext("not tested"), right_mm, sizes))
    elif row.how(texts.language):
        parts.append(how)
    if details := _details(line, texts):
        parts.append(paragraph(details, sizes.style(11)))
    room = 5 * sizes.scale
    style = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.6, "black"),
        ("TOPPADDING", (0, 0), (-1, -1), room),
        ("BOTTOMPADDING", (0, 0), (-1, -1), room),
    ]
    return columns([[DrawnSign(line.sign, sign_mm), parts]], [sign_mm + 4, right_mm], style)


def _unbroken(text: str) -> str:
    """Keep the digits of a number on one line."""
    return re.sub(r"(?<=\d) (?=\d)", "\N{NO-BREAK SPACE}", text)


def _numbers(line: NoticeLine, width_mm: float, sizes: _Sizes, texts: Texts) -> list[Flowable]:
    """Return the numbers of a channel, in boxes that say so as long as they are not verified."""
    found: list[Flowable] = []
    for number in line.numbers:
        written = paragraph(number.number, sizes.style(25, BOLD))
        if not number.is_certain:
            written = _marked(written, mark_words(number.contact, texts), width_mm / 2, sizes)
        hours = paragraph(hours_in_words(number.phone.hours, texts), sizes.style(13))
        found.append(columns([[written, hours]], [width_mm / 2, width_mm / 2], _BESIDE))
    return found


def _marked(inner: Flowable, mark: str, width_mm: float, sizes: _Sizes) -> Flowable:
    return columns(
        [[[inner, paragraph(mark, sizes.style(10))]]], [width_mm * 0.92], _BOX, hAlign="LEFT"
    )


def _details(line: NoticeLine, texts: Texts) -> str:
    _ = texts.gettext
    row = line.channel
    answer = row.answer_within(texts.language).rstrip(".")
    hours = {hours_in_words(number.phone.hours, texts).casefold() for number in line.numbers}
    if answer.casefold() in hours:
        answer = ""  # it stands beside the number
    spoken = languages_in_words(row.languages, texts)
    parts = [
        row.hours,
        _("Answer: {when}").format(when=answer) if answer else "",
        _("Languages: {languages}").format(languages=spoken) if spoken else "",
        _("You need not give your name") if row.anonymous_possible else "",
    ]
    return " · ".join(filter(None, parts))


def _closing(content: NoticeContent, texts: Texts) -> str:
    _ = texts.gettext
    since = content.checked_since
    checked = _("Not checked yet") if since is None else _("Checked: {day}")
    whom = _("Whom to ask: {organisation}").format(organisation=content.organisation.name)
    return f"{whom} · {checked.format(day=texts.long_date(since) if since else '')}"


def _words(texts: Texts) -> tuple[str, dict[str, str]]:
    """Return the neutral title and the lines of the starter content, by their ids (R26)."""
    found = load_content("reporting_channels", texts.language)["public_notice"]
    lines = {line["id"]: line["text"] for line in found["lines"]}
    assert emergency_number() in lines["pn5"]
    return found["neutral_title"], lines


def _badge(order: PrintOrder) -> str:
    chosen = [each for each in sorted(order.options) if each.startswith(BADGE)]
    return " ".join(chosen[0].removeprefix(BADGE).split())[:100] if chosen else ""


def _require_ready(content: NoticeContent, *, gaps: int) -> None:
    if content.unverified or content.untested or gaps:
        raise NoticeNotReadyError(content.unverified, content.untested, gaps)


def _contains(content: NoticeContent, texts: Texts) -> str:
    _ = texts.gettext
    if not (content.unverified or content.untested):
        return _("Reporting channels, all verified and tested.")
    return _(
        "Reporting channels: {unverified} with a number that is not verified, {untested} not "
        "tested; both are marked."
    ).format(unverified=content.unverified, untested=content.untested)
