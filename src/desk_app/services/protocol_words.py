"""What a protocol says besides its numbers: whose it is and what it asks, frozen with it (R34)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages
from desk_app.services.checklist import NAME, Checklist, Mechanism, Question, checklist
from desk_app.services.organisation import organisation_profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

WORDS: Final = "words"
"""Where the figures of a printed protocol keep them."""
_DECIDING: Final = "en"


@dataclass(frozen=True, slots=True)
class ProtocolWords:
    """The organisation's name and the questions, as they stand on the paper."""

    organisation: str
    short_name: str
    checklists: Mapping[str, Checklist]
    """By language."""

    def checklist(self, language: str = _DECIDING) -> Checklist:
        """Return the questions in a language, in English where they do not exist in it."""
        return self.checklists.get(language, self.checklists[_DECIDING])


def current_words(session: Session) -> ProtocolWords:
    """Return what a protocol says that is printed now."""
    profile = organisation_profile(session)
    languages = content_languages(NAME)
    return ProtocolWords(
        profile.name, profile.short_name, {each: checklist(each) for each in languages}
    )


def frozen_words(words: ProtocolWords) -> dict[str, Any]:
    """Return the words as plain data."""
    return {
        "organisation": words.organisation,
        "short_name": words.short_name,
        "checklists": {
            language: {**asdict(each), "scale": list(each.scale.items())}
            for language, each in words.checklists.items()
        },
    }


def thawed_words(stored: Mapping[str, Any]) -> ProtocolWords:
    """Return the words as `frozen_words` stored them."""
    return ProtocolWords(
        stored["organisation"],
        stored["short_name"],
        {language: _checklist(each) for language, each in stored["checklists"].items()},
    )


def _checklist(stored: Mapping[str, Any]) -> Checklist:
    return Checklist(
        mechanisms=tuple(
            Mechanism(
                **{
                    **mechanism,
                    "questions": tuple(
                        Question(**{**each, "requirements": tuple(each["requirements"])})
                        for each in mechanism["questions"]
                    ),
                }
            )
            for mechanism in stored["mechanisms"]
        ),
        scale=dict(stored["scale"]),
        how_to_use=stored["how_to_use"],
    )
