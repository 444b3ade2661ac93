"""Packs of evidence for an inspector, a donor or a partner (P12, R24, R39)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import select

from desk_app.errors import (
    EndBeforeStartError,
    FutureDateError,
    MissingRequesterError,
    PackNotAllowedError,
)
from desk_app.models.evidence import EvidencePack, RequestGround
from desk_app.models.training import Course, TrainingCompletion
from desk_app.services.contact_details import clean
from desk_app.services.evidence_documents import (
    document_gaps,
    document_proofs,
    documents_section,
    procedures_section,
)
from desk_app.services.evidence_measures import (
    actions_section,
    channels_section,
    contacts_section,
    measure_gaps,
    reviews_section,
    risks_section,
)
from desk_app.services.evidence_people import (
    coverage_section,
    people_gaps,
    sessions_section,
    topics_section,
)
from desk_app.services.evidence_standards import standards_section
from desk_app.services.evidence_values import (
    EXACT_GROUNDS,
    PERSON_GROUNDS,
    EvidenceContent,
    EvidenceOrder,
    EvidencePart,
    EvidenceSection,
    EvidenceTable,
)
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.organisation import organisation_profile
from desk_app.services.signatures import list_acknowledgements
from desk_app.services.wording import evidence_name
from desk_app.texts import LANGUAGE_NAMES, texts_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.texts import Texts

CONFIRMATIONS = 2
"""How often what is unusual about a pack must be confirmed (R24)."""


@dataclass(frozen=True, slots=True)
class PackRow:
    """A pack that was handed out, as the list shows it."""

    id: int
    made_on: date
    requester: str
    ground: RequestGround
    as_of: date
    language: str
    is_person_pack: bool
    content_hash: str


def evidence_content(session: Session, order: EvidenceOrder, *, today: date) -> EvidenceContent:
    """Return what a pack without names says; the same data give the same content.

    Raises:
        MissingRequesterError: nobody is named who asked.
        PersonalDataInNoteError: the requester reads like a person.
        FutureDateError: it is to show a day after today.
        EndBeforeStartError: the period ends before it begins.
        PackNotAllowedError: exact figures without the legal ground or the confirmations.
    """
    order = _checked(session, order, today)
    if order.is_exact and (
        order.ground not in EXACT_GROUNDS or order.confirmations < CONFIRMATIONS
    ):
        raise PackNotAllowedError
    texts = texts_in(order.language)
    profile = organisation_profile(session)
    every = _sections(session, order, profile.min_cell, texts)
    day = order.as_of
    return EvidenceContent(
        organisation=profile.name,
        short_name=profile.short_name,
        order=order,
        made_on=today,
        sections=tuple(each for each in every if each.part in order.parts),
        gaps=(
            *document_gaps(session, day, texts),
            *people_gaps(session, day, texts),
            *measure_gaps(session, day, texts),
        ),
        left_out=tuple(each.title for each in every if each.part not in order.parts),
        limits=_limits(texts) if day < today else (),
        proofs=tuple(document_proofs(session, day, texts)),
    )


def person_content(
    session: Session, order: EvidenceOrder, person_id: int, *, today: date
) -> EvidenceContent:
    """Return what a pack about one person says: signatures and training with their dates (R24).

    Raises:
        PackNotAllowedError: another ground than the person's wish or a lawful request, or it was
            not confirmed twice.
        And as `evidence_content`.
    """
    order = _checked(session, order, today)
    if order.ground not in PERSON_GROUNDS or order.confirmations < CONFIRMATIONS:
        raise PackNotAllowedError
    texts = texts_in(order.language)
    profile = organisation_profile(session)
    return EvidenceContent(
        organisation=profile.name,
        short_name=profile.short_name,
        order=order,
        made_on=today,
        sections=(
            _signatures(session, person_id, order.as_of, texts),
            _trainings(session, person_id, order.as_of, texts),
        ),
        gaps=(),
        left_out=(),
        limits=(),
        proofs=(),
        is_person_pack=True,
    )


def keep_pack(session: Session, content: EvidenceContent, file: bytes, *, role: str) -> int:
    """Keep an exact copy of what was handed out, and who asked; return its id.

    Of a pack about one person only that there was one is kept, with the hash of the file: the
    copy would outlive the person's erasure, and the record must not say whom it was about (R10).
    """
    order = content.order
    record = EvidencePack(
        made_on=content.made_on,
        made_by_role=role,
        requester=order.requester,
        ground=order.ground,
        as_of=order.as_of,
        starts_on=order.starts_on,
        language=order.language,
        parts=[each.value for each in order.parts],
        left_out=list(content.left_out),
        gaps=[{"requirement": gap.requirement, "text": gap.text} for gap in content.gaps],
        content=b"" if content.is_person_pack else file,
        content_hash=hashlib.sha256(file).hexdigest(),
        is_person_pack=content.is_person_pack,
    )
    session.add(record)
    session.flush()
    return record.id


def list_packs(session: Session) -> list[PackRow]:
    """Return the packs that were handed out, the newest first."""
    query = select(EvidencePack).order_by(EvidencePack.id.desc())
    return [
        PackRow(**{name: getattr(each, name) for name in PackRow.__slots__})
        for each in session.scalars(query)
    ]


def pack_copy(session: Session, pack_id: int) -> bytes:
    """Return the exact file that was handed out; empty for a pack about one person."""
    return session.get_one(EvidencePack, pack_id).content


def ground_name(ground: RequestGround, texts: Texts) -> str:
    """Return on what ground somebody asks."""
    _ = texts.gettext
    return {
        RequestGround.OWN_INITIATIVE: _("our own initiative"),
        RequestGround.DONOR_AGREEMENT: _("agreement with a donor"),
        RequestGround.INSPECTION: _("inspection by an authority"),
        RequestGround.PARTNER_REVIEW: _("review by a partner"),
        RequestGround.PERSONS_OWN_WISH: _("the person’s own wish"),
        RequestGround.LAWFUL_REQUEST: _("lawful request"),
    }[ground]


def part_titles(texts: Texts) -> dict[str, str]:
    """Return what the parts of a pack are called, by their keys."""
    _ = texts.gettext
    return {
        "documents": _("Adopted texts"),
        "coverage": _("Coverage by group"),
        "topics": _("Training topics"),
        "sessions": _("Training sessions"),
        "contacts": _("Contacts and co-operation"),
        "channels": _("Reporting channels"),
        "risks": _("Risk register"),
        "procedures": _("Rehearsals of procedures"),
        "reviews": _("Reviews by management"),
        "actions": _("Action plan"),
        "retention": _("Retention decisions"),
        "standards": _("How the parts relate to external standards"),
    }


def _checked(session: Session, order: EvidenceOrder, today: date) -> EvidenceOrder:
    requester = clean("requester", order.requester, 200)
    if not requester:
        raise MissingRequesterError
    if order.as_of > today:
        raise FutureDateError(order.as_of)
    if order.starts_on > order.as_of:
        raise EndBeforeStartError(order.starts_on, order.as_of)
    refuse_personal_data(session, {"requester": requester})
    return replace(order, requester=requester)


def _sections(
    session: Session, order: EvidenceOrder, k: int, texts: Texts
) -> tuple[EvidenceSection, ...]:
    _ = texts.gettext
    day = order.as_of
    retention = EvidenceSection(
        EvidencePart.RETENTION,
        _("Retention decisions"),
        _("Not recorded in the program."),
    )
    return (
        documents_section(session, day, texts),
        coverage_section(session, day, k, texts, is_exact=order.is_exact),
        topics_section(session, texts),
        sessions_section(session, order.starts_on, day, k, texts),
        contacts_section(session, day, texts),
        channels_section(session, day, texts),
        risks_section(session, day, texts),
        procedures_section(session, day, texts),
        reviews_section(session, day, texts),
        actions_section(session, day, texts),
        retention,
        standards_section(part_titles(texts), texts),
    )


def _limits(texts: Texts) -> tuple[str, ...]:
    _ = texts.gettext
    return (
        _("Courses and the topics they cover are shown as they are today."),
        _("The category of a person is the one that is on record today."),
        _("People who have been erased since then are not counted."),
    )


def _signatures(session: Session, person_id: int, day: date, texts: Texts) -> EvidenceSection:
    _ = texts.gettext
    rows = tuple(
        (
            str(row.edition_no),
            LANGUAGE_NAMES[row.language],
            texts.short_date(row.signed_on),
            texts.short_date(row.verified_on),
            row.content_hash[:8].upper(),
        )
        for row in list_acknowledgements(session, person_id=person_id)
        if row.signed_on <= day and row.withdrawn_on is None
    )
    header = (_("Edition"), _("Language"), _("Signed on"), _("Verified on"), _("Fingerprint"))
    return EvidenceSection(
        None,
        _("Signatures of the code of conduct"),
        _("Which edition was signed, in which language and when."),
        (EvidenceTable(header, rows, (30, 40, 35, 35, 35)),),
    )


def _trainings(session: Session, person_id: int, day: date, texts: Texts) -> EvidenceSection:
    _ = texts.gettext
    query = (
        select(TrainingCompletion)
        .join(Course)
        .where(TrainingCompletion.person_id == person_id, TrainingCompletion.completed_on <= day)
        .order_by(TrainingCompletion.completed_on)
    )
    rows = tuple(
        (
            each.course.title,
            texts.short_date(each.completed_on),
            evidence_name(each.evidence, texts),
        )
        for each in session.scalars(query)
    )
    return EvidenceSection(
        None,
        _("Completed training"),
        _("What was completed, when, and what shows it."),
        (EvidenceTable((_("Course"), _("Completed on"), _("Evidence")), rows, (95, 35, 45)),),
    )
