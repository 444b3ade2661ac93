"""Printing from memory, leaving nothing readable in the temporary folder."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from desk_app.views.preview.pages import POINTS_PER_INCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtPrintSupport import QPrinter

    from desk_app.views.preview.pages import PdfPages

MOST_DOTS_PER_INCH: Final = 600
_MEMORY: Final = Path("/dev/shm")
_VARIABLES: Final = ("TMPDIR", "TEMP", "TMP")


@contextmanager
def private_temporary_folder() -> Iterator[Path]:
    """Point the temporary folder at a private one, in memory where the system has that.

    Qt hands a job to CUPS as a clear PDF in the temporary folder. What the system's spooler keeps
    afterwards is not ours to remove (docs/security.md).
    """
    base = str(_MEMORY) if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="desk-", dir=base))
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(dict.fromkeys(_VARIABLES, str(folder)))
    try:
        yield folder
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        shutil.rmtree(folder, ignore_errors=True)


def print_pages(
    pages: PdfPages, printer: QPrinter, report: Callable[[int, int], object] | None = None
) -> bool:
    """Print the chosen range of pages at their true size; return whether the printer took them.

    Args:
        pages: What to print.
        printer: Where, as chosen by the user; its range of pages counts from 1, 0 means all.
        report: Told how many pages are done, and of how many; what it raises ends the job.
    """
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(pages), len(pages))
    printer.setFullPage(True)
    _take_size(printer, pages.sizes[first - 1])
    with private_temporary_folder():
        painter = QPainter()
        if not painter.begin(printer):
            return False
        try:
            for number in range(first, last + 1):
                if number > first:
                    _take_size(printer, pages.sizes[number - 1])
                    printer.newPage()
                _draw(painter, printer.resolution(), pages, number - 1)
                if report is not None:
                    report(number - first + 1, last - first + 1)
        except BaseException:
            printer.abort()
            painter.end()
            raise
        return painter.end()


def _draw(painter: QPainter, resolution: int, pages: PdfPages, number: int) -> None:
    width, height = pages.sizes[number]
    scale = resolution / POINTS_PER_INCH
    picture = pages.picture(number, min(resolution, MOST_DOTS_PER_INCH))
    painter.drawImage(QRectF(0, 0, width * scale, height * scale), picture)


def _take_size(printer: QPrinter, size: tuple[float, float]) -> None:
    width, height = size
    sideways = width > height
    across, along = sorted(size)
    printer.setPageSize(
        QPageSize(
            QSizeF(across, along),
            QPageSize.Unit.Point,
            "",
            QPageSize.SizeMatchPolicy.FuzzyMatch,
        )
    )
    printer.setPageOrientation(
        QPageLayout.Orientation.Landscape if sideways else QPageLayout.Orientation.Portrait
    )
