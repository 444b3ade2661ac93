"""The starter content about risks: templates per activity, scales, procedures, courses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from desk_app.content import content_languages, load_content
from desk_app.models.activity import AtRisk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desk_app.services.risk_rows import ActivityRow, HazardRow, MitigationRow
    from desk_app.services.training import CourseRow

_RISKS: Final = "risk_register_templates"
_PROCEDURES: Final = "sop_templates"

_TAKE_PART: Final = {
    "act_accommodation": frozenset({"private_host"}),
    "act_transport": frozenset({"driver"}),
    "act_childcare": frozenset({"works_with_children"}),
    "act_interpreting": frozenset({"interpreter"}),
}
"""For whom a course is mandatory who typically takes part in an activity."""


_MOST_HELPERS: Final = frozenset({"employee", "volunteer"})


@dataclass(frozen=True, slots=True)
class MitigationTemplate:
    """What is proposed against a hazard."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class HazardTemplate:
    """A hazard that is proposed."""

    id: str
    text: str
    who_at_risk: tuple[AtRisk, ...]
    mitigations: tuple[MitigationTemplate, ...]
    linked_procedure: str
    """The procedure's id; empty for none."""


@dataclass(frozen=True, slots=True)
class ActivityTemplate:
    """An activity that can be chosen, with what is proposed for it (R38)."""

    id: str
    title: str
    hazards: tuple[HazardTemplate, ...]

    @property
    def procedures(self) -> tuple[str, ...]:
        """The procedures that its hazards refer to, each once."""
        linked = (hazard.linked_procedure for hazard in self.hazards)
        return tuple(dict.fromkeys(each for each in linked if each))


def content_language(language: str) -> str:
    """Return the language of the starter content: English where there is none in `language`."""
    return language if language in content_languages(_RISKS) else "en"


@cache
def activity_templates(language: str) -> tuple[ActivityTemplate, ...]:
    """Return all templates in a language, or in English."""
    content = load_content(_RISKS, content_language(language))
    return tuple(
        ActivityTemplate(
            each["id"], each["title"], tuple(_hazard(hazard) for hazard in each["hazards"])
        )
        for each in content["activities"]
    )


def _hazard(found: dict[str, Any]) -> HazardTemplate:
    return HazardTemplate(
        id=found["id"],
        text=found["hazard"],
        who_at_risk=tuple(AtRisk(each) for each in found["who_at_risk"]),
        mitigations=tuple(
            MitigationTemplate(each["id"], each["text"]) for each in found["mitigations"]
        ),
        linked_procedure=found.get("linked_sop", ""),
    )


@cache
def likelihood_names(language: str) -> Mapping[int, str]:
    """Return what the likelihoods 1–3 are called."""
    return _scale("likelihood_scale", language)


@cache
def impact_names(language: str) -> Mapping[int, str]:
    """Return what the impacts 1–3 are called."""
    return _scale("impact_scale", language)


def _scale(name: str, language: str) -> Mapping[int, str]:
    content = load_content(_RISKS, content_language(language))
    return {each["id"]: each["label"] for each in content[name]}


@cache
def procedure_titles(language: str) -> Mapping[str, str]:
    """Return the titles of the procedures of the starter content, by their ids."""
    content = load_content(_PROCEDURES, content_language(language))
    return {each["id"]: each["title"] for each in content["procedures"]}


def fitting_courses(template_id: str, courses: Iterable[CourseRow]) -> tuple[str, ...]:
    """Return the ids of the courses that those who take part in an activity should have.

    That is what everyone needs before meeting people, and what is mandatory for those who
    typically take part: drivers in transport, private hosts in accommodation (R38).
    """
    audience = _TAKE_PART.get(template_id, frozenset())
    return tuple(
        course.course_id
        for course in courses
        if not audience.isdisjoint(course.mandatory_for) or _is_for_everyone(course)
    )


def _is_for_everyone(course: CourseRow) -> bool:
    return course.blocks_clearance and _MOST_HELPERS.issubset(course.mandatory_for)


@cache
def _shipped_texts() -> Mapping[str, Mapping[str, str]]:
    """Every text of the templates, by id and language."""
    found: dict[str, dict[str, str]] = {}
    for language in content_languages(_RISKS):
        for activity in activity_templates(language):
            found.setdefault(activity.id, {})[language] = activity.title
            for hazard in activity.hazards:
                found.setdefault(hazard.id, {})[language] = hazard.text
                for each in hazard.mitigations:
                    found.setdefault(each.id, {})[language] = each.text
    return found


def is_shipped_text(template_id: str, text: str) -> bool:
    """Return whether a text stands as it came from its template, in some language."""
    return text in _shipped_texts().get(template_id, {}).values()


def text_in(template_id: str, text: str, language: str) -> str:
    """Return a text in another language; what somebody has written or changed stays as it is."""
    if not is_shipped_text(template_id, text):
        return text
    return _shipped_texts()[template_id][content_language(language)]


def row_in_language(row: ActivityRow, language: str) -> ActivityRow:
    """Return an activity with its hazards' and mitigations' starter texts in another language.

    The name stays: people take part in the activity by its name.
    """
    return replace(
        row,
        hazards=tuple(_hazard_in(each, language) for each in row.hazards),
        retired=tuple(_hazard_in(each, language) for each in row.retired),
    )


def _hazard_in(row: HazardRow, language: str) -> HazardRow:
    return replace(
        row,
        text=text_in(row.template_id, row.text, language),
        mitigations=tuple(_mitigation_in(each, language) for each in row.mitigations),
    )


def _mitigation_in(row: MitigationRow, language: str) -> MitigationRow:
    return replace(row, text=text_in(row.template_id, row.text, language))
