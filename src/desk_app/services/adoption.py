"""Adopting the code of conduct: checks per requirement, freezing, comparing (R14, R16–R24)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.errors import AdoptionRefusedError
from desk_app.models.edition import DocumentEdition
from desk_app.services.conduct_drafts import ClauseRow, list_clauses, missing_words
from desk_app.services.edition_adoption import freeze_edition
from desk_app.services.edition_print import placeholder_values
from desk_app.services.editions import CODE, draft_of
from desk_app.services.organisation import organisation_profile

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.edition_adoption import Adoption

REQUIRED: Final = ("R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24")
"""What the brief demands that a code of conduct says; each blocks adoption."""


@dataclass(frozen=True, slots=True)
class AdoptionCheck:
    """One requirement of the brief and the clauses that meet it."""

    requirement: str
    clause_numbers: tuple[str, ...]

    @property
    def is_met(self) -> bool:
        """Whether a clause is linked to the requirement."""
        return bool(self.clause_numbers)


@dataclass(frozen=True, slots=True)
class AdoptionReadiness:
    """What stands between a draft and its adoption."""

    checks: tuple[AdoptionCheck, ...]
    incomplete_languages: dict[str, tuple[str, ...]]
    """Clause numbers without words, by language; such a language is left out of the edition."""

    @property
    def missing_requirements(self) -> tuple[str, ...]:
        """Requirements that no clause meets."""
        return tuple(check.requirement for check in self.checks if not check.is_met)


def adoption_readiness(session: Session, edition_id: int) -> AdoptionReadiness:
    """Return, for each requirement on the code, whether the draft meets it."""
    clauses = list_clauses(session, edition_id)
    edition = session.get_one(DocumentEdition, edition_id)
    checks = tuple(_check(requirement, clauses) for requirement in REQUIRED)
    return AdoptionReadiness(checks, missing_words(edition))


def adopt_code(session: Session, adoption: Adoption, *, today: date) -> int:
    """Freeze the draft as the next edition and return its number.

    Languages with gaps are left out, except that the original language must be complete. The
    edition before is superseded on the day this one takes effect.

    Raises:
        NoDraftError: there is no draft.
        AdoptionRefusedError: a requirement is not met, or the original language has gaps.
        MissingBodyError: nobody is named who adopted it.
        FutureDateError: it is dated after today.
        EffectiveTooEarlyError: it would take effect before its adoption or its predecessor.
        UnfilledPlaceholderError: the text holds a placeholder that nothing fills.
    """
    draft = draft_of(session, CODE)
    readiness = adoption_readiness(session, draft.id)
    master_gaps = draft.master_language in readiness.incomplete_languages
    if readiness.missing_requirements or master_gaps:
        raise AdoptionRefusedError(
            readiness.missing_requirements, (draft.master_language,) if master_gaps else ()
        )
    profile = organisation_profile(session)
    return freeze_edition(
        session,
        draft,
        adoption,
        lambda language: placeholder_values(draft, profile, language),
        left_out=readiness.incomplete_languages,
        today=today,
    )


def _check(requirement: str, clauses: list[ClauseRow]) -> AdoptionCheck:
    return AdoptionCheck(
        requirement, tuple(row.number for row in clauses if requirement in row.requirements)
    )
