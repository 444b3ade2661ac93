"""Backups are complete, encrypted, checked, and restored only to where nothing is."""

from __future__ import annotations

import hashlib
import json
import struct
import tracemalloc
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from desk_app.errors import (
    DamagedBackupError,
    DeskError,
    UnusableFileError,
    VaultExistsError,
)
from desk_app.vault import (
    open_vault,
    open_with_recovery_key,
    restore_backup,
    verify_vault,
    write_backup,
)
from desk_app.vault.database import open_engine_for_migration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desk_app.vault import Vault

UseCase = Any
AT = datetime(2026, 11, 25, 16, 30)  # noqa: DTZ001 - the user's own clock
MEMBERS = ["manifest.json", "register.db", "keys.json", "erased.json"]


@pytest.fixture
def backup(vault: Vault, add_people: UseCase) -> Path:
    """A backup of a vault with 20 people."""
    vault.write(add_people, 20, "Wilhelmina")
    return write_backup(vault, at=AT)


def repack(backup: Path, changed: dict[str, bytes], *, keep: list[str] = MEMBERS) -> None:
    with zipfile.ZipFile(backup) as archive:
        content = {name: archive.read(name) for name in keep}
    with zipfile.ZipFile(backup, "w") as archive:
        for name, member in {**content, **changed}.items():
            archive.writestr(name, member)


def test_a_backup_holds_everything_in_one_encrypted_file(backup: Path) -> None:
    assert backup.name == "riverside-2026-11-25-163000.deskbackup"
    with zipfile.ZipFile(backup) as archive:
        assert archive.namelist() == MEMBERS
        assert not archive.read("register.db").startswith(b"SQLite format 3")
    assert b"Wilhelmina" not in backup.read_bytes()


def test_the_manifest_tells_when_by_what_and_what(backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        hashes = {name: hashlib.sha256(archive.read(name)).hexdigest() for name in MEMBERS[1:]}

    assert manifest["made_at"] == "2026-11-25T16:30:00"
    assert manifest["program_version"]
    assert manifest["sha256"] == hashes


def test_a_restored_vault_opens_with_the_passphrase_of_then(
    backup: Path, vault: Vault, passphrase: str, tmp_path: Path, names: UseCase
) -> None:
    vault.close()

    restored = open_vault(restore_backup(backup, tmp_path / "again.desk"), passphrase)

    assert len(restored.read(names)) == 20
    assert all(check.ok for check in verify_vault(restored))
    restored.close()


def test_a_restored_vault_opens_with_the_recovery_key(
    backup: Path, vault: Vault, tmp_path: Path
) -> None:
    key = vault.recovery_key()

    open_with_recovery_key(restore_backup(backup, tmp_path / "again.desk"), key).close()


def test_a_vault_without_a_key_file_can_be_backed_up(vault: Vault, tmp_path: Path) -> None:
    key = vault.recovery_key()
    (vault.folder / "keys.json").unlink()

    restored = restore_backup(write_backup(vault, at=AT), tmp_path / "again.desk")

    assert not (restored / "keys.json").exists()
    open_with_recovery_key(restored, key).close()


def test_a_backup_leaves_nothing_else_behind(backup: Path) -> None:
    assert list(backup.parent.iterdir()) == [backup]


def test_two_backups_of_one_second_are_both_kept(vault: Vault, backup: Path) -> None:
    second = write_backup(vault, at=AT)

    assert second != backup
    assert sorted(backup.parent.iterdir()) == sorted([backup, second])


def test_a_backup_goes_where_the_user_says(vault: Vault, tmp_path: Path) -> None:
    assert write_backup(vault, tmp_path / "stick" / "backups", at=AT).parent == (
        tmp_path / "stick" / "backups"
    )


def test_what_was_deleted_is_not_in_a_later_backup(vault: Vault, backup: Path) -> None:
    vault.write(lambda session: session.connection().exec_driver_sql("DELETE FROM person"))

    later = write_backup(vault, at=AT)

    assert later.stat().st_size <= backup.stat().st_size


def test_a_vault_is_never_overwritten(backup: Path, vault: Vault) -> None:
    before = vault.database.read_bytes()

    with pytest.raises(VaultExistsError):
        restore_backup(backup, vault.folder)

    assert vault.database.read_bytes() == before


def test_no_damaged_byte_is_restored_unnoticed(
    backup: Path, tmp_path: Path, flip: Callable[[Path, int], None]
) -> None:
    whole = backup.read_bytes()
    missed = []
    for place in range(0, len(whole), 1009):
        flip(backup, place)
        target = tmp_path / f"again {place}.desk"
        try:
            restore_backup(backup, target)
        except DamagedBackupError:
            assert not target.exists()
        else:
            with zipfile.ZipFile(backup) as archive:
                missed += [place] if archive.testzip() else []
        backup.write_bytes(whole)
    assert missed == []
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_every_cut_off_backup_is_damaged(backup: Path, tmp_path: Path) -> None:
    whole = backup.read_bytes()
    for size in [0, 1, 100, 5000, len(whole) // 2, len(whole) - 1]:
        backup.write_bytes(whole[:size])
        with pytest.raises(DamagedBackupError):
            restore_backup(backup, tmp_path / "again.desk")

    assert not (tmp_path / "again.desk").exists()


@pytest.mark.parametrize(
    ("changed", "keep"),
    [
        ({"../../outside.txt": b"x"}, MEMBERS),
        ({"/etc/outside.txt": b"x"}, MEMBERS),
        ({"backups/x": b"x"}, MEMBERS),
        ({}, MEMBERS[:3]),
        ({"manifest.json": b"{}"}, MEMBERS),
        ({"manifest.json": b"[" * 50_000}, MEMBERS),
        ({"manifest.json": b'{"format": 1, "sha256": []}'}, MEMBERS),
        ({"manifest.json": b'{"format": 2, "sha256": {}}'}, MEMBERS),
        ({"keys.json": b" " * 70_000}, MEMBERS),
        ({"keys.json": b"{}"}, MEMBERS),
        ({"register.db": b"SQLite format 3\0" + bytes(5000)}, MEMBERS),
    ],
    ids=[
        "climbs out",
        "absolute",
        "one too many",
        "one too few",
        "empty manifest",
        "deep manifest",
        "odd hashes",
        "other format",
        "large keys",
        "other keys",
        "plaintext",
    ],
)
def test_what_we_did_not_pack_is_not_unpacked(
    backup: Path, tmp_path: Path, changed: dict[str, bytes], keep: list[str]
) -> None:
    repack(backup, changed, keep=keep)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(DamagedBackupError):
        restore_backup(backup, tmp_path / "again.desk")

    assert sorted(tmp_path.rglob("*")) == before


def test_a_plaintext_database_is_not_restored_even_with_its_hash(
    backup: Path, tmp_path: Path
) -> None:
    plain = b"SQLite format 3\0" + bytes(5000)
    with zipfile.ZipFile(backup) as archive:
        manifest = json.loads(archive.read("manifest.json"))
    manifest["sha256"]["register.db"] = hashlib.sha256(plain).hexdigest()
    repack(backup, {"register.db": plain, "manifest.json": json.dumps(manifest).encode()})

    with pytest.raises(DamagedBackupError):
        restore_backup(backup, tmp_path / "again.desk")


def test_a_compressed_member_is_refused(backup: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        content = {name: archive.read(name) for name in MEMBERS}
    with zipfile.ZipFile(backup, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in content.items():
            archive.writestr(name, member)

    with pytest.raises(DamagedBackupError):
        restore_backup(backup, tmp_path / "again.desk")


def test_an_endless_list_of_members_is_refused_before_it_fills_the_memory(
    tmp_path: Path,
) -> None:
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", *(0,) * 16)
    count = 700_000
    listed = entry * count
    ends = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, len(listed), 0, 0)
    hostile = tmp_path / "hostile.deskbackup"
    hostile.write_bytes(listed + ends)

    tracemalloc.start()
    with pytest.raises(DamagedBackupError):
        restore_backup(hostile, tmp_path / "again.desk")
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 4 * 1024**2


def test_a_backup_can_be_read_by_this_user_alone(backup: Path) -> None:
    assert backup.stat().st_mode & 0o077 == 0


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError):
        restore_backup(tmp_path / "missing.deskbackup", tmp_path / "again.desk")
    with pytest.raises(DeskError):
        restore_backup(tmp_path, tmp_path / "again.desk")


def test_checking_a_sound_vault_finds_it_in_order(vault: Vault) -> None:
    checks = verify_vault(vault)

    assert [check.name for check in checks] == [
        "encrypted",
        "keys",
        "pages",
        "rows",
        "links",
        "version",
    ]
    assert all(check.ok and not check.detail for check in checks)


def test_checking_finds_broken_references_and_keys(vault: Vault) -> None:
    (vault.folder / "keys.json").write_bytes(b"{}")
    engine = open_engine_for_migration(vault.database, vault.recovery_key())
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO edition_text (edition_id, language, body) VALUES (9, 'en', '{}')"
        )
    engine.dispose()

    faults = {check.name: check.detail for check in verify_vault(vault) if not check.ok}

    assert faults == {"keys": "unreadable", "links": "edition_text"}
