"""A pack of evidence about one person: signatures, training and copies of their paper (R24)."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from desk_app.errors import PackNotAllowedError
from desk_app.models.person import Person
from desk_app.models.scan import Scan
from desk_app.models.training import Course, TrainingCompletion
from desk_app.services.evidence_order import checked_order
from desk_app.services.evidence_values import (
    CONFIRMATIONS,
    PERSON_GROUNDS,
    EvidenceContent,
    EvidenceSection,
    EvidenceTable,
    ScanCopy,
)
from desk_app.services.language_names import language_name
from desk_app.services.organisation import organisation_profile
from desk_app.services.signatures import list_acknowledgements
from desk_app.services.wording import evidence_name
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.evidence_values import EvidenceOrder
    from desk_app.services.signatures import AckRow
    from desk_app.texts import Texts

FOLDER: Final = "scans"
"""Where the files lie in an archive."""
_ENDINGS: Final = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/tiff": "tif",
}


def person_content(
    session: Session, order: EvidenceOrder, person_id: int, *, today: date
) -> EvidenceContent:
    """Return what a pack about one person says, with copies of the person's own papers (R24).

    Sheets with other people's names on them are never part of it.

    Raises:
        PackNotAllowedError: another ground than the person's wish or a lawful request, or it was
            not confirmed twice.
        And as `evidence_content`.
    """
    order = checked_order(session, order, today)
    if order.ground not in PERSON_GROUNDS or order.confirmations < CONFIRMATIONS:
        raise PackNotAllowedError
    texts = texts_in(order.language)
    profile = organisation_profile(session)
    signed = _counting_signatures(session, person_id, order.as_of)
    completions = _completions(session, person_id, order.as_of)
    scans = tuple(_papers(session, person_id, signed, completions, texts))
    return EvidenceContent(
        organisation=profile.name,
        short_name=profile.short_name,
        order=order,
        made_on=today,
        sections=(
            _signatures(signed, texts),
            _trainings(completions, texts),
            _copies(scans, texts),
        ),
        gaps=(),
        left_out=(),
        limits=(),
        proofs=(),
        person=session.get_one(Person, person_id).full_name,
        scans=scans,
    )


def _counting_signatures(session: Session, person_id: int, day: date) -> list[AckRow]:
    return [
        row
        for row in list_acknowledgements(session, person_id=person_id)
        if row.signed_on <= day and (row.withdrawn_on is None or row.withdrawn_on > day)
    ]


def _signatures(signed: Sequence[AckRow], texts: Texts) -> EvidenceSection:
    _ = texts.gettext
    rows = tuple(
        (
            str(row.edition_no),
            language_name(row.language, texts),
            texts.short_date(row.signed_on),
            texts.short_date(row.verified_on),
            row.content_hash[:8].upper(),
        )
        for row in signed
    )
    header = (_("Edition"), _("Language"), _("Signed on"), _("Verified on"), _("Fingerprint"))
    return EvidenceSection(
        None,
        _("Signatures of the code of conduct"),
        _("Which edition was signed, in which language and when."),
        (EvidenceTable(header, rows, (30, 40, 35, 35, 35)),),
    )


def _completions(session: Session, person_id: int, day: date) -> Sequence[TrainingCompletion]:
    query = (
        select(TrainingCompletion)
        .join(Course)
        .where(TrainingCompletion.person_id == person_id, TrainingCompletion.completed_on <= day)
        .order_by(TrainingCompletion.completed_on, TrainingCompletion.id)
    )
    return session.scalars(query).all()


def _trainings(completions: Sequence[TrainingCompletion], texts: Texts) -> EvidenceSection:
    _ = texts.gettext
    rows = tuple(
        (
            each.course.title,
            texts.short_date(each.completed_on),
            evidence_name(each.evidence, texts),
        )
        for each in completions
    )
    return EvidenceSection(
        None,
        _("Completed training"),
        _("What was completed, when, and what shows it."),
        (EvidenceTable((_("Course"), _("Completed on"), _("Evidence")), rows, (95, 35, 45)),),
    )


def _papers(
    session: Session,
    person_id: int,
    signed: Sequence[AckRow],
    completions: Sequence[TrainingCompletion],
    texts: Texts,
) -> Iterator[ScanCopy]:
    """Yield the signed forms, then the certificates; a scan that is not the person's never."""
    _ = texts.gettext
    form = _("Signed code of conduct, edition {number}")
    certificate = _("Certificate: {course}")
    wanted = [
        *(
            (row.scan_id, form.format(number=row.edition_no), row.signed_on, "conduct-form")
            for row in signed
        ),
        *(
            (
                each.scan_id,
                certificate.format(course=each.course.title),
                each.completed_on,
                "certificate",
            )
            for each in completions
        ),
    ]
    count: Counter[str] = Counter()
    for scan_id, title, day, kind in wanted:
        scan = session.get(Scan, scan_id) if scan_id is not None else None
        if scan is not None and scan.person_id == person_id:
            count[kind] += 1
            yield _copy(scan, title, day, f"{kind}_{count[kind]:02}")


def _copy(scan: Scan, title: str, day: date, stem: str) -> ScanCopy:
    return ScanCopy(
        title=title,
        day=day,
        media_type=scan.media_type,
        page_count=scan.page_count,
        content_hash=scan.content_hash,
        file_name=f"{FOLDER}/{stem}.{_ENDINGS[scan.media_type]}",
        content=scan.content,
    )


def _copies(scans: Sequence[ScanCopy], texts: Texts) -> EvidenceSection:
    """Return what papers there are, and which of them were changed since (R24)."""
    _ = texts.gettext
    rows = tuple(
        (each.title, texts.short_date(each.day), str(each.page_count), each.content_hash)
        for each in scans
    )
    header = (_("Paper"), _("Date"), _("Pages"), _("SHA-256"))
    return EvidenceSection(
        None,
        _("Copies of papers"),
        _("The person’s own signed papers and certificates, as they were kept."),
        (EvidenceTable(header, rows, (64, 22, 15, 74)),),
        tuple(
            _("This file is no longer what was kept: {paper}.").format(paper=each.title)
            for each in scans
            if sha256(each.content).hexdigest() != each.content_hash
        ),
    )
