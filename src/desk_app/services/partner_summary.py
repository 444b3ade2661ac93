"""What a partner is told: facts about the organisation, and numbers that name nobody (P11, R37)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import PersonalDataFoundError, RepeatedSummaryError
from desk_app.models.partner import PartnerSummary as SummaryRecord
from desk_app.models.person import Person
from desk_app.services.contact_details import clean
from desk_app.services.organisation import organisation_profile
from desk_app.services.personal_data import PersonalDataScan
from desk_app.services.quarters import Quarter
from desk_app.services.summary_facts import SummaryFacts, summary_facts
from desk_app.services.summary_measures import SummaryMeasures, summary_measures
from desk_app.services.summary_numbers import (
    NumbersOrder,
    SummaryNumbers,
    may_be_kept,
    summary_numbers,
)
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.disclosure import Cell, PublishedTable
    from desk_app.services.disclosure_again import Part
    from desk_app.services.organisation import OrganisationProfile

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
    left_out: frozenset[Part] = frozenset()
    """What is not shown; what is shown stays as it is."""
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
    measures: SummaryMeasures
    numbers: SummaryNumbers
    left_out: frozenset[Part]
    questions: tuple[str, ...]
    earlier: tuple[EarlierSummary, ...]
    """What was handed out about the same quarter before."""

    @property
    def table(self) -> PublishedTable:
        """The numbers of this quarter about people."""
        return self.numbers.table

    @property
    def differs(self) -> bool:
        """Whether other numbers were handed out before; another summary then needs a reason."""
        return bool(self.numbers.differences)

    @property
    def withheld(self) -> tuple[Cell, ...]:
        """Everything that is not published, each with its reason."""
        return self.numbers.withheld


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
    differences: list[str]
    """Keys of the cells that an earlier summary of the quarter showed otherwise."""
    left_out: list[str]
    """The parts that were chosen not to be handed out."""
    has_password: bool
    """Whether the file that left asks for a password."""


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
    numbers = NumbersOrder(
        quarter, organisation.min_cell, order.left_out, bool(order.repeat_reason.strip())
    )
    return SummaryContent(
        organisation=organisation,
        period=str(quarter),
        as_of=quarter.last_day,
        made_on=today,
        language=order.language,
        partner=partner,
        k=organisation.min_cell,
        facts=summary_facts(session, quarter.last_day),
        measures=summary_measures(session, quarter),
        numbers=summary_numbers(session, numbers),
        left_out=order.left_out,
        questions=tuple(filter(None, questions)),
        earlier=tuple(list_summaries(session, period=str(quarter))),
    )


def personal_data_in(session: Session, order: SummaryOrder) -> tuple[tuple[str, str, str], ...]:
    """Return what the texts for the partner give away, as (field, kind, text) (rule 4).

    The fields are `partner` and `question_1`, `question_2` and so on; also `repeat_reason`, which
    stays here, but longer than whoever it might name.

    Raises:
        TooLongError: a text has more than 20,000 characters.
    """
    names = session.execute(select(Person.given_name, Person.family_name))
    scan = PersonalDataScan((given, family) for given, family in names)
    return tuple(
        (field, finding.kind.value, finding.text)
        for field, text in (*_texts_of(order).items(), ("repeat_reason", order.repeat_reason))
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
    *,
    has_password: bool = False,
) -> int:
    """Keep an exact copy of what is handed out; return its id (R37).

    Args:
        session: The transaction.
        content: What the file says.
        order: What was asked for.
        file: What is handed out; without a password.
        has_password: Whether what leaves asks for one.

    Raises:
        RepeatedSummaryError: one of the same quarter was handed out before and no reason for
            another is given (rule 5). The same numbers in another file format are no repetition.
    """
    reason = clean("repeat_reason", order.repeat_reason, 200)
    is_as_before = may_be_kept(session, content.period, content.numbers, content.left_out)
    if (content.differs and not reason) or not is_as_before:
        raise RepeatedSummaryError
    record = SummaryRecord(
        period=content.period,
        made_on=content.made_on,
        partner=content.partner,
        language=content.language,
        file_format=order.file_format,
        content=file,
        content_hash=hashlib.sha256(file).hexdigest(),
        published=content.numbers.published,
        withheld_count=len(content.withheld),
        repeat_reason=reason,
        differences=list(content.numbers.differences),
        left_out=sorted(content.left_out),
        has_password=has_password,
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


def _texts_of(order: SummaryOrder) -> dict[str, str]:
    """Every text that a user writes for the partner, by the name of its field."""
    asked = order.questions
    questions = standard_questions(order.language) if asked is None else asked
    numbered = {f"question_{number}": text for number, text in enumerate(questions, start=1)}
    return {"partner": order.partner, **numbered}
