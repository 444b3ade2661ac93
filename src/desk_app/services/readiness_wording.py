"""Readiness in words: a sentence with numbers for each part of the brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.services.readiness import Readiness
    from desk_app.texts import Texts


@dataclass(frozen=True, slots=True)
class PartLine:
    """What is said of one part of the brief."""

    part: str
    """B to F, as the map of the brief names them."""
    title: str
    sentence: str
    is_complete: bool


def code_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part D: the code of conduct, what it must say, and who has signed it."""
    _ = texts.gettext
    if found.code_edition is None:
        sentence = _("No code of conduct is in force yet.")
    else:
        sentence = _(
            "Edition {edition} of the code is in force and meets {met} of {demands} demands; "
            "{signed} of {active} people have signed."
        ).format(
            edition=found.code_edition,
            met=found.requirements.number,
            demands=found.requirements.of,
            signed=found.acknowledged.number,
            active=found.acknowledged.of,
        )
    is_complete = found.code_edition is not None and (
        found.requirements.is_full and found.acknowledged.is_full
    )
    return PartLine("D", _("Policies and procedures"), sentence, is_complete)


def training_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part E: what the courses cover, and who is trained."""
    sentence = texts.gettext(
        "Mandatory courses cover {covered} of {topics} topics; {trained} of {active} people are "
        "trained."
    ).format(
        covered=found.topics.number,
        topics=found.topics.of,
        trained=found.trained.number,
        active=found.trained.of,
    )
    is_complete = found.topics.is_full and found.trained.is_full
    return PartLine("E", texts.gettext("Awareness and training"), sentence, is_complete)


def monitoring_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part F: what partners outside were given to look at."""
    _ = texts.gettext
    sentence = (
        _("Partners outside have not been given a summary yet.")
        if found.last_summary is None
        else _("The newest summary for partners covers {quarter}.").format(
            quarter=found.last_summary
        )
    )
    return PartLine("F", _("Monitoring"), sentence, found.last_summary is not None)


PARTS: Final[Sequence[Callable[[Readiness, Texts], PartLine]]] = (
    code_part,
    training_part,
    monitoring_part,
)
"""The parts of the brief that the program keeps; B and C join once it does."""


def readiness_lines(found: Readiness, texts: Texts) -> list[PartLine]:
    """Return every part in the brief's order."""
    return [part(found, texts) for part in PARTS]


def cleared_sentence(found: Readiness, texts: Texts) -> str:
    """Return how many of the active people are cleared; empty if there is nobody."""
    if not found.cleared.of:
        return ""
    return texts.ngettext(
        "{cleared} of {count} active person is cleared",
        "{cleared} of {count} active people are cleared",
        found.cleared.of,
    ).format(cleared=found.cleared.number, count=found.cleared.of)
