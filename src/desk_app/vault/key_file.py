"""`keys.json`: reading it with care, and replacing it in one step."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final

from desk_app.errors import DamagedKeyFileError, WrongPassphraseError
from desk_app.vault.failures import telling_file_failures
from desk_app.vault.key_slots import KeySlot
from desk_app.vault.layout import KEYS, write_whole
from desk_app.vault.passphrase import LONGEST_PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desk_app.vault.recovery_key import RecoveryKey

FORMAT: Final = 1
LARGEST_KEY_FILE: Final = 64 * 1024
MOST_SLOTS: Final = 16


def key_file_content(slots: Sequence[KeySlot]) -> bytes:
    """Return what stands in `keys.json`.

    Raises:
        ValueError: there are no slots, or more than would be read again.
    """
    if not 0 < len(slots) <= MOST_SLOTS:
        raise ValueError("too few or too many slots")
    stored = [slot.as_json() for slot in slots]
    content = {"format": FORMAT, "slots": stored, "checksum": _checksum(stored)}
    return (json.dumps(content, indent=1) + "\n").encode()


def write_key_file(folder: Path, slots: Sequence[KeySlot]) -> None:
    """Replace the slots: after a crash there are the old ones or the new ones.

    Raises:
        DiskFullError: there is no room.
        ReadOnlyVaultError: the folder cannot be written to.
    """
    with telling_file_failures(folder):
        write_whole(folder / KEYS, key_file_content(slots))


def read_key_file(folder: Path) -> list[KeySlot]:
    """Return the slots.

    Raises:
        DamagedKeyFileError: the file is missing, too large, or not exactly what was written.
    """
    try:
        with (folder / KEYS).open("rb") as file:
            content = file.read(LARGEST_KEY_FILE + 1)
    except OSError as error:
        raise DamagedKeyFileError(folder) from error
    if len(content) > LARGEST_KEY_FILE:
        raise DamagedKeyFileError(folder)
    try:
        return _parsed(content)
    except (ValueError, LookupError, TypeError, ArithmeticError, RecursionError):
        raise DamagedKeyFileError(folder) from None  # the cause would quote the file


def unlock(folder: Path, passphrase: str) -> list[tuple[KeySlot, RecoveryKey]]:
    """Return the slots that the passphrase opens, each with the raw key in it.

    There is more than one only if two roles chose the same passphrase, or if the program was
    ended while it changed the raw key.

    Raises:
        WrongPassphraseError: it opens none.
        DamagedKeyFileError: there are no slots to be read.
    """
    slots = read_key_file(folder)
    if len(passphrase) > LONGEST_PASSPHRASE:
        raise WrongPassphraseError(folder)
    tried = [(slot, slot.unlock(passphrase)) for slot in slots]
    opened = [(slot, key) for slot, key in tried if key is not None]
    if not opened:
        raise WrongPassphraseError(folder)
    return opened


def _parsed(content: bytes) -> list[KeySlot]:
    parsed = json.loads(content)
    stored = parsed["slots"]
    # The checksum tells a damaged slot from a wrong passphrase; forging it gains nothing.
    if parsed["format"] != FORMAT or parsed["checksum"] != _checksum(stored):
        raise ValueError("not what was written")
    if not 0 < len(stored) <= MOST_SLOTS:
        raise ValueError("no slots")
    return [KeySlot.from_json(slot) for slot in stored]


def _checksum(stored: list[dict[str, Any]]) -> str:
    return hashlib.sha256(json.dumps(stored, sort_keys=True).encode()).hexdigest()
