"""Opens scans (PDF, PNG, JPEG, TIFF) within limits, and shows whether each page can be seen."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from itertools import count, islice
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from PIL import Image, ImageOps

from desk_app.errors import (
    BrokenScanError,
    DeskError,
    ScanTooDetailedError,
    ScanTooLargeError,
    ScanTooLongError,
    UnusableFileError,
)
from desk_app.exchange.pdf_process import PdfProcess, nothing, page_count
from desk_app.services.scans import LARGEST_SCAN, media_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

MAX_PAGES: Final = 50
MAX_PIXELS: Final = 40_000_000
"""Of one page; A4 has 35 million with 600 dpi."""

MAX_LAYERS: Final = 24
"""Of a JPEG; what is finished coarsely first has about ten."""
_JPEG_LAYER: Final = re.compile(rb"\xff\xda\x00[\x08\x0a\x0c\x0e][\x01-\x04]")

_PDF: Final = "application/pdf"
_TIFF: Final = "image/tiff"
_LOOKING_DPI: Final = 20
_POINTS_PER_INCH: Final = 72
MAX_OBJECTS: Final = 5_000
_LONG_SIDE_INCHES: Final = 11.7
_SHOWN_PIXELS: Final = 2_200


@dataclass(frozen=True, slots=True)
class ScanFile:
    """A file of which every page could be opened."""

    content: bytes
    media_type: str
    pages: int


def read_scan_file(path: Path, check: Callable[[], object] = nothing) -> ScanFile:
    """Return a scan, every page of which was opened once; `check` is called before each.

    Raises:
        UnusableFileError: the file cannot be read.
        ScanTooLargeError: it has more than 20 MB; no more than that is read.
        DeskError: as `opened_scan`.
    """
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_SCAN + 1)
    except (OSError, ValueError) as error:
        raise UnusableFileError(path, "unreadable") from error
    return opened_scan(content, check)


def opened_scan(content: bytes, check: Callable[[], object] = nothing) -> ScanFile:
    """Return what a file is, after opening every page of it.

    Raises:
        ScanTooLargeError: it has more than 20 MB.
        UnreadableScanError: it begins like neither a PDF nor a picture.
        BrokenScanError: a page cannot be opened.
        ScanWithPasswordError: the PDF asks for a password.
        ScanTooLongError: it has more than 50 pages.
        ScanTooDetailedError: a picture has more than 40 million pixels.
    """
    if len(content) > LARGEST_SCAN:
        raise ScanTooLargeError(LARGEST_SCAN)
    kind = media_type(content)
    pages = sum(1 for _picture in page_pictures(content, _LOOKING_DPI, check))
    return ScanFile(content, kind, pages)


def page_pictures(
    content: bytes, dots_per_inch: int, check: Callable[[], object] = nothing
) -> Iterator[Image.Image]:
    """Give each page in shades of grey; where a page is one picture, that picture as it is.

    Raises:
        DeskError: as `opened_scan`.
    """
    if media_type(content) == _PDF:
        return _pdf_pages(content, dots_per_inch, check)
    return _frames(content, "L", check)


def viewable_pdf(content: bytes, check: Callable[[], object] = nothing) -> bytes:
    """Return a scan as a PDF to look at; a PDF as it is.

    Raises:
        DeskError: as `opened_scan`.
    """
    if media_type(content) == _PDF:
        return content
    pages = []
    for picture in _frames(content, "RGB", check):
        picture.thumbnail((_SHOWN_PIXELS, _SHOWN_PIXELS))
        pages.append(picture)
    return as_pdf(pages)


def as_pdf(pages: Sequence[Image.Image]) -> bytes:
    """Return pictures as the pages of a PDF, the first as large as A4."""
    made = BytesIO()
    pages[0].save(
        made,
        "PDF",
        save_all=True,
        append_images=pages[1:],
        resolution=max(pages[0].size) / _LONG_SIDE_INCHES,
    )
    return made.getvalue()


def _frames(content: bytes, mode: str, check: Callable[[], object]) -> Iterator[Image.Image]:
    with decoding():
        file = opened_picture(content)
    with file:
        for number in count():
            check()
            with decoding():
                picture = frame_of(file, number, mode)
            if picture is None:
                return
            if number >= MAX_PAGES:
                raise ScanTooLongError(MAX_PAGES)
            yield picture


def frame_of(file: Image.Image, number: int, mode: str) -> Image.Image | None:
    """Return a page of an open picture; None if it has no such page."""
    if number:
        # Only TIFF holds pages; what else a picture holds is an animation or a small preview.
        if media_type_of(file) != _TIFF:
            return None
        try:
            file.seek(number)
        except EOFError:
            return None
    check_pixels(*file.size)
    return ImageOps.exif_transpose(file).convert(mode)


def opened_picture(content: bytes) -> Image.Image:
    """Return a PNG, JPEG or TIFF of which nothing is decoded yet.

    Raises:
        BrokenScanError: a JPEG that comes in more layers than any scanner or camera makes.
    """
    # A layer of a few bytes is worked out over all pixels: thousands of them take hours.
    if content.startswith(b"\xff\xd8"):
        layers = sum(1 for _found in islice(_JPEG_LAYER.finditer(content), MAX_LAYERS + 1))
        if layers > MAX_LAYERS:
            raise BrokenScanError
    return Image.open(BytesIO(content), formats=("PNG", "JPEG", "TIFF"))


def media_type_of(file: Image.Image) -> str:
    """Return the media type of a picture that is open."""
    return Image.MIME.get(file.format or "", "")


@contextmanager
def decoding() -> Iterator[None]:
    """Say of whatever a decoder stumbles over that the scan is damaged.

    Raises:
        ScanTooDetailedError: a picture has far too many pixels.
        BrokenScanError: anything else went wrong.
    """
    try:
        yield
    except DeskError:
        raise
    except Image.DecompressionBombError as error:
        raise ScanTooDetailedError from error
    except Exception as error:  # decoders raise anything at all on files made to harm
        raise BrokenScanError from error


def _pdf_pages(
    content: bytes, dots_per_inch: int, check: Callable[[], object]
) -> Iterator[Image.Image]:
    with PdfProcess() as process:
        pages = process.ask(content, page_count, check=check)
        if not pages:
            raise BrokenScanError
        if pages > MAX_PAGES:
            raise ScanTooLongError(MAX_PAGES)
        for number in range(pages):
            check()
            yield process.ask(content, _pdf_page, number, dots_per_inch, check=check)


def _pdf_page(document: Any, number: int, dots_per_inch: int) -> Image.Image:  # noqa: ANN401
    with decoding():
        page = document[number]
        try:
            picture = _only_picture(page)
            return rendered(page, dots_per_inch) if picture is None else picture
        finally:
            page.close()


def _only_picture(page: Any) -> Image.Image | None:  # noqa: ANN401 - untyped library
    from pypdfium2 import PdfImage, PdfiumError

    parts = list(islice(page.get_objects(), MAX_OBJECTS))
    pictures = [part for part in parts if isinstance(part, PdfImage)]
    for each in pictures:
        check_pixels(*each.get_px_size())
    if len(parts) != 1 or len(pictures) != 1:
        return None
    try:
        return in_grey(pictures[0].get_bitmap())
    except (PdfiumError, ValueError, KeyError):
        return None  # an unusual way to store pixels; rendering copes with it


def rendered(page: Any, dots_per_inch: int) -> Image.Image:  # noqa: ANN401 - untyped library
    """Return a page of a PDF in shades of grey, coarser where it would be too large."""
    width, height = page.get_size()
    scale = min(dots_per_inch / _POINTS_PER_INCH, sqrt(MAX_PIXELS / max(width * height, 1)))
    return in_grey(page.render(scale=scale, grayscale=True))


def in_grey(bitmap: Any) -> Image.Image:  # noqa: ANN401 - untyped library
    """Return a copy of the pixels in shades of grey."""
    # The pixels belong to the bitmap: they have to be copied before it goes.
    picture = Image.Image.copy(bitmap.to_pil())
    return picture if picture.mode == "L" else picture.convert("L")


def check_pixels(width: int, height: int) -> None:
    """Refuse a picture that would take too much memory.

    Raises:
        ScanTooDetailedError: it has more than 40 million pixels.
    """
    if width * height > MAX_PIXELS:
        raise ScanTooDetailedError
