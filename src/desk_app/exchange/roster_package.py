"""Takes the parts with cells out of an XLSX or ODS file, once they are known to be harmless.

A zip can unfold to any size, and a sheet of two cells can claim a million rows, for which the
spreadsheet reader would ask the system for more memory than there is: that ends the process and
cannot be caught. So every part is unfolded under a limit, walked through, and put into a new
package; what the reader gets is exactly what was checked.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

from desk_app.exchange.roster_limits import TableTrouble, unreadable
from desk_app.exchange.roster_parts import check_content, check_workbook

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_ENTRIES: Final = 2_000
MAX_UNFOLDED: Final = 96 * 1024 * 1024
MAX_RATIO: Final = 200
"""How many times its packed size a part may have; sheets of equal rows reach about 100."""
SMALL_PART: Final = 1024 * 1024
"""Up to this size the ratio does not matter."""
_PORTION: Final = 256 * 1024

_ODS_PARTS: Final = frozenset({"mimetype", "content.xml", "meta-inf/manifest.xml"})
_ODS_TYPE: Final = "application/vnd.oasis.opendocument.spreadsheet"
_MANIFEST: Final = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<m:file-entry m:full-path="/" m:media-type="{_ODS_TYPE}"/></m:manifest>'
)
_ODS_FRAME: Final = (
    ("mimetype", _ODS_TYPE.encode()),
    ("META-INF/manifest.xml", _MANIFEST.encode()),
)
"""What the reader expects beside the content; not every program writes a manifest."""
_INDENT: Final = re.compile(rb"(</?table:[^<>]*>|</text:p>)\s+(?=<)")
"""Line breaks between cells, which the reader takes for damage."""
_XLSX_FOLDERS: Final = ("xl/", "_rels/", "[content_types].xml")
_WITHOUT_CELLS: Final = (
    "xl/charts", "xl/chartsheets", "xl/comments", "xl/drawings", "xl/media", "xl/pivot", "xl/theme",
    "xl/tables", "xl/calcchain", "xl/printersettings", "xl/threadedcomments", "xl/externallinks",
    "xl/ctrlprops", "xl/activex", "xl/persons", "xl/worksheets/_rels", "xl/querytables",
    "xl/slicer", "xl/customxml",
)  # fmt: skip


def checked_package(content: bytes) -> bytes:
    """Return a package that holds the cells of an XLSX or ODS file and nothing else.

    Raises:
        UnreadableTableError: it is damaged, something else, too large once unfolded, has a
            password, or declares entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _checked(package)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        struct.error,
        ValueError,
        OSError,
        IndexError,
        OverflowError,
    ) as error:
        raise unreadable(TableTrouble.TRUNCATED) from error
    except (NotImplementedError, RuntimeError) as error:
        # A packing that is unknown here, or a password on the zip itself.
        raise unreadable(TableTrouble.NOT_A_TABLE) from error


def _checked(package: zipfile.ZipFile) -> bytes:
    entries = package.infolist()
    if len(entries) > MAX_ENTRIES:
        raise unreadable(TableTrouble.TOO_LARGE)
    names = {entry.filename.casefold() for entry in entries}
    if "xl/workbook.xml" in names:
        wanted = [entry for entry in entries if _has_cells(entry.filename.casefold())]
        parts = _unfolded(package, wanted)
        check_workbook(parts)
    elif "content.xml" in names:
        wanted = [entry for entry in entries if entry.filename.casefold() in _ODS_PARTS]
        parts = _unfolded(package, wanted)
        check_content(parts)
        content = next(each for name, each in parts if name.casefold() == "content.xml")
        parts = [*_ODS_FRAME, ("content.xml", _INDENT.sub(rb"\1", content))]
    else:
        raise unreadable(TableTrouble.NOT_A_TABLE)
    return _packed(parts)


def _has_cells(name: str) -> bool:
    return (
        name.startswith(_XLSX_FOLDERS)
        and name.endswith((".xml", ".rels"))
        and not name.startswith(_WITHOUT_CELLS)
    )


def _unfolded(
    package: zipfile.ZipFile, wanted: Iterable[zipfile.ZipInfo]
) -> list[tuple[str, bytes]]:
    """Return the parts; two that differ by case at most would be read as either."""
    parts: dict[str, tuple[str, bytes]] = {}
    left = MAX_UNFOLDED
    for entry in wanted:
        key = entry.filename.casefold()
        if key in parts or entry.flag_bits & 1:
            raise unreadable(TableTrouble.NOT_A_TABLE)
        content = _inflate(package, entry, left)
        left -= len(content)
        parts[key] = (entry.filename, content)
    return list(parts.values())


def _inflate(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """Unfold one part; what the directory says about its size is not believed."""
    limit = min(left, max(SMALL_PART, entry.compress_size * MAX_RATIO))
    if entry.file_size > limit:
        raise unreadable(TableTrouble.TOO_LARGE)
    content = bytearray()
    with package.open(entry) as part:
        while portion := part.read(_PORTION):
            content += portion
            if len(content) > limit:
                raise unreadable(TableTrouble.TOO_LARGE)
    return bytes(content)


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name, content in parts:
            package.writestr(zipfile.ZipInfo(name), content)
    return packed.getvalue()
