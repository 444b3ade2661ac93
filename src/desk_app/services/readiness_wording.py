"""Readiness in words: a sentence with numbers for each part of the brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desk_app.services.rehearsals import ENOUGH
from desk_app.services.risk_wording import level_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.services.readiness import Readiness, Share
    from desk_app.texts import Texts


@dataclass(frozen=True, slots=True)
class PartLine:
    """What is said of one part of the brief."""

    part: str
    """B to F, as the map of the brief names them."""
    title: str
    sentence: str
    is_complete: bool


def contacts_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part B: how many of the required categories have enough verified contacts."""
    sentence = texts.gettext("{covered} of {of} required categories covered.").format(
        covered=found.contacts.number, of=found.contacts.of
    )
    return PartLine("B", texts.gettext("Contacts"), sentence, found.contacts.is_full)


def risks_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part C: the activities whose risks were gone through, and the highest level."""
    _, share = texts.gettext, found.activities
    if not share.of:
        sentence = _("No activity has been entered yet.")
    else:
        sentence = texts.ngettext(
            "The risks of {assessed} of {count} activity are assessed",
            "The risks of {assessed} of {count} activities are assessed",
            share.of,
        ).format(assessed=share.number, count=share.of)
        if found.highest_risk is None:
            sentence = f"{sentence}."
        else:
            level = _("the highest level is {level}").format(
                level=level_name(found.highest_risk, texts).lower()
            )
            sentence = f"{sentence}; {level}."
    is_complete = share.is_full and share.of > 0
    return PartLine("C", texts.gettext("Risks"), sentence, is_complete)


def code_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part D: the code of conduct, what it must say, and who has signed it."""
    _ = texts.gettext
    signed = found.acknowledged
    if found.code_edition is None:
        sentence = _("No code of conduct is in force yet.")
    else:
        sentence = _("Edition {edition} of the code is in force and meets {met} of {of} demands")
        sentence = sentence.format(
            edition=found.code_edition, met=found.requirements.number, of=found.requirements.of
        )
        who = _("{signed} of {active} people have a valid signature").format(
            signed=signed.number, active=signed.of
        )
        sentence = _joined(sentence, who, signed)
    sentence = f"{sentence} {policy_sentence(found, texts)}"
    is_complete = found.code_edition is not None and (
        found.requirements.is_full and signed.is_full and signed.of > 0
    )
    is_complete = is_complete and (
        found.policy_edition is not None and found.procedures.is_full and found.rehearsed >= ENOUGH
    )
    return PartLine("D", _("Policies and procedures"), sentence, is_complete)


def policy_sentence(found: Readiness, texts: Texts) -> str:
    """Return which edition of the policy is in force, and how many procedures are adopted."""
    _ = texts.gettext
    policy = _("No policy is in force yet.")
    if found.policy_edition is not None:
        policy = _("Edition {edition} of the policy is in force.").format(
            edition=found.policy_edition
        )
    procedures = _(
        "{adopted} of {of} procedures adopted, {rehearsed} rehearsed in twelve months."
    ).format(adopted=found.procedures.number, of=found.procedures.of, rehearsed=found.rehearsed)
    return f"{policy} {procedures}"


def training_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part E: what the courses cover, and who is trained."""
    _, trained = texts.gettext, found.trained
    sentence = _("Mandatory courses cover {covered} of {topics} topics").format(
        covered=found.topics.number, topics=found.topics.of
    )
    who = _("{trained} of {active} people are trained").format(
        trained=trained.number, active=trained.of
    )
    is_complete = found.topics.is_full and trained.is_full and trained.of > 0
    return PartLine("E", _("Awareness and training"), _joined(sentence, who, trained), is_complete)


def _joined(sentence: str, who: str, share: Share) -> str:
    """Both as one; of nobody, nothing is said."""
    return f"{sentence}; {who}." if share.of else f"{sentence}."


def monitoring_part(found: Readiness, texts: Texts) -> PartLine:
    """Return part F: reviews, corrective actions, what partners outside were given to look at."""
    _ = texts.gettext
    partners = (
        _("Partners outside have not been given a summary yet.")
        if found.last_summary is None
        else _("The newest summary for partners covers {quarter}.").format(
            quarter=found.last_summary
        )
    )
    sentence = f"{_review_sentence(found, texts)} {partners}"
    is_complete = (
        found.last_summary is not None
        and found.last_review is not None
        and not found.overdue_actions
    )
    return PartLine("F", _("Monitoring"), sentence, is_complete)


def _review_sentence(found: Readiness, texts: Texts) -> str:
    _ = texts.gettext
    reviewed = (
        _("No review has been signed yet.")
        if found.last_review is None
        else _("The newest signed review is that of {quarter}.").format(quarter=found.last_review)
    )
    if not found.open_actions:
        return reviewed
    actions = texts.ngettext(
        "{count} action is open, {overdue} of it overdue.",
        "{count} actions are open, {overdue} of them overdue.",
        found.open_actions,
    ).format(count=found.open_actions, overdue=found.overdue_actions)
    return f"{reviewed} {actions}"


PARTS: Final[Sequence[Callable[[Readiness, Texts], PartLine]]] = (
    contacts_part,
    risks_part,
    code_part,
    training_part,
    monitoring_part,
)
"""The parts of the brief that the program keeps."""


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
