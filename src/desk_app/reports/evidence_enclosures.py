"""The adopted texts that lie beside P12 in an archive, each as a PDF of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desk_app.reports.catalogue import PrintOrder
from desk_app.reports.conduct_form import conduct_draft
from desk_app.reports.conduct_form_print import printed_edition
from desk_app.reports.policy_print import policy_report
from desk_app.reports.procedure_sheet import procedure_report
from desk_app.services.edition_print import EditionPrint
from desk_app.services.policy_text import PolicyPrint
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from desk_app.services.evidence_values import EnclosedText, EvidenceContent


def enclosed_pdf(text: EnclosedText, content: EvidenceContent, role: str) -> bytes:
    """Return an adopted text as its own document prints it; the same input, the same bytes.

    The code of conduct is the form without a person and without a form code (P01).
    """
    order = PrintOrder(language=text.language, today=content.made_on, role=role)
    match text.printed:
        case EditionPrint() as code:
            edition = printed_edition(code, order.today, role)
            return conduct_draft(edition, text.language, texts_in(text.language))
        case PolicyPrint() as policy:
            return policy_report(policy, replace(order, language=content.order.language))
        case sheet:
            return procedure_report([sheet], content.organisation, order)
