"""Makes the vault that stands for the present version: run it once, just before a release.

`python tests/old_vaults/make.py` writes `v<version>.deskbackup` and the recovery key that opens
it. The people in it are made up. The files of released versions are never made again.
"""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from desk_app.models.person import Person, PersonCategory
from desk_app.vault import create_vault, write_backup
from desk_app.vault.key_cost import KeyCost

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

HERE = Path(__file__).resolve().parent
PASSPHRASE = "old vaults open for ever 1815"


def make(target: Path) -> Path:
    """Write the two files into `target`; return the vault's."""
    name = f"v{version('desk-app')}"
    with tempfile.TemporaryDirectory() as folder:
        cost = KeyCost(iterations=1, memory_kib=64, lanes=1)  # tests open it often
        vault, key = create_vault(Path(folder) / "old.desk", PASSPHRASE, cost=cost)
        vault.write(_add_ada)
        packed = write_backup(vault, at=datetime(2026, 11, 25, 12, tzinfo=UTC))
        vault.close()
        (target / f"{name}.deskbackup").write_bytes(packed.read_bytes())
    sheet = "\n".join(key.lines()) + "\n"
    (target / f"{name}.recovery-key.txt").write_text(sheet, "utf-8")
    return target / f"{name}.deskbackup"


def _add_ada(session: Session) -> None:
    session.add(
        Person(
            person_ref="P-0001",
            given_name="Ada",
            family_name="Byron",
            person_category=PersonCategory.VOLUNTEER,
            form_language="en",
            created_on=date(2026, 11, 25),
        )
    )


if __name__ == "__main__":
    print(make(HERE))
