"""P03, the training certificate: one page for each person, to be signed by the trainer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.reports.catalogue import PrintedDocument, PrintOrder, document_file_name
from desk_app.reports.frame import Handling, frame_of, handling_line
from desk_app.reports.layout import (
    LANDSCAPE_WIDTH_MM,
    SUBTITLE,
    TITLE,
    body,
    columns,
    gap,
    new_page,
    paragraph,
    render,
    signature_lines,
    small,
    strong,
)
from desk_app.services.certificates import CertificateRow, issue_certificates
from desk_app.services.organisation import organisation_profile
from desk_app.services.training_wording import topic_name
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.texts import Texts
    from desk_app.vault import Vault

_GAP_MM: Final = 8
_COLUMN_MM: Final = (LANDSCAPE_WIDTH_MM - _GAP_MM) / 2


def make(vault: Vault, order: PrintOrder) -> PrintedDocument:
    """Return P03 for everyone who attended the order's session, or for what people did last.

    Without either, for the session that was registered last.

    Raises:
        NobodyAttendedError: there is no completed course to make one of.
    """
    texts = texts_in(order.language)
    rows = vault.write(
        issue_certificates,
        order.language,
        session_id=order.session_id,
        person_ids=order.person_ids,
    )
    profile = vault.read(organisation_profile)
    return PrintedDocument(
        code="P03",
        title=texts.gettext("Training certificate"),
        handling=handling_line(Handling.PERSONAL, texts),
        contains=texts.gettext("Names of people and the course that each has completed."),
        pdf=certificates_pdf(rows, profile, order),
        file_name=document_file_name(
            "P03", texts.gettext("certificates"), profile.short_name, order.today
        ),
        count=len(rows),
    )


def certificates_pdf(
    rows: Sequence[CertificateRow], profile: OrganisationProfile, order: PrintOrder
) -> bytes:
    """Return one page for each certificate; there are no grades."""
    texts = texts_in(order.language)
    frame = frame_of(
        order, profile.name, texts.gettext("Training certificate"), "P03", Handling.PERSONAL
    )
    named = sorted(rows, key=lambda row: texts.sort_key(row.name))
    story: list[Flowable] = []
    for row in named:
        story += [*([new_page()] if story else []), *_page(row, profile.name, texts)]
    return render(frame, story, texts, sideways=True)


def _page(row: CertificateRow, organisation: str, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    return [
        gap(3),
        paragraph(_("Training certificate"), TITLE),
        paragraph(organisation, SUBTITLE),
        gap(4),
        body(_("This certifies that")),
        paragraph(row.name, TITLE),
        body(_("has completed the course")),
        paragraph(row.course, SUBTITLE),
        gap(2),
        columns([[_facts(row, texts), "", _topics(row, texts)]], [_COLUMN_MM, _GAP_MM, _COLUMN_MM]),
        gap(6),
        signature_lines(
            [
                _("Place and date"),
                _("Signature of the trainer"),
                _("Name in block letters, and role"),
            ],
            LANDSCAPE_WIDTH_MM,
        ),
    ]


def _facts(row: CertificateRow, texts: Texts) -> list[Flowable]:
    _ = texts.gettext
    until = texts.long_date(row.valid_until) if row.valid_until else _("for good")
    trainer = ", ".join(filter(None, (row.trainer_name, row.trainer_role)))
    lines = [
        (_("Completed on"), texts.long_date(row.completed_on)),
        (_("Valid up to and including"), until),
        (_("Renews"), row.renews),
        (_("Provider"), row.provider),
        (_("Trainer"), trainer),
        (_("Place"), row.place),
        (_("Certificate number"), row.number),
    ]
    cells = [[strong(label), body(text)] for label, text in lines if text]
    return [columns(cells, [52, _COLUMN_MM - 52])]


def _topics(row: CertificateRow, texts: Texts) -> list[Flowable]:
    if not row.topics:
        return []
    names = [topic_name(each, texts) for each in row.topics]
    return [strong(texts.gettext("Topics")), *(small(f"• {name}") for name in names)]
