"""What to do when worried: the situations, whom to call first, and the steps (R3, R7, R32)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages, load_content
from desk_app.services.emergency_numbers import (
    Number,
    emergency_number,
    in_language,
    starter_numbers,
    verified_numbers,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.procedure_text import (
    GuidedStep,
    Procedure,
    procedure_from,
    read_language,
    template_body,
)
from desk_app.services.procedures import procedures_in_force

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

__all__ = ["GuidedStep", "Procedure", "guidance_for", "guidance_without_vault", "procedure_of"]

_FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class GuidedContact:
    """One kind of contact, and the numbers that are known."""

    category_id: str
    name: str
    why: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class GuidedSituation:
    """What has happened, whom to contact in which order, and what to do."""

    situation_id: str
    title: str
    have_ready: str
    expect: str
    contacts: tuple[GuidedContact, ...]
    procedure: Procedure | None
    """None where no procedure fits; then what always holds is all there is."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """Everything the panel shows; nothing of it is about anybody."""

    language: str
    """Of its texts."""
    is_other_language: bool
    """Whether it was asked for in a language that has no text."""
    emergency: str
    """112."""
    always: tuple[str, ...]
    situations: tuple[GuidedSituation, ...]


def guidance_for(session: Session, language: str, *, today: date) -> Guidance:
    """Return the guidance with the organisation's numbers; it needs no adopted policy (R3)."""
    spoken = _spoken(language)
    starter = starter_numbers(organisation_profile(session).country, spoken)
    numbers = {**starter, **verified_numbers(session, spoken, today=today)}
    return _guidance(language, numbers, procedures_in_force(session, spoken, today=today))


def guidance_without_vault(language: str) -> Guidance:
    """Return the guidance before a vault is open: with the numbers that all of Europe shares."""
    return _guidance(language, starter_numbers("", _spoken(language)))


def procedure_of(
    procedure_id: str, language: str, adopted: Mapping[str, Procedure] | None = None
) -> Procedure:
    """Return a procedure as adopted, or else its starter text.

    Args:
        procedure_id: Which one.
        language: Of the starter text; English where it has none.
        adopted: What `procedures_in_force` returns; None where no vault is open.
    """
    if adopted and procedure_id in adopted:
        return adopted[procedure_id]
    return procedure_from(template_body(procedure_id, read_language(language)), is_draft=True)


def _guidance(
    language: str,
    numbers: Mapping[str, tuple[Number, ...]],
    adopted: Mapping[str, Procedure] | None = None,
) -> Guidance:
    spoken = _spoken(language)
    return Guidance(
        language=spoken,
        is_other_language=spoken != language,
        emergency=emergency_number(),
        always=_texts(load_content("sop_templates", spoken)["always"]),
        situations=tuple(
            _situation(entry, spoken, numbers, adopted)
            for entry in load_content("situations", spoken)["situations"]
        ),
    )


def _situation(
    entry: Mapping[str, Any],
    language: str,
    numbers: Mapping[str, tuple[Number, ...]],
    adopted: Mapping[str, Procedure] | None,
) -> GuidedSituation:
    linked = entry["linked_sop"]
    return GuidedSituation(
        situation_id=entry["id"],
        title=entry["title"],
        have_ready=entry["have_ready"],
        expect=entry["expect"],
        contacts=tuple(_contact(each, language, numbers) for each in entry["contact_order"]),
        procedure=procedure_of(linked, language, adopted) if linked else None,
    )


def _contact(
    category_id: str, language: str, numbers: Mapping[str, tuple[Number, ...]]
) -> GuidedContact:
    categories = load_content("stakeholder_categories")["categories"]
    category = next(each for each in categories if each["id"] == category_id)
    return GuidedContact(
        category_id=category_id,
        name=in_language(category["name"], language),
        why=in_language(category["why"], language),
        numbers=numbers.get(category_id, ()),
    )


def _spoken(language: str) -> str:
    return language if language in content_languages("situations") else _FALLBACK


def _texts(entries: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(entry["text"] for entry in entries)
