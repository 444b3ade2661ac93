"""Conduct forms per second, against a hand-tuned canvas and a naive page of the same content."""

from __future__ import annotations

from datetime import date
from html import escape
from io import BytesIO
from time import perf_counter
from typing import TYPE_CHECKING

import pytest
import yaml
import zxingcpp
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Frame, Paragraph

from desk_app.assets import asset
from desk_app.reports.conduct_form import EditionPrint, FormPrint, conduct_forms
from desk_app.reports.fonts import BOLD, CODE, REGULAR, register_fonts
from desk_app.services.code_text import CodeText, code_text, fill
from desk_app.services.form_code import PageMark, new_form_code
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FORMS = 500
NAIVE_FORMS = 10
PAGES = 3
LANGUAGES = ("sv", "uk", "en")
BODY = ParagraphStyle("body", fontName=REGULAR, fontSize=9, leading=12)


def read_code(language: str) -> CodeText:
    body = yaml.safe_load(asset(f"content/code_of_conduct.{language}.yaml").read_text("utf-8"))
    values = {
        "org_name": "Riverside",
        "edition": "1",
        "reporting_summary": "070-174 06 05",
        "master_language": "svenska",
    }
    return code_text(fill(body, values))


@pytest.fixture(scope="module")
def edition() -> EditionPrint:
    return EditionPrint(
        organisation="Riverside",
        edition_no=1,
        adopted_by_body="styrelsen",
        adopted_on=date(2026, 11, 24),
        fingerprint="3FA2B7C1",
        master_language="sv",
        texts={language: read_code(language) for language in LANGUAGES},
        printed_on=date(2026, 11, 25),
        printed_by_role="coordinator",
    )


@pytest.fixture(scope="module")
def forms() -> list[FormPrint]:
    return [
        FormPrint(new_form_code(), LANGUAGES[n % 3], f"Åsa Єнко {n}", "volontär")
        for n in range(FORMS)
    ]


def paragraphs(text: CodeText, page: int) -> list[Paragraph]:
    sections = (text.sections[:2], text.sections[2:], ())[page]
    parts = [f"{each.number} {each.text}" for section in sections for each in section.clauses]
    return [Paragraph(escape(part), BODY) for part in parts or text.declaration.statements]


def set_body(canvas: Canvas, text: CodeText, page: int) -> None:
    Frame(20 * mm, 46 * mm, 175 * mm, 205 * mm).addFromList(paragraphs(text, page), canvas)


def set_names(canvas: Canvas, form: FormPrint) -> None:
    canvas.setFont(CODE, 14)
    canvas.drawString(20 * mm, 270 * mm, form.form_code)
    canvas.setFont(BOLD, 10)
    canvas.drawString(20 * mm, 264 * mm, f"{form.name} · {form.role}")


def modules(text: str) -> str:
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="Q")
    image = memoryview(code.to_image(scale=1, add_quiet_zones=False))  # type: ignore[arg-type]
    side = image.shape[0] if image.shape else 0
    dark = [
        f"{x} {side - 1 - y} 1 1 re" for y in range(side) for x in range(side) if not image[y, x]
    ]
    return f"q {25 * mm / side:.4f} 0 0 {25 * mm / side:.4f} %.2f %.2f cm {' '.join(dark)} f Q"


def hand_tuned(forms: Sequence[FormPrint], edition: EditionPrint) -> bytes:
    """Return what somebody who knows PDF well writes: shared bodies, raw operators."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, invariant=1, initialFontName=REGULAR)
    for language, text in edition.texts.items():
        for page in range(PAGES):
            canvas.beginForm(f"{language}{page}", 0, 0, 210 * mm, 297 * mm)
            set_body(canvas, text, page)
            canvas.endForm()
    for form in forms:
        for page in range(PAGES):
            canvas.doForm(f"{form.language}{page}")
            set_names(canvas, form)
            code = modules(PageMark(form.form_code, 1, form.language, page + 1).qr_text())
            canvas._code += [code % (170 * mm, 256 * mm), code % (20 * mm, 16 * mm)]
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def naive(forms: Sequence[FormPrint], edition: EditionPrint) -> bytes:
    """Return what the handbook teaches: paragraphs and ReportLab's own QR widget per page."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pageCompression=1, initialFontName=REGULAR)
    for form in forms:
        for page in range(PAGES):
            set_body(canvas, edition.texts[form.language], page)
            set_names(canvas, form)
            mark = PageMark(form.form_code, 1, form.language, page + 1).qr_text()
            for x, y in ((170, 256), (20, 16)):
                drawing = Drawing(25 * mm, 25 * mm)
                drawing.add(QrCodeWidget(mark, barLevel="Q", barWidth=71, barHeight=71))
                renderPDF.draw(drawing, canvas, x * mm, y * mm)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def pages_per_second(make: Callable[[], bytes], pages: int, rounds: int = 3) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = perf_counter()
        make()
        best = min(best, perf_counter() - start)
    return pages / best


def test_a_batch_of_forms_prints_at_least_half_as_fast_as_a_hand_tuned_canvas(
    forms: list[FormPrint], edition: EditionPrint, report_line: Callable[..., None]
) -> None:
    register_fonts()
    ours = pages_per_second(lambda: conduct_forms(forms, edition, texts_in), FORMS * PAGES)
    tuned = pages_per_second(lambda: hand_tuned(forms, edition), FORMS * PAGES)
    plain = pages_per_second(
        lambda: naive(forms[:NAIVE_FORMS], edition), NAIVE_FORMS * PAGES, rounds=2
    )

    report_line(
        "Conduct forms, against a hand-tuned canvas",
        measured=ours,
        baseline=tuned,
        goal=0.5,
        kind="speed",
    )
    report_line(
        "Conduct forms, against a naive page", measured=ours, baseline=plain, goal=5, kind="speed"
    )
