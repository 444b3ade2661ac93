"""A new raw key: old papers and slots end, and no interruption locks anybody out."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from desk_app.errors import DiskFullError, WrongPassphraseError, WrongRecoveryKeyError
from desk_app.vault import (
    RecoveryKey,
    add_key_slot,
    create_vault,
    key_slot_roles,
    open_vault,
    open_with_recovery_key,
    restore_backup,
    rotate_key,
    verify_vault,
)
from desk_app.vault.key_cost import KeyCost
from desk_app.vault.key_file import read_key_file, write_key_file
from desk_app.vault.key_slots import KeySlot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desk_app.vault import Vault

UseCase = Any
OTHER = "harvest pelican umbra quartz"
AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
FAST = KeyCost(iterations=1, memory_kib=64, lanes=1)


def test_after_a_rotation_only_the_new_paper_opens(
    vault: Vault, passphrase: str, add_people: UseCase, names: UseCase
) -> None:
    vault.write(add_people, 300)
    old = vault.recovery_key()

    new = rotate_key(vault, passphrase, at=AT, cost=FAST)

    assert len(vault.read(names)) == 300
    vault.write(lambda session: session.connection().exec_driver_sql("DELETE FROM person"))
    assert all(check.ok for check in verify_vault(vault))
    vault.close()
    with pytest.raises(WrongRecoveryKeyError):
        open_with_recovery_key(vault.folder, old)
    open_with_recovery_key(vault.folder, new).close()
    open_vault(vault.folder, passphrase).close()


def test_other_roles_are_given_new_slots_after_a_rotation(vault: Vault, passphrase: str) -> None:
    add_key_slot(vault, OTHER, "deputy")

    rotate_key(vault, passphrase, at=AT, cost=FAST)

    assert key_slot_roles(vault.folder) == ["coordinator"]
    add_key_slot(vault, OTHER, "deputy")
    vault.close()
    open_vault(vault.folder, OTHER).close()


def test_a_rotation_makes_a_backup_that_the_old_paper_opens(
    vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    old = vault.recovery_key()

    rotate_key(vault, passphrase, at=AT, cost=FAST)

    (backup,) = (vault.folder / "backups").iterdir()
    open_with_recovery_key(restore_backup(backup, tmp_path / "before.desk"), old).close()


def test_a_rotation_needs_the_passphrase(vault: Vault) -> None:
    key = vault.recovery_key()

    with pytest.raises(WrongPassphraseError):
        rotate_key(vault, OTHER, at=AT, cost=FAST)

    assert vault.recovery_key() == key


@pytest.mark.parametrize("is_rekeyed", [False, True])
def test_an_interrupted_rotation_locks_nobody_out(
    vault: Vault, passphrase: str, tmp_path: Path, *, is_rekeyed: bool, names: UseCase
) -> None:
    new = RecoveryKey.random()
    added = KeySlot.lock(new, passphrase, "coordinator", FAST)
    write_key_file(vault.folder, [*read_key_file(vault.folder), added])
    old = vault.recovery_key()
    if is_rekeyed:
        vault.rekey(new)
    vault.read(names)
    # As the disk is when the program is ended now, with what is not yet in the database file.
    left = tmp_path / "left.desk"
    shutil.copytree(vault.folder, left)

    opened = open_vault(left, passphrase)

    assert opened.recovery_key() == (new if is_rekeyed else old)
    assert len(read_key_file(left)) == 1
    opened.close()
    open_vault(left, passphrase).close()


def test_a_rotation_without_room_changes_nothing(
    small_disk: Path,
    passphrase: str,
    add_people: UseCase,
    fill_disk: Callable[[Path, int], None],
    names: UseCase,
) -> None:
    vault, key = create_vault(small_disk / "a.desk", passphrase, cost=FAST)
    vault.write(add_people, 50)
    add_key_slot(vault, OTHER, "deputy", cost=FAST)
    fill_disk(small_disk, 64 * 1024)

    with pytest.raises(DiskFullError):
        rotate_key(vault, passphrase, at=AT, cost=FAST)
    with pytest.raises(DiskFullError):
        vault.rekey(RecoveryKey.random())

    assert len(vault.read(names)) == 50
    assert vault.recovery_key() == key
    vault.close()
    for secret in (passphrase, OTHER):
        open_vault(small_disk / "a.desk", secret).close()
