"""Conduct forms (P01): one per person, in that person's language, to sign and scan back."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desk_app.reports.conduct_edition import (
    EditionPrint,
    FormPrint,
    form_frame,
    proof_in_words,
    require_filled,
)
from desk_app.reports.conduct_pages import (
    QR_BOTTOM,
    QR_MM,
    QR_TOP,
    QUIET,
    SIGNATURES_TOP,
    SLOTS,
    declaration,
    draw_column,
    draw_signature_lines,
    opening_lines,
    text_pages,
    ways_box,
)
from desk_app.reports.document import properties, require_embedded
from desk_app.reports.fonts import BOLD, CODE, REGULAR, can_print, fitted, register_fonts
from desk_app.reports.frame import (
    BOTTOM,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SMALL_SIZE,
    TOP,
    Band,
    draw_draft_mark,
    draw_footer,
    draw_header,
    draw_page_number,
    page_number,
)
from desk_app.reports.layout import SMALL, paragraph
from desk_app.reports.qr import placed, qr_path
from desk_app.services.form_code import PageMark
from desk_app.services.language_names import language_name

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence
    from datetime import date

    from reportlab.platypus import Flowable

    from desk_app.reports.frame import Frame
    from desk_app.texts import Texts

__all__ = [
    "EditionPrint",
    "FormPrint",
    "conduct_draft",
    "conduct_forms",
    "conduct_page_count",
    "printing_forms",
]

_HEAD: Final = Band(LEFT, QR_TOP[0] - QUIET, PAGE_HEIGHT - TOP - SMALL_SIZE)
_FOOT: Final = Band(LEFT + QR_MM * mm + QUIET + 1 * mm, PAGE_WIDTH - RIGHT, BOTTOM + 11)
_CODE_Y: Final = PAGE_HEIGHT - TOP - 12.5 * mm
_NAME_Y: Final = PAGE_HEIGHT - TOP - 17.5 * mm
_PROOF_TOP: Final = PAGE_HEIGHT - TOP - 19 * mm


def conduct_forms(
    forms: Sequence[FormPrint], edition: EditionPrint, texts_for: Callable[[str], Texts]
) -> bytes:
    """Return all forms as one PDF, in the order given (P01).

    Each form has three pages, the last to be signed; longer texts take more, and the last is
    still the one to sign. The QR codes hold form code, edition, language and page only.

    Raises:
        UnfilledPlaceholderError: a text still holds a {{placeholder}}.
        ValueError: the edition is a draft.
    """
    steps = printing_forms(forms, edition, texts_for)
    while True:
        try:
            next(steps)
        except StopIteration as finished:
            return bytes(finished.value)


def printing_forms(
    forms: Sequence[FormPrint], edition: EditionPrint, texts_for: Callable[[str], Texts]
) -> Generator[int, None, bytes]:
    """Print like `conduct_forms`, yielding after each form how many are done.

    Closing the generator cancels the batch; its return value is the PDF.
    """
    if edition.edition_no is None:
        raise ValueError("a draft prints without a person: use conduct_draft")
    for text in edition.texts.values():
        require_filled(text)
    languages = {form.language for form in forms}
    language = languages.pop() if len(languages) == 1 else edition.master_language
    batch = _Batch(edition, texts_for, language)
    for done, form in enumerate(forms, start=1):
        batch.add(form)
        yield done
    return batch.finish()


def conduct_draft(edition: EditionPrint, language: str, texts: Texts) -> bytes:
    """Return the code with its signature page as the board gets it: no person, no form code.

    A draft carries its mark across every page; placeholders that are still open stay visible.
    """
    batch = _Batch(edition, lambda _language: texts, language, is_blank=True)
    batch.add_blank()
    return batch.finish()


def conduct_page_count(edition: EditionPrint, language: str, texts: Texts) -> int:
    """Return how many pages a form in `language` has; the last is the one to be signed."""
    return len(_text_pages(edition, _Alike(language), texts)) + 1


@dataclass(frozen=True, slots=True)
class _Alike:
    """What forms have in common whose pages are drawn once."""

    language: str
    asked_language: str = ""
    is_minor: bool = False
    ways_to_report: str = ""
    ways_on: date | None = None


class _Batch:
    """A PDF that forms are added to; what forms share is set once per language."""

    def __init__(
        self,
        edition: EditionPrint,
        texts_for: Callable[[str], Texts],
        language: str,
        *,
        is_blank: bool = False,
    ) -> None:
        """Start a file whose properties are in `language`; blank pages are nobody's."""
        register_fonts()
        self._language = language
        self._is_blank = is_blank
        self._edition = edition
        self._texts_for = texts_for
        self._shared: dict[_Alike, list[str]] = {}
        self._buffer = BytesIO()
        self._canvas = Canvas(
            self._buffer,
            pagesize=(PAGE_WIDTH, PAGE_HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=REGULAR,
            lang=language,
        )
        facts = properties(form_frame(edition, texts_for(language), is_blank=is_blank))
        self._canvas.setTitle(facts["title"])
        self._canvas.setAuthor(facts["author"])
        self._canvas.setSubject(facts["subject"])
        self._canvas.setCreator(facts["creator"])
        self._canvas.setProducer(facts["producer"])
        self._canvas.setViewerPreference("DisplayDocTitle", "true")

    def add(self, form: FormPrint) -> None:
        alike = _Alike(
            form.language,
            form.asked_language,
            form.is_minor,
            form.ways_to_report,
            form.ways_on,
        )
        shared = self._shared_pages(alike)
        name = form.name if can_print(form.name) else ""
        role = form.role if can_print(form.role) else ""
        for number, page in enumerate(shared, start=1):
            self._canvas.doForm(page)
            _draw_identity(self._canvas, form.form_code, name, role)
            if number == len(shared):
                _prefill(self._canvas, name, role)
            self._draw_codes(form, number)
            self._canvas.showPage()

    def add_blank(self) -> None:
        for page in self._shared_pages(_Alike(self._language)):
            self._canvas.doForm(page)
            self._canvas.showPage()

    def finish(self) -> bytes:
        require_embedded(self._canvas)
        self._canvas.save()
        return self._buffer.getvalue()

    def _draw_codes(self, form: FormPrint, page_no: int) -> None:
        assert self._edition.edition_no is not None
        mark = PageMark(form.form_code, self._edition.edition_no, form.language, page_no)
        path, side = qr_path(mark.qr_text())
        module = QR_MM * mm / side
        operators = self._canvas._code  # noqa: SLF001 - there is no public way in
        operators += [placed(path, *QR_TOP, module), placed(path, *QR_BOTTOM, module)]

    def _shared_pages(self, alike: _Alike) -> list[str]:
        if alike not in self._shared:
            self._shared[alike] = self._draw_shared(alike)
        return self._shared[alike]

    def _draw_shared(self, alike: _Alike) -> list[str]:
        texts = self._texts_for(alike.language)
        text = self._edition.texts[alike.language]
        pages = _text_pages(self._edition, alike, texts)
        count = len(pages) + 1
        names = [f"{len(self._shared)}-{number}" for number in range(1, count + 1)]
        for number, name in enumerate(names, start=1):
            self._canvas.beginForm(name, 0, 0, PAGE_WIDTH, PAGE_HEIGHT)
            frame = form_frame(self._edition, texts, is_blank=self._is_blank)
            _draw_surround(self._canvas, frame, texts, (number, count))
            _draw_proof(self._canvas, proof_in_words(self._edition, texts))
            if not self._is_blank:
                _draw_hint(self._canvas, to_sign=number == count, texts=texts)
            if number < count:
                draw_column(self._canvas, pages[number - 1])
            else:
                draw_column(self._canvas, declaration(text), SIGNATURES_TOP)
                draw_signature_lines(self._canvas, text, is_minor=alike.is_minor)
            self._canvas.endForm()
        return names


def _text_pages(edition: EditionPrint, alike: _Alike, texts: Texts) -> list[list[Flowable]]:
    text = edition.texts[alike.language]
    missing = language_name(alike.asked_language, texts) if alike.asked_language else ""
    ways = ways_box(alike.ways_to_report, alike.ways_on, texts)
    return text_pages(text, opening_lines(text, missing, texts), ways)


def _draw_surround(canvas: Canvas, frame: Frame, texts: Texts, page: tuple[int, int]) -> None:
    """Draw header and footer of a page, given its number and the form's page count."""
    if frame.draft:
        draw_draft_mark(canvas, PAGE_WIDTH, PAGE_HEIGHT)
    draw_header(canvas, frame, _HEAD)
    draw_footer(canvas, frame, texts, _FOOT)
    draw_page_number(canvas, page_number(*page, texts), _FOOT)


def _draw_proof(canvas: Canvas, proof: str) -> None:
    lines = paragraph(proof, SMALL)
    _, height = lines.wrap(_HEAD.right - _HEAD.left, PAGE_HEIGHT)
    lines.drawOn(canvas, LEFT, _PROOF_TOP - height)


def _draw_hint(canvas: Canvas, *, to_sign: bool, texts: Texts) -> None:
    _ = texts.gettext
    hint = _("Sign and hand in this page.") if to_sign else _("This page is yours to keep.")
    canvas.setFont(BOLD, SMALL_SIZE + 1)
    canvas.drawString(_FOOT.left, _FOOT.y + 8 * mm, hint)


def _draw_identity(canvas: Canvas, form_code: str, name: str, role: str) -> None:
    canvas.setFont(CODE, 14)
    canvas.drawString(LEFT, _CODE_Y, form_code)
    canvas.setFont(BOLD, 10)
    line = " · ".join(part for part in (name, role) if part)
    canvas.drawString(LEFT, _NAME_Y, fitted(line, BOLD, 10, _HEAD.right - _HEAD.left))


def _prefill(canvas: Canvas, name: str, role: str) -> None:
    canvas.setFont(REGULAR, 11)
    for field, value in (("f_name", name), ("f_role", role)):
        slot = SLOTS[field]
        canvas.drawString(slot.x, slot.y + 4, fitted(value, REGULAR, 11, slot.width))
