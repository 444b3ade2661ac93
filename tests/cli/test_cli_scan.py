"""Scanned forms on the command line: printed, signed, scanned, filed and recorded."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.scan_batches import list_batches
from desk_app.vault import open_vault
from tests.scanned_paper import as_bytes, bomb, pages_of, picture, scanned, written

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

    from desk_app.services.scan_values import BatchRow
    from tests.cli.conftest import Run

LANGUAGES = ("sv", "en", "uk")
PAGES = 3


@pytest.fixture
def forms(desk: Run, organisation: Path, passphrase: str, tmp_path: Path) -> list[Image]:
    """What a scanner sees of the forms that three people were given, all pages."""
    today = date.today()  # noqa: DTZ011 - the command's own day
    people = [
        PersonDraft(
            given,
            "Example",
            PersonCategory.VOLUNTEER,
            language,
            engagement=EngagementDraft("reception", ContactLevel.DIRECT, today),
        )
        for given, language in zip(("Anna", "Mary", "Olena"), LANGUAGES, strict=True)
    ]
    vault = open_vault(organisation, passphrase)
    vault.write(add_people, people, country="SE", today=today)
    vault.close()
    assert desk("adopt", "code-of-conduct").code == 0
    assert desk("print", "P01", "--out", tmp_path / "forms.pdf").code == 0
    return pages_of((tmp_path / "forms.pdf").read_bytes(), 150)


@pytest.fixture
def pile(forms: list[Image], tmp_path: Path) -> Path:
    """The signature pages of two people, a sheet of music, and a file that is torn."""
    folder = tmp_path / "pile"
    folder.mkdir()
    signed = [scanned(page) for page in forms[PAGES - 1 :: PAGES]]
    (folder / "1.pdf").write_bytes(as_bytes(signed[0], "PDF", [signed[1].rotate(180)]))
    (folder / "2.png").write_bytes(as_bytes(written(picture(600, 800))))
    (folder / "3.jpg").write_bytes(as_bytes(signed[2], "JPEG")[:900])
    return folder


def batches(organisation: Path, passphrase: str) -> list[BatchRow]:
    vault = open_vault(organisation, passphrase)
    try:
        return vault.read(list_batches)
    finally:
        vault.close()


def states(desk: Run) -> dict[str, str]:
    return {row["person_ref"]: row["ack_status"] for row in desk("list", "people", "--json").json}


def test_without_an_option_a_pile_is_read_and_nothing_is_kept(
    desk: Run, pile: Path, organisation: Path, passphrase: str
) -> None:
    read = desk("scan", pile, "--json")

    assert (read.code, read.err) == (0, "")
    assert read.json["pages"] == 4
    assert [row["page"] for row in read.json["matched"]] == [1, 2]
    assert {row["edition_no"] for row in read.json["matched"]} == {1}
    assert {row["language"] for row in read.json["matched"]} < set(LANGUAGES)
    assert {row["person_ref"] for row in read.json["matched"]} < set(states(desk))
    assert read.json["unmatched"] == [
        {"page": 3, "reason": "No code read"},
        {
            "page": 4,
            "reason": "The file is damaged or was not copied completely. Scan the paper again.",
        },
    ]
    assert (read.json["filed"], read.json["verified"]) == (0, 0)
    assert batches(organisation, passphrase) == []


def test_filing_keeps_a_batch_and_records_no_signature(
    desk: Run, pile: Path, organisation: Path, passphrase: str
) -> None:
    filed = desk("scan", *sorted(pile.iterdir()), "--file", "--json").json

    assert (filed["filed"], filed["verified"]) == (2, 0)
    (row,) = batches(organisation, passphrase)
    assert (row.pages, row.matched, row.undecided, row.finished_on) == (4, 2, 3, None)
    assert set(states(desk).values()) == {"form_out"}


def test_verifying_records_the_signatures_once(desk: Run, pile: Path) -> None:
    first = desk("scan", pile / "1.pdf", "--file", "--verify", "--json").json

    matched = {row["person_ref"] for row in first["matched"]}
    assert (first["filed"], first["verified"]) == (2, 2)
    assert {ref for ref, state in states(desk).items() if state == "valid"} == matched
    again = desk("scan", pile / "1.pdf", "--verify", "--json").json
    assert again["matched"] == []
    assert [row["reason"] for row in again["unmatched"]] == ["Duplicate", "Duplicate"]
    assert again["verified"] == 0
    assert desk("verify").code == 0


def test_a_pile_without_open_questions_is_finished_and_has_its_receipt(
    desk: Run, pile: Path, organisation: Path, passphrase: str, tmp_path: Path
) -> None:
    assert desk("print", "P22", "--out", tmp_path / "early.pdf").code == 4

    said = desk("scan", pile / "1.pdf", "--verify")
    printed = desk("print", "P22", "--out", tmp_path / "receipt.pdf", "--json")

    assert "2 signatures recorded" in said.out
    (row,) = batches(organisation, passphrase)
    assert row.finished_on is not None
    assert printed.json["count"] == 2
    assert printed.json["pages"] == 1


def test_a_date_that_cannot_be_changes_nothing(
    desk: Run, pile: Path, organisation: Path, passphrase: str
) -> None:
    tomorrow = date.today() + timedelta(days=1)  # noqa: DTZ011 - the command's own day

    refused = desk("scan", pile, "--verify", "--signed-on", tomorrow.isoformat())

    assert refused.code == 4
    assert batches(organisation, passphrase) == []


@pytest.mark.parametrize("content", [bomb(), b"a text", b"%PDF-1.7", b""])
def test_a_file_of_which_nothing_can_be_seen_is_refused(
    desk: Run, organisation: Path, passphrase: str, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "scan.bin"
    file.write_bytes(content)

    refused = desk("scan", file, "--file", "--json")

    assert (refused.code, refused.out) == (4, "")
    assert len(refused.err.splitlines()) == 1
    assert batches(organisation, passphrase) == []


def test_a_file_or_folder_that_holds_nothing_is_refused(desk: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()

    assert desk("scan", tmp_path / "gone.pdf").code == 4
    assert desk("scan", tmp_path / "empty").code == 4
    assert desk("scan").code == 2


def test_the_words_name_people_by_reference_only(desk: Run, pile: Path) -> None:
    said = desk("scan", pile).out

    assert "4 pages read" in said
    assert "Page 3: No code read" in said
    assert "Example" not in said
