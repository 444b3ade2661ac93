"""Hands out a partner summary in the file format asked for, and keeps an exact copy (R37)."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from desk_app.exchange.outgoing import checked_target, file_ready
from desk_app.services.partner_summary import (
    SummaryOrder,
    keep_summary,
    summary_content,
    summary_file_name,
)

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from desk_app.services.disclosure import Cell
    from desk_app.services.partner_summary import SummaryContent
    from desk_app.vault import Vault

__all__ = [
    "FILE_FORMATS",
    "HandedOut",
    "SummaryOrder",
    "ending",
    "hand_out_summary",
    "save_summary",
    "summary_file_name",
]

FILE_FORMATS: Final = ("pdf", "xlsx", "csv", "json")


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A summary that left the organisation."""

    content: bytes
    """What left: with a password on it if one was given."""
    file_name: str
    withheld: tuple[Cell, ...]
    summary_id: int


def hand_out_summary(
    vault: Vault, order: SummaryOrder, *, today: date, password: str = ""
) -> HandedOut:
    """Make the file, keep an exact copy in the vault, and return it.

    Args:
        vault: The vault.
        order: What to hand out.
        today: The day on which it is made.
        password: What the file that leaves asks for, empty for nothing. It is not kept anywhere,
            and the copy in the vault asks for none.

    Raises:
        DeskError: as `summary_content` and `keep_summary`; nothing is kept then.
    """
    return _hand_out(vault, _Wanted(order, today, password), None)


def save_summary(
    vault: Vault, order: SummaryOrder, path: Path, *, today: date, password: str = ""
) -> HandedOut:
    """Make the file, write it to `path` and keep an exact copy in the vault: both, or neither.

    Raises:
        UnusableFileError: the file cannot be written; no copy is kept then.
        DeskError: as `hand_out_summary`; no file is written then.
    """
    checked_target(path)
    return _hand_out(vault, _Wanted(order, today, password), path)


def ending(file_format: str, *, has_password: bool) -> str:
    """Return how the name of such a file ends; tables with a password are in a ZIP archive."""
    return f"{file_format}.zip" if has_password and file_format != "pdf" else file_format


def target_of(path: Path, file_format: str, *, has_password: bool) -> Path:
    """Return where such a file is written: an archive is never called a table."""
    is_archive = ending(file_format, has_password=has_password).endswith(".zip")
    if not is_archive or path.suffix.lower() == ".zip":
        return path
    return path.with_name(f"{path.name}.zip")


@dataclass(frozen=True, slots=True)
class _Wanted:
    order: SummaryOrder
    today: date
    password: str = field(repr=False)


def _hand_out(vault: Vault, wanted: _Wanted, path: Path | None) -> HandedOut:
    order, has_password = wanted.order, bool(wanted.password)
    content = vault.read(summary_content, order, today=wanted.today)
    file = _file(content, order.file_format, vault.role)
    short_name = content.organisation.short_name
    inner = summary_file_name(short_name, content, order.file_format)
    leaving = _locked(file, inner, wanted) if has_password else file
    # If the program ends in between, a copy is kept of a file that is not there: better than a
    # file that left without a record.
    with file_ready(path, leaving) if path else nullcontext():
        summary_id = vault.write(keep_summary, content, order, file, has_password=has_password)
    name = summary_file_name(
        short_name, content, ending(order.file_format, has_password=has_password)
    )
    return HandedOut(leaving, name, content.withheld, summary_id)


def _locked(file: bytes, name: str, wanted: _Wanted) -> bytes:
    from desk_app.exchange.file_password import locked_pdf, locked_zip

    if wanted.order.file_format == "pdf":
        return locked_pdf(file, wanted.password)
    return locked_zip(file, name, wanted.password)


def _file(content: SummaryContent, file_format: str, role: str) -> bytes:
    # What makes files is large and loaded when there is one to make; the page needs none of it.
    if file_format == "pdf":
        from desk_app.reports.partner_summary import partner_summary

        return partner_summary(content, role)
    from desk_app.exchange import summary_tables

    tables = {
        "xlsx": summary_tables.summary_xlsx,
        "csv": summary_tables.summary_csv,
        "json": summary_tables.summary_json,
    }
    return tables[file_format](content)
