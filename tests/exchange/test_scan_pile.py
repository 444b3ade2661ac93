"""A pile of real forms comes back from the scanner: turned, tilted, grey, dusty, damaged."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image, ImageDraw

from desk_app.errors import PileTooLargeError
from desk_app.exchange import scan_pile
from desk_app.exchange.scan_files import page_pictures
from desk_app.exchange.scan_pile import read_pile, scan_files_in
from desk_app.models.scan import PageProblem
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.reports.returned_pages import signature_pages
from desk_app.services.form_code import PageMark, SheetMark, new_session_code, sheet_qr_text
from desk_app.services.scan_matching import match_pages
from tests.pile_desk import TODAY, PileDesk
from tests.scanned_paper import (
    as_bytes,
    bomb,
    pages_of,
    pdf_with_huge_picture,
    pdf_with_password,
    picture,
    scanned,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desk_app.services.scan_values import ReadPage
    from desk_app.vault import Vault

PAGES = 3


@pytest.fixture
def desk(vault: Vault) -> PileDesk:
    return PileDesk(vault)


@pytest.fixture
def printed(desk: PileDesk) -> bytes:
    """The forms of three people in three languages, as one PDF."""
    people = tuple(desk.form(name).person_id for name in ("Anna", "Олег", "Mary"))
    order = PrintOrder(language="sv", today=TODAY, role="coordinator", person_ids=people)
    return find_document("P01").make(desk.vault, order).pdf


def saved(folder: Path, *contents: bytes) -> list[Path]:
    paths = []
    for number, content in enumerate(contents, start=1):
        path = folder / f"scan{number:03}"
        path.write_bytes(content)
        paths.append(path)
    return paths


def codes(pages: Sequence[ReadPage]) -> list[str]:
    return [page.mark.form_code for page in pages if isinstance(page.mark, PageMark)]


def signature_sheets(printed: bytes, dots_per_inch: int = 200) -> list[Image.Image]:
    return pages_of(printed, dots_per_inch)[PAGES - 1 :: PAGES]


def test_a_whole_printed_batch_is_read_page_by_page(
    desk: PileDesk, printed: bytes, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []

    pages = read_pile(saved(tmp_path, printed), progress=lambda *at: told.append(at))

    forms = [desk.form(name).form_code for name in ("Anna", "Mary", "Олег")]
    assert sorted(codes(pages)) == sorted(code for code in forms for _page in range(PAGES))
    assert [page.page_no for page in pages] == list(range(1, 10))
    assert told == [(done, 9) for done in range(1, 10)]
    assert signature_pages(desk.vault, pages) == {(1, "sv"): 3, (1, "uk"): 3, (1, "en"): 3}


@pytest.mark.parametrize("dots_per_inch", [150, 200, 300])
@pytest.mark.parametrize("degrees", [-7, 2.5, 90, 180, 270, 184])
def test_j3_ap1_a_turned_or_tilted_dusty_page_is_recognised(
    printed: bytes, tmp_path: Path, dots_per_inch: int, degrees: float
) -> None:
    sheet = signature_sheets(printed, dots_per_inch)[0]
    turned = scanned(sheet, degrees % 90 if degrees > 0 else degrees).rotate(
        degrees - degrees % 90 if degrees > 0 else 0, expand=True
    )

    (page,) = read_pile(saved(tmp_path, as_bytes(turned, "JPEG")))

    assert isinstance(page.mark, PageMark)
    assert page.mark.page_no == PAGES


def test_j3_ap1_a_crease_through_one_code_leaves_the_other(printed: bytes, tmp_path: Path) -> None:
    sheet = signature_sheets(printed)[1]
    pen = ImageDraw.Draw(sheet)
    for offset in range(0, 500, 12):
        pen.line([(sheet.width - 500 + offset, 0), (sheet.width, 600 - offset)], fill=20, width=3)

    (page,) = read_pile(saved(tmp_path, as_bytes(scanned(sheet))))

    assert isinstance(page.mark, PageMark)


@pytest.mark.parametrize("kind", ["PDF", "TIFF"])
def test_pages_that_lie_in_one_file_are_kept_one_by_one(
    printed: bytes, tmp_path: Path, kind: str
) -> None:
    sheets = [scanned(sheet) for sheet in signature_sheets(printed)]

    pages = read_pile(saved(tmp_path, as_bytes(sheets[0], kind, sheets[1:])))

    assert len(set(codes(pages))) == 3
    for sheet, page in zip(sheets, pages, strict=True):
        (seen,) = page_pictures(page.picture, 200)
        assert seen.size == sheet.size


def test_a_scanners_own_jpeg_is_kept_byte_for_byte(printed: bytes, tmp_path: Path) -> None:
    jpeg = as_bytes(scanned(signature_sheets(printed)[0]), "JPEG")
    inside_pdf = BytesIO()
    Image.open(BytesIO(jpeg)).save(inside_pdf, "PDF", resolution=200)

    alone, in_pdf = read_pile(saved(tmp_path, jpeg, inside_pdf.getvalue()))

    assert alone.picture == jpeg
    assert in_pdf.picture.startswith(b"\xff\xd8\xff")
    assert in_pdf.picture in inside_pdf.getvalue()


def test_a_page_in_black_and_white_stays_small(printed: bytes, tmp_path: Path) -> None:
    sheet = signature_sheets(printed)[0].point(lambda shade: 255 * (shade > 128)).convert("1")

    (page,) = read_pile(saved(tmp_path, as_bytes(sheet, "TIFF")))

    assert isinstance(page.mark, PageMark)
    assert page.picture.startswith(b"\x89PNG")
    assert len(page.picture) < 150_000


def test_a_page_that_is_turned_by_its_pdf_is_kept_upright(printed: bytes, tmp_path: Path) -> None:
    import pypdfium2

    sheet = signature_sheets(printed)[0]
    document = pypdfium2.PdfDocument(as_bytes(sheet.rotate(90, expand=True), "PDF"))
    document[0].set_rotation(90)
    turned = BytesIO()
    document.save(turned)
    document.close()

    (page,) = read_pile(saved(tmp_path, turned.getvalue()))

    assert isinstance(page.mark, PageMark)
    (seen,) = page_pictures(page.picture, 200)
    assert seen.height > seen.width


def test_an_attendance_sheet_is_told_apart_and_leaves_no_picture(tmp_path: Path) -> None:
    import zxingcpp

    code = new_session_code()
    square = zxingcpp.create_barcode(sheet_qr_text(code, 1), zxingcpp.BarcodeFormat.QRCode)
    sheet = picture(800, 1_100, 255)
    sheet.paste(Image.fromarray(square.to_image(scale=6)).convert("L"), (500, 60))

    (page,) = read_pile(saved(tmp_path, as_bytes(sheet)))

    assert page.mark == SheetMark(code, 1)
    assert page.picture == b""


def test_the_blank_back_of_a_sheet_is_passed_over_but_no_line_in_pencil(tmp_path: Path) -> None:
    blank = scanned(picture(1_654, 2_339, 250), specks=300)
    note = scanned(written(picture(1_654, 2_339, 250)), specks=300)

    back, front = read_pile(saved(tmp_path, as_bytes(blank, "JPEG"), as_bytes(note, "JPEG")))

    assert (back.is_blank, back.picture) == (True, b"")
    assert not front.is_blank
    assert front.picture


def test_a_picture_that_only_the_pdf_library_can_read_is_read(
    printed: bytes, tmp_path: Path
) -> None:
    scan = as_bytes(scanned(signature_sheets(printed)[0]), "JPEG")
    document = BytesIO()
    Image.open(BytesIO(scan)).save(document, "PDF", resolution=200)
    whole = document.getvalue()
    start = whole.index(b"\xff\xd8\xff")
    end = whole.index(b"\xff\xd9", start)
    torn = whole[: end - 2_000] + bytes(2_000) + whole[end:]
    torn = torn[:end] + b"\0\0" + torn[end + 2 :]

    (page,) = read_pile(saved(tmp_path, torn))

    assert isinstance(page.mark, PageMark)


def test_a_damaged_file_among_good_ones_does_not_lose_them(printed: bytes, tmp_path: Path) -> None:
    sheets = [as_bytes(scanned(sheet), "JPEG") for sheet in signature_sheets(printed)]
    torn = as_bytes(scanned(signature_sheets(printed)[0]))[:2_000]
    files = saved(
        tmp_path,
        sheets[0],
        torn,
        b"a text",
        pdf_with_password(),
        bomb(),
        pdf_with_huge_picture(),
        b"%PDF-1.7 and nothing more",
        sheets[1],
    )

    pages = read_pile([*files, tmp_path / "gone.pdf"])

    assert [page.problem for page in pages] == [
        None,
        PageProblem.DAMAGED,
        PageProblem.UNKNOWN_KIND,
        PageProblem.PASSWORD,
        PageProblem.TOO_DETAILED,
        PageProblem.TOO_DETAILED,
        PageProblem.DAMAGED,
        None,
        PageProblem.UNREADABLE,
    ]
    assert len(set(codes(pages))) == 2
    assert [page.file_no for page in pages] == list(range(1, 10))


def test_a_pile_has_bounds(printed: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = saved(tmp_path, printed)
    monkeypatch.setattr(scan_pile, "MAX_PILE_PAGES", 8)
    with pytest.raises(PileTooLargeError):
        read_pile(files)
    monkeypatch.setattr(scan_pile, "MAX_PILE_PAGES", 9)
    monkeypatch.setattr(scan_pile, "MAX_PILE_BYTES", 1_000)
    with pytest.raises(PileTooLargeError):
        read_pile(files)


def test_reading_a_pile_can_be_cancelled(printed: bytes, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    left = [3]

    def check() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise StoppedError

    with pytest.raises(StoppedError):
        read_pile(saved(tmp_path, printed), check)


def test_the_scans_of_a_folder_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.PDF", "A.jpg", "notes.txt", "c.tiff"):
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "d.png").mkdir()

    assert [path.name for path in scan_files_in(tmp_path)] == ["A.jpg", "b.PDF", "c.tiff"]


def test_what_is_read_is_matched_to_the_forms_that_are_out(
    desk: PileDesk, printed: bytes, tmp_path: Path
) -> None:
    pages = read_pile(saved(tmp_path, printed))

    matches = desk.vault.read(match_pages, pages, signature_pages(desk.vault, pages))

    assert [match.status for match in matches] == ["leaflet", "leaflet", "matched"] * 3
