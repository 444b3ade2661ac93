"""Coverage, topics and sessions as they stood on a day, without naming anybody (P12)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.models.person import PersonCategory
from desk_app.models.training import Attendance, SessionParticipant, TrainingSession
from desk_app.services.charts import WHOLE, BarChart, share_bar, share_words
from desk_app.services.coverage_counts import PROPERTIES, roster_groups
from desk_app.services.disclosure import CellKind, Group, publish_headcount
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable, Gap
from desk_app.services.evidence_wording import part_title
from desk_app.services.partner_charts import coverage_chart
from desk_app.services.partner_wording import (
    cell_words,
    group_name,
    members_note,
    property_name,
    revision_line,
)
from desk_app.services.training import list_courses
from desk_app.services.training_topics import list_topics
from desk_app.services.training_wording import topic_name
from desk_app.services.wording import category_plural

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.handed_out import PackCoverage
    from desk_app.services.training_topics import TopicRow
    from desk_app.texts import Texts

_WIDTHS = (69, 32, 37, 37)


def coverage_section(
    session: Session, day: date, shown: PackCoverage | None, texts: Texts
) -> EvidenceSection:
    """Return the coverage by group: what may be published of it, or all of it.

    Args:
        session: The transaction.
        day: For which exact figures hold.
        shown: What may be published; None for exact figures.
        texts: The language of the pack.
    """
    _ = texts.gettext
    header = (_("Group"), _("Active"), _("Code signed"), _("Training valid"))
    if shown is None:
        groups = roster_groups(session, day)
        rows, notes = _exact_rows(groups, texts)
        charts = tuple(_exact_chart(groups, name, texts) for name in PROPERTIES)
    else:
        rows, notes = _banded_rows(shown, texts)
        charts = tuple(coverage_chart(shown.table, name, texts) for name in PROPERTIES)
    return EvidenceSection(
        EvidencePart.COVERAGE,
        part_title(EvidencePart.COVERAGE, texts),
        _("Who had signed the code and had valid training, of everyone who was active."),
        (EvidenceTable(header, tuple(rows), _WIDTHS),),
        tuple(notes),
        charts,
    )


def topics_section(session: Session, texts: Texts) -> EvidenceSection:
    """Return which mandatory course covers which topic of the brief (R28)."""
    _ = texts.gettext
    rows = tuple(
        (
            topic_name(row.topic, texts),
            ", ".join(courses) or "–",
            _("covered")
            if courses and not row.uncovered_for
            else _("not for everyone")
            if courses
            else _("not covered"),
        )
        for row, courses in _topics(session)
    )
    return EvidenceSection(
        EvidencePart.TOPICS,
        part_title(EvidencePart.TOPICS, texts),
        _("Which mandatory course covers which subject."),
        (EvidenceTable((_("Topic"), _("Courses"), _("State")), rows, (75, 70, 30)),),
    )


def _topics(session: Session) -> list[tuple[TopicRow, list[str]]]:
    """Return each topic with the courses that cover it and that somebody has to take."""
    mandatory = {each.title for each in list_courses(session) if each.mandatory_for}
    return [
        (row, [title for title in row.courses if title in mandatory])
        for row in list_topics(session)
    ]


def sessions_section(
    session: Session, starts_on: date, day: date, k: int, texts: Texts
) -> EvidenceSection:
    """Return the sessions held in the period, with numbers of those who came."""
    _ = texts.gettext
    query = (
        select(TrainingSession)
        .where(TrainingSession.held_on >= starts_on, TrainingSession.held_on <= day)
        .order_by(TrainingSession.held_on, TrainingSession.id)
    )
    came: Counter[int] = Counter(
        session.scalars(
            select(SessionParticipant.session_id).where(
                SessionParticipant.attendance == Attendance.ATTENDED
            )
        )
    )
    rows = []
    for held in session.scalars(query):
        cell = publish_headcount(f"attended_{held.id}", came[held.id], k=k)
        is_known = held.registered_on is not None and held.registered_on <= day
        number = cell_words(cell, texts) if is_known else _("not registered yet")
        rows.append((texts.short_date(held.held_on), held.course.title, number))
    return EvidenceSection(
        EvidencePart.SESSIONS,
        part_title(EvidencePart.SESSIONS, texts),
        _("Sessions held in the period; how many came is rounded."),
        (EvidenceTable((_("Date"), _("Course"), _("Attended")), tuple(rows), (30, 105, 40)),),
    )


def people_gaps(
    session: Session, day: date, shown: PackCoverage | None, texts: Texts
) -> Iterator[Gap]:
    """Yield what is missing in signatures and training; in words, never in numbers.

    Where only what may be published is shown, a gap stands only if that tells it: without a gap
    a reader would know of everybody, also in groups too small to be told apart.
    """
    _ = texts.gettext
    groups = roster_groups(session, day) if shown is None else []
    if _somebody_lacks("acknowledged", groups, shown):
        yield Gap("R17", _("Not everyone who was active had a valid signature of the code."))
    if _somebody_lacks("trained", groups, shown):
        yield Gap("R27", _("Not everyone who was active had valid training."))
    for row, courses in _topics(session):
        if not courses:
            yield Gap(
                "R28",
                _("No mandatory course covers the topic “{topic}”.").format(
                    topic=topic_name(row.topic, texts)
                ),
            )


def _somebody_lacks(name: str, groups: list[Group], shown: PackCoverage | None) -> bool:
    if shown is None:
        return any(group.counts[name] < group.active for group in groups)
    at = shown.table.properties.index(name)
    lines = (*shown.table.groups, shown.table.total)
    # “Half or more” of merged groups, or of everyone, is what all of them are called, too.
    alone = [line for line in shown.table.groups if not line.members]
    return any(line.shares[at].kind is CellKind.HALF_OR_MORE for line in alone) or any(
        cell.kind is CellKind.FEWER_THAN_HALF
        or (cell.kind is CellKind.BAND and cell.high is not None and cell.high < WHOLE)
        for cell in (line.shares[at] for line in lines)
    )


def _exact_rows(groups: list[Group], texts: Texts) -> tuple[list[tuple[str, ...]], list[str]]:
    _ = texts.gettext
    shown = [group for group in groups if group.active]
    everyone = [
        (
            category_plural(PersonCategory(group.key), texts),
            str(group.active),
            *(share_words(group.counts[name], group.active, texts) for name in PROPERTIES),
        )
        for group in shown
    ]
    active = sum(group.active for group in shown)
    totals = [
        share_words(sum(group.counts[name] for group in shown), active, texts)
        for name in PROPERTIES
    ]
    note = _("Exact figures, shown on the legal ground that the cover states.")
    return [*everyone, (_("Everyone"), str(active), *totals)], [note]


def _exact_chart(groups: list[Group], name: str, texts: Texts) -> BarChart:
    shown = [group for group in groups if group.active]
    bars = [
        share_bar(
            category_plural(PersonCategory(group.key), texts),
            group.counts[name],
            group.active,
            texts,
        )
        for group in shown
    ]
    number, of = (
        sum(group.counts[name] for group in shown),
        sum(group.active for group in shown),
    )
    total = share_bar(texts.gettext("Everyone"), number, of, texts, is_total=True)
    return BarChart(property_name(name, texts), (*bars, total))


def _banded_rows(shown: PackCoverage, texts: Texts) -> tuple[list[tuple[str, ...]], list[str]]:
    _ = texts.gettext
    table = shown.table
    rows = [
        (
            group_name(line.key, texts),
            cell_words(line.headcount, texts),
            *(cell_words(cell, texts) for cell in line.shares),
        )
        for line in (*table.groups, table.total)
    ]
    day = texts.short_date(shown.quarter.last_day)
    return rows, [
        _("Period {period}, as of {day}").format(period=shown.quarter, day=day),
        *(note for line in table.groups if (note := members_note(line, texts))),
        *((revision_line(texts),) if shown.is_revision else ()),
        _("Rounded, in bands and in words, so that nobody can be recognised."),
    ]
