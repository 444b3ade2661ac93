"""What is said about contacts: freshness, ways, kinds, hours and languages, in a language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.stakeholder import Confidence, InteractionKind, VerificationWay
from desk_app.services.contact_coverage import Missing
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.stakeholder_freshness import Freshness

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desk_app.services.contact_coverage import CategoryCoverage
    from desk_app.services.stakeholder_freshness import FreshnessState
    from desk_app.services.stakeholder_phones import PhoneEntry
    from desk_app.texts import Texts

CONTACT_LANGUAGES = ("sv", "en", "uk", "interpreter", "many", "other")
"""What a contact may say about the languages it can be reached in."""


def freshness_name(state: FreshnessState, texts: Texts) -> str:
    """Return whether a contact can be relied on, such as “verified 2026-11-24”."""
    _ = texts.gettext
    day = texts.short_date(state.verified_on)
    return {
        Freshness.NOT_VERIFIED: _("not verified"),
        Freshness.VERIFIED: _("verified {day}").format(day=day),
        Freshness.DUE_AGAIN: _("verify again, last {day}").format(day=day),
    }[state.status]


def way_name(way: VerificationWay, texts: Texts) -> str:
    """Return how a contact was verified."""
    _ = texts.gettext
    return {
        VerificationWay.CALLED: _("Called the number"),
        VerificationWay.OPENED_PAGE: _("Opened the page"),
        VerificationWay.WRITTEN_REPLY: _("Got an answer in writing"),
        VerificationWay.MEETING: _("Met them"),
    }[way]


def interaction_name(kind: InteractionKind, texts: Texts) -> str:
    """Return what a contact with a stakeholder was for."""
    _ = texts.gettext
    return {
        InteractionKind.INTRODUCTORY_CALL: _("Introductory call"),
        InteractionKind.MEETING: _("Meeting"),
        InteractionKind.TRAINING: _("Training"),
        InteractionKind.VERIFICATION: _("Verification"),
        InteractionKind.REVIEW: _("Review"),
        InteractionKind.OTHER: texts.pgettext("interaction", "Other"),
    }[kind]


def confidence_sentence(confidence: Confidence, texts: Texts) -> str:
    """Return how sure the source of a contact is."""
    _ = texts.gettext
    return {
        Confidence.HIGH: _("The responsible body itself or several sources say so."),
        Confidence.MEDIUM: _("The source is older or indirect, or this changes often."),
        Confidence.LOW: _("Nobody has confirmed this, and it may no longer exist."),
        Confidence.OWN: _("Your organisation entered this."),
    }[confidence]


def missing_sentence(coverage: CategoryCoverage, texts: Texts) -> str:
    """Return what a category lacks; empty if nothing."""
    _ = texts.gettext
    open_ones = coverage.category.min_contacts - coverage.verified
    return {
        Missing.NOTHING: "",
        Missing.CONTACT: _("Add a contact."),
        Missing.DETAILS: _("Fill in the number or the page."),
        Missing.VERIFICATION: texts.ngettext(
            "Verify {count} contact.", "Verify {count} contacts.", open_ones
        ).format(count=open_ones),
        Missing.NEW_VERIFICATION: _("The last verification is too old: verify again."),
    }[coverage.missing]


def hours_in_words(hours: Mapping[str, str], texts: Texts) -> str:
    """Return when a number is answered; what the starter content says often, in every language."""
    _ = texts.gettext
    known = {
        "around the clock": _("around the clock"),
        "office hours": _("office hours"),
        "office hours on weekdays": _("office hours on weekdays"),
        "office hours, check": _("office hours, check"),
        "varies": _("varies"),
        "check in the country": _("check in the country"),
    }
    return known.get(hours.get("en", ""), in_language(hours, texts.language))


def languages_in_words(codes: Sequence[str], texts: Texts) -> str:
    """Return the languages in which somebody answers, such as “Swedish, English”."""
    names = {code: contact_language_name(code, texts) for code in CONTACT_LANGUAGES}
    return ", ".join(names.get(code, code) for code in codes)


def contact_language_name(code: str, texts: Texts) -> str:
    """Return what a language, or another way to be understood, is called."""
    _ = texts.gettext
    return {
        "sv": _("Swedish"),
        "en": _("English"),
        "uk": _("Ukrainian"),
        "interpreter": _("with interpreter"),
        "many": _("many languages"),
        "other": _("other languages"),
    }[code]


def phone_details(phone: PhoneEntry, codes: Sequence[str], texts: Texts) -> str:
    """Return what stands beside a number: label, hours, languages, cost (G7, P05)."""
    _ = texts.gettext
    parts = [
        in_language(phone.label, texts.language),
        hours_in_words(phone.hours, texts) or _("hours not stated"),
        languages_in_words(codes, texts),
        _("free of charge") if phone.free_of_charge else "",
    ]
    return " · ".join(filter(None, parts))
