"""P12, the evidence pack: what measures exist, what is missing, and what the reader may rely on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from desk_app.models.evidence import RequestGround
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.charts import chart
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    Frame,
    Handling,
    body,
    gap,
    grid,
    heading,
    in_two_lines,
    kept_together,
    new_page,
    notice,
    render,
    ruled_lines,
    signature_lines,
    small,
    title_block,
)
from desk_app.reports.paper_pages import paper_parts
from desk_app.services.calendar_months import months_before
from desk_app.services.code_text import fingerprint
from desk_app.services.evidence_pack import evidence_content
from desk_app.services.evidence_records import keep_pack
from desk_app.services.evidence_values import EvidenceOrder
from desk_app.services.evidence_wording import ground_name
from desk_app.services.language_names import language_name
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from desk_app.services.evidence_values import EvidenceContent, EvidenceSection
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_CONTENTS_WIDTHS = (160, 15)


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P12 of the last twelve months, on the organisation's own initiative; keep a copy."""
    texts = texts_in(order.language)
    day = order.day or order.today
    wanted = EvidenceOrder(
        requester=texts.gettext("our own management"),
        ground=RequestGround.OWN_INITIATIVE,
        starts_on=months_before(day, 12),
        as_of=day,
        language=order.language,
    )
    content = vault.read(evidence_content, wanted, today=order.today)
    pdf = evidence_pack(content, order.role)
    vault.write(keep_pack, content, pdf, role=order.role)
    return printed_pack(content, pdf)


def printed_pack(content: EvidenceContent, pdf: bytes) -> PrintedDocument:
    """Return a finished pack with what a preview says about it."""
    texts = texts_in(content.order.language)
    _ = texts.gettext
    names_one = content.is_person_pack
    return PrintedDocument(
        code="P12",
        title=_title(content, texts),
        handling=handling_line(Handling.PERSONAL if names_one else Handling.FORMAL, texts),
        contains=_("Signatures, training and papers of one person.")
        if names_one
        else _("Measures and numbers of the organisation; no names."),
        pdf=pdf,
        file_name=pack_file_name(content),
        count=len(content.sections),
    )


def pack_file_name(content: EvidenceContent, ending: str = "pdf") -> str:
    """Return a file name such as P12_evidence_riverside_2026-11-24.pdf, without names."""
    slug = texts_in(content.order.language).gettext("evidence")
    name = document_file_name("P12", slug, content.short_name, content.order.as_of)
    return name.removesuffix("pdf") + ending


def evidence_pack(
    content: EvidenceContent, role: str, pictures: Sequence[Sequence[bytes]] = ()
) -> bytes:
    """Return the pack as a PDF whose contents name the right pages; the same input, the same bytes.

    It is laid out twice: first to learn on which page each part begins.

    Args:
        content: What it says.
        role: Who makes it.
        pictures: Of each of the content's scans its pages, as JPEG files.
    """
    pages: dict[str, int] = {}
    _laid_out(content, role, pages, pictures)
    return _laid_out(content, role, dict(pages), pictures)


_BETWEEN = 4 * mm
_ROOM_TO_BEGIN = 65 * mm
"""What a part needs on a page to begin there: heading, lead and the first lines of its table."""


class _Begin(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Notes on which page a part begins."""

    def __init__(self, title: str, pages: dict[str, int]) -> None:
        super().__init__()
        self.width = self.height = 0
        self.spaceBefore = _BETWEEN  # unlike an empty line, it never begins a page
        self.keepWithNext = True
        self._title = title
        self._pages = pages

    def draw(self) -> None:
        self._pages[self._title] = self.canv.getPageNumber()


def _laid_out(
    content: EvidenceContent,
    role: str,
    pages: dict[str, int],
    pictures: Sequence[Sequence[bytes]],
) -> bytes:
    texts = texts_in(content.order.language)
    frame = Frame(
        organisation=content.organisation,
        title=_title(content, texts),
        code="P12",
        handling=Handling.PERSONAL if content.is_person_pack else Handling.FORMAL,
        printed_on=content.made_on,
        printed_by_role=role,
        language=content.order.language,
    )
    parts = _parts(content, texts)
    papers = paper_parts(content.scans, pictures, len(parts) + 1, texts)
    titles = [title for title, _story in (*parts, *papers)]
    enclosed = _enclosed(content, texts)
    own_page = [new_page()] if enclosed else []  # both lists on one page
    story = [*_cover(content, texts), *own_page, *_contents(titles, pages, texts)]
    story += [*enclosed, new_page()]
    for title, flow in parts:
        story += [CondPageBreak(_ROOM_TO_BEGIN), _Begin(title, pages), *flow]
    for title, flow in papers:
        story += [new_page(), _Begin(title, pages), *flow]
    return render(frame, story, texts)


def _title(content: EvidenceContent, texts: Texts) -> str:
    _ = texts.gettext
    return _("Evidence about one person") if content.is_person_pack else _("Evidence pack")


def _cover(content: EvidenceContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    order = content.order
    period = [_("Period"), _span(order.starts_on, order.as_of, texts)]
    facts = [
        *([[_("About"), content.person]] if content.is_person_pack else []),
        [_("Asked for by"), order.requester],
        [_("On the ground of"), ground_name(order.ground, texts)],
        [_("Shown as of"), texts.long_date(order.as_of)],
        *([] if content.is_person_pack else [period]),
        [_("Made on"), texts.long_date(content.made_on)],
    ]
    left_out = ", ".join(content.left_out) or _("nothing")
    story = [
        *title_block(_title(content, texts), content.organisation),
        grid(["", ""], [*facts, [texts.pgettext("evidence", "Left out"), left_out]], [50, 125]),
        gap(3),
    ]
    if not content.is_person_pack:
        story += [
            notice("", _("No data on people who are helped, or on presumed victims, is held.")),
            body(
                _(
                    "The organisation’s measures follow recommendations of an OSCE brief; the "
                    "organisation alone is responsible for its documents."
                )
            ),
        ]
    story += [small(limit) for limit in content.limits]
    return [*story, gap(6), signature_lines([_("Chair"), _("Date")])]


def _span(first: date, last: date, texts: Texts) -> str:
    return f"{texts.short_date(first)} – {texts.short_date(last)}"


def _contents(titles: Sequence[str], pages: Mapping[str, int], texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = [[title, str(pages.get(title, "0"))] for title in titles]
    return [
        heading(_("Contents")),
        grid([_("Part"), _("Page")], rows, list(_CONTENTS_WIDTHS), right={1}),
    ]


def _enclosed(content: EvidenceContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if not content.enclosed:
        return []
    rows = [
        [
            each.title
            if each.language == content.order.language
            else f"{each.title} ({language_name(each.language, texts)})",
            str(each.edition_no),
            each.file_name,
            fingerprint(each.content_hash),
        ]
        for each in content.enclosed
    ]
    return [
        heading(_("The adopted texts themselves")),
        body(_("As they were in force on the day shown; the files lie in the ZIP of this pack.")),
        grid([_("Text"), _("Edition"), _("File"), _("Fingerprint")], rows, [70, 17, 61, 27]),
    ]


def _parts(content: EvidenceContent, texts: Texts) -> list[tuple[str, list[Flowable]]]:
    _ = texts.gettext
    parts = [
        (f"{number}  {section.title}", _section(section, number, texts))
        for number, section in enumerate(content.sections, start=1)
    ]
    if content.is_person_pack:
        return parts
    gaps_title = f"{len(parts) + 1}  " + _("Gaps")
    parts.append((gaps_title, [heading(gaps_title), *_gaps(content, texts)]))
    proofs_title = f"{len(parts) + 1}  " + _("Hashes")
    rows = [[proof.name, in_two_lines(proof.content_hash)] for proof in content.proofs]
    parts.append(
        (
            proofs_title,
            [
                heading(proofs_title),
                body(_("SHA-256 over every adopted text; a changed text gives another hash.")),
                grid([_("Text"), _("SHA-256")], rows or [["–", "–"]], [107, 68]),
            ],
        )
    )
    return parts


def _section(section: EvidenceSection, number: int, texts: Texts) -> list[Flowable]:
    story = [heading(f"{number}  {section.title}"), body(section.lead)]
    for place, table in enumerate(section.tables):
        if place:
            story.append(gap(3))
        if table.rows:
            story.append(
                grid(list(table.header), [list(row) for row in table.rows], list(table.widths))
            )
        else:
            story.append(body(texts.gettext("Nothing is on record.")))
        if table.note:
            story += [gap(1), small(table.note)]
    charts = [chart(each) for each in section.charts]
    below = [*charts[-1:], *(small(note) for note in section.notes)]
    return [*story, *([gap(3)] if below else []), *charts[:-1], *_together(below)]


def _together(parts: list[Flowable]) -> list[Flowable]:
    return [kept_together(*parts)] if parts else []


def _gaps(content: EvidenceContent, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if not content.gaps:
        return [body(_("No gap was found.")), *ruled_lines(2)]
    rows = [[gap_.requirement, gap_.text] for gap_ in content.gaps]
    return [
        body(_("What a reader may expect and cannot be shown yet. Gaps are never left out.")),
        grid([_("Requirement"), _("Gap")], rows, [30, 145]),
    ]
