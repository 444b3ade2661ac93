"""Reviews, gaps and corrective actions in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from desk_app.models.monitoring import Effect, Participation, Severity
from desk_app.services.actions import ActionState
from desk_app.services.channel_rules import rule_words
from desk_app.services.review_rows import ReviewState
from desk_app.services.stakeholder_categories import category_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from desk_app.services.actions import LinkedEdition
    from desk_app.services.findings import FindingRow
    from desk_app.services.quarters import Quarter
    from desk_app.texts import Texts


def quarter_name(quarter: Quarter, texts: Texts) -> str:
    """Return a quarter the way people say it, such as “quarter 3, 2026”."""
    return texts.gettext("quarter {number}, {year}").format(
        number=quarter.number, year=quarter.year
    )


def review_state_name(state: ReviewState, texts: Texts) -> str:
    """Return how far a review has come."""
    _ = texts.gettext
    return {
        ReviewState.MISSING: texts.pgettext("review", "missing"),
        ReviewState.TO_BEGIN: texts.pgettext("review", "not begun"),
        ReviewState.DRAFT: texts.pgettext("review", "being prepared"),
        ReviewState.FOR_MEETING: texts.pgettext("review", "waits for the meeting"),
        ReviewState.PRINTED: texts.pgettext("review", "waits for signatures"),
        ReviewState.SIGNED: texts.pgettext("review", "signed"),
    }[state]


def participation_name(kind: Participation, texts: Texts) -> str:
    """Return how a partner took part."""
    _ = texts.gettext
    return {
        Participation.JOINT_MEETING: _("joint meeting"),
        Participation.WRITTEN_COMMENTS: _("written comments"),
        Participation.PEER_REVIEW: _("peer review"),
    }[kind]


def severity_name(severity: Severity, texts: Texts) -> str:
    """Return how bad a gap is."""
    return {
        Severity.LOW: texts.pgettext("severity", "low"),
        Severity.MEDIUM: texts.pgettext("severity", "medium"),
        Severity.HIGH: texts.pgettext("severity", "high"),
    }[severity]


def action_state_name(state: ActionState, texts: Texts) -> str:
    """Return how far an action has come."""
    return {
        ActionState.OPEN: texts.pgettext("action", "open"),
        ActionState.OVERDUE: texts.pgettext("action", "overdue"),
        ActionState.DONE: texts.pgettext("action", "done"),
    }[state]


def effect_name(effect: Effect, texts: Texts) -> str:
    """Return what an action was found to have done."""
    return {
        Effect.WORKS: texts.pgettext("effect", "works"),
        Effect.PARTLY: texts.pgettext("effect", "works partly"),
        Effect.NONE: texts.pgettext("effect", "no effect"),
    }[effect]


def event_field_name(field: str, texts: Texts) -> str:
    """Return what of an action was changed."""
    _ = texts.gettext
    return {
        "text": _("What is done"),
        "owner_role": _("Responsible role"),
        "due_on": texts.pgettext("mitigation", "Due"),
        "done_on": texts.pgettext("action", "Done"),
        "edition_id": _("Edition"),
        "effect": _("Effect"),
    }.get(field, field)


def edition_words(edition: LinkedEdition, texts: Texts) -> str:
    """Return which edition came of an action."""
    _ = texts.gettext
    names = {
        "code_of_conduct": _("Code of conduct"),
        "policy": _("Policy"),
        "sop": _("Procedure"),
    }
    name = names[edition.doc_type]
    if edition.edition_no is None:
        return _("{text}, draft").format(text=name)
    return _("{text}, edition {number}").format(text=name, number=edition.edition_no)


def finding_sentence(row: FindingRow, texts: Texts) -> str:
    """Return what is missing and why it is said, without a full stop."""
    if not row.cause or texts.language in row.said:
        return row.said.get(texts.language, row.text)
    kind, _sep, about = row.cause.partition(":")
    facts = row.facts
    match kind:
        case "contact":
            return _contact_sentence(about, facts, texts)
        case "missing" | "review" if about:
            return _text_sentence(kind, about, facts, texts)
        case "review":
            return texts.gettext("The review of {quarter} was not held in time").format(
                quarter=facts["period"]
            )
        case "channel_rules":
            rules = [rule_words(each, _rule_language(texts)).rstrip(".") for each in facts["rules"]]
            return texts.gettext("Reporting channels lack: {rules}").format(rules="; ".join(rules))
    return _share_sentence(kind, facts, texts)


def _rule_language(texts: Texts) -> str:
    return texts.language if texts.language in {"sv", "en", "uk"} else "en"


def _contact_sentence(category_id: str, facts: Mapping[str, Any], texts: Texts) -> str:
    name = category_of(category_id).name(texts.language)
    expired = facts["expired"]
    parts = []
    if facts["verified"] < facts["needed"]:
        parts.append(
            texts.gettext("{verified} of {needed} needed contacts verified").format(**facts)
        )
    if expired:
        parts.append(
            texts.ngettext(
                "{count} verified too long ago", "{count} verified too long ago", expired
            ).format(count=expired)
        )
    return f"{name}: {', '.join(parts)}"


def _text_sentence(kind: str, about: str, facts: Mapping[str, Any], texts: Texts) -> str:
    _ = texts.gettext
    if kind == "missing":
        return {
            "policy": _("No policy is in force"),
            "code_of_conduct": _("No code of conduct is in force"),
        }[about]
    words = {
        "policy": _("The policy was to be reviewed by {day}"),
        "code_of_conduct": _("The code of conduct was to be reviewed by {day}"),
    }[about]
    return words.format(day=texts.short_date(date.fromisoformat(facts["due_on"])))


def _share_sentence(kind: str, facts: Mapping[str, Any], texts: Texts) -> str:
    _ = texts.gettext
    words = {
        "risk_assessment": _("{number} of {of} activities have no assessment from the last year"),
        "procedures": _("{number} of {of} procedures that the risks require are not adopted"),
        "ack_coverage": _("Only {number} of {of} active people have a valid signature"),
        "reacknowledgement": _(
            "{number} of {of} active people have not signed edition {edition} of the code, which "
            "they were to do by {until}"
        ),
        "ack_gap_contact": _("{number} of {of} people in contact roles have no valid signature"),
        "training_coverage": _("Only {number} of {of} active people have valid training"),
        "training_gap_contact": _(
            "{number} of {of} people in contact roles have no valid training"
        ),
        "channels_untested": _("{number} of {of} channels were not tested in the last six months"),
        "topics": _("{number} of {of} mandatory topics are in no mandatory course"),
        "actions_overdue": _("{number} of {of} open actions are overdue"),
    }[kind]
    return words.format(**facts)
