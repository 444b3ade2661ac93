"""Commands that make, save and rescue a vault."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desk_app.vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NEW_PASSPHRASE = "meadow kettle glacier violin"
NAME = ("create", "--organisation", "Riverside Welcome House", "--language", "en")


def a_file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def damage_page(database: Path, page: int) -> None:
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(b"\0" * 64)


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


def test_a_backup_restores_with_the_passphrase_of_its_time(
    desk: Run, run: Run, tmp_path: Path, passphrase_file: Path
) -> None:
    saved = desk("backup", "--out", tmp_path / "stick", "--json")
    restored = run("--vault", tmp_path / "back.desk", "restore", saved.json["file"], "--json")

    assert saved.code == restored.code == 0
    assert restored.json == {"restored": str(tmp_path / "back.desk")}
    opened = run(
        *("--vault", tmp_path / "back.desk", "--passphrase-file", passphrase_file, "status")
    )
    assert opened.out.startswith("Riverside Welcome House\n")


def test_restore_overwrites_nothing(desk: Run, run: Run, organisation: Path) -> None:
    file = desk("backup", "--json").json["file"]

    assert run("--vault", organisation, "restore", file).code == 4


def test_a_damaged_backup_ends_with_5_and_makes_no_folder(
    desk: Run, run: Run, tmp_path: Path
) -> None:
    saved = desk("backup", "--out", tmp_path / "stick", "--json")
    [whole] = (tmp_path / "stick").glob("*.deskbackup")
    whole.write_bytes(whole.read_bytes()[:-2000])

    restored = run("--vault", tmp_path / "back.desk", "restore", saved.json["file"])

    assert restored.code == 5
    assert restored.err == "This file is not a complete backup. Choose another one.\n"
    assert not (tmp_path / "back.desk").exists()


def test_a_backup_cannot_be_saved_under_a_file(desk: Run, tmp_path: Path) -> None:
    refused = desk("backup", "--out", a_file(tmp_path, "file", "mine") / "stick")

    assert refused.code == 4
    assert refused.err.count("\n") == 1


def test_verify_finds_a_new_vault_in_order(desk: Run) -> None:
    checked = desk("verify", "--json")

    assert checked.code == 0
    assert checked.json["ok"] is True
    assert [check["name"] for check in checked.json["checks"]] == [
        *("encrypted", "keys", "pages", "rows", "links", "version")
    ]
    in_words = desk("verify").out.splitlines()
    assert len(in_words) == 6
    assert in_words[2] == "In order: Every page is as it was written"


def test_verify_names_the_pages_of_a_damaged_vault_and_ends_with_5(
    desk: Run, organisation: Path
) -> None:
    damage_page(organisation / "register.db", (organisation / "register.db").stat().st_size // 4096)

    checked = desk("verify", "--json")

    assert checked.code == 5
    assert checked.err.startswith("The database is damaged")
    assert checked.json["ok"] is False
    [pages] = [check for check in checked.json["checks"] if check["name"] == "pages"]
    assert not pages["ok"]
    assert "NOT in order: Every page is as it was written" in desk("verify").out


def test_a_vault_whose_first_page_is_damaged_ends_with_5(desk: Run, organisation: Path) -> None:
    damage_page(organisation / "register.db", 1)

    refused = desk("status")

    assert refused.code == 5
    assert "Restore the latest backup" in refused.err


def test_the_raw_recovery_key_opens_the_database_without_this_program(
    desk: Run, organisation: Path
) -> None:
    raw = desk("recovery-key", "--raw", "--json").json["recovery_key"]

    connection = sqlcipher.connect(str(organisation / "register.db"))
    connection.execute(f"PRAGMA key = \"x'{raw}'\"")
    [name] = connection.execute("SELECT name FROM organisation").fetchone()
    connection.close()

    assert name == "Riverside Welcome House"
    assert desk("recovery-key", "--raw").out.strip() == raw


def test_change_passphrase_takes_both_from_standard_input(
    run: Run, organisation: Path, passphrase: str
) -> None:
    changed = run(
        *("--vault", organisation, "--passphrase-file", "-"),
        *("change-passphrase", "--new-passphrase-file", "-", "--json"),
        typed=f"{passphrase}\n{NEW_PASSPHRASE}\n",
    )

    assert changed.code == 0
    assert changed.json == {"vault": str(organisation)}
    asked = ("--vault", organisation, "--passphrase-file", "-", "status")
    assert run(*asked, typed=NEW_PASSPHRASE).code == 0
    assert run(*asked, typed=passphrase).code == 3


def test_a_weak_new_passphrase_changes_nothing(desk: Run, tmp_path: Path) -> None:
    weak = a_file(tmp_path, "weak.txt", "password1")

    assert desk("change-passphrase", "--new-passphrase-file", weak).code == 4
    assert desk("status").code == 0


@pytest.mark.parametrize("options", [(), ("--raw",)], ids=["as on the sheet", "raw"])
def test_recover_sets_a_new_passphrase(
    desk: Run, run: Run, tmp_path: Path, organisation: Path, options: tuple[str, ...]
) -> None:
    key = a_file(tmp_path, "key.txt", desk("recovery-key", *options).out)
    new = a_file(tmp_path, "new.txt", NEW_PASSPHRASE)
    (organisation / "keys.json").unlink()

    recovered = run(
        *("--vault", organisation, "recover", "--recovery-key-file", key),
        *("--new-passphrase-file", new),
    )

    assert recovered.code == 0
    assert run("--vault", organisation, "--passphrase-file", new, "status").code == 0


def test_recover_takes_the_new_passphrase_from_the_common_option_too(
    desk: Run, run: Run, tmp_path: Path, organisation: Path
) -> None:
    key = desk("recovery-key").out
    new = a_file(tmp_path, "new.txt", NEW_PASSPHRASE)
    common = ("--vault", organisation, "--passphrase-file", new)

    assert run(*common, "recover", "--recovery-key-file", "-", typed=key).code == 0
    assert run(*common, "status").code == 0


def test_the_recovery_key_and_the_new_passphrase_may_share_standard_input(
    desk: Run, run: Run, organisation: Path
) -> None:
    key = desk("recovery-key").out
    common = ("--vault", organisation, "--passphrase-file", "-")

    recovered = run(
        *(*common, "recover", "--recovery-key-file", "-"), typed=f"{key}\n{NEW_PASSPHRASE}\n"
    )

    assert recovered.code == 0
    assert run(*common, "status", typed=NEW_PASSPHRASE).code == 0


def test_a_mistyped_recovery_key_ends_with_3_and_names_the_line(
    desk: Run, run: Run, tmp_path: Path, organisation: Path
) -> None:
    lines = desk("recovery-key").out.splitlines()
    lines[1] = lines[1].replace(lines[1][0], "7" if lines[1][0] != "7" else "8", 1)
    key = a_file(tmp_path, "key.txt", "\n".join(lines))

    refused = run("--vault", organisation, "recover", "--recovery-key-file", key)

    assert refused.code == 3
    assert refused.err.startswith("Line 2 of the recovery key is mistyped.")


def test_a_recovery_key_of_another_vault_ends_with_3(
    run: Run, tmp_path: Path, organisation: Path
) -> None:
    key = a_file(tmp_path, "key.txt", "ab" * 32)
    new = a_file(tmp_path, "new.txt", NEW_PASSPHRASE)

    refused = run(
        *("--vault", organisation, "recover", "--recovery-key-file", key),
        *("--new-passphrase-file", new),
    )

    assert refused.code == 3
