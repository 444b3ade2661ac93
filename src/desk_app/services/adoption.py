"""Adopting the code of conduct: checks per requirement, freezing, comparing (R14, R16–R24)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, select

from desk_app.errors import (
    AdoptionRefusedError,
    EffectiveTooEarlyError,
    FutureDateError,
    MissingBodyError,
)
from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.code_text import content_hash, frozen
from desk_app.services.conduct_drafts import (
    ClauseRow,
    current_draft,
    list_clauses,
    missing_words,
)
from desk_app.services.conduct_forms import placeholder_values
from desk_app.services.contact_details import clean
from desk_app.services.organisation import organisation_profile

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

REQUIRED: Final = ("R16", "R17", "R18", "R19", "R20", "R21", "R22", "R23", "R24")
"""What the brief demands that a code of conduct says; each blocks adoption."""


@dataclass(frozen=True, slots=True)
class AdoptionCheck:
    """One requirement of the brief and the clauses that meet it."""

    requirement: str
    clause_numbers: tuple[str, ...]
    missing_languages: tuple[str, ...]
    """Languages in which none of those clauses has words."""

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


@dataclass(frozen=True, slots=True)
class Adoption:
    """What a user enters to adopt a draft."""

    adopted_by_body: str
    adopted_on: date
    effective_from: date
    minutes_reference: str = ""
    reack_window_days: int = 30
    review_due_on: date | None = None


class Change(StrEnum):
    """How a clause differs between two editions."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """A clause before and after, in one language; None where it does not exist."""

    clause_id: str
    change: Change
    before: ClauseRow | None
    after: ClauseRow | None


def adoption_readiness(session: Session, edition_id: int) -> AdoptionReadiness:
    """Return, for each requirement on the code, whether the draft meets it."""
    clauses = list_clauses(session, edition_id)
    edition = session.get_one(DocumentEdition, edition_id)
    languages = [each.language for each in edition.texts]
    checks = tuple(_check(requirement, clauses, languages) for requirement in REQUIRED)
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
    draft = current_draft(session)
    readiness = adoption_readiness(session, draft.id)
    master_gaps = draft.master_language in readiness.incomplete_languages
    if readiness.missing_requirements or master_gaps:
        raise AdoptionRefusedError(
            readiness.missing_requirements, (draft.master_language,) if master_gaps else ()
        )
    previous = _newest(session)
    _check_dates(adoption, previous, today)
    draft.texts = [
        each for each in draft.texts if each.language not in readiness.incomplete_languages
    ]
    draft.edition_no = 1 + (previous.edition_no or 0 if previous else 0)
    draft.adopted_by_body = clean("adopted_by_body", adoption.adopted_by_body, 100)
    draft.adopted_on = adoption.adopted_on
    draft.effective_from = adoption.effective_from
    draft.minutes_reference = clean("minutes_reference", adoption.minutes_reference, 100)
    draft.reack_window_days = adoption.reack_window_days
    draft.review_due_on = adoption.review_due_on
    profile = organisation_profile(session)
    for each in draft.texts:
        each.body = frozen(each.body, placeholder_values(draft, profile, each.language))
    draft.content_hash = content_hash({each.language: each.body for each in draft.texts})
    if previous is not None:
        previous.superseded_on = adoption.effective_from
    return draft.edition_no


def is_unchanged(session: Session, edition_id: int) -> bool:
    """Whether an adopted edition's text still gives the hash it was frozen with (R24)."""
    edition = session.get_one(DocumentEdition, edition_id)
    bodies = {each.language: each.body for each in edition.texts}
    return content_hash(bodies) == edition.content_hash


def compare_editions(
    session: Session, before_id: int, after_id: int, language: str
) -> list[ClauseChange]:
    """Return how each clause changed, in the order of the newer edition, removed ones last."""
    before = {row.clause_id: row for row in list_clauses(session, before_id)}
    after = {row.clause_id: row for row in list_clauses(session, after_id)}
    order = [*after, *(key for key in before if key not in after)]
    return [
        ClauseChange(
            key, _change(before.get(key), after.get(key), language), before.get(key), after.get(key)
        )
        for key in order
    ]


def _change(before: ClauseRow | None, after: ClauseRow | None, language: str) -> Change:
    if before is None:
        return Change.ADDED
    if after is None:
        return Change.REMOVED
    is_same = before.words.get(language) == after.words.get(language)
    return Change.SAME if is_same else Change.CHANGED


def _check(requirement: str, clauses: list[ClauseRow], languages: list[str]) -> AdoptionCheck:
    linked = [row for row in clauses if requirement in row.requirements]
    return AdoptionCheck(
        requirement,
        tuple(row.number for row in linked),
        tuple(
            language
            for language in languages
            if not any(language in row.words and row.words[language].is_complete for row in linked)
        ),
    )


def _check_dates(adoption: Adoption, previous: DocumentEdition | None, today: date) -> None:
    if not adoption.adopted_by_body.strip():
        raise MissingBodyError
    if adoption.adopted_on > today:
        raise FutureDateError(adoption.adopted_on)
    earliest = adoption.adopted_on
    if previous is not None and previous.effective_from is not None:
        earliest = max(earliest, previous.effective_from)
    if adoption.effective_from < earliest:
        raise EffectiveTooEarlyError(earliest)


def _newest(session: Session) -> DocumentEdition | None:
    newest = select(func.max(DocumentEdition.edition_no)).where(
        DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT
    )
    return session.scalars(
        select(DocumentEdition).where(
            DocumentEdition.doc_type == DocType.CODE_OF_CONDUCT,
            DocumentEdition.edition_no == newest.scalar_subquery(),
        )
    ).first()
