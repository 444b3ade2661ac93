"""Old vaults are brought up to date, completely or not at all."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.exc import OperationalError

from desk_app.errors import DamagedDatabaseError
from desk_app.models import Base
from desk_app.vault import migrating, open_vault, restore_backup
from desk_app.vault.database import open_engine_for_migration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

    AddMigration = Callable[[str], None]

UseCase = Any


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AddMigration:
    """Adds one more migration to a copy of the program's."""
    copy = tmp_path / "next version" / "migrations"
    shutil.copytree(migrating.MIGRATIONS, copy)

    def add(body: str) -> None:
        latest = migrating.known_revisions()[-1]
        number = f"{int(latest) + 1:04}"
        (copy / "versions" / f"{number}_next.py").write_text(
            "from alembic import op\nimport sqlalchemy as sa\n"
            f"revision = {number!r}\ndown_revision = {latest!r}\n"
            f"def upgrade():\n{textwrap.indent(textwrap.dedent(body), '    ')}"
        )
        monkeypatch.setattr(migrating, "MIGRATIONS", copy)

    return add


def columns(session: Session) -> list[str]:
    found = session.connection().exec_driver_sql("PRAGMA table_info(person)")
    return [row[1] for row in found]


def test_migrations_and_models_agree(vault: Vault) -> None:
    engine = open_engine_for_migration(vault.database, vault.recovery_key())
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), Base.metadata)
    engine.dispose()

    assert found == [], "run tests/vault/make_revision.py"


def test_the_cheap_look_at_migrations_sees_what_alembic_sees() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.MIGRATIONS))
    script = ScriptDirectory.from_config(config)

    assert script.get_heads() == [migrating.known_revisions()[-1]]
    assert sorted(step.revision for step in script.walk_revisions()) == migrating.known_revisions()


def test_an_old_vault_is_backed_up_and_brought_up_to_date(
    vault_folder: Path,
    passphrase: str,
    tmp_path: Path,
    add_people: UseCase,
    names: UseCase,
    next_migration: AddMigration,
) -> None:
    vault = open_vault(vault_folder, passphrase)
    vault.write(add_people)
    vault.close()
    next_migration('op.add_column("person", sa.Column("nickname", sa.String(40)))')

    vault = open_vault(vault_folder, passphrase)

    assert "nickname" in vault.read(columns)
    assert vault.read(names) == ["Ada Byron 0"]
    assert vault.is_up_to_date()
    (backup,) = (vault_folder / "backups").iterdir()
    vault.close()
    assert restore_backup(backup, tmp_path / "before.desk").is_dir()
    open_vault(vault_folder, passphrase).close()
    assert list((vault_folder / "backups").iterdir()) == [backup]


def test_a_failed_migration_leaves_the_vault_as_it_was(
    vault_folder: Path,
    passphrase: str,
    next_migration: AddMigration,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    next_migration(
        """
        op.add_column("person", sa.Column("nickname", sa.String(40)))
        op.execute("DELETE FROM alembic_version")
        op.execute("UPDATE no_such_table SET a = 1")
        """
    )

    with pytest.raises(OperationalError):
        open_vault(vault_folder, passphrase)

    monkeypatch.undo()
    vault = open_vault(vault_folder, passphrase)
    assert "nickname" not in vault.read(columns)
    assert vault.is_up_to_date()
    vault.close()


def test_remaking_a_table_keeps_the_rows_that_refer_to_it(
    vault_folder: Path, passphrase: str, next_migration: AddMigration
) -> None:
    def add_edition(session: Session) -> None:
        connection = session.connection()
        connection.exec_driver_sql(
            "INSERT INTO document_edition (id, doc_type, master_language, created_on,"
            " adopted_by_body, minutes_reference, reack_window_days, content_hash, removal_reasons)"
            " VALUES (1, 'code_of_conduct', 'sv', '2026-11-25', '', '', 30, '', '{}')"
        )
        connection.exec_driver_sql(
            "INSERT INTO edition_text (edition_id, language, body) VALUES (1, 'sv', '{}')"
        )

    vault = open_vault(vault_folder, passphrase)
    vault.write(add_edition)
    vault.close()
    next_migration(
        """
        with op.batch_alter_table("document_edition", recreate="always") as table:
            table.alter_column("content_hash", type_=sa.String(80))
        """
    )

    vault = open_vault(vault_folder, passphrase)

    count = "SELECT count(*) FROM edition_text"
    assert vault.read(lambda session: session.connection().exec_driver_sql(count).scalar()) == 1
    vault.close()


def test_a_migration_that_breaks_references_is_undone(
    vault_folder: Path,
    passphrase: str,
    next_migration: AddMigration,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    next_migration(
        """
        op.execute("INSERT INTO edition_text (edition_id, language, body) VALUES (9, 'en', '{}')")
        """
    )

    with pytest.raises(RuntimeError, match="edition_text"):
        open_vault(vault_folder, passphrase)

    monkeypatch.undo()
    open_vault(vault_folder, passphrase).close()


def test_a_vault_that_does_not_say_its_version_is_damaged(
    vault_folder: Path, passphrase: str
) -> None:
    vault = open_vault(vault_folder, passphrase)
    vault.write(lambda session: session.connection().exec_driver_sql("DROP TABLE alembic_version"))
    vault.close()

    with pytest.raises(DamagedDatabaseError):
        open_vault(vault_folder, passphrase)
