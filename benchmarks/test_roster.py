"""Clearance of the whole roster, and opening a vault, against what the driver alone takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from benchmarks.crowd import PASSPHRASE, TODAY
from benchmarks.timing import best, side_by_side
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster import list_roster
from desk_app.vault import open_vault
from desk_app.vault.database import connect

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desk_app.vault import Vault


def queries_of(vault: Vault) -> list[tuple[str, tuple[object, ...]]]:
    """Return the very queries that the roster asks, with what they are asked for."""
    asked: list[tuple[str, tuple[object, ...]]] = []

    def note(
        _connection: object, _cursor: object, statement: str, values: tuple[object, ...], *_: object
    ) -> None:
        if statement.startswith("SELECT"):
            asked.append((statement, values))

    engine = vault.read(lambda session: session.get_bind())
    event.listen(engine, "before_cursor_execute", note)
    vault.read(list_roster, today=TODAY)
    event.remove(engine, "before_cursor_execute", note)
    return asked


def test_clearance_of_everybody_takes_at_most_three_times_its_bare_queries(
    large: Path, report_line: Callable[..., None]
) -> None:
    vault = open_vault(large, PASSPHRASE)
    queries = queries_of(vault)
    driver = connect(vault.database, vault.recovery_key())
    try:
        ours, bare = side_by_side(
            # What is only read is remembered until something is written.
            lambda: vault.write(list_roster, today=TODAY),
            lambda: [driver.execute(query, values).fetchall() for query, values in queries],
            rounds=7,
        )
    finally:
        driver.close()
        vault.close()

    report_line(
        "Clearance of 20,000 people, against the bare queries", measured=ours, baseline=bare, goal=3
    )


@pytest.mark.parametrize(("crowd", "people", "goal"), [("small", 500, 150), ("large", 20_000, 400)])
def test_a_vault_opens_as_fast_as_promised(
    crowd: str,
    people: int,
    goal: int,
    request: pytest.FixtureRequest,
    report_line: Callable[..., None],
) -> None:
    folder = request.getfixturevalue(crowd)
    with_key = open_vault(folder, PASSPHRASE)
    database, key = with_key.database, with_key.recovery_key()
    queries = queries_of(with_key)
    with_key.close()

    def unlock() -> None:
        vault = open_vault(folder, PASSPHRASE)
        vault.read(organisation_profile)
        vault.read(list_roster, today=TODAY)
        vault.close()

    def bare() -> None:
        driver = connect(database, key)
        for query, values in queries:
            driver.execute(query, values).fetchall()
        driver.close()

    unlock()
    report_line(
        f"Unlocking without key derivation, up to the roster, {people:,} people",
        measured=best(unlock),
        baseline=best(bare),
        goal=goal,
        kind="ms",
    )
