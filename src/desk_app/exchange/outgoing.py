"""Writes a file that the user asked for, completely or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.errors import UnusableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_file(path: Path, content: bytes) -> None:
    """Write `content` to `path`, readable by the user alone; an older file is replaced.

    Raises:
        UnusableFileError: the folder does not exist or cannot be written to.
    """
    with file_ready(path, content):
        pass


@contextmanager
def file_ready(path: Path, content: bytes) -> Iterator[None]:
    """Write a file, and give it its name once what happens meanwhile has succeeded.

    If that raises, nothing is left of it, and an older file stays as it was.

    Raises:
        UnusableFileError: the folder does not exist or cannot be written to.
    """
    with _telling(path):
        handle, name = tempfile.mkstemp(prefix=".saving-", dir=path.parent)
    draft = Path(name)
    try:
        with _telling(path), os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        yield
        with _telling(path):
            draft.replace(path)
    except BaseException:  # also when somebody stops the command
        draft.unlink(missing_ok=True)
        raise


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UnusableFileError(path, "unwritable") from error


def checked_target(path: Path) -> Path:
    """Return `path` if a file can be written there, before any work is done for it.

    Raises:
        UnusableFileError: its folder does not exist or cannot be written to.
    """
    if not path.parent.is_dir() or path.is_dir() or not os.access(path.parent, os.W_OK):
        raise UnusableFileError(path, "unwritable")
    return path
