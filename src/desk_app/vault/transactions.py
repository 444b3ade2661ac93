"""The open vault: runs each use case in a transaction of its own."""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Concatenate, Final, ParamSpec, TypeVar, cast

from sqlalchemy.orm import Session, sessionmaker

from desk_app.errors import PlaintextVaultError
from desk_app.vault.database import WRITING, change_key, check_pages, connect, open_engine
from desk_app.vault.failures import telling_database_failures
from desk_app.vault.layout import DATABASE, is_plaintext
from desk_app.vault.migrating import is_up_to_date, migrate

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from filelock import BaseFileLock

    from desk_app.vault.recovery_key import RecoveryKey

P = ParamSpec("P")
R = TypeVar("R")


MEMORY: Final = "memory"
"""Where a reading session keeps what `remembered` worked out."""


def remembered(session: Session, key: Hashable, work: Callable[[], R]) -> R:
    """Return what `work` gives, worked out once until something is written.

    For values that many pages need and that take long, such as the whole roster. Inside a
    transaction that writes, `work` is run each time.
    """
    memory = session.info.get(MEMORY)
    if memory is None:
        return work()
    if key not in memory:
        memory[key] = work()
    return cast("R", memory[key])


class Vault:
    """Runs use cases on an open vault. Only values leave a transaction, never models."""

    def __init__(self, folder: Path, role: str, key: RecoveryKey, lock: BaseFileLock) -> None:
        self.folder = folder.absolute()
        self.role = role
        """Whose passphrase opened it; `recovery` for the recovery key."""
        self._key = key
        self._lock = lock
        self._is_open = True
        self._turn = RLock()
        """Whose turn it is to write, among the threads of this program."""
        self._memory: dict[object, Any] = {}
        """What queries have worked out since the last write; see `remembered`."""
        self._connect()

    def __repr__(self) -> str:
        return f"Vault({'open' if self._is_open else 'closed'}, {self.role})"

    @property
    def database(self) -> Path:
        """The encrypted file."""
        return self.folder / DATABASE

    def read(
        self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Return what the query finds; nothing it changes is kept. May run in any thread.

        Raises:
            DamagedDatabaseError: pages that the query needs fail their check.
        """
        self._refuse_if_closed()
        with (
            telling_database_failures(self.folder, self.damaged_pages),
            self._readers(info={MEMORY: self._memory}) as session,
        ):
            return query(session, *args, **kwargs)

    def write(
        self, use_case: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run a use case; keep all of its changes, or none if it raises.

        Raises:
            DiskFullError: there is no room for the changes.
            ReadOnlyVaultError: the medium does not take them.
            DamagedDatabaseError: pages fail their check.
            VaultInUseError: another program kept the database for too long.
        """
        self._refuse_if_closed()
        with (
            self._turn,  # SQLite would give up after some seconds, as if another program were at it
            telling_database_failures(self.folder, self.damaged_pages),
            self._writers.begin() as session,
        ):
            result = use_case(session, *args, **kwargs)
        # A reader that is still at work keeps the old memory, which nobody looks into any more.
        self._memory = {}
        return result

    def recovery_key(self) -> RecoveryKey:
        """Return the raw key, to be printed or to lock another slot with."""
        self._refuse_if_closed()
        return self._key.copy()

    def pragma(self, question: str) -> list[tuple[Any, ...]]:
        """Return SQLite's answer to one of its own checks, such as `integrity_check`.

        Raises:
            DamagedDatabaseError: pages fail their check.
        """
        return self.read(lambda session: _rows(session, f"PRAGMA {question}"))

    def damaged_pages(self) -> tuple[int, ...]:
        """Return the numbers of the pages that fail their check; reads the whole file."""
        self._refuse_if_closed()
        return check_pages(self.database, self._key).damaged

    def copy_database(self, target: Path) -> None:
        """Write a copy of the database to the new file `target`, encrypted with the same key.

        What was deleted is not in the copy, not even as an unused page.

        Raises:
            As `write`; a full disk or a read-only medium is told of `target`'s folder.
        """
        self._refuse_if_closed()
        with telling_database_failures(target.parent, self.damaged_pages):
            connection = connect(self.database, self._key)
            try:
                connection.execute("VACUUM INTO ?", (str(target),))
            finally:
                connection.close()
        if is_plaintext(target):
            target.unlink()
            raise PlaintextVaultError(self.folder)

    def is_up_to_date(self) -> bool:
        """Whether the tables are as this version of the program needs them.

        Raises:
            NewerVaultError: a newer version has been at them.
            DamagedDatabaseError: pages fail their check.
        """
        self._refuse_if_closed()
        with telling_database_failures(self.folder, self.damaged_pages):
            return is_up_to_date(self._engine, self.folder)

    def migrate(self) -> None:
        """Bring the tables up to date; if that fails, they stay as they were.

        Raises:
            As `write`.
        """
        self._refuse_if_closed()
        with telling_database_failures(self.folder, self.damaged_pages):
            migrate(self.database, self._key)

    def rekey(self, key: RecoveryKey) -> None:
        """Encrypt every page with another key, all of them or none.

        Nobody may be reading meanwhile. The slots are not touched: `rotation.rotate_key` does both.

        Raises:
            As `write`; it takes as much room again as the database has.
        """
        self._refuse_if_closed()
        self._engine.dispose()
        with telling_database_failures(self.folder, self.damaged_pages):
            change_key(self.database, self._key, key)
        self._key.wipe()
        self._key = key.copy()
        self._connect()

    def close(self) -> None:
        """Close the file and forget the key. The vault is of no use afterwards."""
        if not self._is_open:
            return
        self._is_open = False
        self._memory = {}
        self._engine.dispose()
        self._key.wipe()
        self._lock.release()

    def _connect(self) -> None:
        self._engine = open_engine(self.database, self._key)
        self._readers = sessionmaker(self._engine)
        self._writers = sessionmaker(self._engine.execution_options(**WRITING))

    def _refuse_if_closed(self) -> None:
        if not self._is_open:
            raise RuntimeError("the vault is closed")


def _rows(session: Session, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in session.connection().exec_driver_sql(statement)]
