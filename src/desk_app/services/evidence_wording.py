"""What parts and grounds of a pack of evidence are called (P12)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.evidence import RequestGround
from desk_app.services.evidence_values import EvidencePart

if TYPE_CHECKING:
    from desk_app.texts import Texts


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


def part_title(part: EvidencePart, texts: Texts) -> str:
    """Return what a part of a pack is called, above the part and wherever it is chosen."""
    _ = texts.gettext
    return {
        EvidencePart.DOCUMENTS: _("Adopted texts"),
        EvidencePart.COVERAGE: _("Coverage by group"),
        EvidencePart.TOPICS: _("Training topics"),
        EvidencePart.SESSIONS: _("Training sessions"),
        EvidencePart.CONTACTS: _("Contacts and co-operation"),
        EvidencePart.CHANNELS: _("Reporting channels"),
        EvidencePart.RISKS: _("Risk register"),
        EvidencePart.PROCEDURES: _("Rehearsals of procedures"),
        EvidencePart.REVIEWS: _("Reviews by management"),
        EvidencePart.ACTIONS: _("Action plan"),
        EvidencePart.RETENTION: _("Retention decisions"),
        EvidencePart.STANDARDS: _("How the parts relate to external standards"),
    }[part]
