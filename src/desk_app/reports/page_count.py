"""Counts the pages of a finished document."""

from __future__ import annotations

from desk_app.services.pdfium import PDFIUM


def page_count(pdf: bytes) -> int:
    """Return the number of pages."""
    import pypdfium2

    with PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()
