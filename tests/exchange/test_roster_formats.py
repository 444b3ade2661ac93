"""Files as programs really write them, and parts that claim more than they hold."""

from __future__ import annotations

import io
import random
import re
import resource
import subprocess
import sys
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import openpyxl  # type: ignore[import-untyped]
import pytest
import xlsxwriter
import xlwt  # type: ignore[import-untyped]

from desk_app.errors import UnreadableTableError
from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_tables import read_table, table_from_text
from desk_app.exchange.roster_text import decoded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)
ODS_ROWS = """
<table:table-row>
<table:table-cell office:value-type="string"><text:p>Namn</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>Start</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16382"/></table:table-row>
<table:table-row table:number-rows-repeated="2"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row>
<table:table-row><table:table-cell office:value-type="string"><text:p>Åsa Berg</text:p>
</table:table-cell><table:table-cell office:value-type="date" office:date-value="2026-11-24">
<text:p>24 nov</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="1048572"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row>
"""


def xlsx() -> bytes:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Namn", "Roll", "Start"])
        sheet.write_row(1, 0, ["Anna Berg", "tolk"])
        sheet.write_datetime(1, 2, date(2026, 11, 24), book.add_format({"num_format": "d/m"}))
    return made.getvalue()


def ods(rows: str = ODS_ROWS) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f"<office:document-content {NAMESPACES}><office:body><office:spreadsheet>"
            f'<table:table table:name="A">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        )
    return made.getvalue()


def changed(package: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return made.getvalue()


def test_an_ods_file_that_fills_the_sheet_with_empty_rows_is_small(tmp_path: Path) -> None:
    file = tmp_path / "roster.ods"
    file.write_bytes(ods())

    assert read_table(file).rows == (
        ("Namn", "Start"),
        (None, None),
        (None, None),
        ("Åsa Berg", date(2026, 11, 24)),
    )


def test_an_xlsx_file_of_another_program_keeps_dates_booleans_and_row_numbers(
    tmp_path: Path,
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"] = "Namn", "Start", "Barn"
    sheet["B5"], sheet["C5"], sheet["D5"] = "Anna", date(2026, 11, 24), True
    sheet["B6"] = "=1+1"
    book.save(tmp_path / "roster.xlsx")

    rows = read_table(tmp_path / "roster.xlsx").rows

    assert len(rows) == 5
    assert rows[2][1:] == ("Namn", "Start", "Barn")
    assert rows[4][1:] == ("Anna", date(2026, 11, 24), True)


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_of_several_sheets_the_one_with_people_is_read(tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"roster.{kind}"
    if kind == "xlsx":
        with xlsxwriter.Workbook(file) as book:
            book.add_worksheet("Om").write(0, 0, "Hämtat 2026-11-24 08:15")
            sheet = book.add_worksheet("Personer")
            sheet.write_column(0, 0, ["Namn", "Anna Berg"])
    else:
        old = xlwt.Workbook()
        old.add_sheet("Om").write(0, 0, "Hämtat 2026-11-24 08:15")
        people = old.add_sheet("Personer")
        people.write(0, 0, "Namn")
        people.write(1, 0, "Anna Berg")
        old.save(str(file))

    assert read_table(file).rows == (("Namn",), ("Anna Berg",))


SHORT = {
    "one name": "Namn\r\nAnna Sjöberg\r\n",
    "two names": "Förnamn;Efternamn\r\nÅke;Öhman\r\n",
    "a Ukrainian name": "Ім'я\r\nЄва Її\r\n",
    "Ukrainian rows": "Прізвище;Телефон\r\nШевченко Тарас;+380501234567\r\nІщенко Ольга;\r\n",
    "both": "Namn;Roll\r\nШевченко Тарас;tolk\r\nAnna Svensson;sjukvard\r\n",
    "German": "Name;Tel\r\nJürgen Groß;1\r\n",
}
ENCODINGS = ["cp1252", "cp1251", "mac_roman", "mac_cyrillic", "cp850", "cp866", "utf-8",
             "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"]  # fmt: skip


def can_write(text: str, encoding: str) -> bool:
    try:
        return bool(text.encode(encoding))
    except UnicodeEncodeError:
        return False


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(text, each) for text in SHORT.values() for each in ENCODINGS if can_write(text, each)],
)
def test_even_the_shortest_text_is_read_in_the_encoding_it_was_saved_in(
    text: str, encoding: str
) -> None:
    assert decoded(text.encode(encoding)).lstrip("\ufeff") == text


@pytest.mark.parametrize(
    ("pasted", "rows"),
    [
        ("Berg, Anna\nEk, Bo", (("Berg, Anna",), ("Ek, Bo",))),
        ("Berg, Anna, 070\nEk, Bo, 071", (("Berg, Anna", "070"), ("Ek, Bo", "071"))),
        ("Anna, tolk\nBo, förare", (("Anna", "tolk"), ("Bo", "förare"))),
        ("Namn, Roll\nAnna, Tolk", (("Namn", "Roll"), ("Anna", "Tolk"))),
        ("Anna Berg\t070\nBo Ek\t071", (("Anna Berg", "070"), ("Bo Ek", "071"))),
        ("Anna Berg\n\nBo Ek", (("Anna Berg",), (None,), ("Bo Ek",))),
    ],
)
def test_a_comma_in_pasted_lines_parts_cells_or_a_name(
    pasted: str, rows: tuple[tuple[str, ...], ...]
) -> None:
    assert table_from_text(pasted).rows == rows


@pytest.mark.parametrize("count", ["4294967295", "+4294967295", "99999999999999999999", "-1"])
def test_a_claimed_number_of_texts_reserves_no_memory(tmp_path: Path, count: str) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(
        changed(
            xlsx(),
            "xl/sharedStrings.xml",
            lambda xml: re.sub(b'uniqueCount="\\d+"', f'uniqueCount="{count}"'.encode(), xml),
        )
    )

    with pytest.raises(UnreadableTableError) as refused:
        read_table(file)
    assert refused.value.reason == "truncated"


ODD_VALUES = [b"4294967295", b"+4294967295", b"-1", b"9" * 20, b"", b"A1:XFD1048576",
              b"XFD1048576", b"s", b"d", b"b", b"e", b"inlineStr", b"1e308", b"nan",
              b"16384", b"2026-99-99"]  # fmt: skip
CAMPAIGN = """
import io, resource, sys
from desk_app.errors import DeskError
from desk_app.exchange.roster_workbook import package_sheets
resource.setrlimit(resource.RLIMIT_AS, (500 * 1024**2,) * 2)
stream, count = sys.stdin.buffer, 0
while head := stream.read(4):
    try:
        list(package_sheets(stream.read(int.from_bytes(head, "big"))))
    except DeskError:
        pass
    count += 1
print(count)
"""


def damaged(chance: random.Random, package: bytes) -> bytes:
    """Put an odd value into an attribute or a text of one part."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        part = chance.choice([name for name in parts.namelist() if name.endswith(("xml", "rels"))])

    def change(xml: bytes) -> bytes:
        places = [m.span(1) for m in re.finditer(rb'"([^"<>]*)"|>([^<]+)<', xml) if m[1]]
        places += [m.span(1) for m in re.finditer(rb">([^<]+)<", xml)]
        start, end = chance.choice(places)
        return xml[:start] + chance.choice(ODD_VALUES) + xml[end:]

    return changed(package, part, change)


@pytest.mark.parametrize("make", [xlsx, ods])
def test_no_odd_value_in_the_xml_ends_the_process(make: Callable[[], bytes]) -> None:
    chance = random.Random(make.__name__)
    packages = [damaged(chance, damaged(chance, make())) for _ in range(600)]
    stream = b"".join(len(each).to_bytes(4, "big") + each for each in packages)

    done = subprocess.run(
        [sys.executable, "-c", CAMPAIGN], input=stream, capture_output=True, timeout=60, check=False
    )

    assert (done.returncode, done.stdout.strip()) == (0, b"600"), done.stderr[-1500:]


def test_the_largest_roster_is_read_in_ten_seconds_and_500_mb(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Förnamn", "Efternamn", "Roll", "E-post", "Ort"])
        for row in range(1, 20_000):
            sheet.write_row(row, 0, ["Anna", f"Berg-{row}", "tolk", f"a{row}@example.org", "Lund"])
    assert read_apart(file) == "20000 5"


CROWDED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a line of separators": (lambda: b";" * 19_000_000, "too_large"),
    "millions of lines": (lambda: b"a\n" * 9_000_000, "too_large"),
    "millions of empty lines": (lambda: b"\n" * 19_000_000, "too_large"),
    "a quote that never ends": (lambda: b'"' + b"a;b\n" * 4_000_000, "cell_too_long"),
    "every byte": (lambda: bytes(range(128, 256)) * 100_000, "cell_too_long"),
    "long texts everywhere": (
        lambda: b"Namn;Mobil;Start\n" + b";".join([b"t 1-" * 8_000] * 3) + b"\n" + b"a;b;c\n" * 9,
        "11 3",
    ),
}


@pytest.mark.parametrize("kind", CROWDED)
def test_a_crowded_text_file_is_read_or_refused_soon(tmp_path: Path, kind: str) -> None:
    make, outcome = CROWDED[kind]
    file = tmp_path / "roster.csv"
    file.write_bytes(make())

    assert read_apart(file) == outcome


def test_an_old_file_that_refers_to_one_long_text_everywhere_is_refused_soon(
    tmp_path: Path,
) -> None:
    file = tmp_path / "roster.xls"
    book = xlwt.Workbook()
    sheet = book.add_sheet("A")
    for row in range(0, 60_000, 10):
        sheet.write(row, 0, "a" * 32_000)
        sheet.write(row, 255, "a" * 32_000)
    book.save(str(file))

    assert read_apart(file) == "too_large"


def read_apart(file: Path) -> str:
    """Read a file in a process with 500 MB and 10 seconds, and say what came of it."""
    limit = 500 * 1024**2
    done = subprocess.run(
        [sys.executable, "-c", READ, str(file)],
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (limit, limit)),
    )
    assert done.returncode == 0, done.stderr[-1500:]
    return done.stdout.strip()


READ = """
import sys
from pathlib import Path
from desk_app.errors import UnreadableTableError
from desk_app.exchange.roster_tables import read_table
try:
    table = read_table(Path(sys.argv[1]))
    print(len(table.rows), table.width)
except UnreadableTableError as error:
    print(error.reason)
"""


def test_a_table_read_from_a_file_can_be_mapped(tmp_path: Path) -> None:
    file = tmp_path / "roster.xlsx"
    file.write_bytes(xlsx())

    assert guess_mapping(read_table(file)).titles == ("Namn", "Roll", "Start")
