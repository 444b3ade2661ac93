"""Words failures of reporting channels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_channel(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.MissingChannelNameError():
            return _("Give the channel a name in at least one language.")
        case errors.ChannelNotFilledInError(names=names):
            return _("Fill this in before the channel is taken into use: {missing}.").format(
                missing=", ".join(placeholder_name(name, texts) for name in names)
            )
        case errors.NoAudienceError():
            return _("Choose who may use the channel.")
        case errors.NotAWholeNumberError():
            return _("Enter whole numbers from 0 to 9999.")
        case errors.MoreAnsweredThanCountedError(count=count, answered_in_time=answered):
            return _(
                "{answered} cannot have been answered in time when only {count} came in."
            ).format(answered=answered, count=count)
        case errors.QuarterNotBegunError(first_day=day):
            return _("That quarter begins on {day}. Count once it has begun.").format(
                day=texts.short_date(day)
            )
    return _explain_notice(error, texts)


def placeholder_name(name: str, texts: Texts) -> str:
    """Return what a placeholder of the starter channels stands for."""
    _ = texts.gettext
    return {
        "focal_point_phone": _("Phone of the focal point"),
        "deputy_focal_point": _("Deputy of the focal point (role)"),
        "board_contact": _("How to reach the board member"),
        "letterbox_openers": _("Who empties the letterbox (two roles)"),
        "partner_ngo_name": _("Name of the partner organisation"),
        "partner_ngo_contact": _("How to reach the partner organisation"),
    }.get(name, name)


def _explain_notice(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.MissingPlaceError():
            return _("Say where the notice hangs.")
        case errors.CheckedBeforePostedError(posted_on=day):
            return _("The notice was put up on {day}; it cannot have been seen before.").format(
                day=texts.short_date(day)
            )
        case errors.NoChannelsError():
            return _("No channel is in use yet. Take channels into use first.")
        case errors.NoticeNotReadyError():
            return _(
                "This notice is not ready to post: numbers not verified {unverified}, channels "
                "not tested {untested}, lines to fill in {gaps}. Put that right first, or print "
                "it without “ready to post”."
            ).format(unverified=error.unverified, untested=error.untested, gaps=error.gaps)
    return ""
