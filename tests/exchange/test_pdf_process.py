"""Questions about PDFs are answered about the very file that was given."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from desk_app.exchange.pdf_process import PdfProcess, page_count


def pdf(pages: int) -> bytes:
    made = BytesIO()
    canvas = Canvas(made, pageCompression=0)
    for _page in range(pages):
        canvas.showPage()
    canvas.save()
    return made.getvalue().ljust(6_000)  # of one size, so that Python gives them one place


def test_a_file_is_never_taken_for_one_before_it_in_the_same_memory() -> None:
    wanted = [1, 2, 3] * 6
    with PdfProcess() as process:
        assert [process.ask(pdf(pages), page_count) for pages in wanted] == wanted
