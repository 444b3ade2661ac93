"""Says what happens to the scan of an attendance sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _, ngettext

if TYPE_CHECKING:
    from desk_app.exchange.scan_files import ScanFile
    from desk_app.services.training_sessions import SessionRow


def sheet_words(row: SessionRow, scan: ScanFile) -> str:
    """Return what is kept with the attendance, and what it replaces."""
    said = ngettext(
        "The scanned sheet ({count} page) is kept with the session, encrypted.",
        "The scanned sheet ({count} pages) is kept with the session, encrypted.",
        scan.pages,
    ).format(count=scan.pages)
    if row.scan_id is not None:
        said += " " + _("It replaces the one that is kept now.")
    return said
