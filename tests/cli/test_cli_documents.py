"""Commands that make documents and files to hand out."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.organisation import set_reporting_summary
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.quarters import Quarter
from desk_app.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from tests.cli.conftest import Run

PEOPLE = (("Åsa", "Öberg", "sv"), ("Grace", "Fletcher", "en"), ("Олена", "Коваль", "uk"))


def text_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def references(desk: Run) -> dict[str, str]:
    return {row["given_name"]: row["person_ref"] for row in desk("list", "people", "--json").json}


def forms(desk: Run) -> list[dict[str, str]]:
    listed: Iterable[dict[str, str]] = desk("list", "forms", "--json").json
    return list(listed)


@pytest.fixture
def _adopted(desk: Run, organisation: Path, passphrase: str) -> None:
    """A code that is in force, and one person for each language, none of whom has signed."""
    today = date.today()  # noqa: DTZ011 - the day the command will see
    reception = EngagementDraft("reception", ContactLevel.DIRECT, today - timedelta(days=200))
    drafts = [
        PersonDraft(given, family, PersonCategory.VOLUNTEER, language, engagement=reception)
        for given, family, language in PEOPLE
    ]
    vault = open_vault(organisation, passphrase)
    vault.write(add_people, drafts, country="SE", today=today)
    vault.write(set_reporting_summary, {"en": "ask Kim at the front desk"})
    vault.close()
    assert desk("adopt", "code-of-conduct", "--on", "2026-01-15").code == 0


@pytest.mark.usefixtures("_adopted")
def test_conduct_forms_are_made_for_everyone_in_their_own_language(
    desk: Run, tmp_path: Path
) -> None:
    made = desk("print", "conduct-form", "--out", tmp_path / "forms.pdf", "--json")

    assert (made.code, made.err) == (0, "")
    with pypdfium2.PdfDocument(tmp_path / "forms.pdf") as pdf:
        assert made.json == {"file": str(tmp_path / "forms.pdf"), "pages": len(pdf), "count": 3}
    assert sorted(form["language"] for form in forms(desk)) == ["en", "sv", "uk"]
    text = text_of(tmp_path / "forms.pdf")
    assert all(f"{given} {family}" in text for given, family, _language in PEOPLE)
    assert "Кодекс поведінки" in text
    again = desk("print", "P01", "--out", tmp_path / "again.pdf")
    assert again.code == 4
    assert again.err == "Nobody needs a form: everyone has signed or has one already.\n"
    assert not (tmp_path / "again.pdf").exists()


@pytest.mark.usefixtures("_adopted")
def test_a_form_for_one_person_is_made_even_if_one_is_out(desk: Run, tmp_path: Path) -> None:
    grace = references(desk)["Grace"]

    for _attempt in range(2):
        made = desk("print", "p01", "--person", grace, "--out", tmp_path / "one.pdf", "--json")

        assert made.json["count"] == 1

    assert {form["state"] for form in forms(desk)} == {"out", "void"}
    assert "Åsa" not in text_of(tmp_path / "one.pdf")


@pytest.mark.usefixtures("_adopted")
def test_an_unknown_person_is_named_by_the_reference_only(desk: Run, tmp_path: Path) -> None:
    refused = desk("print", "P01", "--person", "P-0000", "--out", tmp_path / "none.pdf")

    assert refused.code == 4
    assert refused.err == "Nobody in the roster has the reference P-0000.\n"
    assert forms(desk) == []


@pytest.mark.usefixtures("_adopted")
@pytest.mark.parametrize(
    ("code", "name"),
    [("P04", "roster-report"), ("P24", "outstanding-signatures"), ("P11", "partner-summary")],
)
def test_documents_are_asked_for_by_code_or_name(
    desk: Run, tmp_path: Path, code: str, name: str
) -> None:
    for asked, language in ((code, "sv"), (name, "en"), (code.lower(), None)):
        chosen = ("--language", language) if language else ()
        file = tmp_path / f"{asked}-{language}.pdf"

        assert desk("print", asked, *chosen, "--out", file).code == 0

        assert text_of(file)

    in_english = text_of(tmp_path / f"{name}-en.pdf")
    assert in_english == text_of(tmp_path / f"{code.lower()}-None.pdf")


@pytest.mark.usefixtures("_adopted")
@pytest.mark.parametrize("code", ["P04", "P11", "P24"])
def test_a_document_that_does_not_exist_in_a_language_is_refused(
    desk: Run, tmp_path: Path, code: str
) -> None:
    refused = desk("print", code, "--language", "uk", "--out", tmp_path / "none.pdf")

    assert refused.code == 4
    assert refused.err == f"{code} does not exist in this language. Choose another one.\n"
    assert list(tmp_path.glob("*.pdf")) == []


def test_an_organisation_that_speaks_ukrainian_gets_english_where_there_is_no_other(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    common = ("--vault", tmp_path / "uk.desk", "--passphrase-file", passphrase_file)
    run(*common, "create", "--organisation", "Надія", "--language", "uk", "--country", "UA")

    made = run(*common, "print", "P04", "--out", tmp_path / "report.pdf")

    assert made.code == 0
    assert "Roster compliance report" in text_of(tmp_path / "report.pdf")


def test_an_unknown_document_is_wrong_usage(desk: Run, tmp_path: Path) -> None:
    refused = desk("print", "P99", "--out", tmp_path / "none.pdf")

    assert refused.code == 2
    assert refused.err == "There is no document called P99.\n"


@pytest.mark.usefixtures("_adopted")
def test_a_receipt_without_a_pile_is_refused_in_words(desk: Run, tmp_path: Path) -> None:
    refused = desk("print", "P22", "--out", tmp_path / "receipt.pdf", "--language", "en")

    assert refused.err == "No pile of signed forms has been read yet.\n"
    assert not (tmp_path / "receipt.pdf").exists()


@pytest.mark.usefixtures("_adopted")
def test_nothing_is_recorded_when_the_file_cannot_be_written(desk: Run, tmp_path: Path) -> None:
    refused = desk("print", "P01", "--out", tmp_path / "missing" / "forms.pdf")

    assert refused.code == 4
    assert "forms.pdf" in refused.err
    assert str(tmp_path) not in refused.err
    assert forms(desk) == []


@pytest.mark.usefixtures("_adopted")
def test_documents_can_be_read_by_the_user_alone(desk: Run, tmp_path: Path) -> None:
    desk("print", "P04", "--out", tmp_path / "report.pdf")

    if os.name == "posix":
        assert (tmp_path / "report.pdf").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("_adopted")
@pytest.mark.parametrize("file_format", ["pdf", "xlsx", "csv", "json"])
def test_a_partner_summary_names_nobody(desk: Run, tmp_path: Path, file_format: str) -> None:
    file = tmp_path / f"summary.{file_format}"
    period = str(Quarter.of(date.today()).previous)  # noqa: DTZ011 - the day of the command

    made = desk(
        *("export", "partner-summary", "--period", period, "--format", file_format),
        *("--out", file, "--partner", "Partner NGO", "--json"),
    )

    assert (made.code, made.err) == (0, "")
    assert made.json["file"] == str(file)
    assert made.json["withheld"]
    assert all(cell.keys() == {"cell", "reason"} for cell in made.json["withheld"])
    text = everything_in(file)
    assert "Riverside Welcome House" in text
    assert "Partner NGO" in text
    assert not any(word in text for given, family, _ in PEOPLE for word in (given, family))


def everything_in(file: Path) -> str:
    match file.suffix:
        case ".pdf":
            return text_of(file)
        case ".xlsx":
            book = CalamineWorkbook.from_filelike(io.BytesIO(file.read_bytes()))
            return str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        case ".json":
            return json.dumps(json.loads(file.read_text("utf-8")), ensure_ascii=False)
        case _:
            return file.read_text("utf-8-sig")


@pytest.mark.usefixtures("_adopted")
@pytest.mark.parametrize(
    ("period", "sentence"),
    [
        (str(Quarter.of(date.today())), "Make the summary after that."),  # noqa: DTZ011
        ("last spring", "Write it like 2026-Q3."),
    ],
)
def test_a_quarter_that_has_not_ended_or_is_none_is_refused(
    desk: Run, tmp_path: Path, period: str, sentence: str
) -> None:
    file = tmp_path / "summary.csv"

    refused = desk(
        *("export", "partner-summary", "--period", period, "--format", "csv", "--out", file)
    )

    assert refused.code == 4
    assert refused.err.endswith(f"{sentence}\n")
    assert not file.exists()


@pytest.mark.usefixtures("_adopted")
def test_a_name_of_the_roster_in_the_partner_s_name_is_refused_without_repeating_it(
    desk: Run, tmp_path: Path
) -> None:
    file = tmp_path / "summary.csv"

    refused = desk(
        *("export", "partner-summary", "--period", "2026-Q1", "--format", "csv", "--out", file),
        *("--partner", "for Grace Fletcher"),
    )

    assert (refused.code, refused.out) == (4, "")
    assert "--partner" in refused.err
    assert "Grace" not in refused.err
    assert not file.exists()


@pytest.mark.usefixtures("_adopted")
def test_the_quarter_of_a_printed_summary_can_be_chosen(desk: Run, tmp_path: Path) -> None:
    file = tmp_path / "summary.pdf"

    assert desk("print", "P11", "--period", "2026-Q1", "--out", file).code == 0
    assert "2026-Q1" in text_of(file)
    assert desk("print", "P11", "--period", "2026-Q9", "--out", file).code == 4


@pytest.mark.usefixtures("_adopted")
def test_an_evidence_pack_is_saved_with_its_gaps(desk: Run, tmp_path: Path) -> None:
    out = tmp_path / "pack.pdf"
    ran = desk(
        "export",
        "evidence-pack",
        "--requester",
        "The donor",
        "--out",
        out,
        "--json",
        "--language",
        "en",
    )
    assert ran.code == 0
    assert ran.json["file"] == str(out)
    assert {"requirement", "text"} == set(ran.json["gaps"][0])
    assert "The donor" in text_of(out)


@pytest.mark.usefixtures("_adopted")
def test_an_archive_holds_the_adopted_code(desk: Run, tmp_path: Path) -> None:
    out = tmp_path / "pack.zip"
    asked = ("export", "evidence-pack", "--requester", "The donor", "--language", "en")
    assert desk(*asked, "--out", out).code == 0
    assert "documents/P01_code-of-conduct_1.pdf" in zipfile.ZipFile(out).namelist()
