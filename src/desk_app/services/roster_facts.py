"""Reads everything that clearance depends on, in a number of queries that never grows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import or_, select

from desk_app.models.activity import Activity
from desk_app.models.conduct import Acknowledgement, ConductForm
from desk_app.models.edition import DocType, DocumentEdition
from desk_app.models.organisation import Organisation
from desk_app.models.person import (
    ContactLevel,
    Engagement,
    EngagementActivity,
    Person,
    SafeguardingRole,
)
from desk_app.models.training import ExtractNote, TrainingCompletion, TrainingWaiver
from desk_app.services.ack_status import CodeCalendar, EditionDates, Signature
from desk_app.services.extract_status import (
    COUNTRIES_WITH_EXTRACTS,
    ExtractState,
    ExtractStatus,
    extract_state,
)
from desk_app.services.training_rules import training_rules

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session

    from desk_app.services.ack_status import AckState
    from desk_app.services.training_status import TrainingState

_NO_SIGNATURE: Final = (0, date.min)
_NO_EXTRACT_NEEDED: Final = ExtractState(ExtractStatus.NOT_REQUIRED)


def code_calendar(session: Session, as_of: date | None = None) -> CodeCalendar:
    """Return the adopted editions of the code and the organisation's interval.

    Args:
        session: The transaction.
        as_of: Leave out editions that were adopted later; None for all.
    """
    editions = session.execute(
        select(
            DocumentEdition.id,
            DocumentEdition.edition_no,
            DocumentEdition.effective_from,
            DocumentEdition.reack_window_days,
            DocumentEdition.needs_new_signatures,
        ).where(
            DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT,
            DocumentEdition.adopted_on <= (as_of or date.max),
        )
    )
    interval = session.scalars(select(Organisation.ack_interval_months)).one()
    dates = [
        EditionDates(key, number, effective, window, needs_signatures)
        for key, number, effective, window, needs_signatures in editions
        if number is not None and effective is not None
    ]
    return CodeCalendar(dates, interval)


PEOPLE = select(
    Person.id,
    Person.person_category,
    Person.works_with_children,
    Person.created_on,
    Person.paused_from,
    Person.excused_until,
    Person.person_ref,
    Person.given_name,
    Person.family_name,
    Person.form_language,
    Person.phone,
    Person.email,
    Person.contact_mark,
    Person.is_minor,
    Person.protected_identity,
).order_by(Person.id)
"""The columns of a person that a roster row shows as they are, in its order; first what its
clearance depends on."""


class Period(NamedTuple):
    """An engagement as clearance sees it; first what a roster row shows, in the row's order."""

    role: str
    place: str
    activities: tuple[str, ...]
    contact_level: ContactLevel
    starts_on: date
    ends_on: date | None
    safeguarding_role: SafeguardingRole | None

    def covers(self, day: date) -> bool:
        """Whether the period holds `day`; both its ends count."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class RosterFacts:
    """Everything that clearance depends on, by person, as it was known on a day."""

    def __init__(self, session: Session, as_of: date, person_id: int | None = None) -> None:
        self._session = session
        self._as_of = as_of
        self._person_id = person_id
        self.country, self._extract_interval = session.execute(
            select(Organisation.country, Organisation.extract_interval_months)
        ).one()
        self.calendar = code_calendar(session, as_of)
        needed = self.calendar.needed()
        self.needed_edition = needed.edition_no if needed else None
        self.periods = self._read_periods()
        self._rules = training_rules(session, as_of)
        self._signatures = self._read_signatures()
        self._forms_out = self._read_forms_out()
        self._completions = self._read_completions()
        self._waivers = self._read_waivers()
        self._extracts = self._read_extracts()
        # Many people sign the same edition on the same day.
        self._ack_state = cache(self._work_out_ack)

    def ack(self, person_id: int) -> AckState:
        """Return the state of somebody's acknowledgement."""
        return self._ack_state(self._signatures.get(person_id), self._forms_out.get(person_id))

    def _work_out_ack(self, latest: tuple[int, date] | None, printed_on: date | None) -> AckState:
        signatures = [Signature(*latest)] if latest else []
        return self.calendar.state(signatures, printed_on, self._as_of)

    def training(self, person_id: int, labels: frozenset[str], since: date) -> TrainingState:
        """Return the state of somebody's training; `labels` and `since` as the rules want them."""
        return self._rules.state(
            labels,
            self._completions.get(person_id, {}),
            since,
            self._as_of,
            self._waivers.get(person_id, {}),
        )

    def extract(
        self, person_id: int, periods: Sequence[Period], *, with_children: bool
    ) -> ExtractState:
        """Return the state of the note on somebody's extract.

        Args:
            person_id: Whose.
            periods: All of the person's.
            with_children: Whether the person works with children.
        """
        if not with_children or self.country not in COUNTRIES_WITH_EXTRACTS:
            return _NO_EXTRACT_NEEDED
        return extract_state(
            is_required=True,
            shown_on=self._extracts.get(person_id),
            periods=[(each.starts_on, each.ends_on) for each in periods],
            interval_months=self._extract_interval,
            day=self._as_of,
        )

    def _rows(self, query: Any, person: Any) -> Any:  # noqa: ANN401 - any select of columns
        if self._person_id is not None:
            query = query.where(person == self._person_id)
        return rows_of(self._session, query)

    def _read_periods(self) -> dict[int, list[Period]]:
        """Of each person all engagements, in the order in which they begin."""
        activities = self._read_activities()
        periods: dict[int, list[Period]] = defaultdict(list)
        query = select(
            Engagement.id,
            Engagement.person_id,
            Engagement.role,
            Engagement.place,
            Engagement.contact_level,
            Engagement.safeguarding_role,
            Engagement.starts_on,
            Engagement.ends_on,
        ).order_by(Engagement.id)
        for row in self._rows(query, Engagement.person_id):
            key, person_id, role, place, level, function, starts_on, ends_on = row
            periods[person_id].append(
                Period(role, place, activities.get(key, ()), level, starts_on, ends_on, function)
            )
        for each in periods.values():
            if len(each) > 1:
                each.sort(key=attrgetter("starts_on"))
        return periods

    def _read_activities(self) -> dict[int, tuple[str, ...]]:
        """Of each engagement the names of its activities, sorted."""
        names = rows_of(self._session, select(Activity.id, Activity.name))
        alone = {activity_id: (name,) for activity_id, name in names}
        links = select(EngagementActivity.engagement_id, EngagementActivity.activity_id)
        if self._person_id is not None:
            links = links.join(Engagement, Engagement.id == EngagementActivity.engagement_id)
        activities: dict[int, tuple[str, ...]] = {}
        for engagement_id, activity_id in self._rows(links, Engagement.person_id):
            others = activities.get(engagement_id)
            name = alone[activity_id]
            activities[engagement_id] = tuple(sorted(others + name)) if others else name
        return activities

    def _read_signatures(self) -> dict[int, tuple[int, date]]:
        """Of each person the signature that decides: of the highest edition, the latest."""
        query = (
            select(Acknowledgement.person_id, DocumentEdition.edition_no, Acknowledgement.signed_on)
            .join(DocumentEdition, DocumentEdition.id == Acknowledgement.edition_id)
            .where(*counting_signatures(self._as_of))
        )
        signatures: dict[int, tuple[int, date]] = {}
        for person_id, edition_no, signed_on in self._rows(query, Acknowledgement.person_id):
            signature = (edition_no, signed_on)
            if signature > signatures.get(person_id, _NO_SIGNATURE):
                signatures[person_id] = signature
        return signatures

    def _read_forms_out(self) -> dict[int, date]:
        query = open_forms(ConductForm.person_id, ConductForm.printed_on, as_of=self._as_of).where(
            ConductForm.edition_id.in_(self.calendar.counting_ids())
        )
        return dict(self._rows(query, ConductForm.person_id))

    def _read_completions(self) -> dict[int, dict[int, tuple[date, ...]]]:
        query = select(
            TrainingCompletion.person_id,
            TrainingCompletion.course_id,
            TrainingCompletion.completed_on,
        ).where(TrainingCompletion.completed_on <= self._as_of)
        completions: dict[int, dict[int, tuple[date, ...]]] = defaultdict(dict)
        for person_id, course_id, done in self._rows(query, TrainingCompletion.person_id):
            by_course = completions[person_id]
            earlier = by_course.get(course_id)
            by_course[course_id] = (*earlier, done) if earlier else (done,)
        return completions

    def _read_waivers(self) -> dict[int, dict[int, date]]:
        query = select(TrainingWaiver.person_id, TrainingWaiver.course_id, TrainingWaiver.until)
        waivers: dict[int, dict[int, date]] = defaultdict(dict)
        for person_id, course_id, until in self._rows(query, TrainingWaiver.person_id):
            waivers[person_id][course_id] = until
        return waivers

    def _read_extracts(self) -> dict[int, date]:
        query = (
            select(ExtractNote.person_id, ExtractNote.shown_on)
            .where(ExtractNote.shown_on <= self._as_of)
            .order_by(ExtractNote.shown_on)
        )
        return dict(self._rows(query, ExtractNote.person_id))


def rows_of(session: Session, query: Any) -> Any:  # noqa: ANN401 - any select of columns
    """Return the rows of columns, without what a session does for models: twice as fast.

    Unlike the session's own `execute`, it does not write pending changes first.
    """
    return session.connection().execute(query).all()


def counting_signatures(as_of: date) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions for ledger entries that counted on a day: verified, not cancelled."""
    cancelled = select(Acknowledgement.withdraws_id).where(
        Acknowledgement.withdraws_id.is_not(None), Acknowledgement.verified_on <= as_of
    )
    return (
        Acknowledgement.verified_on <= as_of,
        Acknowledgement.withdraws_id.is_(None),
        Acknowledgement.id.not_in(cancelled),
    )


def open_forms(*columns: Any, as_of: date = date.max) -> Any:  # noqa: ANN401 - of ConductForm
    """Return a select of forms that were out on a day: not void, no signature that counts."""
    signed = select(Acknowledgement.form_id).where(
        Acknowledgement.form_id.is_not(None), *counting_signatures(as_of)
    )
    return select(*columns).where(
        ConductForm.printed_on <= as_of,
        or_(ConductForm.void_on.is_(None), ConductForm.void_on > as_of),
        ConductForm.id.not_in(signed),
    )
