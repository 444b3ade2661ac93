"""Reviews and corrective actions as they stood on a day (P12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from desk_app.models.monitoring import CorrectiveAction, MonitoringReview
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable, Gap
from desk_app.services.evidence_wording import part_title
from desk_app.services.quarters import Quarter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy.orm import Session

    from desk_app.texts import Texts

_REVIEWS_SHOWN = 4


@dataclass(slots=True)
class PastAction:
    """A corrective action as it was known on a day."""

    number: int
    requirement: str
    owner_role: str
    due_on: date
    done_on: date | None

    def is_open(self, day: date) -> bool:
        """Whether it was still to be done."""
        return self.done_on is None or self.done_on > day


def reviews_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return the last four reviews that were signed."""
    _ = texts.gettext
    rows = tuple(
        (
            review.period,
            texts.short_date(review.held_on) or "–",
            texts.short_date(review.signed_on),
            _("yes") if review.participation else _("no"),
            review.content_hash[:8].upper(),
        )
        for review in _reviews(session, day)[:_REVIEWS_SHOWN]
    )
    header = (_("Quarter"), _("Held on"), _("Signed on"), _("Partner took part"), _("Fingerprint"))
    return EvidenceSection(
        EvidencePart.REVIEWS,
        part_title(EvidencePart.REVIEWS, texts),
        _("The last four protocols that were signed."),
        (EvidenceTable(header, rows, (30, 35, 35, 42, 33)),),
    )


def actions_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return the corrective actions by number, owner role and state; their words stay inside."""
    _ = texts.gettext
    rows = tuple(
        (
            str(action.number),
            action.requirement or "–",
            action.owner_role,
            texts.short_date(action.due_on),
            _action_state(action, day, texts),
        )
        for action in actions_known(session, day)
    )
    header = (
        _("No."),
        _("Requirement"),
        _("Responsible role"),
        texts.pgettext("mitigation", "Due"),
        _("State"),
    )
    return EvidenceSection(
        EvidencePart.ACTIONS,
        part_title(EvidencePart.ACTIONS, texts),
        _("What is being done about gaps."),
        (EvidenceTable(header, rows, (15, 30, 60, 30, 40)),),
    )


def follow_up_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    """Yield what is missing in reviews and actions."""
    _ = texts.gettext
    ended = Quarter.of(day).previous
    if str(ended) not in {review.period for review in _reviews(session, day)}:
        yield Gap("R34", _("No signed review of {quarter}.").format(quarter=ended))
    overdue = [
        each for each in actions_known(session, day) if each.is_open(day) and each.due_on < day
    ]
    for action in overdue:
        yield Gap("R36", _("Action {number} was overdue.").format(number=action.number))


def _reviews(session: Session, day: date) -> Sequence[MonitoringReview]:
    query = select(MonitoringReview).where(MonitoringReview.signed_on <= day)
    return session.scalars(query.order_by(MonitoringReview.period.desc())).all()


def actions_known(session: Session, day: date) -> list[PastAction]:
    """Return the actions decided by a day: role and due day as they were, by number.

    What was changed later is taken back, from the changes on record. An action that was done by
    then counts as done even if that was entered later.
    """
    query = (
        select(CorrectiveAction)
        .where(CorrectiveAction.created_on <= day)
        .options(selectinload(CorrectiveAction.events))
        .order_by(CorrectiveAction.number)
    )
    return [_as_known(each, day) for each in session.scalars(query)]


def _as_known(action: CorrectiveAction, day: date) -> PastAction:
    past = PastAction(
        action.number, action.requirement, action.owner_role, action.due_on, action.done_on
    )
    for event in reversed(action.events):
        if event.happened_on <= day:
            break
        match event.field:
            case "owner_role":
                past.owner_role = event.old
            case "due_on":
                past.due_on = date.fromisoformat(event.old)
            case "done_on" if event.old:  # it was opened again
                past.done_on = date.fromisoformat(event.old)
    return past


def _action_state(action: PastAction, day: date, texts: Texts) -> str:
    _ = texts.gettext
    if not action.is_open(day):
        return _("done on {day}").format(day=texts.short_date(action.done_on))
    return _("overdue") if action.due_on < day else _("open")
