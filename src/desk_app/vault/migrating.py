"""Brings a vault's tables up to date, completely or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from sqlalchemy.exc import OperationalError

from desk_app.errors import DamagedDatabaseError, NewerVaultError
from desk_app.vault.database import WRITING, open_engine_for_migration

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from desk_app.vault.recovery_key import RecoveryKey

MIGRATIONS: Final = Path(__file__).with_name("migrations")


def known_revisions() -> list[str]:
    """Return the numbers of the migrations that this version has, oldest first.

    A migration's file begins with its number, so that opening a vault that is up to date need
    not load Alembic.
    """
    return sorted(file.name[:4] for file in (MIGRATIONS / "versions").glob("[0-9]*.py"))


def is_up_to_date(engine: Engine, folder: Path) -> bool:
    """Whether the vault has had every migration.

    Raises:
        NewerVaultError: it has had one that this version does not know.
        DamagedDatabaseError: it does not say which it has had.
    """
    with engine.connect() as connection:
        try:
            stored = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        except OperationalError as error:
            if "no such table" in str(error.orig):
                raise DamagedDatabaseError(folder) from error
            raise
    if not stored:
        raise DamagedDatabaseError(folder)
    known = known_revisions()
    if stored not in known:
        raise NewerVaultError(folder)
    return bool(stored == known[-1])


def migrate(database: Path, key: RecoveryKey, *, is_new: bool = False) -> None:
    """Run the migrations that the database has not had, in one transaction.

    Whatever goes wrong, the database stays as it was.
    """
    engine = open_engine_for_migration(database, key, is_new=is_new)
    try:
        with engine.execution_options(**WRITING).begin() as connection:
            _upgrade(connection)
            _check_foreign_keys(connection)
    finally:
        engine.dispose()


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_foreign_keys(connection: Connection) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if broken:
        tables = sorted({row[0] for row in broken})
        raise RuntimeError(f"the migration breaks references of {', '.join(tables)}")
