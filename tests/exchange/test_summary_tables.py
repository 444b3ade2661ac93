"""The partner summary as files: the published numbers, nothing else, and an exact copy of each."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook
from sqlalchemy import event

from desk_app.errors import DiskFullError, RepeatedSummaryError, UnusableFileError
from desk_app.exchange.partner_summary import (
    FILE_FORMATS,
    hand_out_summary,
    save_summary,
)
from desk_app.exchange.summary_tables import COLUMNS
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import (
    SummaryOrder,
    list_summaries,
    summary_content,
    summary_copy,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people

if TYPE_CHECKING:
    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
TWO_QUESTIONS = ("What would you mend first?", "Whom could we train with?")
ORDER = SummaryOrder("2026-Q3", "csv", "en", questions=TWO_QUESTIONS)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


def add(vault: Vault, **groups: int) -> None:
    """Add people, each with a name, a phone number and an e-mail address."""
    drafts = [
        PersonDraft(
            f"Zax{chr(97 + number)}lda",
            f"{group.title().replace('_', '')}quist",
            PersonCategory(group),
            "sv",
            phone="+46701740605",
            email="zaxalda@example.org",
            engagement=EngagementDraft("helper at the door", ContactLevel.DIRECT, START),
        )
        for group, count in groups.items()
        for number in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=START)


def file_of(vault: Vault, file_format: str, order: SummaryOrder = ORDER) -> bytes:
    wanted = replace(order, file_format=file_format)
    return hand_out_summary(vault, wanted, today=TODAY).content


def csv_rows(file: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(file.decode("utf-8-sig"), newline="")))


def xlsx_sheets(file: bytes) -> list[list[list[Any]]]:
    book = CalamineWorkbook.from_filelike(BytesIO(file))
    return [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]


def pdf_text(file: bytes) -> str:
    pages = pypdfium2.PdfDocument(file)
    return "\n".join(page.get_textpage().get_text_range() for page in pages)


def everything_said(vault: Vault, file_format: str, order: SummaryOrder = ORDER) -> str:
    """Return all that a reader of the file sees, whatever the format."""
    file = file_of(vault, file_format, order)
    if file_format == "pdf":
        return pdf_text(file)
    if file_format == "xlsx":
        return "\n".join(str(cell) for sheet in xlsx_sheets(file) for row in sheet for cell in row)
    return file.decode("utf-8-sig")


@pytest.mark.parametrize("file_format", FILE_FORMATS)
def test_r37_1_no_name_and_no_contact_is_in_any_file(organisation: Vault, file_format: str) -> None:
    add(organisation, volunteer=14, driver=7, intern=3)

    said = everything_said(organisation, file_format).casefold()

    assert "zax" not in said
    assert "quist" not in said
    assert "example.org" not in said
    assert "1740605" not in re.sub(r"\D", "", said)
    assert "helper" not in said


@pytest.mark.parametrize("interns", [1, 2, 3, 4])
def test_r37_1_no_head_count_from_one_to_four_and_no_percentage_of_a_small_group(
    organisation: Vault, interns: int
) -> None:
    add(organisation, volunteer=14, driver=7, intern=interns, board_member=2)

    lines = {line["group"]: line for line in json.loads(file_of(organisation, "json"))["groups"]}

    assert not {"intern", "board_member"} & lines.keys()  # nobody can recognise a small group
    for line in lines.values():
        assert line["headcount"]["kind"] == "rounded"
        assert line["headcount"]["low"] >= 5
        assert line["headcount"]["low"] % 5 == 0
    for name in ("acknowledged", "trained"):
        of_ten_or_more = {key for key, line in lines.items() if line[name]["kind"] == "band"}
        assert of_ten_or_more == {"volunteer"}
        assert all(line[name]["kind"] != "exact" for line in lines.values())
        assert all(line[name]["low"] is None for key, line in lines.items() if key != "volunteer")


@pytest.mark.parametrize("file_format", ["xlsx", "csv", "json"])
def test_eight_interns_and_three_hosts_leave_no_three_in_a_cell_about_people(
    organisation: Vault, file_format: str
) -> None:
    add(organisation, intern=8, private_host=3)
    file = file_of(organisation, file_format)

    if file_format == "json":
        document = json.loads(file)
        cells = json.dumps([document["groups"], document["withheld"]])
    else:
        rows = (
            csv_rows(file)
            if file_format == "csv"
            else [dict(zip(COLUMNS, row, strict=True)) for row in xlsx_sheets(file)[0][1:]]
        )
        about_people = [row for row in rows if row["part"] == "coverage"]
        assert about_people
        cells = " ".join(
            str(row[name]) for row in about_people for name in COLUMNS if name != "period"
        )

    assert "3" not in cells
    assert "8" not in cells


def test_eight_interns_and_three_hosts_leave_no_three_on_paper(organisation: Vault) -> None:
    add(organisation, intern=8, private_host=3)

    said = everything_said(organisation, "pdf").partition("Coverage")[2].partition("questions")[0]

    assert said
    assert "3" not in re.findall(r"(?<![\w-])\d+(?![\w-])", said)
    assert "about 10" in said
    assert "Interns" not in said


def test_j07_2_the_table_file_has_exactly_the_published_numbers_and_a_code_book(
    organisation: Vault,
) -> None:
    add(organisation, volunteer=14, driver=7, intern=3, board_member=2)
    table = organisation.read(summary_content, ORDER, today=TODAY).table
    lines = (*table.groups, table.total)
    published = {cell.key: cell for line in lines for cell in (line.headcount, *line.shares)}

    numbers, code_book = xlsx_sheets(file_of(organisation, "xlsx"))
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in numbers[1:]]
    shown = {row["key"]: row for row in rows if row["part"] == "coverage"}

    assert tuple(numbers[0]) == COLUMNS
    assert set(shown) == set(published)
    for key, cell in published.items():
        assert shown[key]["kind"] == cell.kind.value
        assert shown[key]["low"] == ("" if cell.low is None else cell.low)
        assert shown[key]["high"] == ("" if cell.high is None else cell.high)
    assert [row[0] for row in code_book[1:]] == list(COLUMNS)


def test_every_file_states_period_date_edition_rules_and_how_many_cells_are_hidden(
    organisation: Vault,
) -> None:
    add(organisation, volunteer=14, driver=7, intern=3)
    withheld = len(organisation.read(summary_content, ORDER, today=TODAY).withheld)

    for file_format in ("pdf", "xlsx", "csv"):
        said = everything_said(organisation, file_format)
        assert "2026-Q3" in said
        assert "2026-11-25" in said
        assert "edition 1" in said
        assert "fewer than 5" in said
        assert f"{withheld} numbers are withheld" in said
    document = json.loads(file_of(organisation, "json"))
    assert (document["period"], document["made_on"], document["k"]) == ("2026-Q3", "2026-11-25", 5)
    assert document["facts"]["code_edition"] == 1
    assert len(document["withheld"]) == withheld


def test_the_json_file_holds_what_the_documentation_lists(organisation: Vault) -> None:
    add(organisation, volunteer=14, driver=7, intern=3)
    described = (Path(__file__).parents[2] / "docs" / "exchange.md").read_text("utf-8")

    document = json.loads(file_of(organisation, "json"))

    assert (document["format"], document["version"]) == ("safeguard-desk/partner-summary", 1)
    parts = (document, document["facts"], *document["groups"], *document["withheld"])
    keys = {key for part in parts for key in part}
    assert [
        key for key in keys if f"`{key}`" not in described and f'"{key}"' not in described
    ] == []
    assert [name for name in COLUMNS if f"`{name}`" not in described] == []
    assert {cell["reason"] for cell in document["withheld"]} == {"merged", "total_would_reveal"}


@pytest.mark.parametrize(
    "groups",
    [
        {},
        {"volunteer": 3},
        {"volunteer": 9},
        {"volunteer": 14, "driver": 7, "intern": 3},
        {"volunteer": 30, "driver": 10},
        {"intern": 4, "driver": 4, "employee": 4},
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_json_file_is_as_its_schema_says(
    organisation: Vault, groups: dict[str, int], language: str
) -> None:
    schema = json.loads(
        (Path(__file__).parents[2] / "docs" / "partner-summary.schema.json").read_text("utf-8")
    )
    add(organisation, **groups)
    first = replace(ORDER, language=language)
    check = Draft202012Validator(schema)

    check.validate(json.loads(file_of(organisation, "json", first)))
    add(organisation, interpreter=12)
    second = replace(first, repeat_reason="Interpreters were missing")
    again = json.loads(file_of(organisation, "json", second))

    check.validate(again)
    assert again["is_revision"]
    assert [line["group"] for line in again["groups"]] == ["total"]


def test_pdf_and_table_say_the_same(organisation: Vault) -> None:
    add(organisation, volunteer=14, driver=7, intern=3)
    paper = " ".join(everything_said(organisation, "pdf").split())

    for row in csv_rows(file_of(organisation, "csv")):
        if row["part"] in {"fact", "coverage", "question"}:
            assert (row["value"] or row["name"]) in paper


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1+1", "\t=1+1", "\n=1"])
def test_a_text_that_looks_like_a_formula_stays_text(organisation: Vault, start: str) -> None:
    add(organisation, volunteer=14)
    order = replace(ORDER, questions=(f"{start}?",), partner=f"{start} friends")

    rows = csv_rows(file_of(organisation, "csv", order))
    texts = [cell for row in rows for cell in row.values()]
    workbook = file_of(organisation, "xlsx", order)

    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "\t", "\n")) for cell in texts)
    sheet = _sheet_xml(workbook)
    assert "<f>" not in sheet
    assert f"{start.strip()} friends" in str(xlsx_sheets(workbook)[0])


def test_a_workbook_has_no_hidden_sheets_comments_links_or_macros(organisation: Vault) -> None:
    from zipfile import ZipFile

    add(organisation, volunteer=14)
    archive = ZipFile(BytesIO(file_of(organisation, "xlsx")))
    parts = archive.namelist()

    assert [name for name in parts if name.startswith("xl/worksheets/")] == [
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    ]
    assert not any(word in name for name in parts for word in ("comment", "vba", "external"))
    assert b"hidden" not in archive.read("xl/workbook.xml")
    assert b"hidden" not in archive.read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize("file_format", FILE_FORMATS)
def test_the_same_data_gives_the_same_bytes(organisation: Vault, file_format: str) -> None:
    add(organisation, volunteer=14, driver=7, intern=3)

    assert file_of(organisation, file_format) == file_of(organisation, file_format)


@pytest.mark.parametrize("file_format", FILE_FORMATS)
def test_the_copy_in_the_vault_is_the_file_byte_for_byte(
    organisation: Vault, tmp_path: Path, file_format: str
) -> None:
    add(organisation, volunteer=14)
    target = tmp_path / f"summary.{file_format}"

    done = save_summary(organisation, replace(ORDER, file_format=file_format), target, today=TODAY)

    assert organisation.read(summary_copy, done.summary_id) == target.read_bytes()
    (row,) = organisation.read(list_summaries)
    assert row.content_hash == hashlib.sha256(target.read_bytes()).hexdigest()
    assert done.file_name == f"P11_riverside_2026-Q3_2026-11-25.{file_format}"


def test_no_copy_is_kept_of_a_file_that_could_not_be_written(
    organisation: Vault, tmp_path: Path
) -> None:
    add(organisation, volunteer=14)

    with pytest.raises(UnusableFileError):
        save_summary(organisation, ORDER, tmp_path / "nowhere" / "a.csv", today=TODAY)

    assert organisation.read(list_summaries) == []


def test_no_file_is_written_when_the_copy_cannot_be_kept(
    organisation: Vault, tmp_path: Path
) -> None:
    add(organisation, volunteer=14)
    target = tmp_path / "a.csv"
    target.write_text("an older one")

    def no_room(_connection: object) -> None:
        raise DiskFullError(organisation.folder)

    event.listen(organisation._engine, "commit", no_room)
    with pytest.raises(DiskFullError):
        save_summary(organisation, ORDER, target, today=TODAY)
    event.remove(organisation._engine, "commit", no_room)

    assert organisation.read(list_summaries) == []
    assert target.read_text() == "an older one"
    assert list(tmp_path.glob(".saving-*")) == []


def test_no_file_is_written_when_the_summary_is_refused(
    organisation: Vault, tmp_path: Path
) -> None:
    add(organisation, volunteer=14)
    hand_out_summary(organisation, ORDER, today=TODAY)
    add(organisation, driver=14)

    with pytest.raises(RepeatedSummaryError):
        save_summary(organisation, ORDER, tmp_path / "a.csv", today=TODAY)

    assert list(tmp_path.glob("*.csv")) == []


def test_forms_that_are_out_change_nothing(organisation: Vault) -> None:
    add(organisation, volunteer=14)
    before = file_of(organisation, "csv")

    organisation.write(print_forms, today=START)

    assert file_of(organisation, "csv") == before


def _sheet_xml(workbook: bytes) -> str:
    from zipfile import ZipFile

    return ZipFile(BytesIO(workbook)).read("xl/worksheets/sheet1.xml").decode()
