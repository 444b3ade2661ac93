"""Counts the shown numbers of a review from what is on record (“Shown numbers”, R8, R34)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from desk_app.models.person import PersonCategory
from desk_app.services.actions import ActionState, list_actions
from desk_app.services.activities import list_activities
from desk_app.services.channel_use import channel_use
from desk_app.services.channels import list_channels
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.interactions import list_interactions
from desk_app.services.risk_rows import Standing
from desk_app.services.roster import list_roster
from desk_app.services.shown_numbers import NAMES, Counted, NumberPart, ShownNumber

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.quarters import Quarter
    from desk_app.services.roster import RosterRow


def shown_numbers(
    session: Session, quarter: Quarter, *, today: date, last_review_on: date | None = None
) -> dict[str, ShownNumber]:
    """Return every shown number by its name.

    What happened counts for the quarter; what is the case counts as of `today`. The number of
    queries does not grow with people, contacts or channels.

    Args:
        session: The transaction.
        quarter: The quarter that is reviewed.
        today: The day on which it is counted.
        last_review_on: When the review before was held; actions closed since then are counted.
    """
    active = [row for row in list_roster(session, today=today) if row.is_active]
    found = [
        _stakeholder_coverage(session, today),
        _contacts_this_quarter(session, quarter, today),
        _risk_review_age(session, today),
        *_people(active),
        _channel_test_age(session, today),
        _channel_use(session, quarter),
        # There is no register of retention periods to count from; 0 would say that all is well.
        ShownNumber("overdue_disposals", None),
        _open_actions(session, today, last_review_on),
    ]
    by_name = {each.name: each for each in found}
    return {name: by_name[name] for name in NAMES}


def _stakeholder_coverage(session: Session, today: date) -> ShownNumber:
    coverage = contact_coverage(session, today=today)
    records = [
        Counted(each.category.names, each.is_covered, _valid_until(each.contacts))
        for each in coverage.required
    ]
    return ShownNumber(
        "stakeholder_coverage", coverage.covered, len(coverage.required), records=tuple(records)
    )


def _valid_until(contacts: Sequence[Any]) -> date | None:
    return max((row.state.valid_until for row in contacts if row.state.valid_until), default=None)


def _contacts_this_quarter(session: Session, quarter: Quarter, today: date) -> ShownNumber:
    rows = [
        row
        for row in list_interactions(session, today=today)
        if quarter.first_day <= row.happened_on <= quarter.last_day
    ]
    required = {row.category.id for row in rows if row.category.is_required}
    return ShownNumber(
        "contacts_this_quarter",
        len(rows),
        parts=(NumberPart("required_categories", len(required)),),
        records=tuple(
            Counted(row.names, counts=True, on=row.happened_on, kind=row.category.names)
            for row in rows
        ),
    )


def _risk_review_age(session: Session, today: date) -> ShownNumber:
    running = [row for row in list_activities(session, today=today) if row.is_active(today)]
    days = [row.assessed_on for row in running if row.assessed_on]
    return ShownNumber(
        "risk_review_age",
        sum(row.standing is Standing.ASSESSED for row in running),
        len(running),
        oldest=min(days, default=None),
        records=tuple(
            Counted({"": row.name}, row.standing is Standing.ASSESSED, row.assessed_on)
            for row in running
        ),
    )


def _people(active: Sequence[RosterRow]) -> list[ShownNumber]:
    contact = [row for row in active if row.is_contact_role]
    return [
        _coverage("ack_coverage", active, lambda row: row.ack),
        _gap("ack_gap_contact", contact, lambda row: row.ack),
        _coverage("training_coverage", active, lambda row: row.training),
        _gap("training_gap_contact", contact, lambda row: row.training),
    ]


def _coverage(
    name: str, active: Sequence[RosterRow], state_of: Callable[[RosterRow], Any]
) -> ShownNumber:
    groups: dict[PersonCategory, list[bool]] = defaultdict(list)
    for row in active:
        groups[row.person_category].append(state_of(row).is_valid)
    parts = tuple(
        NumberPart(each.value, sum(groups[each]), len(groups[each]))
        for each in PersonCategory
        if each in groups
    )
    number = sum(part.number or 0 for part in parts)
    return ShownNumber(name, number, len(active), parts, records=_named(active, state_of))


def _gap(
    name: str, contact: Sequence[RosterRow], state_of: Callable[[RosterRow], Any]
) -> ShownNumber:
    lacking = [row for row in contact if not state_of(row).is_valid]
    return ShownNumber(
        name,
        len(lacking),
        parts=(NumberPart("contact_roles", len(contact)),),
        records=tuple(
            Counted({"": row.shareable_name}, counts=True, on=state_of(row).valid_until)
            for row in lacking
        ),
    )


def _named(rows: Sequence[RosterRow], state_of: Callable[[RosterRow], Any]) -> tuple[Counted, ...]:
    """Those who are missing first: that is what somebody looks for."""
    records = [
        Counted({"": row.shareable_name}, state_of(row).is_valid, state_of(row).valid_until)
        for row in rows
    ]
    return tuple(sorted(records, key=lambda each: each.counts))


def _channel_test_age(session: Session, today: date) -> ShownNumber:
    rows = list_channels(session, today=today)
    days = [row.state.tested_on for row in rows if row.state.tested_on]
    return ShownNumber(
        "channel_test_age",
        sum(row.state.is_fresh for row in rows),
        len(rows),
        oldest=min(days, default=None),
        records=tuple(Counted(row.names, row.state.is_fresh, row.state.tested_on) for row in rows),
    )


def _channel_use(session: Session, quarter: Quarter) -> ShownNumber:
    rows = channel_use(session, quarter)
    parts = tuple(
        NumberPart(
            str(row.channel_id),
            row.use.count if row.use else None,
            row.use.answered_in_time if row.use else None,
            _plain(row.names),
        )
        for row in rows
    )
    return ShownNumber("channel_use", sum(part.number or 0 for part in parts), parts=parts)


def _plain(names: Mapping[str, Any]) -> dict[str, str]:
    return {language: str(text) for language, text in names.items()}


def _open_actions(session: Session, today: date, last_review_on: date | None) -> ShownNumber:
    rows = list_actions(session, today=today)
    open_ones = [row for row in rows if row.state is not ActionState.DONE]
    overdue = [row for row in open_ones if row.state is ActionState.OVERDUE]
    closed = [
        row
        for row in rows
        if row.done_on is not None and (last_review_on is None or row.done_on > last_review_on)
    ]
    return ShownNumber(
        "open_actions",
        len(open_ones),
        parts=(
            NumberPart("overdue", len(overdue)),
            NumberPart("closed_since", len(closed)),
        ),
        records=tuple(
            Counted({"": f"{row.number} · {row.text}"}, counts=True, on=row.due_on)
            for row in open_ones
        ),
    )
