"""Hostile and damaged files end in a failure that can be explained, soon and in little memory."""

from __future__ import annotations

import io
import resource
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desk_app.errors import DeskError, UnusableFileError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_tables import read_table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

MEMORY = 500 * 1024**2
SECONDS = 10
READ = """
import sys
from pathlib import Path
from desk_app.errors import UnreadableTableError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_tables import read_table
try:
    guess_mapping(read_table(Path(sys.argv[1])))
except UnreadableTableError as error:
    print(error.reason)
else:
    print("read")
"""
ROWS = [["Förnamn", "Efternamn", "Telefon"], ["Åsa", "Berg", "070-123 45 67"]]
MANIFEST = 'xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
NAMESPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def xlsx() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(ROWS):
            sheet.write_row(number, 0, row)
    return made.getvalue()


def xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def ods(rows: str | None = None, before: str = "") -> bytes:
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    lines = rows or "".join(
        f"<table:table-row>{''.join(map(cell.format, row))}</table:table-row>" for row in ROWS
    )
    names = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?>{before}<office:document-content{names}><office:body>'
        f'<office:spreadsheet><table:table table:name="A">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", f"<m:manifest {MANIFEST}/>")
    return made.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    made = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            new.writestr(entry.filename, part if entry.filename == name else old.read(entry))
    return made.getvalue()


def sheet(cells: str, before: str = "") -> bytes:
    xml = f'<?xml version="1.0"?>{before}<worksheet {NAMESPACE}><sheetData>{cells}</sheetData>'
    return with_part(xlsx(), "xl/worksheets/sheet1.xml", (xml + "</worksheet>").encode())


def lying_bomb() -> bytes:
    """A sheet of zeros whose size the directory gives as 100 bytes."""
    bomb = bytearray(with_part(xlsx(), "xl/worksheets/sheet1.xml", b"0" * (150 * 1024**2)))
    size = (150 * 1024**2).to_bytes(4, "little")
    return bytes(bomb.replace(size, (100).to_bytes(4, "little")))


def shared_text_bomb() -> bytes:
    text = f"<sst {NAMESPACE}><si><t>{'a' * 32_000}</t></si></sst>".encode()
    row = '<c t="s"><v>0</v></c>' * 90
    cells = "".join(f'<row r="{number}">{row}</row>' for number in range(1, 5_000))
    return with_part(sheet(cells), "xl/sharedStrings.xml", text)


def repeated_ods(rows: int, columns: int) -> bytes:
    return ods(
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell '
        f'table:number-columns-repeated="{columns}" office:value-type="string">'
        "<text:p>Åsa</text:p></table:table-cell></table:table-row>"
    )


def many_parts() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for number in range(2_001):
            package.writestr(f"xl/{number}.xml", "")
    return made.getvalue()


def other_zip() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/document.xml", "<a/>")
    return made.getvalue()


def protected() -> bytes:
    """An old container whose directory names the stream of an encrypted workbook."""
    return xls() + "EncryptedPackage".encode("utf-16-le")


ENTITIES = "<!DOCTYPE a [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"
LONG = "a" * 1_000_000
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "zip bomb": (
        lambda: with_part(xlsx(), "xl/worksheets/sheet1.xml", b" " * 190 * 1024**2),
        "too_large",
    ),
    "zip bomb with a lying directory": (lying_bomb, "truncated"),
    "many parts": (many_parts, "too_large"),
    "entity bomb in XLSX": (lambda: sheet("", ENTITIES), "not_a_table"),
    "entity bomb in ODS": (lambda: ods(before=ENTITIES), "not_a_table"),
    "furthest cell in XLSX": (
        lambda: sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row>'
            '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        ),
        "too_large",
    ),
    "furthest cell after the last possible": (
        lambda: sheet('<row r="1"><c r="A1"><v>1</v></c><c r="ZZZZZZ99999999"><v>1</v></c></row>'),
        "too_large",
    ),
    "repeated rows in ODS": (lambda: repeated_ods(1_000_000, 1), "too_large"),
    "repeated columns in ODS": (lambda: repeated_ods(1, 16_000), "too_large"),
    "endlessly repeated rows in ODS": (lambda: repeated_ods(10**15, 1), "too_large"),
    "one text in all cells": (shared_text_bomb, "too_large"),
    "a million characters in XLSX": (
        lambda: sheet(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{LONG}</t></is></c></row>'),
        "cell_too_long",
    ),
    "a million characters in CSV": (f"Namn;Roll\n{LONG};b\n".encode, "cell_too_long"),
    "a million characters in ODS": (
        lambda: ods(
            '<table:table-row><table:table-cell office:value-type="string">'
            f"<text:p>{LONG}</text:p></table:table-cell></table:table-row>"
        ),
        "cell_too_long",
    ),
    "truncated XLSX": (lambda: xlsx()[:-400], "truncated"),
    "truncated XLS": (lambda: xls()[:2000], "truncated"),
    "truncated ODS": (lambda: ods()[:-100], "truncated"),
    "HTML": (lambda: b"<html><body><table><tr><td>Namn</td></tr></table>", "not_a_table"),
    "PDF": (lambda: b"%PDF-1.7\n1 0 obj\n", "not_a_table"),
    "NULs": (lambda: b"Namn;Roll\n\0\0\0;b\n", "not_a_table"),
    "another zip": (other_zip, "not_a_table"),
    "too many rows": (lambda: b"Namn;Roll\n" + b"a;b\n" * 20_001, "too_large"),
    "too many columns": (lambda: b";".join([b"a"] * 101), "too_large"),
    "too many bytes": (lambda: b"a" * (20 * 1024**2 + 1), "too_large"),
    "headers only": (lambda: "Förnamn;Efternamn;Telefon\r\n".encode("cp1252"), "headers_only"),
    "nothing": (lambda: b"", "empty"),
    "only blanks": (lambda: b" \r\n ; ; \r\n", "empty"),
    "password": (protected, "password_protected"),
}


WHOLE = {"xlsx": xlsx(), "xls": xls(), "ods": ods()}
"""Made once: writers put the time of day into a file."""


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_soon_and_in_little_memory(kind: str, tmp_path: Path) -> None:
    make, reason = HOSTILE[kind]
    file = tmp_path / "roster.xlsx"
    file.write_bytes(make())

    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)),
    )

    assert (done.stdout.strip(), done.returncode) == (reason, 0), done.stderr[-2000:]


def test_a_file_that_is_not_there_is_told_apart(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError):
        read_table(tmp_path / "none.csv")


def read_whatever(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    try:
        guess_mapping(read_table(file))
    except DeskError:
        return


QUICKLY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@QUICKLY
@given(content=st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused(tmp_path: Path, content: bytes) -> None:
    read_whatever(tmp_path / "any", content)


@pytest.mark.parametrize("kind", WHOLE)
@QUICKLY
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, kind: str, data: st.DataObject) -> None:
    content = bytearray(WHOLE[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    read_whatever(tmp_path / "any", bytes(content[: data.draw(st.integers(1, len(content)))]))


@pytest.mark.parametrize("kind", WHOLE)
def test_the_files_that_are_damaged_here_can_be_read_when_whole(tmp_path: Path, kind: str) -> None:
    file = tmp_path / "roster"
    file.write_bytes(WHOLE[kind])

    assert [list(row) for row in read_table(file).rows] == ROWS
