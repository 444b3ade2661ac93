"""What is due about people: forms, training, extracts, newcomers, engagements (R1, R2, R17, J5)."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from desk_app.services.conduct_forms import owes_form
from desk_app.services.due import (
    EXPIRY_NOTICE_DAYS,
    FORM_OVERDUE_DAYS,
    DueFacts,
    DueItem,
    DueKind,
    for_people,
)
from desk_app.services.training_status import TrainingStatus

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desk_app.services.roster import RosterRow

NEWCOMER_DAYS: Final = 7
"""Who has neither signed nor been trained after so long is asked about (R2)."""

ENDED_LATELY_DAYS: Final = 14
"""How long an engagement whose end has passed is mentioned (R2)."""


def gaps_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield people in contact roles who are not cleared (R1), or that nobody is entered yet."""
    if not facts.rows:
        yield DueItem(DueKind.NO_PEOPLE)
    yield from for_people(
        DueKind.GAP_IN_CONTACT, [row for row in facts.active if row.is_gap_in_contact]
    )


def forms_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield forms to print and to collect: everyone who owes a signature, in exactly one item."""
    to_print: list[RosterRow] = []
    to_renew: list[RosterRow] = []
    out: list[RosterRow] = []
    late: list[RosterRow] = []
    limit = facts.today - timedelta(days=FORM_OVERDUE_DAYS)
    needed = facts.needed_edition
    for row in facts.active:
        printed_on = row.ack.form_printed_on
        if not owes_form(row, needed, facts.today):
            continue
        if printed_on is not None:
            (late if printed_on < limit else out).append(row)
        elif row.ack.is_valid and (row.ack.edition_no or 0) >= (needed or 0):
            to_renew.append(row)
        else:
            to_print.append(row)
    for item in for_people(DueKind.FORM_OWED, to_print, _signature_ends):
        yield replace(item, window_until=_window_ends(to_print))
    yield from for_people(DueKind.FORM_OVERDUE, late, _form_asked_about)
    yield from for_people(
        DueKind.FORM_OUT,
        out,
        lambda row: None if row.is_gap_in_contact else _form_asked_about(row),
    )
    yield from for_people(DueKind.SIGNATURE_EXPIRING, to_renew, _signature_ends)


def training_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield training that is missing, has expired, or runs out within 60 days (J5)."""
    limit = facts.today + timedelta(days=EXPIRY_NOTICE_DAYS)
    missing, expired, expiring = [], [], []
    for row in facts.active:
        if row.training.status is TrainingStatus.MISSING:
            missing.append(row)
        elif row.training.status is TrainingStatus.EXPIRED:
            expired.append(row)
        elif row.training.valid_until is not None and row.training.valid_until <= limit:
            expiring.append(row)
    yield from for_people(DueKind.TRAINING_MISSING, missing, about=_course(missing))
    yield from for_people(
        DueKind.TRAINING_EXPIRED, expired, _training_ended, about=_course(expired)
    )
    yield from for_people(DueKind.TRAINING_EXPIRING, expiring, lambda row: row.training.valid_until)


def extracts_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield people who are to show a criminal-records extract."""
    yield from for_people(
        DueKind.EXTRACT_DUE, [row for row in facts.active if not row.extract.is_valid]
    )


def newcomers_due(facts: DueFacts) -> Iterator[DueItem]:
    """Yield people with neither signature nor training seven days after they were entered (R2)."""
    limit = facts.today - timedelta(days=NEWCOMER_DAYS)
    yield from for_people(
        DueKind.NEWCOMER,
        [
            row
            for row in facts.active
            if row.created_on <= limit
            and row.ack.edition_no is None
            and row.training.status is TrainingStatus.MISSING
        ],
        lambda row: row.created_on + timedelta(days=NEWCOMER_DAYS),
    )


def ended_engagements(facts: DueFacts) -> Iterator[DueItem]:
    """Yield people whose last engagement came to its end within the last fourteen days (R2).

    Whether the end was planned or recorded afterwards is not stored, so this is no step that
    must be done: whoever stays gets a new period.
    """
    limit = facts.today - timedelta(days=ENDED_LATELY_DAYS)
    yield from for_people(
        DueKind.ENGAGEMENT_ENDED,
        [
            row
            for row in facts.rows
            if not row.is_active and row.ends_on is not None and limit <= row.ends_on < facts.today
        ],
        lambda row: row.ends_on,
    )


def _form_asked_about(row: RosterRow) -> date | None:
    printed_on = row.ack.form_printed_on
    return None if printed_on is None else printed_on + timedelta(days=FORM_OVERDUE_DAYS)


def _signature_ends(row: RosterRow) -> date | None:
    return row.ack.valid_until if row.ack.is_valid else None


def _window_ends(rows: Sequence[RosterRow]) -> date | None:
    return min((row.ack.window_until for row in rows if row.ack.window_until), default=None)


def _training_ended(row: RosterRow) -> date | None:
    return min((gap.expired_on for gap in row.training.blocking if gap.expired_on), default=None)


def _course(rows: Sequence[RosterRow]) -> str:
    """The course that most of these people lack."""
    counts = Counter(gap.title for row in rows for gap in row.training.blocking)
    return counts.most_common(1)[0][0] if counts else ""
