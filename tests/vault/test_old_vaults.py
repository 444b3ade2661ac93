"""A vault from every released version stays here and opens for ever."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desk_app.vault import RecoveryKey, open_vault, open_with_recovery_key, restore_backup

Query = Any
OLD_VAULTS = Path(__file__).resolve().parents[1] / "old_vaults"
RELEASES = sorted(file.stem for file in OLD_VAULTS.glob("v*.deskbackup"))
PASSPHRASE = "old vaults open for ever 1815"


def test_there_is_a_vault_of_the_first_release() -> None:
    assert "v0.1.0" in RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_a_vault_of_every_release_opens(release: str, tmp_path: Path, names: Query) -> None:
    folder = restore_backup(OLD_VAULTS / f"{release}.deskbackup", tmp_path / "old.desk")

    vault = open_vault(folder, PASSPHRASE)

    assert vault.read(names) == ["Ada Byron"]
    assert vault.is_up_to_date()
    vault.close()


@pytest.mark.parametrize("release", RELEASES)
def test_a_sheet_of_every_release_opens_its_vault(release: str, tmp_path: Path) -> None:
    folder = restore_backup(OLD_VAULTS / f"{release}.deskbackup", tmp_path / "old.desk")
    typed = (OLD_VAULTS / f"{release}.recovery-key.txt").read_text("utf-8")

    open_with_recovery_key(folder, RecoveryKey.parse(typed)).close()
