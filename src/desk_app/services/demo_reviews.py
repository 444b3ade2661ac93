"""Gives a made-up organisation two reviews, one of them signed, with gaps and actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.models.monitoring import CorrectiveAction, Effect, Participation, Severity
from desk_app.services.action_outcome import check_effect
from desk_app.services.actions import ActionDraft, add_action, close_action
from desk_app.services.checklist import checklist
from desk_app.services.findings import FindingDraft, add_finding, close_finding
from desk_app.services.quarters import Quarter
from desk_app.services.review_protocol import SignedProtocol, freeze_figures, record_as_signed
from desk_app.services.reviews import (
    MeetingDraft,
    PartnerDraft,
    RatingDraft,
    create_review,
    note_partner,
    plan_meeting,
    rate,
)
from desk_app.services.stakeholders import list_contacts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy.orm import Session

_ROLE: Final = "coordinator"
_NOT_YET: Final = frozenset({"m9_q2", "m10_q2"})
"""Questions that do not apply to the first review."""
_RATINGS: Final = (3, 2, 2, 3, 2, 1, 3, 2)
_ITEMS: Final = ("m7_q2", "m4_q2", "m9_q4")
"""What the gaps that people found belong to."""
_SEVERITIES: Final = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
_DUE_DAYS: Final = (-12, 9, 30, 58)
"""When the actions that are open are due, in days from today."""


def review_quarters(session: Session, *, language: str, today: date) -> None:
    """Review the last two quarters: the earlier is signed, the newer is being prepared."""
    words = load_content("demo_organisation")[language]["reviews"]
    newer = Quarter.of(today).previous
    earlier = newer.previous
    _signed_review(session, earlier, words, today)
    made_on = min(today, newer.last_day + timedelta(days=10))
    review = create_review(session, newer, today=made_on)
    meeting = MeetingDraft(planned_on=today + timedelta(days=5), participants=_roles(words))
    plan_meeting(session, review, meeting, today=today)
    for number, question in enumerate(checklist("en").questions[:9]):
        rate(session, review, question.id, RatingDraft(_RATINGS[number % len(_RATINGS)]))
    _open_actions(session, words, review, today)


def _roles(words: dict[str, Any]) -> tuple[str, ...]:
    return tuple(words["participants"])


def _signed_review(session: Session, quarter: Quarter, words: dict[str, Any], today: date) -> None:
    held_on = min(today, quarter.last_day + timedelta(days=18))
    review = create_review(session, quarter, today=held_on - timedelta(days=7))
    meeting = MeetingDraft(held_on, held_on, _roles(words), quarter.next.last_day)
    plan_meeting(session, review, meeting, today=held_on)
    for number, question in enumerate(checklist("en").questions):
        if question.id in _NOT_YET:
            draft = RatingDraft(not_applicable=True)
        else:
            note = words["evidence"][number % len(words["evidence"])]
            draft = RatingDraft(_RATINGS[number % len(_RATINGS)], evidence=note)
        rate(session, review, question.id, draft)
    partner = next(
        (
            row
            for row in list_contacts(session, today=held_on)
            if row.category.id in {"specialised_ngo", "ngo_network"}
        ),
        None,
    )
    if partner is not None:
        advice = PartnerDraft(partner.id, Participation.JOINT_MEETING, words["advice"])
        note_partner(session, review, advice)
    action = _decided_action(session, words["done"], review, held_on)
    freeze_figures(session, review, today=held_on)
    signed = SignedProtocol(held_on, held_on, quarter.next.last_day)
    record_as_signed(session, review, signed, role=_ROLE, today=held_on)
    _mend(session, action, words["done"][2], held_on + timedelta(days=14))


def _decided_action(session: Session, words: Sequence[str], review: int, held_on: date) -> int:
    """A gap that the meeting found, and what it decided to do."""
    text, what, _evidence, owner = words
    gap = FindingDraft(text, Severity.MEDIUM, "m1_q2", review)
    finding = add_finding(session, gap, today=held_on)
    due_on = held_on + timedelta(days=21)
    action = ActionDraft(what, owner, due_on, finding, review, "R7")
    return add_action(session, action, today=held_on)


def _mend(session: Session, action: int, evidence: str, done_on: date) -> None:
    """Finish what was decided, close its gap and check the effect."""
    close_action(session, action, done_on, evidence, role=_ROLE, today=done_on)
    check_effect(session, action, Effect.WORKS, role=_ROLE, today=done_on)
    finding_id = session.get_one(CorrectiveAction, action).finding_id
    if finding_id is not None:
        close_finding(session, finding_id, done_on)


def _open_actions(session: Session, words: dict[str, Any], review: int, today: date) -> None:
    decided_on = today - timedelta(days=40)
    gaps = zip(words["gaps"], _ITEMS, _SEVERITIES, strict=True)
    findings: list[int | None] = [
        add_finding(session, FindingDraft(text, severity, item, review), today=decided_on)
        for text, item, severity in gaps
    ]
    actions = zip(words["actions"], _DUE_DAYS, [*findings, None], strict=True)
    for (text, owner), days, finding in actions:
        due_on = today + timedelta(days=days)
        draft = ActionDraft(text, owner, due_on, finding, review)
        add_action(session, draft, today=decided_on)
