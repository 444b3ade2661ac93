"""Gaps that the program can see by itself, each with its reason in figures (R35)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.models.monitoring import MonitoringReview, Severity
from desk_app.models.organisation import Organisation
from desk_app.services.ack_status import AckStatus
from desk_app.services.channel_rules import broken_channel_rules
from desk_app.services.contact_coverage import contact_coverage
from desk_app.services.number_sources import shown_numbers
from desk_app.services.procedure_needs import needed_by_risks, procedures_adopted
from desk_app.services.quarters import Quarter
from desk_app.services.review_calendar import last_day_to_review
from desk_app.services.roster import list_roster
from desk_app.services.roster_facts import code_calendar
from desk_app.services.stakeholder_freshness import Freshness
from desk_app.services.summary_facts import summary_facts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.contact_coverage import CategoryCoverage
    from desk_app.services.shown_numbers import ShownNumber

COVERAGE_THRESHOLD: Final = 0.9
"""A smaller share of active people with a valid signature or training is a gap."""

CLOSED_WINDOW: Final = "reacknowledgement"
"""What the cause begins with of a gap that is acted on by itself, once for each edition."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One gap; `cause` is its key, so that the same gap is found once (R35)."""

    cause: str
    item_id: str
    """The question of the checklist it belongs to."""
    severity: Severity
    facts: Mapping[str, Any] = field(default_factory=dict)
    """Plain numbers and ids; `review_wording` makes a sentence of them."""


def current_flags(session: Session, *, today: date) -> list[Flag]:
    """Return every gap there is today, in the order of the checklist.

    The number of queries does not grow with people, contacts or channels.
    """
    numbers = shown_numbers(session, Quarter.of(today), today=today)
    flags = [
        *_contact_flags(session, today),
        *_risk_flags(session, numbers, today),
        *_text_flags(session, today),
        *_people_flags(numbers),
        *closed_window_flags(session, today=today),
        *_channel_flags(session, numbers, today),
        *_training_flags(session, today),
        *_review_flags(session, numbers, today),
    ]
    return sorted(flags, key=lambda flag: _place(flag.item_id))


def _place(item_id: str) -> tuple[int, int]:
    mechanism, _sep, question = item_id.partition("_q")
    return int(mechanism[1:]), int(question)


def _contact_flags(session: Session, today: date) -> Iterator[Flag]:
    """One for a category, however many of its contacts have expired (R35)."""
    for each in contact_coverage(session, today=today).categories:
        expired = sum(row.state.status is Freshness.DUE_AGAIN for row in each.contacts)
        lacks = each.category.is_required and not each.is_covered
        if lacks or expired:
            facts = {
                "category": each.category.id,
                "verified": each.verified,
                "needed": each.category.min_contacts if each.category.is_required else 0,
                "expired": expired,
            }
            yield Flag(f"contact:{each.category.id}", "m1_q1", _contact_severity(each), facts)


def _contact_severity(each: CategoryCoverage) -> Severity:
    if each.is_covered or not each.category.is_required:
        return Severity.LOW
    return Severity.HIGH if each.verified == 0 else Severity.MEDIUM


def _risk_flags(
    session: Session, numbers: Mapping[str, ShownNumber], today: date
) -> Iterator[Flag]:
    assessed = numbers["risk_review_age"]
    if assessed.number != assessed.of:
        facts = {"number": (assessed.of or 0) - (assessed.number or 0), "of": assessed.of}
        yield Flag("risk_assessment", "m2_q1", Severity.MEDIUM, facts)
    needed = needed_by_risks(session, today=today)
    if missing := needed - procedures_adopted(session, in_force_on=today):
        facts = {"number": len(missing), "of": len(needed)}
        yield Flag("procedures", "m4_q1", Severity.MEDIUM, facts)


def _text_flags(session: Session, today: date) -> Iterator[Flag]:
    newest: dict[DocType, DocumentEdition] = {}
    query = (
        select(DocumentEdition)
        .where(
            DocumentEdition.doc_type.in_((DocType.POLICY, DocType.CODE_OF_CONDUCT)),
            DocumentEdition.effective_from <= today,
        )
        .order_by(DocumentEdition.edition_no)
    )
    for edition in session.scalars(query):
        newest[edition.doc_type] = edition
    for kind, item_id in ((DocType.POLICY, "m3_q1"), (DocType.CODE_OF_CONDUCT, "m5_q1")):
        edition_or_none = newest.get(kind)
        if edition_or_none is None:
            yield Flag(f"missing:{kind.value}", item_id, Severity.HIGH)
        elif edition_or_none.review_due_on and edition_or_none.review_due_on < today:
            facts = {"due_on": edition_or_none.review_due_on.isoformat()}
            yield Flag(f"review:{kind.value}", item_id, Severity.LOW, facts)


def _people_flags(numbers: Mapping[str, ShownNumber]) -> Iterator[Flag]:
    """Below the threshold, and everyone in contact with people who lacks something (R1)."""
    for name, gap, items in (
        ("ack_coverage", "ack_gap_contact", ("m5_q2", "m5_q3")),
        ("training_coverage", "training_gap_contact", ("m8_q1", "m8_q2")),
    ):
        share, lacking = numbers[name], numbers[gap]
        number, of = share.number or 0, share.of or 0
        if of and number < COVERAGE_THRESHOLD * of:
            yield Flag(name, items[0], Severity.MEDIUM, {"number": number, "of": of})
        if lacking.number:
            facts = {"number": lacking.number, "of": lacking.parts[0].number}
            yield Flag(gap, items[1], Severity.HIGH, facts)


def closed_window_flags(session: Session, *, today: date) -> tuple[Flag, ...]:
    """Return the gap that people have not signed in time what they were to sign anew (J4)."""
    edition = code_calendar(session).closed_window(today)
    if edition is None:
        return ()
    active = [row for row in list_roster(session, today=today) if row.is_active]
    lacking = sum(row.ack.behind is AckStatus.OUTDATED for row in active)
    facts = {
        "number": lacking,
        "of": len(active),
        "edition": edition.edition_no,
        "until": edition.window_until.isoformat(),
    }
    cause = f"{CLOSED_WINDOW}:{edition.edition_no}"
    return (Flag(cause, "m5_q2", Severity.MEDIUM, facts),) if lacking else ()


def _channel_flags(
    session: Session, numbers: Mapping[str, ShownNumber], today: date
) -> Iterator[Flag]:
    if broken := broken_channel_rules(session, today=today):
        yield Flag("channel_rules", "m7_q1", Severity.HIGH, {"rules": list(broken)})
    tested = numbers["channel_test_age"]
    if tested.number != tested.of:
        facts = {"number": (tested.of or 0) - (tested.number or 0), "of": tested.of}
        yield Flag("channels_untested", "m7_q2", Severity.MEDIUM, facts)


def _training_flags(session: Session, today: date) -> Iterator[Flag]:
    facts = summary_facts(session, today)
    if facts.topics_covered < facts.topics:
        missing = facts.topics - facts.topics_covered
        yield Flag("topics", "m8_q3", Severity.MEDIUM, {"number": missing, "of": facts.topics})


def _review_flags(
    session: Session, numbers: Mapping[str, ShownNumber], today: date
) -> Iterator[Flag]:
    quarter = Quarter.of(today).previous
    created_on = session.scalars(select(Organisation.created_on)).one()
    held = select(MonitoringReview.id).where(
        MonitoringReview.period == str(quarter), MonitoringReview.held_on.is_not(None)
    )
    if (
        created_on <= quarter.last_day
        and today > last_day_to_review(quarter)
        and session.scalar(held) is None
    ):
        yield Flag("review", "m10_q1", Severity.MEDIUM, {"period": str(quarter)})
    actions = numbers["open_actions"]
    if overdue := actions.parts[0].number:
        facts = {"number": overdue, "of": actions.number}
        yield Flag("actions_overdue", "m10_q2", Severity.MEDIUM, facts)
