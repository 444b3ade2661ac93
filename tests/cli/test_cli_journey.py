"""From a spreadsheet to a summary for a partner, as an organisation's first weeks go (J2)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest
import xlsxwriter

from desk_app.content import load_content
from desk_app.models.training import EvidenceKind
from desk_app.services.quarters import Quarter
from desk_app.services.roster import list_roster
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_courses, record_completions
from desk_app.texts import LANGUAGES
from desk_app.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.conftest import Run

PEOPLE = (
    ("Förnamn", "Efternamn", "Telefon", "Uppdrag", "Språk", "Startdatum"),
    ("Åsa", "Öberg", "070-174 06 05", "mottagning", "svenska", "2026-01-12"),
    ("Олена", "Коваль", "070-174 06 06", "mottagning", "ukrainska", "2026-01-12"),
    ("Grace", "O’Brien", "070-174 06 07", "språkcafé", "engelska", "2026-02-02"),
    ("Östen", "Ek", "", "språkcafé", "svenska", "2026-02-02"),
)


def spreadsheet(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    with xlsxwriter.Workbook(path, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


def pages_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return "\n".join(page.get_textpage().get_text_bounded() for page in pdf)


def title_of_code(language: str) -> str:
    title: str = load_content("code_of_conduct", language)["title"]
    return title


def people(desk: Run) -> dict[str, dict[str, Any]]:
    return {row["given_name"]: row for row in desk("list", "people", "--json").json}


def collect_all_but_one(folder: Path, passphrase: str, forms: list[dict[str, Any]]) -> None:
    """Record what came back: three forms, and everyone was at the induction."""
    today = date.today()  # noqa: DTZ011 - the day of the commands
    vault = open_vault(folder, passphrase)
    signed = [
        SignatureDraft(form["form_code"], today, "coordinator")
        for form in forms
        if form["language"] != "en"
    ]
    vault.write(record_signatures, signed, today=today)
    everyone = [row.id for row in vault.read(list_roster, today=today)]
    for course in vault.read(list_courses):
        if course.course_id == "trn_induction":
            sheet = EvidenceKind.ATTENDANCE_SHEET
            vault.write(record_completions, everyone, course.id, today, sheet, today=today)
    vault.close()


def test_from_a_spreadsheet_to_a_partner_summary(
    desk: Run, organisation: Path, passphrase: str, tmp_path: Path
) -> None:
    imported = desk("import", "roster", spreadsheet(tmp_path / "people.xlsx", PEOPLE), "--json")
    assert imported.code == 0, imported.out
    assert imported.json == {"created": 4, "updated": 0, "skipped": 0, "problems": []}
    assert {row["form_language"] for row in people(desk).values()} == {"sv", "en", "uk"}

    adopted = desk("adopt", "code-of-conduct", "--body", "Styrelsen", "--json")
    assert adopted.json["edition_no"] == 1

    printed = desk("print", "conduct-form", "--out", tmp_path / "forms.pdf", "--json")
    assert printed.json["count"] == 4
    text = pages_of(tmp_path / "forms.pdf")
    assert all(title_of_code(language) in " ".join(text.split()) for language in LANGUAGES)
    forms = desk("list", "forms", "--json").json
    assert all(form["form_code"] in text for form in forms)

    collect_all_but_one(organisation, passphrase, forms)

    clearance = {name: row["clearance"] for name, row in people(desk).items()}
    assert clearance == {
        "Åsa": "cleared",
        "Олена": "cleared",
        "Östen": "cleared",
        "Grace": "not_cleared",
    }
    status = desk("status", "--json").json
    assert status["readiness"]["cleared"] == {"number": 3, "of": 4}
    assert {"kind": "contact_role_not_cleared", "count": 1} in status["due"]
    [grace] = [line for line in desk("list", "people").out.splitlines() if "Grace" in line]
    assert "form for edition 1 out since" in grace

    summary = tmp_path / "summary.json"
    period = str(Quarter.of(date.today()).previous)  # noqa: DTZ011 - the day of the command
    exported = desk(
        *("export", "partner-summary", "--period", period, "--format", "json"),
        *("--out", summary, "--json"),
    )
    assert exported.code == 0
    assert exported.json["withheld"]
    handed_out = json.dumps(json.loads(summary.read_text("utf-8")), ensure_ascii=False)
    assert not any(name in handed_out for row in PEOPLE[1:] for name in row[:2] if len(name) > 2)


def test_an_import_with_a_mistake_changes_nothing_and_says_where(desk: Run, tmp_path: Path) -> None:
    wrong = [*PEOPLE, ("Nils", "Lind", "", "mottagning", "svenska", "2026-13-41")]

    refused = desk("import", "roster", spreadsheet(tmp_path / "people.xlsx", wrong), "--json")

    assert refused.code == 4
    assert refused.err.endswith("Nobody was imported.\n")
    assert (refused.json["created"], refused.json["updated"]) == (0, 0)
    [problem] = refused.json["problems"]
    assert (problem["row"], problem["column"]) == (6, "Startdatum")
    assert desk("list", "people", "--json").json == []


def test_a_trial_says_what_would_happen_and_does_nothing(desk: Run, tmp_path: Path) -> None:
    file = spreadsheet(tmp_path / "people.xlsx", PEOPLE)

    tried = desk("import", "roster", file, "--dry-run", "--json")

    assert (tried.code, tried.json["created"]) == (0, 4)
    assert desk("list", "people", "--json").json == []


def test_importing_again_updates_instead_of_doubling(desk: Run, tmp_path: Path) -> None:
    file = spreadsheet(tmp_path / "people.xlsx", PEOPLE)

    assert desk("import", "roster", file, "--json").json["created"] == 4
    assert desk("import", "roster", file, "--json").json["updated"] == 4
    assert len(people(desk)) == 4


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02" * 500, b"PK\x03\x04broken"])
def test_a_file_that_is_no_spreadsheet_is_refused(
    desk: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "people.xlsx").write_bytes(content)

    refused = desk("import", "roster", tmp_path / "people.xlsx", "--json")

    assert (refused.code, refused.out) == (4, "")
    assert refused.err.count("\n") == 1


def test_what_was_signed_yesterday_is_in_the_backup(
    desk: Run, run: Run, organisation: Path, passphrase: str, tmp_path: Path
) -> None:
    """J8: the laptop is gone; one file and the recovery key bring everything back."""
    desk("import", "roster", spreadsheet(tmp_path / "people.xlsx", PEOPLE))
    yesterday = date.today() - timedelta(days=1)  # noqa: DTZ011 - the day of the commands
    desk("adopt", "code-of-conduct", "--on", yesterday.isoformat())
    desk("print", "P01", "--out", tmp_path / "forms.pdf")
    collect_all_but_one(organisation, passphrase, desk("list", "forms", "--json").json)
    backup = desk("backup", "--out", tmp_path / "stick", "--json").json["file"]
    (tmp_path / "key.txt").write_text(desk("recovery-key").out, encoding="utf-8")
    before = desk("list", "people", "--json").json
    (tmp_path / "new.txt").write_text("meadow kettle glacier violin", encoding="utf-8")

    borrowed = ("--vault", tmp_path / "borrowed.desk", "--passphrase-file", tmp_path / "new.txt")
    assert run(*borrowed, "restore", backup).code == 0
    assert run(*borrowed, "recover", "--recovery-key-file", tmp_path / "key.txt").code == 0

    assert run(*borrowed, "list", "people", "--json").json == before
    assert run(*borrowed, "verify").code == 0
