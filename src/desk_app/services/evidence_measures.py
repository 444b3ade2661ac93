"""Contacts, channels, risks, reviews and actions as they stood on a day (P12)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from desk_app.models.activity import Activity, RiskAssessment
from desk_app.models.channel import ChannelTest, ReportingChannel
from desk_app.models.monitoring import CorrectiveAction, MonitoringReview
from desk_app.models.stakeholder import ContactVerification, Stakeholder
from desk_app.services.activity_rows import is_run, people_taking_part
from desk_app.services.calendar_months import months_before
from desk_app.services.channel_periods import channels_in_use
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable, Gap
from desk_app.services.quarters import Quarter
from desk_app.services.stakeholder_categories import in_language, stakeholder_categories
from desk_app.services.stakeholder_freshness import freshness

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory
    from desk_app.texts import Texts

_REVIEWS_SHOWN = 4
_TEST_MONTHS = 6
_ASSESSMENT_MONTHS = 12


def contacts_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return which required kinds of contacts had been checked; no numbers, no names."""
    _ = texts.gettext
    rows = tuple(
        (category.name(texts.language), _("covered") if is_covered else _("not covered"))
        for category, is_covered in _categories(session, day)
    )
    return EvidenceSection(
        EvidencePart.CONTACTS,
        _("Contacts and co-operation"),
        _("Required kinds of contacts, and whether enough of them had been verified."),
        (EvidenceTable((_("Kind of contact"), _("State")), rows, (135, 40)),),
    )


def channels_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return the ways to report with the date of their last test; never a report (R25)."""
    _ = texts.gettext
    rows = tuple(
        (
            in_language(channel.name, texts.language),
            _("internal") if channel.kind == "internal" else _("external"),
            _("yes") if channel.anonymous_possible else _("no"),
            _("yes") if channel.bypasses_management else _("no"),
            texts.short_date(tested) or _("never"),
        )
        for channel, tested in _channels(session, day)
    )
    header = (
        _("Channel"),
        _("Kind"),
        _("Anonymous"),
        _("Bypasses management"),
        _("Last tested"),
    )
    return EvidenceSection(
        EvidencePart.CHANNELS,
        _("Reporting channels"),
        _("Ways to report that were in use. The program never holds a report."),
        (EvidenceTable(header, rows, (67, 22, 24, 37, 25)),),
    )


def risks_section(session: Session, day: date, texts: Texts) -> EvidenceSection:
    """Return when each activity's risks were last gone through; no hazard in words."""
    _ = texts.gettext
    rows = tuple(
        (
            activity.name,
            texts.short_date(assessment.assessed_on) if assessment else _("never"),
            str(len(assessment.judged)) if assessment else "–",
        )
        for activity, assessment in _activities(session, day)
    )
    return EvidenceSection(
        EvidencePart.RISKS,
        _("Risk register"),
        _("Activities that were run, and when their risks were last gone through."),
        (
            EvidenceTable(
                (_("Activity"), _("Last assessed"), _("Hazards judged")), rows, (105, 35, 35)
            ),
        ),
    )


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
        _("Reviews by management"),
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
        for action in _actions(session, day)
    )
    header = (_("No."), _("Requirement"), _("Responsible role"), _("Due"), _("State"))
    return EvidenceSection(
        EvidencePart.ACTIONS,
        _("Action plan"),
        _("What is being done about gaps."),
        (EvidenceTable(header, rows, (15, 30, 60, 30, 40)),),
    )


def measure_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    """Yield what is missing in contacts, channels, risks, reviews and actions."""
    _ = texts.gettext
    for category, is_covered in _categories(session, day):
        if not is_covered:
            yield Gap(
                "R4",
                _("No verified contact of the kind “{kind}”.").format(
                    kind=category.name(texts.language)
                ),
            )
    yield from _channel_gaps(session, day, texts)
    late = months_before(day, _ASSESSMENT_MONTHS)
    for activity, assessment in _activities(session, day):
        if assessment is None or assessment.assessed_on < late:
            yield Gap(
                "R11",
                _("The risks of “{activity}” were not gone through in twelve months.").format(
                    activity=activity.name
                ),
            )
    ended = Quarter.of(day).previous
    if str(ended) not in {review.period for review in _reviews(session, day)}:
        yield Gap("R34", _("No signed review of {quarter}.").format(quarter=ended))
    overdue = [each for each in _actions(session, day) if _is_open(each, day) and each.due_on < day]
    for action in overdue:
        yield Gap("R36", _("Action {number} was overdue.").format(number=action.number))


def _channel_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    _ = texts.gettext
    channels = _channels(session, day)
    if not channels:
        yield Gap("R25", _("No way to report was in use."))
    late = months_before(day, _TEST_MONTHS)
    for channel, tested in channels:
        if tested is None or tested < late:
            yield Gap(
                "R25",
                _("The channel “{channel}” was not tested in six months.").format(
                    channel=in_language(channel.name, texts.language)
                ),
            )


def _categories(session: Session, day: date) -> list[tuple[StakeholderCategory, bool]]:
    """Return each required category and whether enough contacts had a verification that counts."""
    newest: dict[int, tuple[str, date]] = {}
    query = (
        select(Stakeholder.id, Stakeholder.category_id, ContactVerification.verified_on)
        .join(ContactVerification, ContactVerification.stakeholder_id == Stakeholder.id)
        .where(
            ContactVerification.verified_on <= day,
            or_(ContactVerification.overtaken_on.is_(None), ContactVerification.overtaken_on > day),
            or_(Stakeholder.retired_on.is_(None), Stakeholder.retired_on > day),
        )
        .order_by(ContactVerification.verified_on)
    )
    for key, category_id, verified_on in session.execute(query):
        newest[key] = (category_id, verified_on)
    counts: dict[str, int] = defaultdict(int)
    for category_id, verified_on in newest.values():
        counts[category_id] += freshness(verified_on, category_id, today=day).is_valid
    return [
        (category, counts[category.id] >= category.min_contacts)
        for category in stakeholder_categories()
        if category.is_required
    ]


def _channels(session: Session, day: date) -> list[tuple[ReportingChannel, date | None]]:
    tested: dict[int, date] = {}
    tests = select(ChannelTest.channel_id, ChannelTest.tested_on).where(
        ChannelTest.tested_on <= day
    )
    for key, on in session.execute(tests):
        tested[key] = max(on, tested.get(key, on))
    return [(each, tested.get(each.id)) for each in channels_in_use(session, day, day)]


def _activities(session: Session, day: date) -> list[tuple[Activity, RiskAssessment | None]]:
    newest: dict[int, RiskAssessment] = {}
    query = select(RiskAssessment).where(RiskAssessment.assessed_on <= day)
    for each in session.scalars(query.order_by(RiskAssessment.assessed_on, RiskAssessment.id)):
        newest[each.activity_id] = each
    run = select(Activity).where(
        or_(Activity.started_on.is_(None), Activity.started_on <= day),
        or_(Activity.ended_on.is_(None), Activity.ended_on >= day),
    )
    taking_part = people_taking_part(session, today=day)
    return [
        (each, newest.get(each.id))
        for each in session.scalars(run.order_by(Activity.name))
        if is_run(each, taking_part.get(each.id))
    ]


def _reviews(session: Session, day: date) -> Sequence[MonitoringReview]:
    query = select(MonitoringReview).where(MonitoringReview.signed_on <= day)
    return session.scalars(query.order_by(MonitoringReview.period.desc())).all()


def _actions(session: Session, day: date) -> Sequence[CorrectiveAction]:
    query = select(CorrectiveAction).where(CorrectiveAction.created_on <= day)
    return session.scalars(query.order_by(CorrectiveAction.number)).all()


def _is_open(action: CorrectiveAction, day: date) -> bool:
    return action.done_on is None or action.done_on > day


def _action_state(action: CorrectiveAction, day: date, texts: Texts) -> str:
    _ = texts.gettext
    if not _is_open(action, day):
        return _("done on {day}").format(day=texts.short_date(action.done_on))
    return _("overdue") if action.due_on < day else _("open")
