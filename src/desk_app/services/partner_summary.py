"""What a partner is told: facts about the organisation, and numbers that name nobody (P11, R37)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from desk_app.errors import PersonalDataFoundError, RepeatedSummaryError
from desk_app.models.partner import PartnerSummary as SummaryRecord
from desk_app.models.person import Person, PersonCategory
from desk_app.services.contact_details import clean
from desk_app.services.disclosure import TOTAL, Group, PublishedTable, publish_roster
from desk_app.services.organisation import organisation_profile
from desk_app.services.personal_data import PersonalDataScan
from desk_app.services.quarters import Quarter
from desk_app.services.roster import list_roster
from desk_app.services.summary_facts import SummaryFacts, summary_facts
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.disclosure import Cell
    from desk_app.services.organisation import OrganisationProfile

PROPERTIES: Final = ("acknowledged", "trained")
"""Whose shares are published: `ack_status` and `training_status` valid."""
SUMMARY_LANGUAGES: Final = ("sv", "en")
LONGEST_LINE: Final = 300
"""Characters of a question for the partner."""
_LONGEST_PARTNER: Final = 200


@dataclass(frozen=True, slots=True)
class SummaryOrder:
    """What a user chooses before a summary is made."""

    period: str
    """A quarter that has ended, such as 2026-Q3."""
    file_format: str
    """pdf, xlsx, csv or json."""
    language: str
    partner: str = ""
    questions: tuple[str, ...] | None = None
    """Texts for the partner; None for the three standard questions."""
    with_groups: bool = True
    """Whether the groups are shown, or only the total."""
    repeat_reason: str = ""
    """Why another summary of the same quarter is needed."""


@dataclass(frozen=True, slots=True)
class SummaryContent:
    """Everything that is handed out, before it is given a form."""

    organisation: OrganisationProfile
    period: str
    as_of: date
    """The last day of the quarter, for which the numbers hold."""
    made_on: date
    language: str
    partner: str
    k: int
    facts: SummaryFacts
    table: PublishedTable
    questions: tuple[str, ...]
    earlier: tuple[EarlierSummary, ...]
    """What was handed out about the same quarter before."""
    differs: bool
    """Whether something of that had other numbers; another summary then needs a reason."""

    @property
    def withheld(self) -> tuple[Cell, ...]:
        """Everything that is not published, each with its reason."""
        return self.table.withheld


@dataclass(frozen=True, slots=True)
class EarlierSummary:
    """A summary that left the organisation, as the list shows it."""

    id: int
    period: str
    made_on: date
    partner: str
    language: str
    file_format: str
    content_hash: str
    withheld_count: int
    repeat_reason: str


def summary_content(session: Session, order: SummaryOrder, *, today: date) -> SummaryContent:
    """Return what a summary says, for every file format.

    Raises:
        InvalidPeriodError, UnfinishedQuarterError: the quarter is none or has not ended.
        PersonalDataFoundError: a text for the partner names somebody of the roster or holds a
            number or an address of a person (rule 4).
        TooLongError: a text for the partner is too long.
    """
    findings = personal_data_in(session, order)
    if findings:
        raise PersonalDataFoundError(findings)
    return summary_preview(session, order, today=today)


def summary_preview(session: Session, order: SummaryOrder, *, today: date) -> SummaryContent:
    """Return what a summary would say; its texts for the partner are not scanned yet.

    Raises:
        As `summary_content`, but for personal data.
    """
    quarter = Quarter.parse(order.period).require_finished(today)
    organisation = organisation_profile(session)
    texts = _texts_of(order)
    partner = clean("partner", texts.pop("partner"), _LONGEST_PARTNER)
    questions = [clean(field, text, LONGEST_LINE) for field, text in texts.items()]
    groups = _groups(session, quarter.last_day)
    table = _published(groups, organisation.min_cell, with_groups=order.with_groups)
    return SummaryContent(
        organisation=organisation,
        period=str(quarter),
        as_of=quarter.last_day,
        made_on=today,
        language=order.language,
        partner=partner,
        k=organisation.min_cell,
        facts=summary_facts(session, quarter.last_day),
        table=table,
        questions=tuple(filter(None, questions)),
        earlier=tuple(list_summaries(session, period=str(quarter))),
        differs=_is_repetition(session, str(quarter), published_numbers(table)),
    )


def personal_data_in(session: Session, order: SummaryOrder) -> tuple[tuple[str, str, str], ...]:
    """Return what the texts for the partner give away, as (field, kind, text) (rule 4).

    The fields are `partner` and `question_1`, `question_2` and so on.

    Raises:
        TooLongError: a text has more than 20,000 characters.
    """
    names = session.execute(select(Person.given_name, Person.family_name))
    scan = PersonalDataScan((given, family) for given, family in names)
    return tuple(
        (field, finding.kind.value, finding.text)
        for field, text in _texts_of(order).items()
        for finding in scan.findings(text)
    )


def summary_file_name(
    short_name: str, summary: SummaryContent | EarlierSummary, file_format: str
) -> str:
    """Return a file name such as P11_riverside_2026-Q3_2026-11-24.csv."""
    return f"P11_{short_name}_{summary.period}_{summary.made_on.isoformat()}.{file_format}"


def keep_summary(
    session: Session,
    content: SummaryContent,
    order: SummaryOrder,
    file: bytes,
) -> int:
    """Keep an exact copy of what is handed out; return its id (R37).

    Args:
        session: The transaction.
        content: What the file says.
        order: What was asked for.
        file: What is handed out.

    Raises:
        RepeatedSummaryError: one of the same quarter was handed out before and no reason for
            another is given (rule 5). The same numbers in another file format are no repetition.
    """
    published = published_numbers(content.table)
    reason = clean("repeat_reason", order.repeat_reason, 200)
    if not reason and _is_repetition(session, content.period, published):
        raise RepeatedSummaryError
    record = SummaryRecord(
        period=content.period,
        made_on=content.made_on,
        partner=content.partner,
        language=content.language,
        file_format=order.file_format,
        content=file,
        content_hash=hashlib.sha256(file).hexdigest(),
        published=published,
        withheld_count=len(content.withheld),
        repeat_reason=reason,
    )
    session.add(record)
    session.flush()
    return record.id


def list_summaries(session: Session, *, period: str | None = None) -> list[EarlierSummary]:
    """Return what was handed out, the newest first."""
    query = select(SummaryRecord).order_by(SummaryRecord.id.desc())
    if period is not None:
        query = query.where(SummaryRecord.period == period)
    return [
        EarlierSummary(**{name: getattr(each, name) for name in EarlierSummary.__slots__})
        for each in session.scalars(query)
    ]


def summary_copy(session: Session, summary_id: int) -> bytes:
    """Return the exact file that was handed out."""
    return session.get_one(SummaryRecord, summary_id).content


def has_people(session: Session) -> bool:
    """Whether anybody is on record, active or not."""
    return session.scalar(select(Person.id).limit(1)) is not None


def standard_questions(language: str) -> tuple[str, str, str]:
    """Return three questions worth discussing with a partner."""
    _ = texts_in(language).gettext
    return (
        _("Which of our gaps would you close first, and how?"),
        _("Which training or material could our people use together with yours?"),
        _("Do the people you meet know how to report a concern about us, and would they dare to?"),
    )


def published_numbers(table: PublishedTable) -> dict[str, Any]:
    """Return every published cell by its key, to compare two summaries."""
    return {
        cell.key: [cell.kind.value, cell.low, cell.high]
        for line in (*table.groups, table.total)
        for cell in (line.headcount, *line.shares)
    }


def _published(groups: list[Group], k: int, *, with_groups: bool) -> PublishedTable:
    if with_groups:
        return publish_roster(groups, PROPERTIES, k=k)
    everyone = Group(
        TOTAL,
        sum(group.active for group in groups),
        {name: sum(group.counts[name] for group in groups) for name in PROPERTIES},
    )
    return replace(publish_roster([everyone], PROPERTIES, k=k), groups=())


def _groups(session: Session, day: date) -> list[Group]:
    active = [row for row in list_roster(session, today=day) if row.is_active]
    parts = {key: [row for row in active if row.person_category is key] for key in PersonCategory}
    return [
        Group(
            key.value,
            len(rows),
            {
                "acknowledged": sum(row.ack.is_valid for row in rows),
                "trained": sum(row.training.is_valid for row in rows),
            },
        )
        for key, rows in parts.items()
    ]


def _texts_of(order: SummaryOrder) -> dict[str, str]:
    """Every text that a user writes for the partner, by the name of its field."""
    asked = order.questions
    questions = standard_questions(order.language) if asked is None else asked
    numbered = {f"question_{number}": text for number, text in enumerate(questions, start=1)}
    return {"partner": order.partner, **numbered}


def _is_repetition(session: Session, period: str, published: dict[str, Any]) -> bool:
    earlier = session.scalars(select(SummaryRecord.published).where(SummaryRecord.period == period))
    return any(numbers != published for numbers in earlier)
