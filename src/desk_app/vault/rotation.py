"""Changing the raw key, so that papers and passphrases that got lost open nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.vault.backup import write_backup
from desk_app.vault.database import fits
from desk_app.vault.key_cost import KeyCost, calibrated_cost
from desk_app.vault.key_file import read_key_file, unlock, write_key_file
from desk_app.vault.key_slots import KeySlot
from desk_app.vault.layout import DATABASE
from desk_app.vault.recovery_key import RecoveryKey

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from desk_app.vault.transactions import Vault


def rotate_key(
    vault: Vault, passphrase: str, *, at: datetime, cost: KeyCost | None = None
) -> RecoveryKey:
    """Encrypt everything with a new raw key and return it, to be printed.

    Whoever's passphrase it is keeps it; the other roles' slots end and are to be given anew,
    because only their owners know their passphrases. Backups made before, one of them now, keep
    the old key: their paper is still needed as long as they are kept.

    Args:
        vault: The open vault, with nobody reading in the background.
        passphrase: Of whoever asks for it.
        at: The time that the backup is named after.
        cost: How hard to derive the key; None for what takes half a second here.

    Raises:
        WrongPassphraseError: it opens no slot.
        DiskFullError, ReadOnlyVaultError: there is no room or no way to write; nothing changed.
    """
    before = read_key_file(vault.folder)
    slot, old = unlock(vault.folder, passphrase)[0]
    old.wipe()
    new = RecoveryKey.random()
    added = KeySlot.lock(new, passphrase, slot.role, cost or calibrated_cost())
    write_backup(vault, at=at)
    # Whenever the program is ended, one of the two keys in the file fits the database.
    write_key_file(vault.folder, [*before, added])
    try:
        vault.rekey(new)
    except BaseException:
        write_key_file(vault.folder, before)
        raise
    write_key_file(vault.folder, [added])
    return new


def unlock_after_rotation(folder: Path, passphrase: str) -> tuple[str, RecoveryKey]:
    """Return the role and the raw key that fits, and tidy up after an interrupted rotation.

    Raises:
        WrongPassphraseError, DamagedKeyFileError: as `key_file.unlock`.
    """
    opened = unlock(folder, passphrase)
    slot, key = opened[0]
    if all(other == key for _slot, other in opened):
        return slot.role, key
    slot, key = next(
        ((slot, key) for slot, key in opened if fits(folder / DATABASE, key)), opened[0]
    )
    slots = read_key_file(folder)
    # `rotate_key` puts the slot of the new key last.
    write_key_file(folder, [slot] if slot == slots[-1] else slots[:-1])
    return slot.role, key
