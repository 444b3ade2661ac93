"""A pack of evidence as a ZIP: the PDF, its tables, and the hash of each file."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from desk_app.exchange.outgoing import file_ready
from desk_app.reports.evidence_pack import evidence_pack, pack_file_name
from desk_app.services.evidence_pack import keep_pack

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.services.evidence_values import EvidenceContent, EvidenceTable
    from desk_app.vault import Vault

_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""In every entry, so that the same data give the same bytes."""
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")


def evidence_archive(content: EvidenceContent, role: str) -> bytes:
    """Return the ZIP; the same content gives the same bytes."""
    files = {pack_file_name(content): evidence_pack(content, role)}
    for number, section in enumerate(content.sections, start=1):
        key = section.part.value if section.part else "person"
        for place, table in enumerate(section.tables, start=1):
            files[f"{number:02}_{key}_{place}.csv"] = _csv(table)
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items()))
    files["manifest.sha256"] = ("\n".join(lines) + "\n").encode()
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _csv(table: EvidenceTable) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(table.header)
    writer.writerows([_inert(cell) for cell in row] for row in table.rows)
    return text.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA_SIGNS) else cell


def hand_out_pack(vault: Vault, content: EvidenceContent, *, as_zip: bool) -> bytes:
    """Return the finished file and keep what was handed out on record (P12)."""
    make = evidence_archive if as_zip else evidence_pack
    file = make(content, vault.role)
    vault.write(keep_pack, content, file, role=vault.role)
    return file


def save_pack(vault: Vault, content: EvidenceContent, path: Path) -> None:
    """Save a pack and keep it on record: both, or neither. A name that ends in .zip makes a ZIP.

    Raises:
        UnusableFileError: the file cannot be written.
    """
    as_zip = path.suffix.lower() == ".zip"
    file = (evidence_archive if as_zip else evidence_pack)(content, vault.role)
    with file_ready(path, file):
        vault.write(keep_pack, content, file, role=vault.role)
