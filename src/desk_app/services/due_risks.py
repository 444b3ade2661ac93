"""What is due about activities: mitigations, assessments that are missing or old (R11, R38)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.services.activities import list_activities
from desk_app.services.activity_rows import assess_by
from desk_app.services.due import DueFacts, DueItem, DueKind, on_days
from desk_app.services.risk_rows import Standing

if TYPE_CHECKING:
    from collections.abc import Iterator

MITIGATION_NOTICE_DAYS: Final = 14
"""A mitigation is announced this long before its day."""


def risks_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield mitigations that are late or soon due, and activities whose risks are to be judged."""
    running = [
        row
        for row in list_activities(facts.session, today=facts.today)
        if row.standing is not Standing.ENDED
    ]
    yield from on_days(
        DueKind.ACTIVITY_NOT_ASSESSED,
        (
            assess_by(row)
            for row in running
            if row.standing is Standing.NOT_ASSESSED and assess_by(row) < facts.today
        ),
    )
    yield from on_days(
        DueKind.ASSESSMENT_OLD,
        (
            row.last_assessment.valid_until
            for row in running
            if row.standing is Standing.DUE_AGAIN and row.last_assessment
        ),
    )
    due = [each.due_on for row in running for each in row.open_mitigations if each.due_on]
    limit = facts.today + timedelta(days=MITIGATION_NOTICE_DAYS)
    yield from on_days(DueKind.MITIGATION_OVERDUE, (day for day in due if day < facts.today))
    yield from on_days(DueKind.MITIGATION_DUE, (day for day in due if facts.today <= day <= limit))
