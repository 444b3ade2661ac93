"""Words failures of reviews, findings and corrective actions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts

_MEGABYTE: Final = 1_000_000


def explain_review(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.ReviewTooEarlyError(begins_on=day):
            return _("The quarter begins on {day}. Review it after that.").format(
                day=texts.short_date(day)
            )
        case errors.ReviewBeforeBeginningError(began_on=day):
            return _(
                "There is nothing to review before {day}, when the organisation was set up. Choose "
                "a later quarter."
            ).format(day=texts.short_date(day))
        case errors.ReviewExistsError(period=period):
            return _("There is a review of {quarter} already. Open that one.").format(
                quarter=period
            )
        case errors.ReviewLockedError(signed_on=day):
            return _(
                "The protocol was signed on {day} and can no longer be changed. "
                "Add a correction beside it instead."
            ).format(day=texts.short_date(day))
        case errors.ReviewNotSignedError():
            return _("The protocol is not signed yet: change what is wrong instead.")
    return (
        _explain_signing(error, texts)
        or _explain_dates(error, texts)
        or _explain_texts(error, texts)
    )


def _explain_signing(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.NotPrintedForSignatureError():
            return _("Print the protocol first, have it signed, then record it here.")
        case errors.UnratedQuestionsError(count=count):
            return texts.ngettext(
                "{count} question has no rating yet. Enter it from the paper; choose “–” for what "
                "does not apply.",
                "{count} questions have no rating yet. Enter them from the paper; choose “–” for "
                "what does not apply.",
                count,
            ).format(count=count)
    return ""


def _explain_dates(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.MeetingBeforeQuarterError(begins_on=day):
            return _("The meeting cannot be before the quarter begins, on {day}.").format(
                day=texts.short_date(day)
            )
        case errors.SignedBeforeMeetingError(held_on=day):
            return _("The protocol cannot be signed before the meeting on {day}.").format(
                day=texts.short_date(day)
            )
        case errors.SignedBeforePrintedError(printed_on=day):
            return _(
                "The numbers are those printed on {day}: paper that was signed before has others. "
                "Have the protocol of that day signed."
            ).format(day=texts.short_date(day))
        case errors.NextReviewTooEarlyError(after=day):
            return _("The next review has to be after {day}.").format(day=texts.short_date(day))
        case errors.DueBeforeStartError(created_on=day):
            return _("It cannot be due before it was decided, on {day}.").format(
                day=texts.short_date(day)
            )
    return ""


def _explain_texts(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.UnknownQuestionError():
            return _("The checklist has no such question.")
        case errors.RatingOutOfScaleError():
            return _("A rating is 0, 1, 2 or 3, or “–” for what does not apply.")
        case errors.PersonalDataInReviewError(findings=findings):
            return _(
                "This looks like personal data: {found}. A review is about measures, never about "
                "people. Write roles instead of names, and no numbers."
            ).format(found=", ".join(texts.quoted(text) for _kind, text in findings[:5]))
        case errors.MissingTextError():
            return _("Please fill this in.")
        case errors.FindingStillTrueError():
            return _(
                "The program found this gap and closes it by itself once the reason is gone. "
                "Add an action to mend it."
            )
    return _explain_actions(error, texts)


def _explain_actions(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.ActionDoneError(number=number):
            return _("Action {number} is done. Open it again before you change it.").format(
                number=number
            )
        case errors.EvidenceMissingError(field="done_on"):
            return _("Say when it was done.")
        case errors.EvidenceMissingError():
            return _("Say in a few words what shows that it is done.")
        case errors.UnreadableScanError():
            return _("The file is no PDF and no picture (PNG, JPEG, TIFF). Choose another one.")
        case errors.ScanTooLargeError(limit=limit):
            return _(
                "The file is larger than {size} MB. Scan it in black and white or with 200 dpi."
            ).format(size=limit // _MEGABYTE)
    return ""
