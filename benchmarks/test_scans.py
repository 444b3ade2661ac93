"""Pages of a scanned pile per second, against bare pypdfium2 and zxing-cpp on all cores."""

from __future__ import annotations

import os
import random
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from io import BytesIO
from multiprocessing import get_context
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from benchmarks.test_conduct_forms import LANGUAGES, read_code
from desk_app.exchange.scan_pile import read_pile
from desk_app.reports.conduct_form import EditionPrint, FormPrint, conduct_forms
from desk_app.services.form_code import PageMark, new_form_code
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

FORMS = 60
PAGES = 3
DOTS_PER_INCH = 200
ROUNDS = 5
SIGNATURE_PAGES = range(PAGES - 1, FORMS * PAGES, PAGES)
CORES = os.cpu_count() or 1
QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def scanned(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return a page as it leaves a scanner: a little askew, greyish, with its noise."""
    askew = page.rotate(chance.uniform(-2, 2), fillcolor=255, resample=Image.Resampling.BILINEAR)
    noise = Image.effect_noise(askew.size, 12)
    return Image.blend(askew.point(lambda shade: 25 + shade * 215 // 255), noise, 0.12)


@pytest.fixture(scope="module")
def printed() -> bytes:
    """Sixty forms as they are printed, in three languages."""
    edition = EditionPrint(
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
    forms = [
        FormPrint(new_form_code(), LANGUAGES[n % 3], f"Åsa Єнко {n}", "volontär")
        for n in range(FORMS)
    ]
    return conduct_forms(forms, edition, texts_in)


@pytest.fixture(scope="module")
def pile(printed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The signature pages of sixty forms as one PDF, a JPEG a page, as office scanners make it."""
    chance = random.Random(1)
    with pypdfium2.PdfDocument(printed) as forms:
        pages = [
            scanned(forms[n].render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil(), chance)
            for n in SIGNATURE_PAGES
        ]
    made = BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:], resolution=DOTS_PER_INCH)
    path = tmp_path_factory.mktemp("pile") / "scan.pdf"
    path.write_bytes(made.getvalue())
    return path


@pytest.fixture(scope="module")
def drawn_pile(printed: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same pages as they were printed to a file: lines and letters, which are rendered."""
    path = tmp_path_factory.mktemp("drawn") / "drawn.pdf"
    with pypdfium2.PdfDocument(printed) as forms, pypdfium2.PdfDocument.new() as pages:
        pages.import_pages(forms, list(SIGNATURE_PAGES))
        pages.save(path)
    return path


def bare(path: str, first: int, step: int) -> list[str]:
    """Render every `step`th page and look for codes all over it."""
    found = []
    with pypdfium2.PdfDocument(path) as document:
        for number in range(first, len(document), step):
            page = document[number]
            seen = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil()
            found += [each.text for each in zxingcpp.read_barcodes(seen, formats=QR)]
            page.close()
    return found


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def test_a_scanned_pile_is_read_nearly_as_fast_as_the_bare_libraries_can(
    pile: Path, report_line: Callable[..., None]
) -> None:
    report(pile, "Reading a scanned pile, against the bare libraries on all cores", report_line)


def test_pages_that_are_no_pictures_are_read_nearly_as_fast_as_the_bare_libraries_can(
    drawn_pile: Path, report_line: Callable[..., None]
) -> None:
    what = "Reading a pile that has to be rendered, against the bare libraries on all cores"
    report(drawn_pile, what, report_line)


def report(pile: Path, what: str, report_line: Callable[..., None]) -> None:
    # Processes, as pypdfium2 bears no threads; they have started before the clock does.
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:

        def theirs() -> list[str]:
            parts = [pool.submit(bare, str(pile), first, CORES) for first in range(CORES)]
            return [text for part in parts for text in part.result()]

        codes = {text.partition("/")[0] for text in theirs()}
        pages = read_pile([pile])
        ours = {page.mark.form_code for page in pages if isinstance(page.mark, PageMark)}
        assert len(ours) == FORMS
        assert codes <= ours
        rounds = [(seconds(lambda: read_pile([pile])), seconds(theirs)) for _round in range(ROUNDS)]

    report_line(
        what,
        measured=FORMS / median(each[0] for each in rounds),
        baseline=FORMS / median(each[1] for each in rounds),
        goal=0.8,
        kind="speed",
    )
