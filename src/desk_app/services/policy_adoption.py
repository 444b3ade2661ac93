"""Adopting the policy: the four elements, the rules of reporting, freezing it (R14, R16, R25)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import load_content
from desk_app.errors import PolicyRefusedError
from desk_app.models.edition import DocumentEdition
from desk_app.services.calendar_months import add_months
from desk_app.services.channel_rules import broken_channel_rules, rule_words
from desk_app.services.edition_adoption import freeze_edition
from desk_app.services.editions import POLICY, draft_of, master_body
from desk_app.services.organisation import organisation_profile
from desk_app.services.policy import TEMPLATE, paragraphs_of
from desk_app.services.text_placeholders import fill_known, given_words, open_placeholders
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.code_text import Body
    from desk_app.services.edition_adoption import Adoption

REVIEW_MONTHS: Final = 12
"""The policy is reviewed every year unless the decision names an earlier day (R14)."""
REPORTING: Final = 4


@dataclass(frozen=True, slots=True)
class ElementCheck:
    """One of the four elements that the brief asks for, and whether the policy has it."""

    number: int
    name: str
    """In the language that decides."""
    requirement: str
    section_id: str
    section_number: str
    has_words: bool
    broken_rules: tuple[str, ...] = ()
    """Ids of rules of reporting channels that element 4 cannot do without (R25)."""

    @property
    def is_met(self) -> bool:
        """Whether nothing of it is missing."""
        return self.has_words and not self.broken_rules


@dataclass(frozen=True, slots=True)
class PolicyReadiness:
    """What stands between a draft of the policy and its adoption."""

    elements: tuple[ElementCheck, ...]
    empty_sections: tuple[str, ...]
    """Ids of sections that must say something and do not, elements included."""
    open_blanks: tuple[str, ...]
    """Names of blanks inside paragraphs that nobody has filled in, in the language that decides."""
    incomplete_languages: tuple[str, ...]
    """Languages with gaps; they are left out of the edition."""


def policy_readiness(session: Session, edition_id: int, *, today: date) -> PolicyReadiness:
    """Return whether each element has words, and element 4 the channels that it promises."""
    edition = session.get_one(DocumentEdition, edition_id)
    master = master_body(edition)
    broken = broken_channel_rules(session, today=today)
    sections = {section["id"]: section for section in master["sections"]}
    return PolicyReadiness(
        elements=tuple(
            ElementCheck(
                number=row["number"],
                name=row["name"],
                requirement=row["requirement"],
                section_id=row["section"],
                section_number=sections[row["section"]]["number"],
                has_words=_has_words(sections[row["section"]]),
                broken_rules=broken if row["number"] == REPORTING else (),
            )
            for row in master["elements"]
        ),
        empty_sections=tuple(
            key for key, each in sections.items() if each["required"] and not _has_words(each)
        ),
        open_blanks=open_placeholders(master),
        incomplete_languages=tuple(
            each.language
            for each in edition.texts
            if each.language != edition.master_language and _has_gaps(each.body, master)
        ),
    )


def adopt_policy(session: Session, adoption: Adoption, *, today: date) -> int:
    """Freeze the draft of the policy as the next edition and return its number.

    Other languages with gaps are left out of the edition. Without a day for the review it is due
    twelve months after the policy takes effect.

    Raises:
        NoDraftError: there is no draft.
        PolicyRefusedError: a section or an element is empty, reporting channels are missing, or
            a blank in a paragraph is open.
        MissingBodyError: nobody is named who adopted it.
        FutureDateError: it is dated after today.
        EffectiveTooEarlyError: it would take effect before its adoption or its predecessor.
        TooLongError: a text of the decision is too long.
    """
    draft = draft_of(session, POLICY)
    readiness = policy_readiness(session, draft.id, today=today)
    name = organisation_profile(session).name
    _refuse_gaps(draft, readiness, name)
    if adoption.review_due_on is None:
        review = add_months(adoption.effective_from, REVIEW_MONTHS)
        adoption = replace(adoption, review_due_on=review)
    bodies = {each.language: each.body for each in draft.texts}
    return freeze_edition(
        session,
        draft,
        adoption,
        lambda language: policy_values(bodies[language], adoption, name, language),
        left_out=readiness.incomplete_languages,
        today=today,
    )


def policy_values(
    body: Body, adoption: Adoption, organisation: str, language: str
) -> dict[str, str]:
    """Return what the blanks of a policy stand for in a language."""
    texts = texts_in(language)
    review = adoption.review_due_on
    return {
        **given_words(body),
        "org_name": organisation,
        "adopting_body": adoption.adopted_by_body.strip(),
        "adopted_on": texts.long_date(adoption.adopted_on),
        "effective_from": texts.long_date(adoption.effective_from),
        "review_due_on": texts.long_date(review) if review else "–",
    }


def _refuse_gaps(draft: DocumentEdition, readiness: PolicyReadiness, organisation: str) -> None:
    language = draft.master_language
    titles = {row["id"]: row for row in master_body(draft)["sections"]}
    empty = [titles[key] for key in readiness.empty_sections]
    broken = [rule for element in readiness.elements for rule in element.broken_rules]
    if empty or broken or readiness.open_blanks:
        raise PolicyRefusedError(
            tuple(f"{row['number']} {row['title']}" for row in empty),
            tuple(
                fill_known(_starter_sentence(row["id"], language), {"org_name": organisation})
                for row in empty
                if row["element"]
            ),
            tuple(rule_words(rule, language) for rule in broken),
            readiness.open_blanks,
        )


def _starter_sentence(section_id: str, language: str) -> str:
    """Return what the starter text says first in a section."""
    sections = load_content(TEMPLATE, language)["sections"]
    section = next(row for row in sections if row["id"] == section_id)
    return str(section["paragraphs"][0]["text"])


def _has_words(section: Mapping[str, Any]) -> bool:
    return any(row["text"].strip() for row in section["paragraphs"])


def _has_gaps(body: Body, master: Body) -> bool:
    words = {row["id"]: row["text"].strip() for row in paragraphs_of(body)}
    needed = [row["id"] for row in paragraphs_of(master) if row["text"].strip()]
    return bool(open_placeholders(body)) or not all(words.get(key) for key in needed)
