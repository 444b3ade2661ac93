"""Words failures of courses and sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_training(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.DuplicateCompletionError():
            return _("This is on record already.")
        case errors.NoExtractRuleError():
            return _(
                "An extract may be asked for only in Sweden, and only from people who work with "
                "children."
            )
    return ""


def explain_session(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.WrongTimeError(text=text):
            return _("“{text}” is not a time. Write it as 18:00.").format(text=text[:20])
        case errors.SessionEndsEarlyError(starts_at=starts_at):
            return _("The session must end after it starts, at {time}.").format(time=starts_at)
        case errors.RegisteredSessionError(registered_on=day):
            return _(
                "The attendance was registered on {day}. Take the registration back to change "
                "the session."
            ).format(day=texts.short_date(day))
        case errors.PastWaiverError(until=day):
            return _("{day} has passed. Choose today or a later day.").format(
                day=texts.short_date(day)
            )
    return {
        errors.MissingCourseError: _("Choose a course that can be completed."),
        errors.MissingTitleError: _("Give the course a title."),
        errors.NoSessionError: _(
            "There is no such training session. Plan one on the page Training."
        ),
        errors.NobodyAttendedError: _("There is no completed course to make a certificate of."),
    }.get(type(error), "")
