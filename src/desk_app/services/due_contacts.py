"""What is due about contacts: to find, to verify again, next steps, agreements (R4, R12, J1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.agreements import list_agreements
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.due import DueFacts, DueItem, DueKind, on_days
from desk_app.services.interactions import list_interactions
from desk_app.services.stakeholder_freshness import Freshness

if TYPE_CHECKING:
    from collections.abc import Iterator


def contacts_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield required categories that are not covered, and contacts verified too long ago."""
    coverage = contact_coverage(facts.session, today=facts.today)
    missing = len(coverage.required) - coverage.covered
    if missing:
        yield DueItem(DueKind.CONTACT_MISSING, missing)
    yield from on_days(
        DueKind.CONTACT_DUE,
        (
            row.state.valid_until
            for each in coverage.categories
            for row in each.contacts
            if row.state.status is Freshness.DUE_AGAIN
        ),
    )


def agreed_with_contacts_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield next steps whose day has passed, and agreements that are to be reviewed."""
    yield from on_days(
        DueKind.NEXT_STEP_OVERDUE,
        (
            row.next_step_on
            for row in list_interactions(facts.session, today=facts.today)
            if row.is_overdue
        ),
    )
    yield from on_days(
        DueKind.AGREEMENT_DUE,
        (
            row.review_due_on
            for row in list_agreements(facts.session, today=facts.today)
            if row.is_due
        ),
    )
