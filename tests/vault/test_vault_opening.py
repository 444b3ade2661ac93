"""Making and opening vaults."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest

from desk_app.errors import (
    MistypedRecoveryKeyError,
    NotAVaultError,
    TooLongError,
    VaultExistsError,
    VaultInUseError,
    WeakPassphraseError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from desk_app.vault import (
    RecoveryKey,
    Vault,
    create_vault,
    open_vault,
    open_with_recovery_key,
    recover,
    window_name,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OTHER = "harvest pelican umbra quartz"


def test_a_new_vault_holds_the_files_of_the_design(vault_folder: Path) -> None:
    found = {path.name for path in vault_folder.iterdir() if not path.name.startswith(".")}

    assert found == {"register.db", "keys.json", "erased.json", "backups"}


def test_what_was_written_is_there_after_opening_again(
    vault_folder: Path,
    passphrase: str,
    add_people: Callable[..., None],
    names: Callable[..., object],
) -> None:
    first = open_vault(vault_folder, passphrase)
    first.write(add_people)
    first.close()

    second = open_vault(vault_folder, passphrase)
    found, role = second.read(names), second.role
    second.close()

    assert (found, role) == (["Ada Byron 0"], "coordinator")


def test_names_are_nowhere_in_the_folder_while_it_is_open(
    vault: Vault, add_people: Callable[..., None]
) -> None:
    vault.write(add_people, 50, "Wilhelmina")

    for file in vault.folder.rglob("*"):
        assert file.is_dir() or b"Wilhelmina" not in file.read_bytes()


def test_the_database_does_not_begin_like_a_readable_one(vault_folder: Path) -> None:
    assert not (vault_folder / "register.db").read_bytes().startswith(b"SQLite format 3")


def test_nothing_but_the_folder_is_left_by_making_it(tmp_path: Path, passphrase: str) -> None:
    made, _key = create_vault(tmp_path / "home" / "a.desk", passphrase)
    made.close()

    assert [path.name for path in (tmp_path / "home").iterdir()] == ["a.desk"]


def test_an_empty_folder_becomes_a_vault(tmp_path: Path, passphrase: str) -> None:
    (tmp_path / "a.desk").mkdir()

    made, _key = create_vault(tmp_path / "a.desk", passphrase)
    made.close()

    assert (tmp_path / "a.desk" / "register.db").exists()


def test_a_folder_with_something_in_it_is_left_alone(vault_folder: Path, passphrase: str) -> None:
    before = (vault_folder / "keys.json").read_bytes()

    with pytest.raises(VaultExistsError):
        create_vault(vault_folder, passphrase)

    assert (vault_folder / "keys.json").read_bytes() == before
    assert [path.name for path in vault_folder.parent.iterdir()] == [vault_folder.name]


@pytest.mark.parametrize(
    "weak", ["", "sommar2026", "Sommar2026!", "пароль123", "password", "Riverside1"]
)
def test_a_passphrase_that_would_be_guessed_makes_no_vault(tmp_path: Path, weak: str) -> None:
    with pytest.raises(WeakPassphraseError):
        create_vault(tmp_path / "a.desk", weak)

    assert not list(tmp_path.iterdir())


def test_an_endless_passphrase_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooLongError):
        create_vault(tmp_path / "a.desk", "ab1 " * 300)


@pytest.mark.parametrize("wrong", ["", "violet anchor tundra", OTHER, "x" * 2_000_000])
def test_another_passphrase_does_not_open(vault_folder: Path, wrong: str) -> None:
    with pytest.raises(WrongPassphraseError):
        open_vault(vault_folder, wrong)


def test_a_letter_may_be_composed_in_two_ways(tmp_path: Path) -> None:
    made, _key = create_vault(tmp_path / "a.desk", "blåbär anchor tundra piccolo")
    made.close()

    opened = open_vault(tmp_path / "a.desk", "bla\u030aba\u0308r anchor tundra piccolo")
    opened.close()


def test_a_folder_without_a_database_is_no_vault(tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(NotAVaultError):
        open_vault(tmp_path, passphrase)
    with pytest.raises(NotAVaultError):
        open_vault(tmp_path / "missing", passphrase)

    assert not list(tmp_path.iterdir())


def test_a_second_window_is_told_that_the_vault_is_in_use(vault: Vault, passphrase: str) -> None:
    for typed in (passphrase, OTHER):
        with pytest.raises(VaultInUseError):
            open_vault(vault.folder, typed)


def test_a_wrong_passphrase_leaves_no_lock(vault_folder: Path, passphrase: str) -> None:
    with pytest.raises(WrongPassphraseError):
        open_vault(vault_folder, OTHER)

    open_vault(vault_folder, passphrase).close()


def test_a_process_that_dies_does_not_lock_the_vault(vault_folder: Path, passphrase: str) -> None:
    dying = textwrap.dedent(
        """
        import os, sys
        from pathlib import Path
        from desk_app.vault import open_vault
        vault = open_vault(Path(sys.argv[1]), sys.argv[2])
        print("open", flush=True)
        sys.stdin.readline()
        os._exit(1)
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", dying, str(vault_folder), passphrase],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(VaultInUseError):
            open_vault(vault_folder, passphrase)
        process.kill()

    open_vault(vault_folder, passphrase).close()


def test_both_windows_know_the_name_to_meet_at(vault_folder: Path) -> None:
    assert window_name(vault_folder) == window_name(vault_folder / "backups" / "..")
    assert "riverside" not in window_name(vault_folder)


def test_the_recovery_key_opens_without_the_key_file(tmp_path: Path, passphrase: str) -> None:
    made, key = create_vault(tmp_path / "a.desk", passphrase)
    made.close()
    (tmp_path / "a.desk" / "keys.json").unlink()
    (tmp_path / "a.desk" / "erased.json").unlink()

    opened = open_with_recovery_key(tmp_path / "a.desk", RecoveryKey.parse("".join(key.lines())))

    assert opened.role == "recovery"
    opened.close()


def test_recovering_gives_a_new_passphrase_and_keeps_the_key(
    tmp_path: Path, passphrase: str
) -> None:
    made, key = create_vault(tmp_path / "a.desk", passphrase)
    made.close()

    recovered = recover(tmp_path / "a.desk", key, OTHER)
    assert (recovered.role, recovered.recovery_key()) == ("coordinator", key)
    recovered.close()

    open_vault(tmp_path / "a.desk", OTHER).close()
    with pytest.raises(WrongPassphraseError):
        open_vault(tmp_path / "a.desk", passphrase)


def test_recovering_repairs_a_missing_key_file(tmp_path: Path, passphrase: str) -> None:
    made, key = create_vault(tmp_path / "a.desk", passphrase)
    made.close()
    (tmp_path / "a.desk" / "keys.json").unlink()

    recover(tmp_path / "a.desk", key, OTHER).close()

    open_vault(tmp_path / "a.desk", OTHER).close()


def test_a_weak_passphrase_does_not_recover(tmp_path: Path, passphrase: str) -> None:
    made, key = create_vault(tmp_path / "a.desk", passphrase)
    made.close()

    with pytest.raises(WeakPassphraseError):
        recover(tmp_path / "a.desk", key, "abc")

    open_vault(tmp_path / "a.desk", passphrase).close()


def test_the_key_of_another_vault_is_told_from_a_typing_error(vault_folder: Path) -> None:
    other = RecoveryKey.random()

    with pytest.raises(WrongRecoveryKeyError):
        open_with_recovery_key(vault_folder, other)
    with pytest.raises(MistypedRecoveryKeyError):
        RecoveryKey.parse(" ".join(other.lines())[:-1] + "!")


def test_nobody_can_use_a_closed_vault(vault: Vault, names: Callable[..., object]) -> None:
    vault.close()
    vault.close()

    with pytest.raises(RuntimeError, match="closed"):
        vault.read(names)
    with pytest.raises(RuntimeError, match="closed"):
        vault.recovery_key()


def test_the_vault_loads_no_database_before_it_is_needed() -> None:
    asked = (
        "import sys; import desk_app.vault as v; v.RecoveryKey; v.passphrase_strength;"
        "print({'sqlalchemy', 'sqlcipher3', 'alembic', 'cryptography'} & set(sys.modules))"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout

    assert loaded == "set()\n"


def test_opening_an_up_to_date_vault_does_not_load_the_migrations(
    vault_folder: Path, passphrase: str
) -> None:
    asked = (
        "import sys; from pathlib import Path; from desk_app.vault import open_vault;"
        "open_vault(Path(sys.argv[1]), sys.argv[2]).close(); print('alembic' in sys.modules)"
    )

    loaded = subprocess.run(
        [sys.executable, "-c", asked, str(vault_folder), passphrase],
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert loaded == "False\n"
