"""Reads everything that clearance depends on, in a number of queries that never grows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from desk_app.models.conduct import Acknowledgement, ConductForm, DocType, DocumentEdition
from desk_app.models.organisation import Organisation
from desk_app.models.person import (
    Activity,
    ContactLevel,
    Engagement,
    EngagementActivity,
    Person,
    SafeguardingRole,
)
from desk_app.models.training import Course, ExtractNote, TrainingCompletion
from desk_app.services.ack_status import CodeCalendar, EditionDates, Signature
from desk_app.services.training_status import CourseRule, TrainingRules

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import Session


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
        ).where(
            DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT,
            DocumentEdition.adopted_on <= (as_of or date.max),
        )
    )
    interval = session.scalars(select(Organisation.ack_interval_months)).one()
    dates = [
        EditionDates(key, number, effective, window)
        for key, number, effective, window in editions
        if number is not None and effective is not None
    ]
    return CodeCalendar(dates, interval)


def training_rules(session: Session) -> TrainingRules:
    """Return the courses that are in use."""
    return TrainingRules(
        CourseRule(
            id=course.id,
            course_id=course.course_id,
            title=course.title,
            validity_months=course.validity_months,
            mandatory_for=frozenset(course.mandatory_for),
            blocks_clearance=course.blocks_clearance,
            due_within_days=course.due_within_days,
            renews=course.renews,
        )
        for course in session.scalars(select(Course).where(Course.retired_on.is_(None)))
    )


PEOPLE = select(
    Person.id,
    Person.person_ref,
    Person.given_name,
    Person.family_name,
    Person.person_category,
    Person.form_language,
    Person.phone,
    Person.email,
    Person.contact_mark,
    Person.works_with_children,
    Person.is_minor,
    Person.protected_identity,
    Person.created_on,
    Person.paused_from,
    Person.excused_until,
).order_by(Person.id)
"""The columns of a person that a roster row shows as they are."""


@dataclass(frozen=True, slots=True)
class Period:
    """An engagement as clearance sees it."""

    role: str
    place: str
    contact_level: ContactLevel
    safeguarding_role: SafeguardingRole | None
    starts_on: date
    ends_on: date | None
    activities: tuple[str, ...]

    def covers(self, day: date) -> bool:
        """Whether the period holds `day`; both its ends count."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class RosterFacts:
    """Everything that clearance depends on, by person, as it was known on a day."""

    def __init__(self, session: Session, as_of: date, person_id: int | None = None) -> None:
        self._session = session
        self._as_of = as_of
        self._person_id = person_id
        self.country, self.extract_interval = session.execute(
            select(Organisation.country, Organisation.extract_interval_months)
        ).one()
        self.calendar = code_calendar(session, as_of)
        newest = self.calendar.newest()
        self.newest_id = newest.id if newest else None
        self.needed_edition = newest.edition_no if newest else None
        self.rules = training_rules(session)
        self.periods = self._read_periods()
        self.signatures = self._read_signatures()
        self.forms_out = self._read_forms_out()
        self.completions = self._read_completions()
        self.extracts = self._read_extracts()

    def _rows(self, query: Any, person: Any) -> Any:  # noqa: ANN401 - any select of columns
        if self._person_id is not None:
            query = query.where(person == self._person_id)
        return self._session.execute(query)

    def _read_periods(self) -> dict[int, list[Period]]:
        activities: dict[int, list[str]] = defaultdict(list)
        links = (
            select(EngagementActivity.engagement_id, Activity.name)
            .join(Activity)
            .join(Engagement, Engagement.id == EngagementActivity.engagement_id)
            .order_by(Activity.name)
        )
        for engagement_id, name in self._rows(links, Engagement.person_id):
            activities[engagement_id].append(name)
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
        ).order_by(Engagement.starts_on, Engagement.id)
        for row in self._rows(query, Engagement.person_id):
            key, person_id, role, place, level, safeguarding_role, starts_on, ends_on = row
            periods[person_id].append(
                Period(
                    role=role,
                    place=place,
                    contact_level=level,
                    safeguarding_role=safeguarding_role,
                    starts_on=starts_on,
                    ends_on=ends_on,
                    activities=tuple(activities.get(key, ())),
                )
            )
        return periods

    def _read_signatures(self) -> dict[int, list[Signature]]:
        query = (
            select(Acknowledgement.person_id, DocumentEdition.edition_no, Acknowledgement.signed_on)
            .join(DocumentEdition, DocumentEdition.id == Acknowledgement.edition_id)
            .where(*counting_signatures(self._as_of))
        )
        signatures: dict[int, list[Signature]] = defaultdict(list)
        for person_id, edition_no, signed_on in self._rows(query, Acknowledgement.person_id):
            signatures[person_id].append(Signature(edition_no, signed_on))
        return signatures

    def _read_forms_out(self) -> dict[int, date]:
        query = open_forms(ConductForm.person_id, ConductForm.printed_on, as_of=self._as_of).where(
            ConductForm.edition_id == self.newest_id
        )
        return dict(self._rows(query, ConductForm.person_id).all())

    def _read_completions(self) -> dict[int, dict[int, list[date]]]:
        query = select(
            TrainingCompletion.person_id,
            TrainingCompletion.course_id,
            TrainingCompletion.completed_on,
        ).where(TrainingCompletion.completed_on <= self._as_of)
        completions: dict[int, dict[int, list[date]]] = defaultdict(dict)
        for person_id, course_id, done in self._rows(query, TrainingCompletion.person_id):
            completions[person_id].setdefault(course_id, []).append(done)
        return completions

    def _read_extracts(self) -> dict[int, date]:
        query = (
            select(ExtractNote.person_id, ExtractNote.shown_on)
            .where(ExtractNote.shown_on <= self._as_of)
            .order_by(ExtractNote.shown_on)
        )
        return dict(self._rows(query, ExtractNote.person_id).all())


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
