"""Nothing that is printed or shown borrows somebody's authority (R39)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw as pdfium

from desk_app.assets import asset
from desk_app.cli.demo_pile import read_demo_pile
from desk_app.reports.catalogue import CATALOGUE, PrintOrder
from desk_app.services.demo import fill_demo

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".bmp"}


def test_r39_1_no_document_holds_a_picture_and_so_no_logo(vault: Vault) -> None:
    vault.write(fill_demo, people=30, seed=1, language="en", today=TODAY)
    read_demo_pile(vault, today=TODAY)
    order = PrintOrder(language="en", today=TODAY, role="coordinator", period="2026-Q3")

    for spec in CATALOGUE:
        document = pypdfium2.PdfDocument(spec.make(vault, order).pdf)
        pictures = [
            found
            for page in document
            for found in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])
        ]
        assert pictures == [], spec.code


def test_r39_1_the_program_ships_line_drawings_of_its_own_only() -> None:
    shipped = [path.suffix for path in asset(".").rglob("*") if path.is_file()]

    assert not PICTURES & set(shipped)
    assert ".svg" in shipped
