"""Tells apart what can go wrong with the vault's files and its database."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from desk_app.errors import (
    DamagedDatabaseError,
    DeskError,
    DiskFullError,
    ReadOnlyVaultError,
    VaultInUseError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FULL: Final = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_MOST_PAGES: Final = 20
_NO_ROOM_BYTES: Final = 256 * 1024


@contextmanager
def telling_file_failures(folder: Path) -> Iterator[None]:
    """Turn what the system says about a file into our own errors.

    Raises:
        DiskFullError: there is no room.
        ReadOnlyVaultError: writing is not allowed, or not possible because the stick was pulled
            out, the network drive is gone, or the system does not take such a name.
    """
    try:
        yield
    except TimeoutError:
        raise  # a lock's, and no failure of a file
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFullError(folder) from error
        raise ReadOnlyVaultError(folder) from error


@contextmanager
def telling_database_failures(
    folder: Path, damaged_pages: Callable[[], tuple[int, ...]]
) -> Iterator[None]:
    """Turn what SQLite says into our own errors; mistakes in statements stay what they are.

    Args:
        folder: The vault's.
        damaged_pages: Finds out which pages are damaged, when some are.

    Raises:
        DamagedDatabaseError: pages fail their check; it names the first twenty.
        DiskFullError: there is no room.
        ReadOnlyVaultError: writing is not allowed or fails.
        VaultInUseError: another program holds the database.
    """
    from sqlalchemy.exc import DBAPIError
    from sqlcipher3 import dbapi2 as sqlcipher

    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        original = error.orig if isinstance(error, DBAPIError) else error
        told = _told(getattr(original, "sqlite_errorname", ""), folder, damaged_pages)
        if told is None:
            raise
        raise told from error


def _told(
    name: str, folder: Path, damaged_pages: Callable[[], tuple[int, ...]]
) -> DeskError | None:
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR_SHORT_READ")):
        return DamagedDatabaseError(folder, damaged_pages()[:_MOST_PAGES])
    if name == "SQLITE_FULL":
        return DiskFullError(folder)
    if name.startswith("SQLITE_IOERR"):
        # A quota, or the shared memory of a full disk, is reported as a failure to write.
        is_full = shutil.disk_usage(folder).free < _NO_ROOM_BYTES
        return DiskFullError(folder) if is_full else ReadOnlyVaultError(folder)
    if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
        return ReadOnlyVaultError(folder)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return VaultInUseError(folder)
    return None
