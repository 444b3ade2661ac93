"""Making a vault, opening it with a passphrase or the recovery key, and changing its slots."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from desk_app.errors import (
    DamagedDatabaseError,
    DamagedKeyFileError,
    NotAVaultError,
    PlaintextVaultError,
    WrongRecoveryKeyError,
)
from desk_app.vault import layout
from desk_app.vault.backup import write_backup
from desk_app.vault.database import check_pages
from desk_app.vault.failures import telling_database_failures, telling_file_failures
from desk_app.vault.key_cost import KeyCost, calibrated_cost
from desk_app.vault.key_file import key_file_content, read_key_file, unlock, write_key_file
from desk_app.vault.key_slots import KeySlot
from desk_app.vault.migrating import migrate
from desk_app.vault.passphrase import check_new_passphrase
from desk_app.vault.recovery_key import RecoveryKey
from desk_app.vault.rotation import unlock_after_rotation
from desk_app.vault.transactions import Vault
from desk_app.vault.writer_lock import take_lock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

COORDINATOR: Final = "coordinator"
RECOVERY: Final = "recovery"
"""The role of whoever opened the vault with the recovery key."""


def create_vault(
    folder: Path, passphrase: str, *, role: str = COORDINATOR, cost: KeyCost | None = None
) -> tuple[Vault, RecoveryKey]:
    """Make a vault and return it open, with the key to print.

    It is built beside its place and moved there when it is complete.

    Args:
        folder: Where it shall be; there may be an empty folder.
        passphrase: What opens it.
        role: Whose passphrase it is.
        cost: How hard to derive the key; None for what takes half a second here.

    Raises:
        VaultExistsError: there is something at `folder`.
        WeakPassphraseError: the passphrase would be guessed.
        DiskFullError, ReadOnlyVaultError: the place does not take it.
    """
    check_new_passphrase(passphrase)
    key = RecoveryKey.random()
    slot = KeySlot.lock(key, passphrase, role, cost or calibrated_cost())
    with telling_file_failures(folder.parent):
        unfinished = layout.new_folder_beside(folder)
        try:
            _fill(unfinished, key, slot)
            layout.move_into_place(unfinished, folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return _open(folder, lambda: (role, key.copy())), key


def open_vault(folder: Path, passphrase: str) -> Vault:
    """Return the vault, open for the role whose passphrase this is.

    Raises:
        NotAVaultError: there is no vault.
        VaultInUseError: another window has it open.
        DamagedKeyFileError: the slots cannot be read; the recovery key still opens it.
        WrongPassphraseError: no slot has this passphrase.
        DamagedDatabaseError, PlaintextVaultError: the database is not as it was written.
        NewerVaultError: a newer version of the program has been at it.
        ReadOnlyVaultError, DiskFullError: it cannot be written to.
    """
    _refuse_other_folders(folder)
    return _open(folder, lambda: unlock_after_rotation(folder, passphrase))


def open_with_recovery_key(folder: Path, key: RecoveryKey) -> Vault:
    """Return the vault, opened without any passphrase; `keys.json` is not needed.

    Raises:
        WrongRecoveryKeyError: the key is not this vault's.
        As `open_vault`, but for what concerns passphrases.
    """
    _refuse_other_folders(folder)
    try:
        return _open(folder, lambda: (RECOVERY, key.copy()))
    except DamagedDatabaseError as error:
        if check_pages(folder / layout.DATABASE, key).key_fits:
            raise
        raise WrongRecoveryKeyError(folder) from error


def recover(
    folder: Path,
    key: RecoveryKey,
    new_passphrase: str,
    *,
    role: str = COORDINATOR,
    cost: KeyCost | None = None,
) -> Vault:
    """Open the vault with the recovery key and give `role` a new passphrase.

    The slots of other roles stay, if they can still be read.

    Raises:
        WrongRecoveryKeyError: the key is not this vault's.
        WeakPassphraseError: the passphrase would be guessed.
        As `open_with_recovery_key`.
    """
    check_new_passphrase(new_passphrase)
    vault = open_with_recovery_key(folder, key)
    try:
        add_key_slot(vault, new_passphrase, role, cost=cost)
    except BaseException:
        vault.close()
        raise
    vault.role = role
    return vault


def change_passphrase(folder: Path, old: str, new: str, *, cost: KeyCost | None = None) -> None:
    """Replace the passphrase of the role that `old` belongs to. The raw key stays the same.

    Works while the vault is open, too.

    Raises:
        WrongPassphraseError: no slot has the old passphrase.
        WeakPassphraseError: the new one would be guessed.
        NotAVaultError, DamagedKeyFileError, ReadOnlyVaultError, DiskFullError: as `open_vault`.
    """
    _refuse_other_folders(folder)
    slot, key = unlock(folder, old)[0]
    try:
        check_new_passphrase(new)
        changed = KeySlot.lock(key, new, slot.role, cost or calibrated_cost())
    finally:
        key.wipe()
    slots = [changed if other == slot else other for other in read_key_file(folder)]
    write_key_file(folder, slots)


def add_key_slot(vault: Vault, passphrase: str, role: str, *, cost: KeyCost | None = None) -> None:
    """Give a role a passphrase of its own; one that the role had before no longer opens.

    A key file that cannot be read is replaced by one that has only this slot.

    Raises:
        WeakPassphraseError: the passphrase would be guessed.
        ReadOnlyVaultError, DiskFullError: the folder does not take it.
    """
    check_new_passphrase(passphrase)
    key = vault.recovery_key()
    try:
        added = KeySlot.lock(key, passphrase, role, cost or calibrated_cost())
    finally:
        key.wipe()
    try:
        others = [slot for slot in read_key_file(vault.folder) if slot.role != role]
    except DamagedKeyFileError:
        others = []
    write_key_file(vault.folder, [*others, added])


def remove_key_slot(vault: Vault, role: str) -> None:
    """Take a role's passphrase away. Somebody who kept the raw key still has it.

    Raises:
        ValueError: the role has no slot, or the last one would go.
        DamagedKeyFileError: the slots cannot be read.
        ReadOnlyVaultError, DiskFullError: the folder does not take it.
    """
    slots = read_key_file(vault.folder)
    kept = [slot for slot in slots if slot.role != role]
    if len(kept) == len(slots) or not kept:
        raise ValueError("no such slot, or the last one")
    write_key_file(vault.folder, kept)


def key_slot_roles(folder: Path) -> list[str]:
    """Return the roles that have a passphrase.

    Raises:
        DamagedKeyFileError: the slots cannot be read.
    """
    return [slot.role for slot in read_key_file(folder)]


def _fill(folder: Path, key: RecoveryKey, slot: KeySlot) -> None:
    database = folder / layout.DATABASE
    with telling_database_failures(folder.parent, tuple):
        migrate(database, key, is_new=True)
    (folder / layout.BACKUPS).mkdir()
    layout.write_whole(folder / layout.ERASED, layout.EMPTY_ERASED)
    layout.write_whole(folder / layout.KEYS, key_file_content([slot]))
    if layout.is_plaintext(database):
        raise PlaintextVaultError(folder)


def _refuse_other_folders(folder: Path) -> None:
    database = folder / layout.DATABASE
    if not database.is_file():
        raise NotAVaultError(folder)
    with telling_file_failures(folder):
        is_plaintext, is_too_short = layout.is_plaintext(database), layout.is_too_short(database)
    if is_plaintext:
        raise PlaintextVaultError(folder)
    if is_too_short:
        raise DamagedDatabaseError(folder)


def _open(folder: Path, take_key: Callable[[], tuple[str, RecoveryKey]]) -> Vault:
    """Return the vault, brought up to date; whoever finds it in use need not wait for the key."""
    lock = take_lock(folder)
    try:
        vault = Vault(folder, *take_key(), lock)
    except BaseException:
        lock.release()
        raise
    try:
        if not vault.is_up_to_date():
            write_backup(vault, at=datetime.now(UTC))
            vault.migrate()
    except BaseException:
        vault.close()
        raise
    return vault
