"""A pack of evidence as a file to hand out: one PDF, or a ZIP with all that belongs to it."""

from __future__ import annotations

import csv
import hashlib
import zipfile
from io import BytesIO, StringIO
from typing import TYPE_CHECKING, Final

from desk_app.exchange.outgoing import file_ready
from desk_app.exchange.scan_files import page_pictures
from desk_app.exchange.table_texts import as_text
from desk_app.reports.evidence_enclosures import enclosed_pdf
from desk_app.reports.evidence_pack import evidence_pack, pack_file_name
from desk_app.services.evidence_records import keep_pack
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from desk_app.services.evidence_values import EvidenceContent
    from desk_app.vault import Vault

MANIFEST: Final = "manifest.sha256"
"""The SHA-256 of every other file, as `sha256sum --check` reads it."""
INDEX: Final = "index.csv"
"""Every adopted text or paper in the archive, with the hash under which it is on record."""
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""In every entry, so that the same data give the same bytes."""
_DOTS_PER_INCH: Final = 150
_LONGEST_SIDE: Final = 1754
"""Pixels of the long side of A4 with that many dots per inch."""
_QUALITY: Final = 80


def evidence_pdf(content: EvidenceContent, role: str) -> bytes:
    """Return the pack as one PDF, with pictures of the papers of a pack about one person.

    Raises:
        DeskError: a paper on record cannot be opened any more.
    """
    pictures = [list(_pictures(scan.content)) for scan in content.scans]
    return evidence_pack(content, role, pictures)


def evidence_archive(content: EvidenceContent, role: str) -> bytes:
    """Return the ZIP; the same content gives the same bytes.

    Raises:
        DeskError: as `evidence_pdf`.
    """
    files = {pack_file_name(content): evidence_pdf(content, role)}
    for number, section in enumerate(content.sections, start=1):
        key = section.part.value if section.part else "person"
        for place, table in enumerate(section.tables, start=1):
            files[f"{number:02}_{key}_{place}.csv"] = _csv(table.header, table.rows)
    for text in content.enclosed:
        files[text.file_name] = enclosed_pdf(text, content, role)
    for scan in content.scans:
        files[scan.file_name] = scan.content
    if content.enclosed or content.scans:
        files[INDEX] = _index(content)
    lines = (f"{hashlib.sha256(data).hexdigest()}  {name}" for name, data in sorted(files.items()))
    files[MANIFEST] = ("\n".join(lines) + "\n").encode()
    return _zipped(files)


def _zipped(files: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            entry = zipfile.ZipInfo(name, _FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def _index(content: EvidenceContent) -> bytes:
    _ = texts_in(content.order.language).gettext
    texts = [
        (each.file_name, each.title, str(each.edition_no), each.content_hash)
        for each in content.enclosed
    ]
    papers = [(each.file_name, each.title, "", each.content_hash) for each in content.scans]
    return _csv((_("File"), _("Text"), _("Edition"), _("SHA-256")), (*texts, *papers))


def _csv(header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([as_text(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _pictures(scan: bytes) -> Iterator[bytes]:
    """Give each page of a scan as a JPEG in shades of grey, sharp enough to read on paper."""
    for picture in page_pictures(scan, _DOTS_PER_INCH):
        picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        made = BytesIO()
        picture.save(made, "JPEG", quality=_QUALITY)
        yield made.getvalue()


def hand_out_pack(vault: Vault, content: EvidenceContent, *, as_zip: bool) -> bytes:
    """Return the finished file and put on record what was handed out (P12).

    Raises:
        DeskError: as `evidence_pdf`.
    """
    file = _made(content, vault.role, as_zip=as_zip)
    vault.write(keep_pack, content, file, role=vault.role)
    return file


def save_pack(vault: Vault, content: EvidenceContent, path: Path) -> None:
    """Save a pack and put it on record: both, or neither. A name that ends in .zip makes a ZIP.

    Raises:
        UnusableFileError: the file cannot be written.
        DeskError: as `evidence_pdf`.
    """
    file = _made(content, vault.role, as_zip=path.suffix.lower() == ".zip")
    with file_ready(path, file):
        vault.write(keep_pack, content, file, role=vault.role)


def _made(content: EvidenceContent, role: str, *, as_zip: bool) -> bytes:
    return (evidence_archive if as_zip else evidence_pdf)(content, role)
