"""What all commands share: the vault, the passphrase, the language, and printing results."""

from __future__ import annotations

import getpass
import json
import sys
import warnings
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from desk_app import vault as vaults  # what it offers is loaded when it is used
from desk_app.errors import NotAVaultError, ReadOnlyVaultError, UnusableFileError
from desk_app.texts import _, interface_texts, use_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desk_app.vault import Vault

_LONGEST_LINE = 10_000


class Session:
    """The options that stand before the command's name."""

    def __init__(self, vault_folder: str | None, passphrase_file: str | None) -> None:
        self._vault_folder = vault_folder
        self._passphrase_file = passphrase_file
        self.today = date.today()  # noqa: DTZ011 - the user's own day
        self.now = datetime.now()  # noqa: DTZ005 - the user's own clock

    @property
    def is_folder_given(self) -> bool:
        """Whether the user named a folder."""
        return self._vault_folder is not None

    @property
    def folder(self) -> Path:
        """The vault's folder: the one given, else the only .desk folder here.

        Raises:
            NotAVaultError: none was given, and there is not exactly one here.
        """
        if self._vault_folder is not None:
            return Path(self._vault_folder)
        found = sorted(Path.cwd().glob("*.desk"))
        if len(found) != 1:
            raise NotAVaultError(Path.cwd())
        return found[0]

    @property
    def has_passphrase_file(self) -> bool:
        """Whether a passphrase was given."""
        return self._passphrase_file is not None

    def passphrase(self, prompt: str) -> str:
        """Return the passphrase from the file given, or ask for it without showing it."""
        if self._passphrase_file is not None:
            return first_line(self._passphrase_file)
        return ask_hidden(prompt)

    @contextmanager
    def open(self) -> Iterator[Vault]:
        """Open the vault for the length of one command; the interface takes its language."""
        from desk_app.services.organisation import organisation_profile

        vault = vaults.open_vault(self.folder, self.passphrase(_("Passphrase")))
        try:
            use_language(vault.read(organisation_profile).language)
            yield vault
        finally:
            vault.close()


def ask_hidden(prompt: str) -> str:
    """Return what is typed on the terminal, unseen; a line of standard input if there is none.

    Raises:
        click.UsageError: there is neither.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{prompt}: ")
        except getpass.GetPassWarning:
            line = sys.stdin.readline(_LONGEST_LINE)
    if not line:
        raise click.UsageError(_("There is no terminal to ask on. Use --passphrase-file."))
    return line.rstrip("\r\n")


@contextmanager
def telling_unwritable(place: Path) -> Iterator[None]:
    """Name the place that cannot be written to, where it is not the vault that was opened.

    Raises:
        UnusableFileError: nothing can be written there.
    """
    try:
        yield
    except ReadOnlyVaultError as error:
        raise UnusableFileError(place, "unwritable") from error


def first_line(file: str) -> str:
    """Return the first line of a file, or of standard input for `-`.

    Raises:
        UnusableFileError: the file cannot be read.
    """
    if file == "-":
        return sys.stdin.readline(_LONGEST_LINE).rstrip("\r\n")
    try:
        with Path(file).open(encoding="utf-8-sig") as lines:  # some editors mark UTF-8
            return lines.readline(_LONGEST_LINE).rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableFileError(Path(file), "unreadable") from error


def spoken_or_english(languages: tuple[str, ...]) -> str:
    """Return the organisation's language, or English where a document does not exist in it."""
    spoken = interface_texts().language
    return spoken if spoken in languages else "en"


as_json = click.option("--json", "is_json", is_flag=True, help=_("Print JSON for programs."))


def show(result: Any, *, is_json: bool, in_words: Callable[[], str]) -> None:  # noqa: ANN401
    """Print a result: as JSON for programs, else in words."""
    if is_json:
        click.echo(json.dumps(result, ensure_ascii=False, default=str))
    else:
        click.echo(in_words())
