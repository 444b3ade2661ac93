"""Commands that make, save and rescue a vault."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from desk_app.vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from tests.cli.conftest import Run

NEW_PASSPHRASE = "meadow kettle glacier violin"
NAME = ("create", "--organisation", "Riverside Welcome House", "--language", "en")


def a_file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def test_create_says_where_the_vault_is_and_its_recovery_key(
    run: Run, tmp_path: Path, passphrase_file: Path, passphrase: str
) -> None:
    folder = tmp_path / "new.desk"

    made = run("--vault", folder, "--passphrase-file", passphrase_file, *NAME, "--json")

    assert (made.code, made.err) == (0, "")
    assert made.json.keys() == {"vault", "recovery_key"}
    assert made.json["vault"] == str(folder)
    assert len(made.json["recovery_key"].splitlines()) == 4
    open_vault(folder, passphrase).close()


def test_create_names_the_folder_after_the_organisation_when_none_is_given(
    run: Run, tmp_path: Path, passphrase_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    made = run("--passphrase-file", passphrase_file, *NAME)

    assert made.code == 0
    assert "Write down this recovery key" in made.out
    assert (tmp_path / "riverside-welcome-house.desk" / "register.db").is_file()
    status = run("--passphrase-file", passphrase_file, "status")
    assert status.out.startswith("Riverside Welcome House\n")


def test_create_refuses_a_folder_that_holds_a_vault(desk: Run, organisation: Path) -> None:
    before = (organisation / "register.db").read_bytes()

    again = desk(*NAME, "--json")

    assert (again.code, again.out) == (4, "")
    assert again.err == (
        "There is a vault in this folder already. Choose another name or folder.\n"
    )
    assert (organisation / "register.db").read_bytes() == before


def test_create_refuses_the_name_of_a_file(run: Run, tmp_path: Path, passphrase_file: Path) -> None:
    taken = a_file(tmp_path, "taken.desk", "mine")

    made = run("--vault", taken, "--passphrase-file", passphrase_file, *NAME)

    assert made.code == 4
    assert taken.read_text("utf-8") == "mine"


def test_create_refuses_a_weak_passphrase(run: Run, tmp_path: Path) -> None:
    weak = a_file(tmp_path, "weak.txt", "password1\n")

    made = run("--vault", tmp_path / "new.desk", "--passphrase-file", weak, *NAME)

    assert made.code == 4
    assert made.err.startswith("This passphrase is easy to guess.")
    assert not (tmp_path / "new.desk").exists()


def test_create_leaves_nothing_behind_when_the_name_is_refused(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    made = run(
        *("--vault", tmp_path / "new.desk", "--passphrase-file", passphrase_file),
        *("create", "--organisation", "N" * 201, "--language", "en"),
    )

    assert made.code == 4
    assert "at most 200 characters" in made.err
    assert not (tmp_path / "new.desk").exists()


def test_create_refuses_a_country_that_is_no_code(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    made = run(
        *("--vault", tmp_path / "new.desk", "--passphrase-file", passphrase_file),
        *(*NAME, "--country", "Sweden"),
    )

    assert made.code == 2
    assert made.err.count("\n") == 1
    assert not (tmp_path / "new.desk").exists()


def test_the_passphrase_can_come_from_standard_input(
    run: Run, organisation: Path, passphrase: str
) -> None:
    asked = ("--vault", organisation, "--passphrase-file", "-", "status", "--json")

    assert run(*asked, typed=f"{passphrase}\nanother line\n").code == 0
    assert run(*asked, typed="another line\n").code == 3


def test_the_passphrase_can_come_from_an_editor_that_marks_utf8(
    run: Run, tmp_path: Path, organisation: Path, passphrase: str
) -> None:
    marked = tmp_path / "marked.txt"
    marked.write_text(f"{passphrase}\r\n", encoding="utf-8-sig")

    assert run("--vault", organisation, "--passphrase-file", marked, "status").code == 0


def test_a_wrong_passphrase_ends_with_3(run: Run, tmp_path: Path, organisation: Path) -> None:
    wrong = a_file(tmp_path, "wrong.txt", NEW_PASSPHRASE)

    refused = run("--vault", organisation, "--passphrase-file", wrong, "status", "--json")

    assert (refused.code, refused.out) == (3, "")
    assert refused.err == "The vault did not open. Check the passphrase and try again.\n"


def test_a_passphrase_file_that_is_missing_ends_with_4(
    run: Run, tmp_path: Path, organisation: Path
) -> None:
    refused = run("--vault", organisation, "--passphrase-file", tmp_path / "gone.txt", "status")

    assert refused.code == 4
    assert "gone.txt" in refused.err
    assert str(tmp_path) not in refused.err


def test_a_folder_without_a_vault_ends_with_4(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    refused = run("--vault", tmp_path / "none", "--passphrase-file", passphrase_file, "status")

    assert refused.code == 4
    assert refused.err.startswith("There is no vault in this folder.")


def test_a_vault_that_another_process_holds_open_ends_with_6(
    desk: Run, organisation: Path, passphrase: str
) -> None:
    holding = (
        "import sys; from pathlib import Path; from desk_app.vault import open_vault;"
        "vault = open_vault(Path(sys.argv[1]), sys.argv[2]); print('open', flush=True);"
        "sys.stdin.read(); vault.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holding, organisation, passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        refused = desk("status")
        other.communicate("")

    assert (refused.code, refused.out) == (6, "")
    assert refused.err == "The vault is open in another window. Close it there first.\n"
    assert desk("status").code == 0


def test_a_vault_in_a_place_that_takes_nothing_is_refused_by_its_name(
    run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    place = a_file(tmp_path, "file", "mine") / "new.desk"

    refused = run("--vault", place, "--passphrase-file", passphrase_file, *NAME)

    assert (refused.code, refused.out) == (4, "")
    assert refused.err.startswith("new.desk cannot be saved there.")


def test_keys_that_cannot_be_read_end_with_5(desk: Run, organisation: Path) -> None:
    (organisation / "keys.json").write_text("garbage", encoding="utf-8")

    refused = desk("status")

    assert refused.code == 5
    assert "open the vault with the recovery key" in refused.err


def test_without_a_terminal_a_line_of_standard_input_is_the_passphrase(
    run_process: Run, organisation: Path, passphrase: str
) -> None:
    opened = run_process("--vault", organisation, "status", typed=f"{passphrase}\n")
    refused = run_process("--vault", organisation, "status")

    assert (opened.code, opened.err) == (0, "")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.startswith("There is no terminal to ask on. Use --passphrase-file.")
