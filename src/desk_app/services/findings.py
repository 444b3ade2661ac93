"""Gaps that were found: by the program, closed once their reason is gone, or by a person (R35)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.errors import FindingStillTrueError
from desk_app.models.monitoring import CorrectiveAction, Finding, Severity
from desk_app.models.organisation import Organisation
from desk_app.services.actions import ActionDraft, add_action
from desk_app.services.checklist import checklist
from desk_app.services.flags import CLOSED_WINDOW, Flag, closed_window_flags, current_flags
from desk_app.services.review_calendar import DAYS_TO_ACT
from desk_app.services.review_lock import editable_review
from desk_app.services.review_notes import clean_notes
from desk_app.services.roster_facts import code_calendar
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

DAYS_TO_COLLECT: Final = 14
"""How long the action about an edition that was not signed in time has."""
_WORST_FIRST = (Severity.HIGH, Severity.MEDIUM, Severity.LOW)


@dataclass(frozen=True, slots=True)
class FindingDraft:
    """What a user enters about a gap."""

    text: str
    severity: Severity
    item_id: str = ""
    """The question of the checklist; empty for none."""
    review_id: int | None = None


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A gap as lists and documents show it; `review_wording.finding_sentence` words it."""

    id: int
    found_on: date
    severity: Severity
    item_id: str
    cause: str
    """Empty if a person entered it."""
    facts: Mapping[str, Any]
    text: str
    review_id: int | None
    closed_on: date | None
    actions: int
    """How many actions there are about it, open or done."""
    said: Mapping[str, str] = field(default_factory=dict)
    """Its sentence by language where it is frozen in a protocol; empty elsewhere."""

    @property
    def is_open(self) -> bool:
        """Whether the gap is still there."""
        return self.closed_on is None

    @property
    def act_by(self) -> date:
        """The last day on which it may be without an action."""
        return self.found_on + timedelta(days=DAYS_TO_ACT)

    def waits_too_long(self, today: date) -> bool:
        """Whether nothing has been decided about it for more than seven days (R35)."""
        return self.is_open and not self.actions and today > self.act_by


def list_findings(session: Session) -> list[FindingRow]:
    """Return all gaps on record: open ones, the worst first, then closed ones, latest first."""
    counts = Counter(
        session.scalars(
            select(CorrectiveAction.finding_id).where(CorrectiveAction.finding_id.is_not(None))
        )
    )
    rows = [_row(each, counts[each.id]) for each in session.scalars(select(Finding))]
    open_ones = sorted(
        (row for row in rows if row.is_open),
        key=lambda row: (_WORST_FIRST.index(row.severity), row.found_on, row.id),
    )
    closed = (row for row in rows if not row.is_open)
    return open_ones + sorted(closed, key=lambda row: (row.closed_on, row.id), reverse=True)


def findings_are_current(session: Session, *, today: date) -> bool:
    """Whether `refresh_findings` would change nothing; may be asked of a vault being read."""
    open_ones = {each.cause: each for each in session.scalars(_open_flags())}
    flags = {flag.cause: flag for flag in current_flags(session, today=today)}
    return open_ones.keys() == flags.keys() and all(
        (each.facts, each.severity) == (dict(flags[cause].facts), flags[cause].severity)
        for cause, each in open_ones.items()
    )


def refresh_findings(session: Session, *, today: date) -> None:
    """Record gaps that the program sees and close those whose reason is gone (R35).

    A gap that is there already is not recorded twice; its figures are brought up to date. As
    `act_on_closed_window`.
    """
    open_ones = {each.cause: each for each in session.scalars(_open_flags())}
    flags = {flag.cause: flag for flag in current_flags(session, today=today)}
    for cause, flag in flags.items():
        found = open_ones.get(cause)
        if found is None:
            _record(session, flag, today)
        else:
            found.facts, found.severity = dict(flag.facts), flag.severity
    for cause, found in open_ones.items():
        if cause not in flags:
            found.closed_on = today
    session.flush()


def closed_window_is_acted_on(session: Session, *, today: date) -> bool:
    """Whether `act_on_closed_window` would do nothing; may be asked of a vault being read."""
    edition = code_calendar(session).closed_window(today)
    if edition is None or _was_found(session, f"{CLOSED_WINDOW}:{edition.edition_no}"):
        return True
    return not closed_window_flags(session, today=today)


def act_on_closed_window(session: Session, *, today: date) -> int | None:
    """Record that people did not sign an edition in time, and an action about it (J4, R36).

    Both are recorded once for each edition, so an action that was taken back does not come again.
    It is the coordinator's, due in fourteen days, in the organisation's language; nobody is named.

    Returns:
        The action's id; None if there is nothing to do.
    """
    for flag in closed_window_flags(session, today=today):
        if not _was_found(session, flag.cause):
            return _record(session, flag, today)
    return None


def _was_found(session: Session, cause: str) -> bool:
    return session.scalar(select(Finding.id).where(Finding.cause == cause).limit(1)) is not None


def _record(session: Session, flag: Flag, today: date) -> int | None:
    """Record a gap, and the action about it where there is one by itself; return that one's id."""
    is_acted_on = flag.cause.startswith(CLOSED_WINDOW) and not _was_found(session, flag.cause)
    found = Finding(
        found_on=today,
        severity=flag.severity,
        item_id=flag.item_id,
        cause=flag.cause,
        facts=dict(flag.facts),
    )
    session.add(found)
    session.flush()
    if not is_acted_on:
        return None
    texts = texts_in(session.scalars(select(Organisation.language)).one())
    what = texts.gettext("Collect the signatures of edition {number} of the code that are missing")
    draft = ActionDraft(
        what.format(number=flag.facts["edition"]),
        texts.gettext("coordinator"),
        today + timedelta(days=DAYS_TO_COLLECT),
        found.id,
    )
    return add_action(session, draft, today=today)


def add_finding(session: Session, draft: FindingDraft, *, today: date) -> int:
    """Record a gap that somebody found; return its id.

    Raises:
        MissingTextError: it is not said what is missing.
        ReviewLockedError: the protocol of its review is signed.
        UnknownQuestionError: the checklist has no such question.
        PersonalDataInReviewError: the text seems to be about a person.
        TooLongError: it has more than 300 characters.
    """
    words = clean_notes(session, {"text": (draft.text, 300)}, needed=("text",))
    if draft.item_id:
        checklist("en").question(draft.item_id)
    if draft.review_id is not None:
        editable_review(session, draft.review_id)
    made = Finding(
        found_on=today,
        severity=draft.severity,
        item_id=draft.item_id,
        text=words["text"],
        review_id=draft.review_id,
    )
    session.add(made)
    session.flush()
    return made.id


def close_finding(session: Session, finding_id: int, closed_on: date | None) -> None:
    """Note that a gap is mended, or with None that it is not.

    Raises:
        FindingStillTrueError: the program found it; it sees for itself when the reason is gone.
    """
    found = session.get_one(Finding, finding_id)
    if found.cause:
        raise FindingStillTrueError
    found.closed_on = closed_on


def _open_flags() -> Any:  # noqa: ANN401 - a select of findings
    return select(Finding).where(Finding.cause != "", Finding.closed_on.is_(None))


def _row(found: Finding, actions: int) -> FindingRow:
    kept = (name for name in FindingRow.__slots__ if name not in {"actions", "said"})
    shared = {name: getattr(found, name) for name in kept}
    return FindingRow(actions=actions, **shared)
