"""Chooses the files of a pile and reads them in the background; what was read is kept at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from desk_app.services.scan_batches import start_batch
from desk_app.texts import _
from desk_app.views.background import Job, run_with_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext


def choose_files(owner: QWidget) -> list[Path]:
    """Ask for the files of a pile; return them in the order of their names."""
    chosen, _kind = QFileDialog.getOpenFileNames(
        owner,
        _("Read scanned forms"),
        str(Path.home()),
        _("Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff);;All files (*)"),
    )
    return sorted(Path(each) for each in chosen)


def choose_folder(owner: QWidget) -> list[Path]:
    """Ask for a folder; return it alone, or nothing."""
    chosen = QFileDialog.getExistingDirectory(
        owner, _("The folder with the scans"), str(Path.home())
    )
    return [Path(chosen)] if chosen else []


def dropped_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders that are dragged onto the window."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def scans_in(paths: Sequence[Path]) -> list[Path]:
    """Return the files, and those scans that lie in the folders, in the order of their names."""
    from desk_app.exchange.scan_pile import scan_files_in

    found: list[Path] = []
    for path in paths:
        found += scan_files_in(path) if path.is_dir() else [path]
    return found


def read_scans(
    owner: QWidget, context: PageContext, files: Sequence[Path], then: Callable[[int], object]
) -> None:
    """Read and keep a pile; go on with the id of its batch. Cancelling keeps nothing."""
    vault, today = context.vault, context.today()

    def work(job: Job) -> int:
        # Loaded in the thread: what reads codes and lays out forms takes its time.
        from desk_app.exchange.scan_pile import read_pile
        from desk_app.reports.returned_pages import signature_pages

        pages = read_pile(files, job.check, job.report)
        to_sign = signature_pages(vault, pages)
        job.check()
        return vault.write(
            start_batch, pages, role=vault.role, today=today, signature_pages=to_sign
        )

    run_with_progress(owner, _("Reading the pile…"), work, then)
