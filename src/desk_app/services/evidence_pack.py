"""Packs of evidence for an inspector, a donor or a partner (P12, R24, R39)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import PackNotAllowedError
from desk_app.services.evidence_documents import (
    document_gaps,
    document_proofs,
    documents_section,
    procedures_section,
)
from desk_app.services.evidence_enclosures import enclosed_texts
from desk_app.services.evidence_follow_up import (
    actions_section,
    follow_up_gaps,
    reviews_section,
)
from desk_app.services.evidence_measures import (
    channels_section,
    contacts_section,
    measure_gaps,
    risks_section,
)
from desk_app.services.evidence_names import refuse_names
from desk_app.services.evidence_order import checked_order
from desk_app.services.evidence_people import (
    coverage_section,
    people_gaps,
    sessions_section,
    topics_section,
)
from desk_app.services.evidence_standards import standards_section
from desk_app.services.evidence_values import (
    CONFIRMATIONS,
    EXACT_GROUNDS,
    EvidenceContent,
    EvidenceOrder,
    EvidencePart,
    EvidenceSection,
    Gap,
)
from desk_app.services.evidence_wording import part_title
from desk_app.services.handed_out import pack_coverage
from desk_app.services.organisation import organisation_profile
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.handed_out import PackCoverage
    from desk_app.texts import Texts


def evidence_content(session: Session, order: EvidenceOrder, *, today: date) -> EvidenceContent:
    """Return what a pack without names says; the same data give the same content.

    Raises:
        MissingRequesterError: nobody is named who asked.
        PersonalDataInNoteError: the requester reads like a person.
        PersonalDataInPackError: a text that would go into it seems to name somebody.
        FutureDateError: it is to show a day after today.
        EndBeforeStartError: the period ends before it begins.
        PackNotAllowedError: exact figures without the legal ground or the confirmations.
    """
    order = checked_order(session, order, today)
    if order.is_exact and (
        order.ground not in EXACT_GROUNDS or order.confirmations < CONFIRMATIONS
    ):
        raise PackNotAllowedError
    refuse_names(session, order)
    texts = texts_in(order.language)
    profile = organisation_profile(session)
    k, day = profile.min_cell, order.as_of
    shown = None if order.is_exact else pack_coverage(session, day, today=today, k=k)
    every = _sections(session, order, k, shown, texts)
    with_texts = EvidencePart.DOCUMENTS in order.parts
    return EvidenceContent(
        organisation=profile.name,
        short_name=profile.short_name,
        order=order,
        made_on=today,
        sections=tuple(each for each in every if each.part in order.parts),
        gaps=tuple(gaps_as_of(session, day, texts, shown)),
        left_out=tuple(each.title for each in every if each.part not in order.parts),
        limits=_limits(texts) if day < today else (),
        proofs=tuple(document_proofs(session, day, texts)),
        enclosed=enclosed_texts(session, day, texts) if with_texts else (),
        published=shown.published if shown and EvidencePart.COVERAGE in order.parts else {},
    )


def gaps_as_of(
    session: Session, day: date, texts: Texts, shown: PackCoverage | None = None
) -> list[Gap]:
    """Return what a reader may expect and a pack as of a day cannot show.

    Args:
        session: The transaction.
        day: The day.
        texts: The language.
        shown: What the pack tells about people; None to look at everybody, for our own eyes or on
            a legal ground.
    """
    return [
        *document_gaps(session, day, texts),
        *people_gaps(session, day, shown, texts),
        *measure_gaps(session, day, texts),
        *follow_up_gaps(session, day, texts),
    ]


def _sections(
    session: Session, order: EvidenceOrder, k: int, shown: PackCoverage | None, texts: Texts
) -> tuple[EvidenceSection, ...]:
    _ = texts.gettext
    day = order.as_of
    retention = EvidenceSection(
        EvidencePart.RETENTION,
        part_title(EvidencePart.RETENTION, texts),
        _("Not recorded in the program."),
    )
    return (
        documents_section(session, day, texts),
        coverage_section(session, day, shown, texts),
        topics_section(session, texts),
        sessions_section(session, order.starts_on, day, k, texts),
        contacts_section(session, day, texts),
        channels_section(session, day, texts),
        risks_section(session, day, texts),
        procedures_section(session, day, texts),
        reviews_section(session, day, texts),
        actions_section(session, day, texts),
        retention,
        standards_section(texts),
    )


def _limits(texts: Texts) -> tuple[str, ...]:
    _ = texts.gettext
    return (
        _("Courses and the topics they cover are shown as they are today."),
        _("Channels and activities are named and described as they are today."),
        _("Categories of people, and exemptions from training, are those on record today."),
        _("People who have been erased since then are not counted."),
    )
