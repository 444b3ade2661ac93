"""Contacts, channels and risks as they stood on a day (P12)."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import or_, select

from desk_app.models.activity import Activity, RiskAssessment
from desk_app.models.channel import ChannelTest, ReportingChannel, TestResult
from desk_app.models.stakeholder import ContactVerification, Stakeholder
from desk_app.services.activity_rows import people_taking_part
from desk_app.services.calendar_months import months_before
from desk_app.services.channel_periods import channels_in_use
from desk_app.services.channel_wording import result_name
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable, Gap
from desk_app.services.evidence_wording import part_title
from desk_app.services.stakeholder_categories import in_language, stakeholder_categories
from desk_app.services.stakeholder_freshness import freshness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.stakeholder_categories import StakeholderCategory
    from desk_app.texts import Texts

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
        part_title(EvidencePart.CONTACTS, texts),
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
            texts.short_date(tested.tested_on) if tested else _("never"),
            result_name(tested.result, texts) if tested else "–",
        )
        for channel, tested in tested_channels(session, day)
    )
    header = (
        _("Channel"),
        _("Kind"),
        _("Anonymous"),
        _("Bypasses management"),
        _("Last tested"),
        _("Result"),
    )
    return EvidenceSection(
        EvidencePart.CHANNELS,
        part_title(EvidencePart.CHANNELS, texts),
        _("Ways to report that were in use. The program never holds a report."),
        (EvidenceTable(header, rows, (53, 19, 21, 30, 22, 30)),),
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
        for activity, assessment in activities_run(session, day)
    )
    return EvidenceSection(
        EvidencePart.RISKS,
        part_title(EvidencePart.RISKS, texts),
        _("Activities that were run, and when their risks were last gone through."),
        (
            EvidenceTable(
                (_("Activity"), _("Last assessed"), _("Hazards judged")), rows, (105, 35, 35)
            ),
        ),
    )


def measure_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    """Yield what is missing in contacts, channels and risks."""
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
    for activity, assessment in activities_run(session, day):
        if assessment is None or assessment.assessed_on < late:
            yield Gap(
                "R11",
                _("The risks of “{activity}” were not gone through in twelve months.").format(
                    activity=activity.name
                ),
            )


def _channel_gaps(session: Session, day: date, texts: Texts) -> Iterator[Gap]:
    _ = texts.gettext
    channels = tested_channels(session, day)
    if not channels:
        yield Gap("R25", _("No way to report was in use."))
    late = months_before(day, _TEST_MONTHS)
    for channel, tested in channels:
        name = in_language(channel.name, texts.language)
        if tested is None or tested.tested_on < late:
            said = _("The channel “{channel}” was not tested in six months.")
        elif tested.result is TestResult.FAILED:
            said = _("The last test of the channel “{channel}” failed.")
        else:
            continue
        yield Gap("R25", said.format(channel=name))


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


def tested_channels(
    session: Session, day: date
) -> list[tuple[ReportingChannel, ChannelTest | None]]:
    """Return the channels in use on a day, each with its last test until then."""
    last: dict[int, ChannelTest] = {}
    tests = select(ChannelTest).where(ChannelTest.tested_on <= day)
    for each in session.scalars(tests.order_by(ChannelTest.tested_on, ChannelTest.id)):
        last[each.channel_id] = each
    return [(each, last.get(each.id)) for each in channels_in_use(session, day, day)]


def activities_run(session: Session, day: date) -> list[tuple[Activity, RiskAssessment | None]]:
    """Return the activities run on a day, each with its last assessment until then."""
    newest: dict[int, RiskAssessment] = {}
    query = select(RiskAssessment).where(RiskAssessment.assessed_on <= day)
    for each in session.scalars(query.order_by(RiskAssessment.assessed_on, RiskAssessment.id)):
        newest[each.activity_id] = each
    run = select(Activity).where(or_(Activity.ended_on.is_(None), Activity.ended_on >= day))
    since = {key: people.first_on for key, people in people_taking_part(session, today=day).items()}
    return [
        (each, newest.get(each.id))
        for each in session.scalars(run.order_by(Activity.name))
        if _was_run(each, since.get(each.id), day)
    ]


def _was_run(activity: Activity, people_since: date | None, day: date) -> bool:
    """Whether it had begun: by its own date, else by when it was entered or people took part."""
    if activity.started_on is not None:
        return activity.started_on <= day
    known = [each for each in (activity.created_on, people_since) if each is not None]
    known += [hazard.created_on for hazard in activity.hazards if hazard.created_on is not None]
    return min(known) <= day if known else bool(activity.ended_on or activity.hazards)
