"""Commands that save a vault, check it and get people back in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from desk_app.vault import RecoveryKey, recovery_cards

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Run

NEW_PASSPHRASE = "meadow kettle glacier violin"


def a_file(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def damage_page(database: Path, page: int) -> None:
    with database.open("r+b") as file:
        file.seek((page - 1) * 4096 + 100)
        file.write(b"\0" * 64)


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
    assert refused.err.startswith("stick cannot be saved there.")


def test_verify_finds_a_new_vault_in_order(desk: Run) -> None:
    checked = desk("verify", "--json")

    assert checked.code == 0
    assert checked.json["ok"] is True
    assert [check["name"] for check in checked.json["checks"]] == [
        *("encrypted", "keys", "pages", "rows", "links", "version", "texts", "protocols", "scans")
    ]
    in_words = desk("verify").out.splitlines()
    assert len(in_words) == 9
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


def test_two_of_three_cards_recover_too(
    desk: Run, run: Run, tmp_path: Path, organisation: Path
) -> None:
    cards = recovery_cards(RecoveryKey.parse(desk("recovery-key").out))
    words = a_file(tmp_path, "cards.txt", f"{cards[0]}\n{cards[2]}\n")
    new = a_file(tmp_path, "new.txt", NEW_PASSPHRASE)
    common = ("--vault", organisation, "--passphrase-file", new)

    assert run(*common, "recover", "--recovery-key-file", words).code == 0
    assert run(*common, "status").code == 0


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
