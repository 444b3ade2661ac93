"""What lies where in a vault's folder, and writing its small files so that none is ever half."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Final

from desk_app.errors import VaultExistsError

DATABASE: Final = "register.db"
KEYS: Final = "keys.json"
ERASED: Final = "erased.json"
BACKUPS: Final = "backups"

EMPTY_ERASED: Final = b'{"format": 1, "erased": []}\n'

_PLAINTEXT_START: Final = b"SQLite format 3\0"
_SMALLEST_DATABASE: Final = 4096


def is_plaintext(database: Path) -> bool:
    """Whether the file is an SQLite database that anybody can read."""
    with database.open("rb") as file:
        return file.read(len(_PLAINTEXT_START)) == _PLAINTEXT_START


def is_too_short(database: Path) -> bool:
    """Whether the file lacks even its first page; SQLite would take it for a new database."""
    return database.stat().st_size < _SMALLEST_DATABASE


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` in place of the file at `path`, all of it or, after a crash, none of it."""
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename inside `folder` survive a power cut, where the system needs to be told."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def new_folder_beside(folder: Path) -> Path:
    """Return a private folder next to `folder`, to be filled and then moved into its place.

    Raises:
        VaultExistsError: there is something at `folder`.
    """
    if folder.is_symlink() or (folder.exists() and not _is_empty_folder(folder)):
        raise VaultExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=".desk-", dir=folder.parent))


def move_into_place(filled: Path, folder: Path) -> None:
    """Give a finished folder its name; an empty folder of that name gives way.

    Raises:
        VaultExistsError: something has appeared at `folder` meanwhile.
    """
    try:
        if folder.exists():
            folder.rmdir()
        filled.rename(folder)
    except OSError as error:
        if folder.exists():
            raise VaultExistsError(folder) from error
        raise
    sync_folder(folder.parent)


def _is_empty_folder(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())
