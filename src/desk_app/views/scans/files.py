"""Reads a scan that somebody chose, in the background, and shows one that is kept."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desk_app.services.scans import scan_content
from desk_app.texts import _, interface_texts
from desk_app.views.background import Job, run_with_progress
from desk_app.views.preview.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError
    from desk_app.exchange.scan_files import ScanFile
    from desk_app.views.shell.pages import PageContext


def chosen_file(window: QWidget, title: str) -> Path | None:
    """Return the file that the user chose, or None."""
    name, _kind = QFileDialog.getOpenFileName(
        window, title, "", _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)")
    )
    return Path(name) if name else None


def read_scan(
    window: QWidget,
    file: Path,
    then: Callable[[ScanFile], object],
    on_error: Callable[[DeskError], object] | None = None,
) -> None:
    """Open every page of a file in the background, and go on with it."""

    def work(job: Job) -> ScanFile:
        from desk_app.exchange.scan_files import read_scan_file

        return read_scan_file(file, job.check)

    run_with_progress(window, _("Reading the scan…"), work, then, on_error)


def show_signed_page(window: QWidget, context: PageContext, scan_id: int) -> None:
    """Show the picture of a signature; whose it is stands on the paper only."""
    contains = _("The name and the signature of one person.")
    show_scan(window, context, scan_id, _("Signed page"), contains, is_form=True)


def show_scan(
    window: QWidget,
    context: PageContext,
    scan_id: int,
    title: str,
    contains: str,
    *,
    is_form: bool = False,
) -> None:
    """Show a scan that is kept; no file is made of it on the disk. A form is turned upright."""

    def work(job: Job) -> bytes:
        from desk_app.exchange.page_looks import upright_pdf
        from desk_app.exchange.scan_files import viewable_pdf

        content = context.vault.read(scan_content, scan_id)
        return upright_pdf(content) if is_form else viewable_pdf(content, job.check)

    def show(pdf: bytes) -> None:
        from desk_app.reports.frame import Handling, handling_line

        context.show_document(
            Document(
                code="",
                title=title,
                handling=handling_line(Handling.PERSONAL, interface_texts()),
                contains=contains,
                pdf=pdf,
                suggested_name="scan.pdf",
                may_be_saved=False,
            )
        )

    run_with_progress(window, _("Opening the scan…"), work, show)
