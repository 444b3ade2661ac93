"""The facts of a partner summary hold for the last day of its quarter (R37)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from desk_app.models.channel import (
    ChannelKind,
    ChannelTest,
    PostedNotice,
    ReportingChannel,
    TestResult,
)
from desk_app.models.edition import Rehearsal
from desk_app.models.monitoring import CorrectiveAction, Finding, MonitoringReview, Severity
from desk_app.models.stakeholder import AwarenessConfirmation
from desk_app.services.adoption import adopt_code
from desk_app.services.edition_adoption import Adoption
from desk_app.services.fact_wording import fact_values
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import (
    SummaryOrder,
    summary_content,
)

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)
ORDER = SummaryOrder("2026-Q3", "csv", "en")


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    """An organisation with an adopted code and nobody on record."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


def gap(severity: Severity, closed_on: date | None = None) -> Finding:
    return Finding(found_on=date(2026, 8, 1), severity=severity, closed_on=closed_on)


def action(
    number: int, created_on: date, due_on: date, done_on: date | None = None
) -> CorrectiveAction:
    return CorrectiveAction(
        number=number,
        text="Test it",
        owner_role="chair",
        created_on=created_on,
        due_on=due_on,
        done_on=done_on,
    )


def test_the_measures_hold_for_the_last_day_of_the_quarter(organisation: Vault) -> None:
    def record(session: Session) -> None:
        channel = ReportingChannel(kind=ChannelKind.EXTERNAL, name={}, anonymous_possible=True)
        channel.in_use_from = date(2026, 7, 1)
        later = ReportingChannel(kind=ChannelKind.INTERNAL, name={})
        later.in_use_from = date(2026, 10, 1)
        session.add_all([channel, later])
        session.flush()
        session.add_all(
            [
                ChannelTest(
                    channel_id=channel.id,
                    tested_on=date(2026, 3, 30),
                    by_role="coordinator",
                    result=TestResult.WORKED,
                ),
                PostedNotice(place="Hall", language="uk", posted_on=START, checked_on=START),
                PostedNotice(
                    place="Door",
                    language="sv",
                    posted_on=START,
                    checked_on=START,
                    removed_on=date(2026, 9, 1),
                ),
                AwarenessConfirmation(role="chair", confirmed_on=date(2026, 8, 5)),
                AwarenessConfirmation(role="chair", confirmed_on=date(2026, 10, 5)),
                Rehearsal(
                    procedure_id="sop_disclosure", rehearsed_on=date(2025, 9, 30), by_role="chair"
                ),
                Rehearsal(
                    procedure_id="sop_emergency", rehearsed_on=date(2025, 9, 29), by_role="chair"
                ),
                gap(Severity.HIGH),
                gap(Severity.LOW, date(2026, 9, 30)),
                gap(Severity.LOW, date(2026, 10, 1)),
                MonitoringReview(period="2026-Q2", created_on=START, held_on=date(2026, 7, 20)),
                action(1, START, date(2026, 9, 29)),
                action(2, START, date(2026, 9, 30)),
                action(3, START, START, date(2026, 7, 1)),
                action(4, START, START, date(2026, 6, 30)),
                action(5, date(2026, 10, 1), date(2026, 10, 9)),
            ]
        )

    organisation.write(record)
    facts = fact_values(organisation.read(summary_content, ORDER, today=TODAY))

    assert (facts["channels"], facts["channels_external"], facts["channels_anonymous"]) == (1, 1, 1)
    assert facts["channels_tested"] == {"number": 1, "of": 1}  # six months to the day
    assert facts["notice_languages"] == ["uk"]
    assert facts["roles_confirmed_on"] == "2026-08-05"
    assert facts["procedures_rehearsed"] == 1
    assert [facts[f"gaps_{each}"] for each in ("high", "medium", "low")] == [1, 0, 1]
    assert facts["last_review_on"] == "2026-07-20"
    assert (facts["actions_open"], facts["actions_overdue"], facts["actions_closed"]) == (2, 1, 1)
    assert (facts["policy_edition"], facts["policy_elements"]) == (None, {"number": 0, "of": 4})
    assert facts["contact_categories"]["number"] == 0
    assert facts["ratings"] is None  # nobody has signed it
