"""Where a reader who knows a standard finds the matching evidence; no claim of conformity (P12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable
from desk_app.services.evidence_wording import part_title
from desk_app.services.stakeholder_categories import in_language

if TYPE_CHECKING:
    from desk_app.texts import Texts

REQUIREMENT_PACKS: Final = (
    "requirement_pack_osce",
    "requirement_pack_iasc_mos",
    "requirement_pack_un_partner",
    "requirement_pack_chs",
)
"""Dated data files, each with its source and how sure it is."""


def standards_section(texts: Texts) -> EvidenceSection:
    """Return the mapping tables, each with its source and how sure it is."""
    _ = texts.gettext
    tables = []
    for name in REQUIREMENT_PACKS:
        shipped = load_content(name)
        rows = tuple(
            (
                in_language(entry, texts.language),
                ", ".join(part_title(EvidencePart(key), texts) for key in entry["evidence"]),
            )
            for entry in shipped["entries"]
        )
        title = in_language(shipped["title"], texts.language)
        note = _("As of {day}. {note} Source: {source}. How sure: {confidence}.").format(
            day=texts.short_date(shipped["dated"]),
            note=in_language(shipped["note"], texts.language),
            source=in_language(shipped["source"], texts.language),
            confidence=_confidence_name(shipped["confidence"], texts),
        )
        tables.append(EvidenceTable((title, _("Shown in")), rows, (95, 80), note))
    return EvidenceSection(
        EvidencePart.STANDARDS,
        part_title(EvidencePart.STANDARDS, texts),
        _("For orientation only."),
        tuple(tables),
    )


def _confidence_name(confidence: str, texts: Texts) -> str:
    _ = texts.gettext
    return {"high": _("high"), "medium": _("medium"), "low": _("low")}[confidence]
