"""The encrypted database: every connection gets its key first and proves that it fits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import create_engine, event
from sqlalchemy.pool import NullPool, QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from desk_app.vault.recovery_key import RecoveryKey

BUSY_SECONDS: Final = 5
READERS: Final = 5
WRITING: Final = {"desk_begin": "BEGIN IMMEDIATE"}
"""Execution options of a connection that is going to write: it waits for its turn at once,
because a transaction that turns into a writer halfway fails when somebody wrote meanwhile."""

_SETTINGS: Final = (
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "journal_mode = WAL",
    "synchronous = FULL",
)
_PAGE_NUMBER: Final = re.compile(r"page (\d+)")


def connect(path: Path, key: RecoveryKey, *, is_new: bool = False) -> Any:  # noqa: ANN401 - untyped driver
    """Return a connection of the driver, ready to use.

    Args:
        path: The database file.
        key: What it is encrypted with.
        is_new: Whether the file is to be made; otherwise a missing file is an error, because a
            mistyped path must not become an empty vault.
    """
    connection = connect_unproven(path, key, is_new=is_new)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def connect_unproven(path: Path, key: RecoveryKey, *, is_new: bool = False) -> Any:  # noqa: ANN401 - untyped driver
    """Return a connection that has the key, whether or not it fits."""
    mode = "rwc" if is_new else "rw"
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    # The format of every vault, also when a later SQLCipher prefers another one.
    connection.execute("PRAGMA cipher_compatibility = 4")
    # It would print to the standard error stream, where we print sentences.
    connection.execute("PRAGMA cipher_log_level = NONE")
    return connection


def open_engine(path: Path, key: RecoveryKey, *, is_new: bool = False) -> Engine:
    """Return an engine whose transactions are SQLite's own, statements that make tables included.

    Connections are kept for threads that read in the background.
    """
    return _engine(lambda: connect(path, key, is_new=is_new), QueuePool, pool_size=READERS)


def open_engine_for_migration(path: Path, key: RecoveryKey, *, is_new: bool = False) -> Engine:
    """Return an engine that does not mind foreign keys.

    SQLite changes a table by making it anew, and dropping the old one would take along every
    row that refers to it.
    """

    def connect_without_foreign_keys() -> Any:  # noqa: ANN401 - untyped driver
        connection = connect(path, key, is_new=is_new)
        connection.execute("PRAGMA foreign_keys = OFF")
        return connection

    return _engine(connect_without_foreign_keys, NullPool)


@dataclass(frozen=True, slots=True)
class PageCheck:
    """Which pages of a database fail the check that only the right key can make."""

    failed: tuple[int, ...]
    page_count: int

    @property
    def key_fits(self) -> bool:
        """Whether any page passes; with a wrong key none does."""
        return len(self.failed) < self.page_count

    @property
    def damaged(self) -> tuple[int, ...]:
        """The failed pages; empty if all failed, for then it is not a matter of pages."""
        return self.failed if self.key_fits else ()


def check_pages(path: Path, key: RecoveryKey) -> PageCheck:
    """Return how the pages of a database are; reads the whole file."""
    connection = connect_unproven(path, key)
    try:
        (size,) = connection.execute("PRAGMA cipher_page_size").fetchone()
        rows = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        connection.close()
    found = [_PAGE_NUMBER.search(message) for (message,) in rows]
    failed = sorted({int(match[1]) for match in found if match})
    return PageCheck(tuple(failed), -(-path.stat().st_size // int(size)))


def change_key(path: Path, old: RecoveryKey, new: RecoveryKey) -> None:
    """Encrypt all pages anew in one transaction; nothing else may be connected."""
    connection = connect(path, old)
    try:
        connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        # It says ok even when it failed, on a full disk for one; the next read tells.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        connection.close()
    connect(path, new).close()  # proves it


def fits(path: Path, key: RecoveryKey) -> bool:
    """Whether the database opens with this key; changes nothing."""
    try:
        connect(path, key).close()
    except sqlcipher.DatabaseError:
        return False
    return True


def _engine(creator: Any, pool: Any, **settings: Any) -> Engine:  # noqa: ANN401 - SQLAlchemy's own
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=creator,
        poolclass=pool,
        hide_parameters=True,  # error messages end up in the log, which is not encrypted
        **settings,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver would begin only before an INSERT or the like, and run DDL outside of it.
    connection.exec_driver_sql(connection.get_execution_options().get("desk_begin", "BEGIN"))
