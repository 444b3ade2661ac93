"""What is due and how ready the organisation is, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from desk_app.services.ack_status import AckStatus
from desk_app.services.agreements import list_agreements
from desk_app.services.clearance import Clearance
from desk_app.services.conduct_forms import owes_form
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.interactions import list_interactions
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster import list_roster
from desk_app.services.roster_facts import code_calendar
from desk_app.services.training_status import TrainingStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.contact_coverage import ContactCoverage
    from desk_app.services.roster import RosterRow

FORM_OVERDUE_DAYS: Final = 14
"""A form that is out longer than this is asked about (R17)."""

EXPIRY_NOTICE_DAYS: Final = 60
"""The first reminder before training runs out (J5)."""


class DueKind(StrEnum):
    """Things that wait to be done."""

    RECOVERY_KEY = "recovery_key_not_read_back"
    NO_CODE = "no_code_adopted"
    GAP_IN_CONTACT = "contact_role_not_cleared"
    FORM_OWED = "form_to_print"
    FORM_OVERDUE = "form_out_over_14_days"
    TRAINING_MISSING = "training_missing"
    TRAINING_EXPIRED = "training_expired"
    TRAINING_EXPIRING = "training_expires_within_60_days"
    EXTRACT_DUE = "extract_due"
    CONTACT_MISSING = "required_contact_not_verified"
    CONTACT_DUE = "contact_to_verify_again"
    NEXT_STEP_OVERDUE = "next_step_with_contact_overdue"
    AGREEMENT_DUE = "agreement_to_review"


@dataclass(frozen=True, slots=True)
class Due:
    """How many of one kind are waiting."""

    kind: DueKind
    count: int


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many; both are always shown together."""

    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Readiness:
    """How far the measures of the brief reach, by part."""

    contacts: Share
    """Part B and C: required categories with enough verified contacts."""
    code_edition: int | None
    """Part D: the edition in force; None if there is none."""
    acknowledged: Share
    """Part D, element 2."""
    trained: Share
    """Part E."""
    cleared: Share
    """Everything together (R1)."""


@dataclass(frozen=True, slots=True)
class Status:
    """The organisation on one day."""

    organisation: str
    active_people: int
    due: tuple[Due, ...]
    readiness: Readiness


def organisation_status(session: Session, *, today: date) -> Status:
    """Return what is due, and how ready the organisation is, on a day."""
    profile = organisation_profile(session)
    calendar = code_calendar(session)
    newest, current = calendar.newest(), calendar.current(today)
    active = [row for row in list_roster(session, today=today) if row.is_active]
    coverage = contact_coverage(session, today=today)
    counts = {
        DueKind.RECOVERY_KEY: int(profile.recovery_confirmed_on is None),
        DueKind.NO_CODE: int(newest is None),
        **_people_due(active, newest.edition_no if newest else None, today),
        **_contacts_due(session, coverage, today),
    }
    return Status(
        organisation=profile.name,
        active_people=len(active),
        due=tuple(Due(kind, count) for kind, count in counts.items() if count),
        readiness=Readiness(
            contacts=Share(coverage.covered, len(coverage.required)),
            code_edition=current.edition_no if current else None,
            acknowledged=Share(sum(row.ack.is_valid for row in active), len(active)),
            trained=Share(sum(row.training.is_valid for row in active), len(active)),
            cleared=Share(sum(row.clearance is Clearance.CLEARED for row in active), len(active)),
        ),
    )


def _contacts_due(session: Session, coverage: ContactCoverage, today: date) -> dict[DueKind, int]:
    return {
        DueKind.CONTACT_MISSING: len(coverage.required) - coverage.covered,
        DueKind.CONTACT_DUE: coverage.due_again,
        DueKind.NEXT_STEP_OVERDUE: sum(
            row.is_overdue for row in list_interactions(session, today=today)
        ),
        DueKind.AGREEMENT_DUE: sum(row.is_due for row in list_agreements(session, today=today)),
    }


def _people_due(
    active: Sequence[RosterRow], needed_edition: int | None, today: date
) -> dict[DueKind, int]:
    form_limit = today - timedelta(days=FORM_OVERDUE_DAYS)
    notice_limit = today + timedelta(days=EXPIRY_NOTICE_DAYS)

    def count(holds: Callable[[RosterRow], bool]) -> int:
        return sum(map(holds, active))

    return {
        DueKind.GAP_IN_CONTACT: count(lambda row: row.is_gap_in_contact),
        DueKind.FORM_OWED: count(
            lambda row: owes_form(row, needed_edition, today) and not row.ack.form_printed_on
        ),
        DueKind.FORM_OVERDUE: count(
            lambda row: (
                row.ack.status is AckStatus.FORM_OUT
                and row.ack.form_printed_on is not None
                and row.ack.form_printed_on < form_limit
            )
        ),
        DueKind.TRAINING_MISSING: count(lambda row: row.training.status is TrainingStatus.MISSING),
        DueKind.TRAINING_EXPIRED: count(lambda row: row.training.status is TrainingStatus.EXPIRED),
        DueKind.TRAINING_EXPIRING: count(
            lambda row: (
                row.training.valid_until is not None and row.training.valid_until <= notice_limit
            )
        ),
        DueKind.EXTRACT_DUE: count(lambda row: not row.extract.is_valid),
    }
