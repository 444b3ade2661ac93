"""The sentence for each kind of thing that waits to be done, area by area."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.due import DueItem, DueKind
from desk_app.services.due_policy_wording import policy_sentence

if TYPE_CHECKING:
    from desk_app.texts import Texts


def sentence_pattern(item: DueItem, texts: Texts) -> str:
    """Return the sentence for a kind, with `{count}` and `{about}` still to be filled in."""
    return _single(item.kind, texts) or _counted(item, texts)


def _single(kind: DueKind, texts: Texts) -> str:
    """What there is one of."""
    _ = texts.gettext
    return {
        DueKind.RECOVERY_KEY: _("Read the printed recovery key back"),
        DueKind.BACKUP: _("Make a backup: there is none from the last 14 days"),
        DueKind.NO_CODE: _("No code of conduct has been adopted"),
        DueKind.NO_PEOPLE: _("Enter the people who work or act for you"),
        DueKind.DRAFT_WAITING: _("Adopt the draft of the code, or delete it"),
        DueKind.CODE_REVIEW: _("Review edition {about} of the code of conduct"),
        DueKind.NO_POLICY: _("No policy has been adopted"),
        DueKind.POLICY_DRAFT: _("Adopt the draft of the policy, or delete it"),
        DueKind.POLICY_REVIEW: _("Review edition {about} of the policy"),
        DueKind.REVIEW_DUE: _("Hold the review of {about}"),
        DueKind.PROTOCOL_UNSIGNED: _("Have the protocol of {about} signed, and record it"),
        DueKind.NO_PARTICIPATION: _("Ask a partner organisation to take part in a review"),
        DueKind.PARTNER_SUMMARY: _("Make the partner summary for {about}"),
    }.get(kind, "")


def _counted(item: DueItem, texts: Texts) -> str:
    n = texts.ngettext
    count = item.count
    match item.kind:
        case DueKind.GAP_IN_CONTACT:
            return n(
                "{count} person in a contact role is not cleared",
                "{count} people in contact roles are not cleared",
                count,
            )
        case DueKind.EXTRACT_DUE:
            return n(
                "Ask {count} person to show an extract",
                "Ask {count} people to show an extract",
                count,
            )
        case DueKind.NEWCOMER:
            return n(
                "{count} person has neither signed nor been trained after a week",
                "{count} people have neither signed nor been trained after a week",
                count,
            )
        case DueKind.ENGAGEMENT_ENDED:
            return n(
                "The engagement of {count} person has ended; extend it if they stay",
                "The engagements of {count} people have ended; extend them if they stay",
                count,
            )
    return (
        _forms(item, texts)
        or _contacts(item, texts)
        or policy_sentence(item, texts)
        or _risks(item, texts)
        or _reviews(item, texts)
        or _channels(item, texts)
        or _training(item, texts)
    )


def _forms(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.FORM_OWED:
            return n("Print a form for {count} person", "Print forms for {count} people", count)
        case DueKind.FORM_OVERDUE:
            return n(
                "Collect {count} form that has been out for more than 14 days",
                "Collect {count} forms that have been out for more than 14 days",
                count,
            )
        case DueKind.FORM_OUT:
            return n(
                "Collect {count} form that is out", "Collect {count} forms that are out", count
            )
        case DueKind.SCAN_UNDECIDED:
            return n(
                "Look at {count} scanned page that is undecided",
                "Look at {count} scanned pages that are undecided",
                count,
            )
        case DueKind.SIGNATURE_EXPIRING:
            return n(
                "Have {count} person sign again before the signature runs out",
                "Have {count} people sign again before their signatures run out",
                count,
            )
    return ""


def _contacts(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.CONTACT_MISSING:
            return n(
                "Find and verify contacts for {count} required category",
                "Find and verify contacts for {count} required categories",
                count,
            )
        case DueKind.CONTACT_DUE:
            return n("Verify {count} contact again", "Verify {count} contacts again", count)
        case DueKind.NEXT_STEP_OVERDUE:
            return n(
                "Take {count} next step agreed with a contact",
                "Take {count} next steps agreed with contacts",
                count,
            )
        case DueKind.AGREEMENT_DUE:
            return n(
                "Review {count} agreement with a contact",
                "Review {count} agreements with contacts",
                count,
            )
    return ""


def _risks(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.ACTIVITY_NOT_ASSESSED:
            return n(
                "Go through the risks of {count} activity for the first time",
                "Go through the risks of {count} activities for the first time",
                count,
            )
        case DueKind.ASSESSMENT_OLD:
            return n(
                "Go through the risks of {count} activity again",
                "Go through the risks of {count} activities again",
                count,
            )
        case DueKind.MITIGATION_OVERDUE:
            return n(
                "Finish {count} mitigation that is overdue",
                "Finish {count} mitigations that are overdue",
                count,
            )
        case DueKind.MITIGATION_DUE:
            return n("Finish {count} mitigation", "Finish {count} mitigations", count)
    return ""


def _reviews(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.FINDING_WAITS:
            return n(
                "Decide what to do about {count} gap",
                "Decide what to do about {count} gaps",
                count,
            )
        case DueKind.ACTION_OVERDUE:
            return n(
                "Finish {count} action that is overdue",
                "Finish {count} actions that are overdue",
                count,
            )
        case DueKind.ACTION_DUE:
            return n("Finish {count} action", "Finish {count} actions", count)
    return ""


def _channels(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.CHANNEL_RULES:
            return n(
                "Set up reporting channels: {count} minimum rule is not met",
                "Set up reporting channels: {count} minimum rules are not met",
                count,
            )
        case DueKind.CHANNEL_TEST:
            return n("Test {count} reporting channel", "Test {count} reporting channels", count)
        case DueKind.CHANNEL_COUNT:
            return n(
                "Count how often {count} reporting channel was used in {about}",
                "Count how often {count} reporting channels were used in {about}",
                count,
            )
        case DueKind.NOTICE_CHECK:
            return n(
                "Look whether {count} posted notice still hangs",
                "Look whether {count} posted notices still hang",
                count,
            )
    return ""


def _training(item: DueItem, texts: Texts) -> str:
    n, count = texts.ngettext, item.count
    match item.kind:
        case DueKind.TRAINING_MISSING:
            return n(
                "One session would help {count} person who lacks training",
                "One session would help {count} people who lack training",
                count,
            )
        case DueKind.TRAINING_EXPIRED:
            return n(
                "One session would help {count} person whose training has expired",
                "One session would help {count} people whose training has expired",
                count,
            )
        case DueKind.TRAINING_EXPIRING:
            return n(
                "The training of {count} person expires within 60 days",
                "The training of {count} people expires within 60 days",
                count,
            )
    raise NotImplementedError(f"no sentence for {item.kind}")
