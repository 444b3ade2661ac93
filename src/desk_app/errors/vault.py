"""Failures of the vault folder, its keys and its backups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desk_app.errors.base import DeskError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(eq=False, repr=False)
class VaultError(DeskError):
    """Something about the vault folder at `folder`."""

    folder: Path
    exit_code: ClassVar[int] = 5


class WrongPassphraseError(VaultError):
    """No key slot opens with this passphrase."""

    exit_code: ClassVar[int] = 3


class WrongRecoveryKeyError(VaultError):
    """The recovery key is well formed but does not open this database."""

    exit_code: ClassVar[int] = 3


@dataclass(eq=False, repr=False)
class MistypedRecoveryKeyError(DeskError):
    """A recovery key whose check character does not fit; `line` counts from 1, 0 if unknown."""

    line: int
    exit_code: ClassVar[int] = 3


class DamagedKeyFileError(VaultError):
    """`keys.json` is missing or cannot be understood; the recovery key still opens the vault."""


@dataclass(eq=False, repr=False)
class DamagedDatabaseError(VaultError):
    """Pages of `register.db` fail their check; `pages` is empty where none could be read."""

    pages: tuple[int, ...] = ()


class NotAVaultError(VaultError):
    """The folder holds no vault."""

    exit_code: ClassVar[int] = 4


class VaultExistsError(VaultError):
    """A vault is already there and is not overwritten."""

    exit_code: ClassVar[int] = 4


class PlaintextVaultError(VaultError):
    """The database is readable without a key, so it is not ours or was tampered with."""


class NewerVaultError(VaultError):
    """The vault was last written by a newer version of the program."""

    exit_code: ClassVar[int] = 4


class VaultInUseError(VaultError):
    """Another window or command has the vault open."""

    exit_code: ClassVar[int] = 6


class DiskFullError(VaultError):
    """There is no room left; nothing of the last change was kept."""

    exit_code: ClassVar[int] = 4


class ReadOnlyVaultError(VaultError):
    """The medium or the folder cannot be written to."""

    exit_code: ClassVar[int] = 4


@dataclass(eq=False, repr=False)
class WeakPassphraseError(DeskError):
    """The passphrase would be guessed; `score` is zxcvbn's, 0 to 4."""

    score: int


@dataclass(eq=False, repr=False)
class DamagedBackupError(DeskError):
    """The file is not a complete backup."""

    file: Path
    exit_code: ClassVar[int] = 5


@dataclass(eq=False, repr=False)
class UnusableFileError(DeskError):
    """A file cannot be read or written; `reason` is `unreadable` or `unwritable`."""

    file: Path
    reason: str
