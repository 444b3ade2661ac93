"""Where a reader who knows a standard finds the matching evidence; no claim of conformity (P12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app.content import load_content
from desk_app.services.evidence_values import EvidencePart, EvidenceSection, EvidenceTable
from desk_app.services.stakeholder_categories import in_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desk_app.texts import Texts

REQUIREMENT_PACKS: Final = (
    "requirement_pack_osce",
    "requirement_pack_iasc_mos",
    "requirement_pack_un_partner",
)
"""Dated data files, each with its source and how sure it is."""


def standards_section(titles: Mapping[str, str], texts: Texts) -> EvidenceSection:
    """Return the mapping tables.

    Args:
        titles: Titles of the parts by their keys.
        texts: The language.
    """
    _ = texts.gettext
    tables, notes = [], []
    for name in REQUIREMENT_PACKS:
        shipped = load_content(name)
        rows = tuple(
            (
                in_language(entry, texts.language),
                ", ".join(titles[key] for key in entry["evidence"]),
            )
            for entry in shipped["entries"]
        )
        title = in_language(shipped["title"], texts.language)
        tables.append(EvidenceTable((title, _("Shown in")), rows, (95, 80)))
        notes.append(
            _("{standard}: as of {day}. {note}").format(
                standard=title,
                day=shipped["dated"].isoformat(),
                note=in_language(shipped["note"], texts.language),
            )
        )
    return EvidenceSection(
        EvidencePart.STANDARDS,
        _("How the parts relate to external standards"),
        _("For orientation only."),
        tuple(tables),
        tuple(notes),
    )
