"""Summaries for partners and of partners on the command line."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import pyzipper
from python_calamine import CalamineWorkbook

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

EXPORT = ("export", "partner-summary", "--period", "2026-Q3")


@pytest.fixture
def received(desk: Run, tmp_path: Path) -> Path:
    """A folder with two summaries of different organisations, and one file that is none."""
    folder = tmp_path / "received"
    folder.mkdir()
    made = desk(*EXPORT, "--format", "json", "--out", folder / "ours.json")
    assert made.code == 0, made.err
    ours = json.loads((folder / "ours.json").read_text("utf-8"))
    other = {**ours, "organisation": "Bridge House"}
    (folder / "theirs.json").write_text(json.dumps(other), "utf-8")
    (folder / "broken.json").write_text("{", "utf-8")
    return folder


def test_a_new_password_is_printed_once_and_opens_the_file(desk: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"

    made = desk(*EXPORT, "--format", "pdf", "--out", file, "--password")

    password = made.out.strip().rpartition(": ")[2]
    assert len(password.split("-")) == 7
    assert len(pypdfium2.PdfDocument(file, password=password)) >= 2
    as_json = desk(
        *EXPORT, "--format", "csv", "--out", tmp_path / "a.zip", "--password", "--json"
    ).json
    assert as_json["password"] != password
    with pyzipper.AESZipFile(tmp_path / "a.zip") as archive:
        archive.setpassword(as_json["password"].encode())
        assert archive.read(archive.namelist()[0]).startswith(b"\xef\xbb\xbfperiod,")


def test_a_table_with_a_password_is_called_the_archive_that_it_is(
    desk: Run, tmp_path: Path
) -> None:
    out = tmp_path / "a.xlsx"
    made = desk(*EXPORT, "--format", "xlsx", "--out", out, "--password", "--json").json
    assert made["file"] == f"{out}.zip"
    assert not out.exists()
    with pyzipper.AESZipFile(made["file"]) as archive:
        archive.setpassword(made["password"].encode())
        assert archive.namelist()[0].endswith(".xlsx")


def test_a_password_of_ones_own_is_read_from_a_file_and_not_printed(
    desk: Run, tmp_path: Path
) -> None:
    own = "seven quiet otters paint the violet staircase"
    (tmp_path / "own.txt").write_text(f"{own}\n", "utf-8")
    out = ("--format", "pdf", "--out", tmp_path / "a.pdf")

    made = desk(*EXPORT, *out, "--password-file", tmp_path / "own.txt")

    assert made.code == 0
    assert own not in made.out + made.err
    assert len(pypdfium2.PdfDocument(tmp_path / "a.pdf", password=own)) >= 2


def test_a_weak_password_is_refused_and_nothing_is_written(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "own.txt").write_text("sommar2026\n", "utf-8")
    out = ("--format", "pdf", "--out", tmp_path / "a.pdf")

    made = desk(*EXPORT, *out, "--password-file", tmp_path / "own.txt")

    assert made.code == 4
    assert "could be guessed" in made.err
    assert not (tmp_path / "a.pdf").exists()


def test_summaries_are_put_side_by_side_without_a_vault(run: Run, received: Path) -> None:
    made = run("aggregate", received)

    assert made.code == 0
    assert "Bridge House" in made.out
    assert "Riverside Welcome House" in made.out
    assert "not shown" in made.out
    assert made.err == "broken.json is damaged or no JSON file. Ask for it again.\n"


def test_side_by_side_in_every_kind_of_file(run: Run, received: Path, tmp_path: Path) -> None:
    for kind in ("csv", "xlsx", "json", "pdf", "table"):
        made = run("aggregate", received, "--format", kind, "--out", tmp_path / f"all.{kind}")
        assert made.code == 0, made.err

    assert len(json.loads((tmp_path / "all.json").read_text("utf-8"))["summaries"]) == 2
    assert "Bridge House" in (tmp_path / "all.csv").read_text("utf-8-sig")
    workbook = CalamineWorkbook.from_filelike(BytesIO((tmp_path / "all.xlsx").read_bytes()))
    assert len(workbook.get_sheet_by_index(0).to_python()) == 3
    with pypdfium2.PdfDocument(tmp_path / "all.pdf") as pdf:
        assert "Bridge House" in pdf[0].get_textpage().get_text_bounded()
    assert json.loads(run("aggregate", received, "--format", "json").out)["version"] == 1


def test_without_one_summary_there_is_nothing_to_show(run: Run, tmp_path: Path) -> None:
    made = run("aggregate", tmp_path / "nothing.json")

    assert made.code == 4
    assert made.out == ""
    assert "None of the files is a partner summary" in made.err


@pytest.mark.parametrize("kind", ["xlsx", "pdf"])
def test_a_file_that_cannot_be_shown_needs_a_name(run: Run, received: Path, kind: str) -> None:
    assert run("aggregate", received, "--format", kind).code == 2


def test_r37_3_a_second_summary_with_other_numbers_needs_a_reason_and_shows_the_total_only(
    desk: Run, tmp_path: Path
) -> None:
    roster = tmp_path / "roster.csv"
    names = "\n".join(f"Name{n},Family{n},volunteer,2026-01-01" for n in range(12))
    roster.write_text(f"given_name,family_name,person_category,start\n{names}\n", "utf-8")
    first = desk(*EXPORT, "--format", "json", "--out", tmp_path / "first.json")
    assert first.code == 0
    imported = desk("import", "roster", roster)
    assert imported.code == 0, imported.err

    again = (*EXPORT, "--format", "json", "--out", tmp_path / "second.json")
    refused, made = desk(*again), desk(*again, "--reason", "Volunteers were missing")

    assert refused.code == 4
    assert "could reveal one person" in refused.err
    assert made.code == 0
    document = json.loads((tmp_path / "second.json").read_text("utf-8"))
    assert [line["group"] for line in document["groups"]] == ["total"]
