"""What the monitoring pages work out about 20,000 people, against reading the whole roster."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from benchmarks.crowd import PASSPHRASE, TODAY
from benchmarks.timing import best, side_by_side
from desk_app.models.evidence import RequestGround
from desk_app.services.evidence_pack import evidence_content
from desk_app.services.evidence_values import EvidenceOrder
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.number_sources import shown_numbers
from desk_app.services.partner_summary import SummaryOrder, summary_content
from desk_app.services.quarters import Quarter
from desk_app.services.roster import list_roster
from desk_app.vault import open_vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

QUARTER = Quarter(2026, 3)
NOTE = "Rutinen övades på mötet; en ny anonym väg ska prövas före jul."


@pytest.fixture
def vault(large: Path) -> Iterator[Vault]:
    """Twenty thousand people. What is only read is remembered, so everything runs as a write."""
    opened = open_vault(large, PASSPHRASE)
    yield opened
    opened.close()


def numbers(session: Session) -> object:
    return shown_numbers(session, QUARTER, today=TODAY)


def summary(session: Session) -> object:
    return summary_content(session, SummaryOrder("2026-Q3", "pdf", "sv", "Nätverket"), today=TODAY)


def evidence(session: Session) -> object:
    order = EvidenceOrder("Givaren", RequestGround.DONOR_AGREEMENT, date(2026, 1, 1), TODAY, "sv")
    return evidence_content(session, order, today=TODAY)


@pytest.mark.parametrize(
    ("name", "work", "goal"),
    [
        ("A review's shown numbers", numbers, 1.5),
        ("A partner summary with its trend", summary, 8),
        ("An evidence pack", evidence, 8),
    ],
)
def test_what_monitoring_counts_takes_a_few_readings_of_the_roster(
    name: str,
    work: Callable[[Session], object],
    goal: float,
    vault: Vault,
    report_line: Callable[..., None],
) -> None:
    measured, baseline = side_by_side(
        lambda: vault.write(work), lambda: vault.write(list_roster, today=TODAY), rounds=3
    )
    report_line(
        f"{name}, 20,000 people, against the roster once",
        measured=measured,
        baseline=baseline,
        goal=goal,
    )


def test_a_note_is_compared_with_every_name_while_nobody_waits(
    vault: Vault, report_line: Callable[..., None]
) -> None:
    report_line(
        "Checking a note for the names of 20,000 people",
        measured=best(lambda: vault.read(refuse_personal_data, {"note": NOTE})),
        baseline=None,
        goal=300,
        kind="ms",
    )
