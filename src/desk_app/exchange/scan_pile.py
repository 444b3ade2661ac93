"""Reads a pile of scanned pages, whatever files they lie in, on all cores (J3)."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Final

from PIL import Image

from desk_app.errors import (
    BrokenScanError,
    DeskError,
    PileTooLargeError,
)
from desk_app.exchange.pdf_process import PdfProcess, nothing, page_count
from desk_app.exchange.scan_files import decoding
from desk_app.exchange.scan_pages import RawPage, SeenPage, pdf_page, raw_frame, seen_page
from desk_app.models.scan import PageProblem
from desk_app.services.scan_values import PROBLEMS, ReadPage
from desk_app.services.scans import media_type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from pathlib import Path

MAX_PILE_PAGES: Final = 500
MAX_PILE_BYTES: Final = 400_000_000

_ENDINGS: Final = {".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg"}


def _silence(_done: int, _of: int) -> None:
    """Stand in for showing progress."""


def scan_files_in(folder: Path) -> list[Path]:
    """Return the scans that lie in a folder, in the order of their names; none of its folders."""
    return sorted(
        (each for each in folder.iterdir() if each.suffix.lower() in _ENDINGS and each.is_file()),
        key=lambda each: each.name.casefold(),
    )


def read_pile(
    paths: Sequence[Path],
    check: Callable[[], object] = nothing,
    progress: Callable[[int, int], object] = _silence,
) -> list[ReadPage]:
    """Return the pages of all files in their order, each with its code and what to keep of it.

    A file or page that cannot be opened takes one place with the reason; the others are read.

    Args:
        paths: Files, not folders.
        check: Called before each page; what it raises ends the reading.
        progress: Told how many pages are read, of how many.

    Raises:
        PileTooLargeError: there are more than 500 pages or 400 MB.
    """
    with PdfProcess() as process:
        return _read(_opened(paths, process, check), check, progress)


@dataclass(slots=True)
class _File:
    """A file of the pile that is open, or why it is not."""

    number: int
    process: PdfProcess
    content: bytes = b""
    pages: int = 1
    is_pdf: bool = False
    problem: PageProblem | None = None

    def seen(self, page: int) -> SeenPage:
        if not self.is_pdf:
            return seen_page(raw_frame(self.content, page))
        try:
            return self._seen(page)
        except BrokenScanError:  # the PDF library may cope with a picture that Pillow does not
            return self._seen(page, as_seen=True)

    def _seen(self, page: int, *, as_seen: bool = False) -> SeenPage:
        found: RawPage | SeenPage = self.process.ask(self.content, pdf_page, page, as_seen)
        return found if isinstance(found, SeenPage) else seen_page(found)


@dataclass(slots=True)
class _Room:
    """How much of a pile is still accepted."""

    pages: int
    left: int
    """Bytes."""

    def take(self, pages: int, size: int) -> None:
        self.pages -= pages
        self.left -= size
        if self.pages < 0 or self.left < 0:
            raise PileTooLargeError(MAX_PILE_PAGES, MAX_PILE_BYTES // 1_000_000)


def _opened(paths: Sequence[Path], process: PdfProcess, check: Callable[[], object]) -> list[_File]:
    room = _Room(MAX_PILE_PAGES, MAX_PILE_BYTES)
    files = []
    for number, path in enumerate(paths, start=1):
        check()
        files.append(_open(_File(number, process), path, room))
    return files


def _open(file: _File, path: Path, room: _Room) -> _File:
    try:
        with path.open("rb") as stream:
            file.content = stream.read(room.left + 1)
    except (OSError, ValueError):
        file.problem = PageProblem.UNREADABLE
    room.take(0, len(file.content))
    if file.problem is None:
        try:
            _count_pages(file, room.pages)
        except DeskError as error:
            file.problem = _problem(error)
    room.take(file.pages, 0)
    return file


def _count_pages(file: _File, at_most: int) -> None:
    kind = media_type(file.content)
    if kind == "application/pdf":
        pages = file.process.ask(file.content, page_count)
        if not pages:
            raise BrokenScanError
        file.is_pdf, file.pages = True, pages
    elif kind == "image/tiff":
        file.pages = _frames(file.content, at_most)


def _frames(content: bytes, at_most: int) -> int:
    from io import BytesIO

    with decoding(), Image.open(BytesIO(content), formats=("TIFF",)) as file:
        for number in count(1):
            if number > at_most:
                break
            try:
                file.seek(number)
            except EOFError:
                break
        return number


def _read(
    files: Sequence[_File], check: Callable[[], object], progress: Callable[[int, int], object]
) -> list[ReadPage]:
    total = sum(file.pages for file in files)
    cores = os.cpu_count() or 1
    waiting: deque[Future[ReadPage]] = deque()
    done: list[ReadPage] = []

    def take() -> None:
        done.append(waiting.popleft().result())
        progress(len(done), total)

    pool = ThreadPoolExecutor(cores, thread_name_prefix="scan")
    try:
        for file, page in _places(files):
            check()
            waiting.append(pool.submit(_page, file, page))
            if len(waiting) > 2 * cores:  # pages that wait take memory
                take()
        while waiting:
            check()
            take()
    finally:
        pool.shutdown(cancel_futures=True)
    return done


def _places(files: Sequence[_File]) -> Iterator[tuple[_File, int]]:
    for file in files:
        for page in range(file.pages):
            yield file, page


def _page(file: _File, page: int) -> ReadPage:
    if file.problem is not None:
        return ReadPage(file.number, 1, b"", problem=file.problem)
    try:
        seen = file.seen(page)
    except DeskError as error:
        return ReadPage(file.number, page + 1, b"", problem=_problem(error))
    return ReadPage(file.number, page + 1, seen.picture, seen.mark, is_blank=seen.is_blank)


def _problem(error: DeskError) -> PageProblem:
    return PROBLEMS.get(type(error), PageProblem.DAMAGED)
