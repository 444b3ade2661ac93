"""The facts of a partner summary in words, and as values for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desk_app.services.charts import share_words
from desk_app.services.language_names import language_name
from desk_app.services.risk_rows import Level

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.services.partner_summary import SummaryContent
    from desk_app.texts import Texts

Line = tuple[str, str, str]
"""Key, name and value."""


def fact_lines(content: SummaryContent, texts: Texts) -> list[Line]:
    """Return the facts about the organisation as key, name and value."""
    return [
        *_policy_lines(content, texts),
        *_code_lines(content, texts),
        *_contact_lines(content, texts),
        *_review_lines(content, texts),
    ]


def fact_values(content: SummaryContent) -> dict[str, Any]:
    """Return the facts for programs, as docs/exchange.md lists them."""
    facts, measures = content.facts, content.measures
    policy, channels, review = measures.policy, measures.channels, measures.review
    return {
        "policy_edition": policy.edition,
        "policy_adopted_on": _iso(policy.adopted_on),
        "policy_elements": _share(sum(policy.elements), len(policy.elements)),
        "procedures_adopted": policy.procedures,
        "procedures_rehearsed": policy.rehearsed,
        "code_edition": facts.code_edition,
        "code_adopted_on": _iso(facts.code_adopted_on),
        "code_languages": list(facts.code_languages),
        "code_requirements": _share(facts.requirements_met, facts.requirements),
        "courses_mandatory": facts.courses_mandatory,
        "topics_covered": _share(facts.topics_covered, facts.topics),
        "contact_categories": _share(measures.contacts_covered, measures.contacts_required),
        "roles_confirmed_on": _iso(measures.roles_confirmed_on),
        "channels": channels.in_use,
        "channels_external": channels.external,
        "channels_anonymous": channels.anonymous,
        "channels_tested": _share(channels.tested, channels.in_use),
        "notice_languages": list(channels.notice_languages),
        "activities_assessed": _share(review.assessed, review.activities),
        "highest_risk": review.highest_level.value if review.highest_level else None,
        "actions_open": review.actions_open,
        "actions_overdue": review.actions_overdue,
        "actions_closed": review.actions_closed,
        "gaps_high": review.gaps_high,
        "gaps_medium": review.gaps_medium,
        "gaps_low": review.gaps_low,
        "last_review_on": _iso(review.last_review_on),
        "ratings": {str(value): count for value, count in enumerate(review.ratings)} or None,
    }


def _policy_lines(content: SummaryContent, texts: Texts) -> list[Line]:
    _ = texts.gettext
    policy = content.measures.policy
    return [
        ("policy_edition", _("Policy"), _edition(policy.edition, policy.adopted_on, texts)),
        (
            "policy_elements",
            _("Elements of the brief that it contains"),
            share_words(sum(policy.elements), len(policy.elements), texts),
        ),
        ("procedures_adopted", _("Procedures adopted"), str(policy.procedures)),
        (
            "procedures_rehearsed",
            _("Procedures rehearsed within twelve months"),
            str(policy.rehearsed),
        ),
    ]


def _code_lines(content: SummaryContent, texts: Texts) -> list[Line]:
    _ = texts.gettext
    facts = content.facts
    return [
        (
            "code_edition",
            _("Code of conduct"),
            _edition(facts.code_edition, facts.code_adopted_on, texts),
        ),
        ("code_languages", _("Languages of the code"), _languages(facts.code_languages, texts)),
        (
            "code_requirements",
            _("Prohibitions and duties of the brief that it contains"),
            share_words(facts.requirements_met, facts.requirements, texts),
        ),
        ("courses_mandatory", _("Mandatory courses"), str(facts.courses_mandatory)),
        (
            "topics_covered",
            _("Mandatory topics that they cover"),
            share_words(facts.topics_covered, facts.topics, texts),
        ),
    ]


def _contact_lines(content: SummaryContent, texts: Texts) -> list[Line]:
    _ = texts.gettext
    measures = content.measures
    channels = measures.channels
    confirmed = measures.roles_confirmed_on
    kinds = _("{count}: {internal} inside, {external} outside; anonymous in {anonymous}")
    return [
        (
            "contact_categories",
            _("Required kinds of contacts with a verified number"),
            share_words(measures.contacts_covered, measures.contacts_required, texts),
        ),
        (
            "roles_confirmed_on",
            _("Management confirmed that it knows who does what"),
            texts.month(confirmed) if confirmed else _("not yet"),
        ),
        (
            "channels",
            _("Reporting channels"),
            kinds.format(
                count=channels.in_use,
                internal=channels.internal,
                external=channels.external,
                anonymous=channels.anonymous,
            ),
        ),
        (
            "channels_tested",
            _("Channels tested within six months"),
            share_words(channels.tested, channels.in_use, texts),
        ),
        (
            "notice_languages",
            _("Languages of the notices that hang"),
            _languages(channels.notice_languages, texts),
        ),
    ]


def _review_lines(content: SummaryContent, texts: Texts) -> list[Line]:
    _ = texts.gettext
    review = content.measures.review
    actions = _("{open} open, of which {overdue} overdue; {closed} closed in the quarter")
    gaps = _("{high} high, {medium} medium, {low} low")
    return [
        (
            "activities_assessed",
            _("Activities whose risks were gone through within twelve months"),
            share_words(review.assessed, review.activities, texts),
        ),
        ("highest_risk", _("Highest level of risk"), _level(review.highest_level, texts)),
        (
            "actions",
            _("Actions"),
            actions.format(
                open=review.actions_open,
                overdue=review.actions_overdue,
                closed=review.actions_closed,
            ),
        ),
        (
            "gaps",
            _("Open gaps by severity"),
            gaps.format(high=review.gaps_high, medium=review.gaps_medium, low=review.gaps_low),
        ),
        (
            "last_review_on",
            _("Last review by management"),
            texts.short_date(review.last_review_on) if review.last_review_on else _("not yet"),
        ),
        (
            "ratings",
            _("Its ratings, once it is signed; 3 is best"),
            _ratings(review.ratings, texts),
        ),
    ]


def _ratings(counts: Sequence[int], texts: Texts) -> str:
    if not counts:
        return texts.gettext("not yet")
    return " · ".join(f"{value}: {counts[value]}" for value in reversed(range(len(counts))))


def _level(level: Level | None, texts: Texts) -> str:
    _ = texts.gettext
    if level is None:
        return _("not judged")
    return {
        Level.LOW: texts.pgettext("risk", "low"),
        Level.MEDIUM: texts.pgettext("risk", "medium"),
        Level.HIGH: texts.pgettext("risk", "high"),
    }[level]


def _edition(number: int | None, adopted_on: date | None, texts: Texts) -> str:
    _ = texts.gettext
    if not number:
        return _("none adopted")
    return _("edition {number}, adopted {day}").format(
        number=number, day=texts.short_date(adopted_on)
    )


def _languages(codes: Sequence[str], texts: Texts) -> str:
    return ", ".join(language_name(each, texts) for each in codes) or "–"


def _share(number: int, of: int) -> dict[str, int]:
    return {"number": number, "of": of}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
