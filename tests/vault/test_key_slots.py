"""Passphrases: one per role, changed without touching the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desk_app.errors import WeakPassphraseError, WrongPassphraseError
from desk_app.vault import (
    PassphraseStrength,
    add_key_slot,
    change_passphrase,
    key_slot_roles,
    open_vault,
    passphrase_strength,
    recover,
    remove_key_slot,
)
from desk_app.vault.key_cost import (
    LEAST_MEMORY_KIB,
    MOST_MEMORY_KIB,
    KeyCost,
    calibrated_cost,
)

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.vault import Vault

OTHER = "harvest pelican umbra quartz"
THIRD = "lantern oyster gravel mimosa"


def test_changing_the_passphrase_leaves_the_database_untouched(
    vault_folder: Path, passphrase: str
) -> None:
    before = (vault_folder / "register.db").read_bytes()

    change_passphrase(vault_folder, passphrase, OTHER)

    assert (vault_folder / "register.db").read_bytes() == before
    open_vault(vault_folder, OTHER).close()
    with pytest.raises(WrongPassphraseError):
        open_vault(vault_folder, passphrase)


def test_the_passphrase_can_be_changed_while_the_vault_is_open(
    vault: Vault, passphrase: str
) -> None:
    change_passphrase(vault.folder, passphrase, OTHER)
    vault.close()

    open_vault(vault.folder, OTHER).close()


def test_the_old_passphrase_must_be_right_and_the_new_one_strong(
    vault_folder: Path, passphrase: str
) -> None:
    before = (vault_folder / "keys.json").read_bytes()

    with pytest.raises(WrongPassphraseError):
        change_passphrase(vault_folder, OTHER, THIRD)
    with pytest.raises(WeakPassphraseError):
        change_passphrase(vault_folder, passphrase, "abc")

    assert (vault_folder / "keys.json").read_bytes() == before


def test_each_role_opens_with_its_own_passphrase(vault: Vault, passphrase: str) -> None:
    add_key_slot(vault, OTHER, "deputy")
    add_key_slot(vault, THIRD, "manager")
    vault.close()

    for secret, role in [(passphrase, "coordinator"), (OTHER, "deputy"), (THIRD, "manager")]:
        opened = open_vault(vault.folder, secret)
        assert opened.role == role
        opened.close()


def test_changing_one_passphrase_keeps_the_others(vault: Vault, passphrase: str) -> None:
    add_key_slot(vault, OTHER, "deputy")

    change_passphrase(vault.folder, OTHER, THIRD)
    vault.close()

    open_vault(vault.folder, passphrase).close()
    open_vault(vault.folder, THIRD).close()


def test_giving_a_role_another_passphrase_ends_the_first(vault: Vault) -> None:
    add_key_slot(vault, OTHER, "deputy")
    add_key_slot(vault, THIRD, "deputy")

    assert key_slot_roles(vault.folder) == ["coordinator", "deputy"]
    with pytest.raises(WrongPassphraseError):
        change_passphrase(vault.folder, OTHER, THIRD)


def test_a_removed_role_no_longer_opens(vault: Vault) -> None:
    add_key_slot(vault, OTHER, "deputy")

    remove_key_slot(vault, "deputy")
    vault.close()

    with pytest.raises(WrongPassphraseError):
        open_vault(vault.folder, OTHER)


def test_the_last_passphrase_cannot_be_removed(vault: Vault) -> None:
    with pytest.raises(ValueError, match="last"):
        remove_key_slot(vault, "coordinator")

    assert key_slot_roles(vault.folder) == ["coordinator"]


def test_there_are_never_more_passphrases_than_can_be_read(vault: Vault, passphrase: str) -> None:
    for number in range(15):
        add_key_slot(vault, OTHER, f"deputy {number}")
    with pytest.raises(ValueError, match="too many"):
        add_key_slot(vault, OTHER, "one more")
    vault.close()

    open_vault(vault.folder, passphrase).close()


def test_recovering_keeps_the_deputys_passphrase(vault: Vault) -> None:
    add_key_slot(vault, OTHER, "deputy")
    key = vault.recovery_key()
    vault.close()

    recover(vault.folder, key, THIRD).close()

    deputy = open_vault(vault.folder, OTHER)
    assert deputy.role == "deputy"
    deputy.close()


def test_deriving_takes_the_memory_that_the_design_asks_for() -> None:
    cost = calibrated_cost()

    assert LEAST_MEMORY_KIB <= cost.memory_kib <= MOST_MEMORY_KIB
    assert cost.iterations >= 3
    assert cost.is_reasonable


@pytest.mark.parametrize(
    "cost", [KeyCost(0, 64, 1), KeyCost(1, 7, 1), KeyCost(1, 2**22, 1), KeyCost(10**9, 64, 1)]
)
def test_parameters_that_exhaust_the_machine_are_not_reasonable(cost: KeyCost) -> None:
    assert not cost.is_reasonable


def test_strength_is_a_score_that_knows_how_long_guessing_takes() -> None:
    weak, strong = passphrase_strength("password"), passphrase_strength(OTHER)

    assert (weak.score, strong.score) == (0, 4)
    assert weak.crack_seconds < 60 < 10**9 < strong.crack_seconds
    assert weak.warning
    assert strong.is_strong_enough
    assert not weak.is_strong_enough
    assert isinstance(passphrase_strength(""), PassphraseStrength)


def test_what_a_guesser_knows_counts_for_little() -> None:
    known = passphrase_strength("Bryggan Blåsippan", ["Bryggan", "Blåsippan"])

    assert known < passphrase_strength("Bryggan Blåsippan")


def test_measuring_an_endless_passphrase_takes_no_time() -> None:
    assert passphrase_strength("a b c " * 100_000).score <= 4
