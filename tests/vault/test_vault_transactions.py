"""One use case, one transaction."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from desk_app.models.person import Person
from desk_app.vault import open_vault, verify_vault

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

UseCase = Any


def test_a_use_case_that_raises_leaves_nothing(
    vault: Vault, add_people: UseCase, names: UseCase
) -> None:
    def add_and_fail(session: Session) -> None:
        add_people(session, 3)
        session.flush()
        raise KeyError("later")

    with pytest.raises(KeyError):
        vault.write(add_and_fail)

    assert vault.read(names) == []


def test_making_a_table_is_part_of_the_transaction(vault: Vault) -> None:
    def make_and_fail(session: Session) -> None:
        session.execute(text("CREATE TABLE left_over (id)"))
        raise KeyError("later")

    with pytest.raises(KeyError):
        vault.write(make_and_fail)

    assert (
        vault.read(
            lambda session: session.scalar(
                text("SELECT count(*) FROM sqlite_master WHERE name = 'left_over'")
            )
        )
        == 0
    )


def test_what_a_query_changes_is_dropped(vault: Vault, add_people: UseCase, names: UseCase) -> None:
    def add_and_look(session: Session) -> list[str]:
        add_people(session, 1)
        session.flush()
        found: list[str] = names(session)
        return found

    assert vault.read(add_and_look) == ["Ada Byron 0"]
    assert vault.read(names) == []


def test_arguments_and_results_pass_through(vault: Vault) -> None:
    def total(_session: Session, first: int, *, second: int) -> int:
        return first + second

    assert vault.read(total, 1, second=2) == vault.write(total, 1, second=2) == 3


def test_mistakes_in_statements_stay_mistakes(vault: Vault, add_people: UseCase) -> None:
    vault.write(add_people)

    with pytest.raises(IntegrityError) as told:
        vault.write(add_people, 1, "Wilhelmina")

    assert "Wilhelmina" not in str(told.value)


def test_references_are_enforced(vault: Vault) -> None:
    with pytest.raises(IntegrityError):
        vault.write(
            lambda session: session.execute(
                text("INSERT INTO edition_text (edition_id, language, body) VALUES (9, 'en', '{}')")
            )
        )


def test_a_thread_waits_for_its_turn_to_write_however_long_that_takes(
    vault_folder: Path,
    passphrase: str,
    add_people: UseCase,
    names: UseCase,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("desk_app.vault.database.BUSY_SECONDS", 0.05)
    vault, is_writing = open_vault(vault_folder, passphrase), Event()

    def add_slowly(session: Session) -> None:
        add_people(session, 1)
        session.flush()
        is_writing.set()
        Event().wait(0.5)

    try:
        with ThreadPoolExecutor(1) as pool:
            slow = pool.submit(vault.write, add_slowly)
            assert is_writing.wait(5)
            vault.write(lambda session: session.execute(text("DELETE FROM person")).close())
            slow.result()
        assert vault.read(names) == []
    finally:
        vault.close()


def test_threads_read_while_another_writes(
    vault: Vault, add_people: UseCase, names: UseCase
) -> None:
    vault.write(add_people, 100)

    def write(session: Session, number: int) -> None:
        person = session.query(Person).filter_by(person_ref=f"P-{number:06}").one()
        person.family_name = "Changed"

    with ThreadPoolExecutor(8) as pool:
        writes = [pool.submit(vault.write, write, number) for number in range(20)]
        reads = [pool.submit(vault.read, names) for _ in range(60)]
        counts = {len(read.result()) for read in reads}
        for written in writes:
            written.result()

    assert counts == {100}
    assert sum(name == "Ada Changed" for name in vault.read(names)) == 20


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("busy_timeout", 5000),
        ("cipher_use_hmac", "1"),
        ("cipher_page_size", "4096"),
    ],
)
def test_every_connection_is_set_up_as_designed(
    vault: Vault, setting: str, value: int | str
) -> None:
    assert vault.pragma(setting) == [(value,)]


def test_a_killed_process_loses_nothing_that_was_kept(
    vault_folder: Path, passphrase: str, names: UseCase
) -> None:
    dying = textwrap.dedent(
        """
        import sys
        from datetime import date
        from pathlib import Path
        from desk_app.models.person import Person, PersonCategory
        from desk_app.vault import open_vault

        def add(session, number):
            session.add(Person(person_ref=f"P-{number}", given_name="Ada", family_name=str(number),
                person_category=PersonCategory.DRIVER, form_language="en",
                created_on=date(2026, 11, 25)))

        vault = open_vault(Path(sys.argv[1]), sys.argv[2])
        for number in range(1_000_000):
            vault.write(add, number)
            print(number, flush=True)
        """
    )
    with subprocess.Popen(
        [sys.executable, "-c", dying, str(vault_folder), passphrase],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == 30:
                process.kill()
                break
        kept = max([30, *map(int, process.stdout.read().split())])

    vault = open_vault(vault_folder, passphrase)
    assert {f"Ada {number}" for number in range(kept + 1)} <= set(vault.read(names))
    assert all(check.ok for check in verify_vault(vault))
    vault.close()


def test_closing_leaves_one_file_that_holds_everything(vault: Vault, add_people: UseCase) -> None:
    vault.write(add_people, 100)
    vault.close()

    assert not list(vault.folder.glob("register.db-*"))
