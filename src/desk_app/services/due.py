"""What one thing that waits to be done is, and what the sources of such things work with."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.ack_status import CodeCalendar
    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.roster import RosterRow

FORM_OVERDUE_DAYS: Final = 14
"""A form that is out longer than this is asked about (R17)."""

EXPIRY_NOTICE_DAYS: Final = 60
"""The first reminder before training runs out (J5)."""

EXPIRY_STEPS: Final = (7, 30, EXPIRY_NOTICE_DAYS)
"""Days before training runs out at which it is brought up (J5)."""

NAMES_SHOWN: Final = 3
"""So many names, or titles, follow a step."""


class DueKind(StrEnum):
    """Things that wait to be done, in the order in which they are listed."""

    RECOVERY_KEY = "recovery_key_not_read_back"
    BACKUP = "backup_older_than_14_days"
    NO_CODE = "no_code_adopted"
    NO_PEOPLE = "nobody_entered"
    GAP_IN_CONTACT = "contact_role_not_cleared"
    FORM_OWED = "form_to_print"
    FORM_OVERDUE = "form_out_over_14_days"
    FORM_OUT = "form_out"
    SCAN_UNDECIDED = "scanned_page_undecided"
    SIGNATURE_EXPIRING = "signature_expires_within_30_days"
    TRAINING_MISSING = "training_missing"
    TRAINING_EXPIRED = "training_expired"
    TRAINING_EXPIRING = "training_expires_within_60_days"
    EXTRACT_DUE = "extract_due"
    NEWCOMER = "neither_signature_nor_training_after_7_days"
    ENGAGEMENT_ENDED = "engagement_end_passed"
    CONTACT_MISSING = "required_contact_not_verified"
    CONTACT_DUE = "contact_to_verify_again"
    NEXT_STEP_OVERDUE = "next_step_with_contact_overdue"
    AGREEMENT_DUE = "agreement_to_review"
    ACTIVITY_NOT_ASSESSED = "activity_without_risk_assessment_after_7_days"
    ASSESSMENT_OLD = "risk_assessment_older_than_12_months"
    MITIGATION_OVERDUE = "mitigation_overdue"
    MITIGATION_DUE = "mitigation_due_within_14_days"
    CHANNEL_RULES = "channel_rules_not_met"
    CHANNEL_TEST = "channel_to_test"
    CHANNEL_COUNT = "channel_count_missing"
    NOTICE_CHECK = "notice_not_checked_for_three_months"
    DRAFT_WAITING = "draft_waits_for_adoption"
    CODE_REVIEW = "code_review_due"
    NO_POLICY = "no_policy_adopted"
    POLICY_DRAFT = "policy_draft_waits_for_adoption"
    POLICY_REVIEW = "policy_review_due"
    POLICY_ROLES = "role_that_the_policy_counts_on_is_vacant"
    PROCEDURE_MISSING = "procedure_for_emergencies_not_adopted"
    PROCEDURE_FOR_RISKS = "procedure_that_risks_refer_to_not_adopted"
    PROCEDURE_DRAFT = "procedure_draft_waits_for_adoption"
    PROCEDURE_REVIEW = "procedure_review_due"
    REHEARSE = "too_few_procedures_rehearsed"
    REVIEW_DUE = "quarterly_review_due"
    PROTOCOL_UNSIGNED = "review_protocol_not_signed"
    FINDING_WAITS = "finding_without_action_after_7_days"
    ACTION_OVERDUE = "corrective_action_overdue"
    ACTION_DUE = "corrective_action_due_within_14_days"
    NO_PARTICIPATION = "no_partner_took_part_for_12_months"
    PARTNER_SUMMARY = "partner_summary_not_made"


_ORDER: Final = {kind: place for place, kind in enumerate(DueKind)}
_DAYS_AHEAD: Final = {
    DueKind.TRAINING_EXPIRING: 7,
    DueKind.SIGNATURE_EXPIRING: 7,
    DueKind.REVIEW_DUE: 14,
}
"""How long before its day a kind is something to do at once; the others on the day itself."""
_NO_STEPS: Final = frozenset({DueKind.GAP_IN_CONTACT, DueKind.ENGAGEMENT_ENDED})
"""What is worth knowing, but is no step: other items solve it, or it may be as it should."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many of an item fall on one day."""

    on: date
    count: int


@dataclass(frozen=True, slots=True)
class DueItem:
    """Everything of one kind that is solved by the same step."""

    kind: DueKind
    count: int = 1
    names: tuple[str, ...] = ()
    """At most three of the people, the most urgent first; never a protected identity."""
    person_ids: tuple[int, ...] = ()
    days: tuple[DueDay, ...] = ()
    """Sorted; empty for what is due at once."""
    about: str = ""
    """What the step is about: the title of a course, the number of an edition, a quarter."""
    titles: tuple[Mapping[str, str], ...] = ()
    """What it is about by language, such as procedures; in all languages it is written in."""
    procedure_ids: tuple[str, ...] = ()
    """The procedures that it is about."""
    window_until: date | None = None
    """The last day on which signatures on the edition before count, if any of these people is
    cleared only because of that (J4)."""

    @property
    def due_on(self) -> date | None:
        """The first day on which some of it is due; None for at once."""
        return self.days[0].on if self.days else None

    @property
    def is_step(self) -> bool:
        """Whether it is something to do."""
        return self.kind not in _NO_STEPS

    def is_for(self, day: date) -> bool:
        """Whether it is to be done on `day` rather than later."""
        ahead = timedelta(days=_DAYS_AHEAD.get(self.kind, 0))
        return self.is_step and (self.due_on is None or self.due_on <= day + ahead)

    def within(self, days: int, today: date) -> int:
        """Return how many are due in at most so many days."""
        limit = today + timedelta(days=days)
        return sum(each.count for each in self.days if each.on <= limit)

    def order(self) -> int:
        """Return the place of its kind among the others."""
        return _ORDER[self.kind]


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What is read once and handed to every source."""

    session: Session
    today: date
    profile: OrganisationProfile
    calendar: CodeCalendar
    rows: Sequence[RosterRow]
    """Everybody."""
    active: Sequence[RosterRow]
    last_backup: date | None
    """The day of the newest backup in the vault's folder; None if there is none."""

    @property
    def needed_edition(self) -> int | None:
        """The edition of the code that is to be signed; None if none is adopted."""
        needed = self.calendar.needed()
        return needed.edition_no if needed else None


def for_people(
    kind: DueKind,
    rows: Sequence[RosterRow],
    due_on: Callable[[RosterRow], date | None] | None = None,
    about: str = "",
) -> Iterator[DueItem]:
    """Yield the item that is about these people, or nothing without any.

    Args:
        kind: What is to be done about them.
        rows: Whom it is about.
        due_on: By when for each; if it is None for one of them, the whole item is due at once.
        about: See `DueItem`.
    """
    if not rows:
        return
    pairs = [(due_on(row) if due_on else None, row) for row in rows]
    dates = [day for day, _row in pairs if day is not None]
    if len(dates) == len(pairs):
        pairs.sort(key=lambda pair: (pair[0], pair[1].id))
        days = tuple(DueDay(day, count) for day, count in sorted(Counter(dates).items()))
    else:
        days = ()
    yield DueItem(
        kind,
        len(pairs),
        names=_preview([row for _day, row in pairs]),
        person_ids=tuple(row.id for _day, row in pairs),
        days=days,
        about=about,
    )


def _preview(rows: Sequence[RosterRow]) -> tuple[str, ...]:
    named = (row.full_name for row in rows if not row.protected_identity)
    return tuple(name for name, _place in zip(named, range(NAMES_SHOWN), strict=False))


def on_days(kind: DueKind, found: Iterable[date | None]) -> Iterator[DueItem]:
    """Yield one item for all that is due, with how much of it on each day; none for nothing."""
    counts = Counter(day for day in found if day is not None)
    if counts:
        days = tuple(DueDay(day, count) for day, count in sorted(counts.items()))
        yield DueItem(kind, counts.total(), days=days)
