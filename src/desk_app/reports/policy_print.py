"""P07, the policy: what was adopted, where its four elements stand, and lines to sign (R14)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from desk_app.reports.catalogue import (
    PrintedDocument,
    PrintOrder,
    document_file_name,
    option_value,
)
from desk_app.reports.fonts import BOLD, REGULAR
from desk_app.reports.frame import handling_line
from desk_app.reports.layout import (
    BODY,
    BODY_WIDTH_MM,
    Frame,
    Handling,
    body,
    columns,
    gap,
    grid,
    heading,
    kept_together,
    paragraph,
    render,
    signature_lines,
    small,
    title_block,
)
from desk_app.services.language_names import language_name
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy_text import policy_print
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desk_app.services.policy_text import PolicyPrint, PrintedSection
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_NUMBER_MM: Final = 11
_MARGIN_MM: Final = 46
_BETWEEN_MM: Final = 5
_TEXT: Final = ParagraphStyle("paragraph", parent=BODY, leading=13, spaceAfter=4)
_QUESTION: Final = ParagraphStyle(
    "question", fontName=REGULAR, fontSize=8.5, leading=11, spaceAfter=3
)
_ASK: Final = ParagraphStyle("ask", parent=_QUESTION, fontName=BOLD)


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P07 of the edition adopted last, or of the one that the option `edition-ID` names."""
    texts = texts_in(order.language)
    _ = texts.gettext
    chosen = option_value(order, "edition")
    policy = vault.read(policy_print, order.language, int(chosen) if chosen else None)
    handling = _handling(policy)
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P07",
        title=policy.title,
        handling=handling_line(handling, texts),
        contains=_("The organisation’s policy; no data about people."),
        pdf=policy_report(policy, order),
        file_name=document_file_name("P07", _("policy"), profile.short_name, order.today),
        count=len(policy.sections),
    )


def policy_report(policy: PolicyPrint, order: PrintOrder) -> bytes:
    """Return the policy as a PDF, every page of a draft marked as one."""
    texts = texts_in(order.language)
    pages: dict[str, int] = {}
    _laid_out(policy, order, pages, texts)  # learns on which page each section begins
    return _laid_out(policy, order, dict(pages), texts)


def _laid_out(policy: PolicyPrint, order: PrintOrder, pages: dict[str, int], texts: Texts) -> bytes:
    edition = policy.edition
    frame = Frame(
        organisation=policy.organisation,
        title=policy.title,
        code="P07",
        handling=_handling(policy),
        printed_on=order.today,
        printed_by_role=order.role,
        edition=str(edition.edition_no or ""),
        language=policy.language,
        draft=edition.is_draft,
    )
    known = dict(pages)
    story: list[Flowable] = [
        *title_block(policy.title, _standing(policy, texts)),
        *_notes(policy, texts),
        *_elements(policy, known, texts),
    ]
    *before, last = (
        _section(section, pages, is_draft=edition.is_draft, texts=texts)
        for section in policy.sections
    )
    for head, mark, first, *rest in before:
        story += [kept_together(head, mark, first), *rest]
    story.append(kept_together(*last, *_signatures(texts), *_history(policy, texts)))
    return render(frame, story, texts)


def _handling(policy: PolicyPrint) -> Handling:
    return Handling.INTERNAL if policy.edition.is_draft else Handling.FORMAL


def _standing(policy: PolicyPrint, texts: Texts) -> str:
    _ = texts.gettext
    edition = policy.edition
    if edition.adopted_on is None:
        return _("{organisation} · draft, not adopted").format(organisation=policy.organisation)
    return _("{organisation} · edition {number}, adopted {day} by {body}").format(
        organisation=policy.organisation,
        number=edition.edition_no,
        day=texts.long_date(edition.adopted_on),
        body=edition.adopted_by_body,
    )


def _notes(policy: PolicyPrint, texts: Texts) -> list[Flowable]:
    if policy.language == policy.asked_language:
        return []
    note = texts.gettext("This edition does not exist in your language; it is in {language}.")
    return [body(note.format(language=language_name(policy.language, texts)))]


def _elements(policy: PolicyPrint, pages: Mapping[str, int], texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    rows = [
        [
            str(each.number),
            each.name,
            each.section_number,
            str(pages.get(each.section_number, "")),
            "✓" if each.has_words else _("missing"),
        ]
        for each in policy.elements
    ]
    header = [_("Element"), _("What the policy has to say"), _("Section"), _("Page"), _("There")]
    return [grid(header, rows, [20, 95, 20, 18, 22]), gap(2)]


def _section(
    section: PrintedSection, pages: dict[str, int], *, is_draft: bool, texts: Texts
) -> list[Flowable]:
    title = f"{section.number}  {section.title}"
    if section.element:
        title += " · " + texts.gettext("element {number}").format(number=section.element)
    width = BODY_WIDTH_MM - (_MARGIN_MM + _BETWEEN_MM if is_draft else 0)
    lines = [_numbered(number, text, width) for number, text in section.paragraphs]
    head = [heading(title), _PageMark(section.number, pages)]  # after it, so on its page
    if not section.questions:  # nothing beside it, so it may go on on the next page
        return [*head, *(lines or [body("–")])]
    cells = [[lines or [body("–")], "", _margin(section.questions, texts)]]
    return [*head, columns(cells, [width, _BETWEEN_MM, _MARGIN_MM])]


def _numbered(number: str, text: str, width_mm: float) -> Flowable:
    cells = [[paragraph(number, _TEXT), paragraph(text, _TEXT)]]
    return columns(cells, [_NUMBER_MM, width_mm - _NUMBER_MM], hAlign="LEFT")


def _margin(questions: Sequence[str], texts: Texts) -> list[Flowable]:
    asked: list[Flowable] = [paragraph(f"? {each}", _QUESTION) for each in questions]
    return [paragraph(texts.gettext("To fill in"), _ASK), *asked]


def _signatures(texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    labels = [_("Chair, date and signature"), _("Manager, date and signature")]
    return [gap(2), signature_lines(labels)]


def _history(policy: PolicyPrint, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    if not policy.history:
        return []
    rows = [
        [
            str(row.edition_no),
            texts.short_date(row.adopted_on),
            row.adopted_by_body,
            row.minutes_reference or "–",
            row.what_changed or (_("first edition") if row.edition_no == 1 else "–"),
        ]
        for row in policy.history
    ]
    header = [_("Edition"), _("Adopted on"), _("By"), _("Minutes"), _("What changed")]
    parts: list[Flowable] = [heading(_("Editions")), grid(header, rows, [17, 24, 36, 28, 70])]
    if policy.fingerprint:
        mark = _("Fingerprint of this edition: {fingerprint}")
        parts.append(small(mark.format(fingerprint=policy.fingerprint)))
    return [gap(4), *parts]


class _PageMark(Flowable):  # type: ignore[misc]  # ReportLab is untyped
    """Notes on which page it stands; takes no room."""

    def __init__(self, key: str, pages: dict[str, int]) -> None:
        super().__init__()
        self._key, self._pages = key, pages
        self.keepWithNext = 1

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Return that it takes no room."""
        return 0, 0

    def draw(self) -> None:
        """Note the page."""
        self._pages[self._key] = self.canv.getPageNumber()
