"""Writes a file that the user asked for, completely or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from desk_app.errors import UnusableFileError


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`, readable by the user alone; an older file is replaced.

    Raises:
        UnusableFileError: the folder does not exist or cannot be written to.
    """
    try:
        handle, name = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    except OSError as error:
        raise UnusableFileError(path, "unwritable") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise UnusableFileError(path, "unwritable") from error


def checked_target(path: Path) -> Path:
    """Return `path` if a file can be written there, before any work is done for it.

    Raises:
        UnusableFileError: its folder does not exist or cannot be written to.
    """
    if not path.parent.is_dir() or path.is_dir() or not os.access(path.parent, os.W_OK):
        raise UnusableFileError(path, "unwritable")
    return path
