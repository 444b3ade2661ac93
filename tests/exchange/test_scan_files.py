"""Scans are opened within limits; what cannot be shown is refused before anything is kept."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from desk_app.errors import (
    BrokenScanError,
    DeskError,
    ScanTooDetailedError,
    ScanTooLargeError,
    ScanTooLongError,
    ScanWithPasswordError,
    UnreadableScanError,
    UnusableFileError,
)
from desk_app.exchange.scan_files import MAX_PAGES, opened_scan, read_scan_file, viewable_pdf
from tests.scanned_paper import (
    as_bytes,
    bomb,
    pages_of,
    pdf_of_size,
    pdf_with_huge_picture,
    pdf_with_password,
    picture,
)

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("kind", "media_type"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("TIFF", "image/tiff"),
        ("PDF", "application/pdf"),
    ],
)
def test_all_four_kinds_are_told_by_their_first_bytes_whatever_their_name(
    tmp_path: Path, kind: str, media_type: str
) -> None:
    file = tmp_path / "scan.dat"
    file.write_bytes(as_bytes(picture(), kind))

    read = read_scan_file(file)

    assert (read.media_type, read.pages) == (media_type, 1)


@pytest.mark.parametrize("kind", ["TIFF", "PDF"])
def test_every_page_is_counted_and_can_be_looked_at(kind: str) -> None:
    content = as_bytes(picture(), kind, [picture(shade=100), picture(560, 400)])

    assert opened_scan(content).pages == 3
    assert len(pages_of(viewable_pdf(content), 30)) == 3


def test_a_picture_is_shown_upright_and_about_as_large_as_paper() -> None:
    sideways = picture(4_000, 2_000)
    tags = Image.Exif()
    tags[0x0112] = 6  # turned by a quarter
    from io import BytesIO

    made = BytesIO()
    sideways.save(made, "JPEG", exif=tags)

    (page,) = pages_of(viewable_pdf(made.getvalue()), 72)

    assert page.height > page.width
    assert 830 <= page.height <= 850


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_a_file_that_was_cut_off_is_refused(kind: str) -> None:
    noise = Image.frombytes("L", (300, 300), random.Random(1).randbytes(90_000))
    content = as_bytes(noise, kind)

    with pytest.raises((BrokenScanError, UnreadableScanError)):
        opened_scan(content[: len(content) // 2])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", UnreadableScanError),
        (b"PK\x03\x04 a spreadsheet", UnreadableScanError),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", UnreadableScanError),
        (b"%PDF-1.7", BrokenScanError),
        (b"%PDF-1.7\n" + b"\0" * 5_000, BrokenScanError),
        (b"\x89PNG\r\n\x1a\n" + b"\xff" * 500, BrokenScanError),
        (b"II*\x00" + b"\x08\0\0\0" + b"\xff" * 300, BrokenScanError),
        (b"\xff\xd8\xff" + b"\0" * 300, BrokenScanError),
    ],
    ids=["empty", "zip", "svg", "pdf", "pdf-zeros", "png", "tiff", "jpeg"],
)
def test_hostile_files_are_refused(content: bytes, error: type[DeskError]) -> None:
    with pytest.raises(error):
        opened_scan(content)


@pytest.mark.parametrize("side", [7_000, 30_000])
def test_a_picture_that_would_fill_the_memory_is_refused_before_it_is_unpacked(side: int) -> None:
    for content in (bomb(side), pdf_with_huge_picture(side)):
        with pytest.raises(ScanTooDetailedError):
            opened_scan(content)


@pytest.mark.parametrize(("width", "height"), [(14_400, 14_400), (2_000_000, 1), (1, 1)])
def test_a_page_of_an_absurd_size_is_drawn_small_or_refused(width: int, height: int) -> None:
    try:
        assert opened_scan(pdf_of_size(width, height)).pages == 1
    except BrokenScanError:
        assert max(width, height) > 14_400


def test_a_pdf_with_a_password_is_refused() -> None:
    with pytest.raises(ScanWithPasswordError):
        opened_scan(pdf_with_password())


def test_a_file_of_more_pages_than_a_pile_is_refused() -> None:
    small = picture(20, 20)
    for kind in ("TIFF", "PDF"):
        assert opened_scan(as_bytes(small, kind, [small] * (MAX_PAGES - 1))).pages == MAX_PAGES
        with pytest.raises(ScanTooLongError):
            opened_scan(as_bytes(small, kind, [small] * MAX_PAGES))


def test_no_more_than_20_megabytes_are_read_and_none_of_them_parsed(tmp_path: Path) -> None:
    file = tmp_path / "large.pdf"
    with file.open("wb") as made:
        made.write(b"%PDF-1.7")
        made.truncate(5_000_000_000)

    with pytest.raises(ScanTooLargeError):
        read_scan_file(file)


def test_a_file_that_is_gone_is_explained(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError):
        read_scan_file(tmp_path / "gone.pdf")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "PDF"])
def test_files_with_random_bytes_in_them_never_do_worse_than_being_refused(kind: str) -> None:
    chance = random.Random(kind)
    whole = as_bytes(picture(200, 200), kind, [picture(200, 200)] if kind in "TIFF PDF" else ())
    for _attempt in range(150):
        harmed = bytearray(whole)
        for _byte in range(chance.randint(1, 12)):
            harmed[chance.randrange(len(harmed))] = chance.randrange(256)
        try:
            viewable_pdf(opened_scan(bytes(harmed)).content)
        except DeskError:
            continue
