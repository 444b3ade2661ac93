"""Checks an open vault from the outside in: file, pages, rows, references, migrations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import DamagedKeyFileError, DeskError
from desk_app.vault.key_file import read_key_file
from desk_app.vault.layout import is_plaintext

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault.transactions import Vault

_MOST_SHOWN: Final = 10


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at, and what was found."""

    name: str
    ok: bool
    detail: str = ""
    """Numbers of pages, names of tables; never what is recorded. Empty if all is well."""


def verify_vault(vault: Vault) -> list[Check]:
    """Return what was checked, in order; none of it changes the vault.

    `encrypted`: the file cannot be read without the key. `keys`: the slots can be read. `pages`:
    the check value of every page fits. `rows`: SQLite's own check of tables and indexes. `links`:
    no record refers to one that is missing. `version`: the tables are this program's.
    """
    checks: list[tuple[str, Callable[[Vault], str]]] = [
        ("encrypted", _plaintext),
        ("keys", _keys),
        ("pages", _pages),
        ("rows", _rows),
        ("links", _links),
        ("version", _version),
    ]
    return [_check(name, find_faults, vault) for name, find_faults in checks]


def _check(name: str, find_faults: Callable[[Vault], str], vault: Vault) -> Check:
    try:
        faults = find_faults(vault)
    except DeskError as error:
        return Check(name, ok=False, detail=type(error).__name__)
    return Check(name, ok=not faults, detail=faults)


def _plaintext(vault: Vault) -> str:
    return "plaintext" if is_plaintext(vault.database) else ""


def _keys(vault: Vault) -> str:
    try:
        read_key_file(vault.folder)
    except DamagedKeyFileError:
        return "unreadable"
    return ""


def _pages(vault: Vault) -> str:
    return _some([str(number) for number in vault.damaged_pages()])


def _rows(vault: Vault) -> str:
    found = vault.pragma("integrity_check")
    return _some([str(row[0]) for row in found if row[0] != "ok"])


def _links(vault: Vault) -> str:
    return _some(sorted({str(row[0]) for row in vault.pragma("foreign_key_check")}))


def _version(vault: Vault) -> str:
    return "" if vault.is_up_to_date() else "older"


def _some(faults: list[str]) -> str:
    more = [f"+{len(faults) - _MOST_SHOWN}"] if len(faults) > _MOST_SHOWN else []
    return ", ".join([*faults[:_MOST_SHOWN], *more])
