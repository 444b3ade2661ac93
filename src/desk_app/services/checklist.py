"""The questions of the quarterly review, by mechanism, as the starter content asks them (R34)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from desk_app.content import content_languages, load_content
from desk_app.errors import UnknownQuestionError

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME: Final = "monitoring_checklist"
RATINGS: Final = (0, 1, 2, 3)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the checklist."""

    id: str
    text: str
    evidence: str
    """What shows the answer."""
    requirements: tuple[str, ...]
    shown_number: str | None
    """The number that the program fills in; None where somebody must look."""
    is_annual: bool


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Questions about one part of what the brief recommends."""

    number: int
    id: str
    title: str
    questions: tuple[Question, ...]

    @property
    def requirements(self) -> tuple[str, ...]:
        """What its questions are about, in the order of the requirements."""
        found = {each for question in self.questions for each in question.requirements}
        return tuple(sorted(found, key=lambda each: int(each[1:])))


@dataclass(frozen=True, slots=True)
class Checklist:
    """All questions in one language."""

    mechanisms: tuple[Mechanism, ...]
    scale: Mapping[int | None, str]
    """What each rating means; None stands for not applicable."""
    how_to_use: str

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(each for mechanism in self.mechanisms for each in mechanism.questions)

    def question(self, item_id: str) -> Question:
        """Return the question with this id.

        Raises:
            UnknownQuestionError: there is none.
        """
        for each in self.questions:
            if each.id == item_id:
                return each
        raise UnknownQuestionError(item_id)


def question_number(item_id: str) -> str:
    """Return what the protocol calls a question: 7.2 for m7_q2; empty for none."""
    mechanism, _sep, question = item_id.partition("_q")
    return f"{mechanism.removeprefix('m')}.{question}" if question else ""


@cache
def checklist(language: str) -> Checklist:
    """Return the checklist in a language, in English where it does not exist in it."""
    spoken = language if language in content_languages(NAME) else "en"
    content = load_content(NAME, spoken)
    return Checklist(
        mechanisms=tuple(
            Mechanism(
                number=number,
                id=entry["id"],
                title=entry["title"],
                questions=tuple(
                    Question(
                        id=item["id"],
                        text=item["question"],
                        evidence=item["evidence"],
                        requirements=tuple(item["requirements"]),
                        shown_number=item["shown_number"],
                        is_annual=item["frequency"] == "annual",
                    )
                    for item in entry["items"]
                ),
            )
            for number, entry in enumerate(content["mechanisms"], 1)
        ),
        scale={entry["value"]: entry["label"] for entry in content["scale"]},
        how_to_use=content["how_to_use"],
    )
