"""Each thing that can be wrong with a vault's files is told as what it is."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from desk_app.errors import (
    DamagedDatabaseError,
    DamagedKeyFileError,
    DeskError,
    DiskFullError,
    NewerVaultError,
    PlaintextVaultError,
    ReadOnlyVaultError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from desk_app.models.person import Person, PersonCategory
from desk_app.vault import (
    RecoveryKey,
    change_passphrase,
    create_vault,
    open_vault,
    open_with_recovery_key,
    restore_backup,
    verify_vault,
    write_backup,
)
from desk_app.vault.key_cost import KeyCost
from desk_app.vault.key_file import key_file_content, read_key_file
from desk_app.vault.key_slots import KeySlot

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

PAGE = 4096
UseCase = Any
OTHER = "harvest pelican umbra quartz"


@pytest.fixture
def full_folder(vault_folder: Path, passphrase: str, add_people: UseCase) -> Path:
    """A closed vault with 500 people."""
    vault = open_vault(vault_folder, passphrase)
    vault.write(add_people, 500)
    vault.close()
    return vault_folder


@pytest.fixture
def key(full_folder: Path, passphrase: str) -> RecoveryKey:
    vault = open_vault(full_folder, passphrase)
    found = vault.recovery_key()
    vault.close()
    return found


def test_damage_on_the_first_page_is_not_taken_for_a_wrong_passphrase(
    full_folder: Path, passphrase: str, flip: Callable[[Path, int], None]
) -> None:
    flip(full_folder / "register.db", 200)

    with pytest.raises(DamagedDatabaseError) as told:
        open_vault(full_folder, passphrase)
    assert told.value.pages == (1,)
    with pytest.raises(WrongPassphraseError):
        open_vault(full_folder, OTHER)


def test_damage_on_the_first_page_is_not_taken_for_a_wrong_recovery_key(
    full_folder: Path, key: RecoveryKey, flip: Callable[[Path, int], None]
) -> None:
    flip(full_folder / "register.db", 200)

    with pytest.raises(DamagedDatabaseError):
        open_with_recovery_key(full_folder, key)
    with pytest.raises(WrongRecoveryKeyError):
        open_with_recovery_key(full_folder, RecoveryKey.random())


def test_a_damaged_salt_leaves_no_readable_page(
    full_folder: Path, passphrase: str, flip: Callable[[Path, int], None]
) -> None:
    flip(full_folder / "register.db", 3)

    with pytest.raises(DamagedDatabaseError) as told:
        open_vault(full_folder, passphrase)
    assert told.value.pages == ()


def test_reading_tells_which_pages_are_damaged(
    full_folder: Path, passphrase: str, names: UseCase, flip: Callable[[Path, int], None]
) -> None:
    last = (full_folder / "register.db").stat().st_size // PAGE
    flip(full_folder / "register.db", (last - 1) * PAGE + 77)
    flip(full_folder / "register.db", (last - 4) * PAGE + 77)
    vault = open_vault(full_folder, passphrase)

    with pytest.raises(DamagedDatabaseError) as told:
        vault.read(names)

    assert told.value.pages == (last - 3, last)
    found = {check.name: check for check in verify_vault(vault)}
    assert not found["pages"].ok
    assert found["pages"].detail == f"{last - 3}, {last}"
    assert found["encrypted"].ok
    vault.close()


def test_a_damaged_vault_makes_no_backup(
    full_folder: Path, passphrase: str, today: date, flip: Callable[[Path, int], None]
) -> None:
    last = (full_folder / "register.db").stat().st_size // PAGE
    flip(full_folder / "register.db", (last - 1) * PAGE + 77)
    vault = open_vault(full_folder, passphrase)

    with pytest.raises(DamagedDatabaseError):
        write_backup(vault, at=_noon(today))

    assert not list((full_folder / "backups").iterdir())
    vault.close()


@pytest.mark.parametrize("size", [0, 100, PAGE - 1])
def test_a_database_without_a_page_is_damaged_and_not_begun_anew(
    full_folder: Path, passphrase: str, key: RecoveryKey, size: int
) -> None:
    database = full_folder / "register.db"
    database.write_bytes(database.read_bytes()[:size])

    with pytest.raises(DamagedDatabaseError):
        open_vault(full_folder, passphrase)
    with pytest.raises(DamagedDatabaseError):
        open_with_recovery_key(full_folder, key)

    assert database.stat().st_size == size


@pytest.mark.parametrize("extra", [0, 77])
def test_a_database_that_was_cut_off_is_damaged(
    full_folder: Path, passphrase: str, key: RecoveryKey, extra: int
) -> None:
    database = full_folder / "register.db"
    database.write_bytes(database.read_bytes()[: 20 * PAGE + extra])

    with pytest.raises(DamagedDatabaseError):
        open_vault(full_folder, passphrase)
    with pytest.raises(DamagedDatabaseError):
        open_with_recovery_key(full_folder, key)


def test_a_database_of_noise_is_damaged(full_folder: Path, passphrase: str) -> None:
    (full_folder / "register.db").write_bytes(bytes(range(256)) * 100)

    with pytest.raises(DamagedDatabaseError):
        open_vault(full_folder, passphrase)


def test_a_readable_database_is_refused(full_folder: Path, passphrase: str) -> None:
    (full_folder / "register.db").unlink()
    connection = sqlite3.connect(full_folder / "register.db")
    connection.execute("CREATE TABLE person (id)")
    connection.close()

    with pytest.raises(PlaintextVaultError):
        open_vault(full_folder, passphrase)


def test_every_damaged_byte_of_the_key_file_is_noticed(vault_folder: Path, passphrase: str) -> None:
    file = vault_folder / "keys.json"
    whole = file.read_bytes()
    told = {}
    for place in range(len(whole)):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        try:
            open_vault(vault_folder, passphrase).close()
        except DamagedKeyFileError:
            continue
        except DeskError as error:
            told[place] = type(error).__name__
        else:
            # A blank that became another sign outside of any value.
            assert whole[place : place + 1].isspace()
    assert told == {}


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe\x00",
        b"[" * 60_000,
        b'{"format": 1, "slots": [], "checksum": ""}',
        b"x" * 100_000,
    ],
    ids=["empty", "no keys", "list", "null", "no text", "deep", "no slots", "large"],
)
def test_a_key_file_of_another_kind_is_damaged(
    vault_folder: Path, passphrase: str, content: bytes
) -> None:
    (vault_folder / "keys.json").write_bytes(content)

    with pytest.raises(DamagedKeyFileError):
        open_vault(vault_folder, passphrase)
    with pytest.raises(DamagedKeyFileError):
        change_passphrase(vault_folder, passphrase, OTHER)


def test_a_missing_key_file_is_told(vault_folder: Path, passphrase: str) -> None:
    (vault_folder / "keys.json").unlink()

    with pytest.raises(DamagedKeyFileError):
        open_vault(vault_folder, passphrase)


def test_a_key_file_cannot_ask_for_all_memory(vault_folder: Path, passphrase: str) -> None:
    greedy = KeySlot("coordinator", KeyCost(1, 2**31, 1), b"s" * 16, b"n" * 12, b"w" * 48)
    (vault_folder / "keys.json").write_bytes(key_file_content([greedy]))

    with pytest.raises(DamagedKeyFileError):
        open_vault(vault_folder, passphrase)


def test_a_slot_whose_parameters_were_weakened_no_longer_opens(
    vault_folder: Path, passphrase: str
) -> None:
    (slot,) = read_key_file(vault_folder)
    (vault_folder / "keys.json").write_bytes(key_file_content([replace(slot, role="manager")]))

    with pytest.raises(WrongPassphraseError):
        open_vault(vault_folder, passphrase)


def test_a_vault_of_a_newer_version_is_told_from_a_damaged_one(
    vault_folder: Path, passphrase: str
) -> None:
    vault = open_vault(vault_folder, passphrase)
    vault.write(_pretend_revision, "9999")
    vault.close()

    with pytest.raises(NewerVaultError):
        open_vault(vault_folder, passphrase)


def test_a_read_only_folder_is_told(
    vault_folder: Path,
    passphrase: str,
    read_only: Callable[[Path], AbstractContextManager[None]],
) -> None:
    with read_only(vault_folder):
        with pytest.raises(ReadOnlyVaultError):
            open_vault(vault_folder, passphrase)
        with pytest.raises(ReadOnlyVaultError):
            change_passphrase(vault_folder, passphrase, OTHER)
        with pytest.raises(ReadOnlyVaultError):
            create_vault(vault_folder / "a.desk", passphrase)


def test_a_backup_to_a_read_only_stick_is_told(
    vault: Vault,
    tmp_path: Path,
    today: date,
    read_only: Callable[[Path], AbstractContextManager[None]],
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()

    with read_only(stick), pytest.raises(ReadOnlyVaultError):
        write_backup(vault, stick, at=_noon(today))


@pytest.mark.parametrize("name", ["keys.json/a.desk", "a" * 300])
def test_a_place_that_cannot_be_is_told(vault_folder: Path, passphrase: str, name: str) -> None:
    with pytest.raises(ReadOnlyVaultError):
        create_vault(vault_folder / name, passphrase)


def test_a_full_disk_keeps_what_was_there(
    small_disk: Path,
    passphrase: str,
    add_people: UseCase,
    names: UseCase,
    fill_disk: Callable[[Path, int], None],
) -> None:
    vault, _key = create_vault(small_disk / "a.desk", passphrase)
    vault.write(add_people)
    fill_disk(small_disk, 64 * 1024)

    with pytest.raises(DiskFullError):
        vault.write(add_more, 3000)

    assert vault.read(names) == ["Ada Byron 0"]
    (small_disk / "holiday photos").unlink()
    vault.write(add_more, 10)
    assert len(vault.read(names)) == 11
    assert all(check.ok for check in verify_vault(vault))
    vault.close()


def test_a_full_disk_leaves_no_half_vault_backup_or_key_file(
    small_disk: Path,
    vault: Vault,
    passphrase: str,
    today: date,
    fill_disk: Callable[[Path, int], None],
) -> None:
    backup = write_backup(vault, at=_noon(today))
    fill_disk(small_disk, 8 * 1024)

    with pytest.raises(DiskFullError):
        create_vault(small_disk / "a.desk", passphrase)
    with pytest.raises(DiskFullError):
        write_backup(vault, small_disk, at=_noon(today))
    with pytest.raises(DiskFullError):
        restore_backup(backup, small_disk / "b.desk")

    assert [path.name for path in small_disk.iterdir()] == ["holiday photos"]


def test_changing_the_passphrase_on_a_full_disk_keeps_the_old_one(
    small_disk: Path, passphrase: str, fill_disk: Callable[[Path, int], None]
) -> None:
    vault, _key = create_vault(small_disk / "a.desk", passphrase)
    vault.close()
    fill_disk(small_disk, 0)

    with pytest.raises(DiskFullError):
        change_passphrase(small_disk / "a.desk", passphrase, OTHER)

    (small_disk / "holiday photos").unlink()
    open_vault(small_disk / "a.desk", passphrase).close()


def test_no_error_shows_the_key(
    full_folder: Path, passphrase: str, key: RecoveryKey, flip: Callable[[Path, int], None]
) -> None:
    flip(full_folder / "register.db", 200)

    with pytest.raises(DamagedDatabaseError) as told:
        open_vault(full_folder, passphrase)

    shown = []
    error: BaseException | None = told.value
    while error is not None:
        shown.append(f"{error!r} {error} {error.__dict__}")
        error = error.__cause__ or error.__context__
    assert key.hex() not in " ".join(shown).lower()
    assert key.hex() not in f"{key!r} {key}".lower()


def test_damage_is_not_reported_behind_our_back(
    full_folder: Path,
    passphrase: str,
    flip: Callable[[Path, int], None],
    capfd: pytest.CaptureFixture[str],
) -> None:
    flip(full_folder / "register.db", 200)

    with pytest.raises(DamagedDatabaseError):
        open_vault(full_folder, passphrase)

    assert capfd.readouterr().err == ""


def add_more(session: Session, count: int) -> None:
    for number in range(count):
        session.add(
            Person(
                person_ref=f"M-{number:06}",
                given_name="Grace",
                family_name="Hopper" * 10,
                person_category=PersonCategory.EMPLOYEE,
                form_language="en",
                created_on=date(2026, 11, 25),
            )
        )


def _pretend_revision(session: Session, number: str) -> None:
    session.connection().exec_driver_sql("UPDATE alembic_version SET version_num = ?", (number,))


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12))


def test_the_parsed_key_file_holds_no_key(vault_folder: Path, key: RecoveryKey) -> None:
    stored = json.loads((vault_folder / "keys.json").read_text())

    assert stored["slots"][0]["role"] == "coordinator"
    assert key.hex() not in json.dumps(stored)
