"""Checks a spreadsheet before it is parsed, so that a hostile file costs neither time nor memory."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from desk_app.errors import UnusableFileError
from desk_app.exchange.roster_cells import TableTrouble, trouble
from desk_app.exchange.roster_xml import SharedStrings, check_ods_content, check_sheet

if TYPE_CHECKING:
    from pathlib import Path

MAX_FILE: Final = 20 * 1024**2
MAX_ENTRIES: Final = 2_000
MAX_DECLARED: Final = 200 * 1024**2
MAX_INFLATED: Final = 100 * 1024**2
"""Of the parts that are read: 20,000 rows of 100 short cells."""
MAX_RATIO: Final = 300
_RATIO_FROM: Final = 4 * 1024**2
"""A short part may be all blanks; only a long one is a bomb."""
_CHUNK: Final = 256 * 1024

ZIP_MAGIC: Final = b"PK\x03\x04"
OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NOT_READ: Final = (
    "xl/media/", "xl/drawings/", "xl/charts/", "xl/theme/", "xl/pivot", "xl/externallinks/",
    "xl/comments", "xl/threadedcomments/", "xl/printersettings/", "xl/embeddings/", "docprops/",
    "customxml/", "xl/calcchain",
)  # fmt: skip
_ODS_PARTS: Final = ("mimetype", "content.xml", "META-INF/manifest.xml")
_SHARED: Final = "xl/sharedstrings.xml"


def bounded_bytes(path: Path) -> bytes:
    """Return what is in a file.

    Raises:
        UnusableFileError: it cannot be read.
        UnreadableTableError: it is larger than 20 MB or empty.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE + 1)
    except (OSError, ValueError) as error:
        raise UnusableFileError(path, "unreadable") from error
    if len(content) > MAX_FILE:
        raise trouble(TableTrouble.TOO_LARGE)
    if not content:
        raise trouble(TableTrouble.EMPTY)
    return content


def checked_zip(content: bytes) -> bytes:
    """Return an XLSX or ODS file that holds nothing but the parts that were checked.

    The parts are inflated here, whatever sizes the file's directory claims, and packed anew: so
    the reader gets exactly what was looked at.

    Raises:
        UnreadableTableError: it is damaged, hostile, too large, or no spreadsheet.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _repacked(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise trouble(TableTrouble.TRUNCATED) from error
    except (NotImplementedError, RuntimeError, UnicodeError, LookupError) as error:
        raise trouble(TableTrouble.NOT_A_TABLE) from error


def _repacked(archive: zipfile.ZipFile) -> bytes:
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(each.file_size for each in entries) > MAX_DECLARED:
        raise trouble(TableTrouble.TOO_LARGE)
    names = [each.filename for each in entries]
    if len({name.casefold() for name in names}) != len(names):
        raise trouble(TableTrouble.NOT_A_TABLE)
    is_ods = "content.xml" in names
    if not is_ods and "xl/workbook.xml" not in names:
        raise trouble(TableTrouble.NOT_A_TABLE)
    wanted = [each for each in entries if _is_read(each.filename, is_ods=is_ods)]
    if any(each.flag_bits & 1 for each in wanted):
        raise trouble(TableTrouble.PASSWORD_PROTECTED)
    parts = _inflated(archive, wanted)
    (_check_ods if is_ods else _check_xlsx)(parts)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as clean:
        for name, part in parts.items():
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            clean.writestr(name, part, stored)
    return packed.getvalue()


def _is_read(name: str, *, is_ods: bool) -> bool:
    if is_ods:
        return name in _ODS_PARTS
    lower = name.casefold()
    return lower.endswith((".xml", ".rels")) and not lower.startswith(_NOT_READ)


def _inflated(archive: zipfile.ZipFile, wanted: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    parts: dict[str, bytes] = {}
    left = MAX_INFLATED
    for entry in wanted:
        part = bytearray()
        with archive.open(entry) as file:
            while chunk := file.read(_CHUNK):
                part += chunk
                if len(part) > left or _is_bomb(len(part), entry.compress_size):
                    raise trouble(TableTrouble.TOO_LARGE)
        left -= len(part)
        parts[entry.filename] = bytes(part)
    return parts


def _is_bomb(inflated: int, compressed: int) -> bool:
    return inflated > _RATIO_FROM and inflated > MAX_RATIO * max(compressed, 1)


def _check_xlsx(parts: dict[str, bytes]) -> None:
    strings = SharedStrings()
    for name, part in parts.items():
        if name.casefold() == _SHARED:
            strings.read(part)
    for name, part in parts.items():
        if name.casefold() != _SHARED:
            check_sheet(part, strings)  # a sheet may lie under any name


def _check_ods(parts: dict[str, bytes]) -> None:
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise trouble(TableTrouble.PASSWORD_PROTECTED)
    check_ods_content(parts["content.xml"])
