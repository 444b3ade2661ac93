"""One writer per vault: a lock in its folder that dies with the process that holds it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from desk_app.errors import VaultInUseError
from desk_app.vault.failures import telling_file_failures

if TYPE_CHECKING:
    from pathlib import Path

    from filelock import BaseFileLock

LOCK_FILE: Final = ".in-use"


def take_lock(folder: Path) -> BaseFileLock:
    """Return the lock on the vault; the system frees it if the process ends in any way.

    Raises:
        VaultInUseError: another window or command holds it.
        ReadOnlyVaultError: the folder cannot be written to.
        DiskFullError: there is no room even for an empty file.
    """
    from filelock import FileLock, Timeout

    # Opened in a background thread, closed in the window's.
    lock = FileLock(folder / LOCK_FILE, timeout=0, thread_local=False, mode=0o600)
    try:
        with telling_file_failures(folder):
            lock.acquire()
    except Timeout as error:
        raise VaultInUseError(folder) from error
    return lock


def window_name(folder: Path) -> str:
    """Return the name at which the window that has this vault open can be asked to come forward.

    The window that opens the vault listens on a local socket of this name; a second start that
    meets `VaultInUseError` connects to it. The name tells nothing about the vault.
    """
    place = str(folder.resolve()).encode()
    return f"desk-app-{hashlib.sha256(place).hexdigest()[:16]}"
