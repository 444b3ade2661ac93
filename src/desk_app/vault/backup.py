"""Backups: everything needed to start again, in one file that is as encrypted as the vault."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from desk_app import __version__
from desk_app.errors import DamagedBackupError, UnusableFileError
from desk_app.vault import layout
from desk_app.vault.failures import telling_file_failures

if TYPE_CHECKING:
    from datetime import datetime

    from desk_app.vault.transactions import Vault

SUFFIX: Final = ".deskbackup"
MANIFEST: Final = "manifest.json"
FORMAT: Final = 1

_LARGEST: Final = {
    layout.DATABASE: 8 * 1024**3,
    layout.KEYS: 64 * 1024,
    layout.ERASED: 64 * 1024**2,
    MANIFEST: 64 * 1024,
}
_CHUNK: Final = 1024 * 1024


class _Bounded(io.BufferedReader):
    """A file that is read in pieces only: a hostile list of members would fill the memory."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = sys.maxsize if size is None or size < 0 else size
        if wanted > _CHUNK:
            content = super().read(_CHUNK + 1)
            if len(content) > _CHUNK:
                raise ValueError("no backup of ours has a piece of this size")
            return content
        return super().read(wanted)


def write_backup(vault: Vault, directory: Path | None = None, *, at: datetime) -> Path:
    """Write everything into one file and return where it is.

    Args:
        vault: The open vault; it may be in use.
        directory: Where to, such as a USB stick; None for the vault's own folder of backups.
        at: The time that the file is named after.

    Raises:
        DiskFullError, ReadOnlyVaultError: the place does not take it; nothing is left there.
        DamagedDatabaseError: there are pages that cannot be copied.
    """
    target = directory or vault.folder / layout.BACKUPS
    with telling_file_failures(target):
        target.mkdir(parents=True, exist_ok=True)
        name = f"{vault.folder.stem}-{at:%Y-%m-%d-%H%M%S}"
        with tempfile.TemporaryDirectory(prefix=f".{name}.", dir=target) as unfinished:
            packed = _pack(vault, Path(unfinished), at)
            file = _free_name(target, name)
            packed.replace(file)
        layout.sync_folder(target)
    return file


def restore_backup(file: Path, folder: Path) -> Path:
    """Unpack a backup into a new vault and return its folder; nothing half-done is left.

    It opens with the passphrases and the recovery key of the time it was made.

    Raises:
        VaultExistsError: there is something at `folder`.
        UnusableFileError: the file cannot be read.
        DamagedBackupError: it is not a backup, or not a complete one.
        DiskFullError, ReadOnlyVaultError: the place does not take it.
    """
    try:
        opened = _Bounded(file.open("rb", buffering=0))
    except OSError as error:
        raise UnusableFileError(file, "unreadable") from error
    with opened, telling_file_failures(folder.parent):
        unfinished = layout.new_folder_beside(folder)
        try:
            _unpack(file, opened, unfinished)
            layout.move_into_place(unfinished, folder)
        except BaseException:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
    return folder


def _pack(vault: Vault, unfinished: Path, at: datetime) -> Path:
    copy = unfinished / layout.DATABASE
    vault.copy_database(copy)
    # After opening with the recovery key alone there may be neither of the two.
    for name, nothing in ((layout.KEYS, b""), (layout.ERASED, layout.EMPTY_ERASED)):
        source = vault.folder / name
        (unfinished / name).write_bytes(source.read_bytes() if source.is_file() else nothing)
    names = (layout.DATABASE, layout.KEYS, layout.ERASED)
    manifest = {
        "format": FORMAT,
        "made_at": at.isoformat(timespec="seconds"),
        "program_version": __version__,
        "sha256": {name: _sha256(unfinished / name) for name in names},
    }
    packed = unfinished / "packed"
    packed.touch(mode=0o600, exist_ok=False)
    with packed.open("wb") as stream:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
            for name in names:
                archive.write(unfinished / name, name)
        stream.flush()
        os.fsync(stream.fileno())
    return packed


def _unpack(file: Path, opened: IO[bytes], target: Path) -> None:
    try:
        with zipfile.ZipFile(opened) as archive:
            members = _checked_members(file, archive)
            hashes = _hashes(archive.read(members.pop(MANIFEST)))
            for name, member in members.items():
                found = _extract(archive, member, target / name)
                if hashes[name] != found:
                    raise DamagedBackupError(file)
    except (zipfile.BadZipFile, ValueError, KeyError, TypeError, EOFError) as error:
        raise DamagedBackupError(file) from error
    except (NotImplementedError, RuntimeError, RecursionError) as error:
        # Encrypted members, or a compression that is not ours.
        raise DamagedBackupError(file) from error
    database = target / layout.DATABASE
    if layout.is_plaintext(database) or layout.is_too_short(database):
        raise DamagedBackupError(file)
    if not (target / layout.KEYS).stat().st_size:
        (target / layout.KEYS).unlink()
    (target / layout.BACKUPS).mkdir()


def _checked_members(file: Path, archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """Return the four members by name; anything else, or anything too large, is refused."""
    members = {member.filename: member for member in archive.infolist()}
    is_ours = len(archive.infolist()) == len(members) and members.keys() == _LARGEST.keys()
    if not is_ours or any(
        member.compress_type != zipfile.ZIP_STORED
        or member.file_size > _LARGEST[name]
        or member.compress_size != member.file_size
        for name, member in members.items()
    ):
        raise DamagedBackupError(file)
    return members


def _hashes(manifest: bytes) -> dict[str, str]:
    parsed: Any = json.loads(manifest)
    if parsed["format"] != FORMAT:
        raise ValueError("not a format of ours")
    return {name: str(parsed["sha256"][name]) for name in _LARGEST if name != MANIFEST}


def _extract(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> str:
    found = hashlib.sha256()
    with archive.open(member) as source, target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            found.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return found.hexdigest()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free_name(directory: Path, name: str) -> Path:
    file, count = directory / f"{name}{SUFFIX}", 2
    while file.exists():
        file, count = directory / f"{name}-{count}{SUFFIX}", count + 1
    return file
