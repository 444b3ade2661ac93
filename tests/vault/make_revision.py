"""Drafts the next migration from the difference between the tables and the models.

Run it after changing a model, `python tests/vault/make_revision.py "Remember who was told"`, then
read what it wrote: it knows nothing of renamed columns or of the rows that are there.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.operations.ops import CreateIndexOp, MigrateOperation, MigrationScript, ModifyTableOps
from sqlalchemy import Enum

from desk_app.models import Base
from desk_app.vault.database import WRITING, open_engine_for_migration
from desk_app.vault.migrating import MIGRATIONS, known_revisions, migrate
from desk_app.vault.recovery_key import RecoveryKey


def make_revision(message: str, versions: Path | None = None) -> Path:
    """Write the next migration and return its file."""
    number = f"{len(known_revisions()) + 1:04}"
    words = "_".join(message.lower().split()[:5])
    with tempfile.TemporaryDirectory() as folder:
        key, database = RecoveryKey.random(), Path(folder) / "empty.db"
        migrate(database, key, is_new=True)
        engine = open_engine_for_migration(database, key)
        with engine.execution_options(**WRITING).begin() as connection:
            config = Config()
            config.set_main_option("script_location", str(MIGRATIONS))
            config.set_main_option("file_template", f"{number}_{words}")
            if versions:
                config.set_main_option("version_locations", f"{MIGRATIONS}/versions {versions}")
                config.set_main_option("path_separator", "space")
            config.attributes["connection"] = connection
            config.attributes["autogenerate"] = {
                "target_metadata": Base.metadata,
                "render_item": render_item,
                "process_revision_directives": put_indexes_on_their_own,
            }
            command.revision(
                config,
                message,
                autogenerate=True,
                rev_id=number,
                version_path=str(versions) if versions else None,
            )
        engine.dispose()
    return (versions or MIGRATIONS / "versions") / f"{number}_{words}.py"


def render_item(kind: str, item: object, _context: object) -> str | bool:
    """Write enumerations as texts: a migration must not know what our code allows today."""
    if kind == "type" and isinstance(item, Enum):
        return "sa.String(40)"
    return False


def put_indexes_on_their_own(
    _context: object, _revision: object, directives: list[MigrationScript]
) -> None:
    """Make new indexes without remaking their tables."""
    upgrade = directives[0].upgrade_ops
    assert upgrade is not None
    upgrade.ops = [inner for operation in upgrade.ops for inner in _indexes_of(operation)]


def _indexes_of(operation: MigrateOperation) -> list[MigrateOperation]:
    if isinstance(operation, ModifyTableOps) and all(
        isinstance(inner, CreateIndexOp) for inner in operation.ops
    ):
        return list(operation.ops)
    return [operation]


if __name__ == "__main__":
    print(make_revision(sys.argv[1]))
