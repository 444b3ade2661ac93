"""The demo on the command line: a vault to look into and every document it can print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.reports.catalogue import CATALOGUE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_a_demo_prints_every_document(
    run: Run, tmp_path: Path, passphrase_file: Path, language: str
) -> None:
    out = tmp_path / "demo"

    made = run(
        *("--passphrase-file", passphrase_file, "demo", "--out", out, "--language", language),
        *("--people", "25", "--json"),
    )

    assert (made.code, made.err) == (0, "")
    assert made.json["vault"] == str(out / "vault")
    assert "passphrase" not in made.json
    files = sorted((out / "documents").iterdir())
    assert made.json["documents"] == [str(file) for file in files]
    assert [file.name[:3] for file in files] == [spec.code for spec in CATALOGUE]
    for file in files:
        with pypdfium2.PdfDocument(file) as pdf:
            assert len(pdf) >= 1
    common = ("--vault", out / "vault", "--passphrase-file", passphrase_file)
    assert len(run(*common, "list", "people", "--json").json) == 25
    assert run(*common, "verify").code == 0


def test_a_passphrase_that_was_made_up_is_shown_and_opens_the_vault(
    run: Run, tmp_path: Path
) -> None:
    made = run("demo", "--out", tmp_path / "demo", "--people", "3", "--json")

    opened = run(
        *("--vault", tmp_path / "demo" / "vault", "--passphrase-file", "-", "status"),
        typed=made.json["passphrase"],
    )
    assert opened.code == 0
    assert made.json["passphrase"] not in opened.out + opened.err


def test_the_same_seed_makes_the_same_people_again(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    def people(folder: str, seed: str) -> list[tuple[str, str, str]]:
        key = ("--passphrase-file", passphrase_file)
        run(*key, "demo", "--out", tmp_path / folder, "--people", "21", "--seed", seed)
        rows = run(*key, "--vault", tmp_path / folder / "vault", "list", "people", "--json").json
        return [(row["given_name"], row["family_name"], row["clearance"]) for row in rows]

    first = people("first", "7")

    assert people("again", "7") == first
    assert people("other", "8") != first


def test_a_demo_overwrites_nothing(run: Run, tmp_path: Path) -> None:
    (tmp_path / "documents").mkdir()

    refused = run("demo", "--out", tmp_path, "--people", "3")

    assert refused.code == 4
    assert [path.name for path in tmp_path.iterdir()] == ["documents"]


def test_a_demo_below_a_file_is_refused_in_a_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")

    refused = run("demo", "--out", tmp_path / "file", "--people", "3")

    assert (refused.code, refused.out) == (4, "")
    assert refused.err.count("\n") == 1


def test_a_demo_in_a_real_process_speaks_the_language_asked_for(
    run_process: Run, tmp_path: Path
) -> None:
    made = run_process("demo", "--out", tmp_path / "demo", "--people", "4", "--language", "uk")

    assert (made.code, made.err) == (0, "")
    assert str(tmp_path / "demo" / "vault") in made.out
