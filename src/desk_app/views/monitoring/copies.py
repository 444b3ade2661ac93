"""Shows and saves partner summaries, exactly as they were handed out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.preview import Document

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.views.shell.pages import PageContext


def show_pdf(context: PageContext, pdf: bytes, file_name: str, *, title: str = "") -> None:
    """Show a summary, to be printed or saved from there."""
    context.show_document(
        Document(
            code="P11",
            title=title or _("Partner summary"),
            handling=_("Without personal data, for the receiver"),
            contains=_("Numbers from which nobody can be recognised."),
            pdf=pdf,
            suggested_name=file_name,
        )
    )


def file_filter(file_format: str) -> str:
    """Return what a file dialog offers for this format."""
    names = {
        "pdf": _("Documents (*.pdf)"),
        "csv.zip": _("Locked files (*.zip)"),
        "json.zip": _("Locked files (*.zip)"),
        "xlsx.zip": _("Locked files (*.zip)"),
        "xlsx": _("Workbooks (*.xlsx)"),
        "csv": _("Tables as text (*.csv)"),
        "json": _("Data for programs (*.json)"),
    }
    return names[file_format]


def with_suffix(path: Path, file_format: str) -> Path:
    """Return `path` with the ending that belongs to the format."""
    if path.name.lower().endswith(f".{file_format}"):
        return path
    if file_format.endswith(".zip") and path.suffix.lower() == ".zip":
        return path
    inner, _dot, is_locked = file_format.partition(".")
    if is_locked and path.suffix.lower() == f".{inner}":
        return path.with_name(f"{path.name}.{is_locked}")
    return path.with_name(f"{path.name}.{file_format}")
