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

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

_FALLBACK: Final = "en"


@dataclass(frozen=True, slots=True)
class GuidedContact:
    """One kind of contact, and the numbers that are known."""

    category_id: str
    name: str
    why: str
    numbers: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """One step of a procedure."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure as it is shown to somebody who has to act now."""

    procedure_id: str
    number: int
    title: str
    use_when: str
    steps: tuple[GuidedStep, ...]
    never: tuple[str, ...]
    may_be_written: str
    is_draft: bool = True
    """Whether it is the starter text, which nobody has adopted (G10)."""


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
    return _guidance(language, {**starter, **verified_numbers(session, spoken, today=today)})


def guidance_without_vault(language: str) -> Guidance:
    """Return the guidance before a vault is open: with the numbers that all of Europe shares."""
    return _guidance(language, starter_numbers("", _spoken(language)))


def procedure_of(procedure_id: str, language: str) -> Procedure:
    """Return the starter text of a procedure, in English where the language has none."""
    shipped = load_content("sop_templates", _spoken(language))
    found = next(each for each in shipped["procedures"] if each["id"] == procedure_id)
    roles, times = _labels(shipped["roles"]), _labels(shipped["time_limits"])
    return Procedure(
        procedure_id=procedure_id,
        number=found["number"],
        title=found["title"],
        use_when=found["trigger"],
        steps=tuple(
            GuidedStep(step["text"], roles[step["who"]], times[step["when"]])
            for step in found["do"]
        ),
        never=_texts(found["never"]),
        may_be_written=found["record"],
    )


def _guidance(language: str, numbers: Mapping[str, tuple[Number, ...]]) -> Guidance:
    spoken = _spoken(language)
    return Guidance(
        language=spoken,
        is_other_language=spoken != language,
        emergency=emergency_number(),
        always=_texts(load_content("sop_templates", spoken)["always"]),
        situations=tuple(
            _situation(entry, spoken, numbers)
            for entry in load_content("situations", spoken)["situations"]
        ),
    )


def _situation(
    entry: Mapping[str, Any], language: str, numbers: Mapping[str, tuple[Number, ...]]
) -> GuidedSituation:
    linked = entry["linked_sop"]
    return GuidedSituation(
        situation_id=entry["id"],
        title=entry["title"],
        have_ready=entry["have_ready"],
        expect=entry["expect"],
        contacts=tuple(_contact(each, language, numbers) for each in entry["contact_order"]),
        procedure=procedure_of(linked, language) if linked else None,
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


def _labels(entries: list[dict[str, str]]) -> dict[str, str]:
    return {entry["id"]: entry["label"] for entry in entries}


def _texts(entries: list[dict[str, str]]) -> tuple[str, ...]:
    return tuple(entry["text"] for entry in entries)
