"""Words failures of what partners are given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_partner(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.UnfinishedQuarterError(ends_on=day):
            return _("The quarter ends on {day}. Make the summary after that.").format(
                day=texts.short_date(day)
            )
        case errors.InvalidPeriodError(text=text):
            return _("“{text}” is not a quarter. Write it like 2026-Q3.").format(text=text[:20])
        case errors.PersonalDataFoundError(findings=findings):
            return _(
                "The summary holds personal data: {found}. Remove it, then save again."
            ).format(found=", ".join(texts.quoted(text) for _field, _kind, text in findings[:5]))
        case errors.RepeatedSummaryError():
            return _(
                "A summary of this quarter that shows something else was handed out before. "
                "Comparing both could reveal one person. Hand out the kept copy again, or give a "
                "reason: then another one shows only everyone together."
            )
        case errors.CellTooSmallError(least=least):
            return _("The limit can be raised but not lowered below {least}.").format(least=least)
    return _explain_files(error, texts)


def _explain_files(error: errors.DeskError, texts: Texts) -> str:
    _ = texts.gettext
    match error:
        case errors.WeakFilePasswordError():
            return _(
                "This password could be guessed by whoever gets the file. Use one of seven words "
                "or more, or let the program make one."
            )
        case errors.NoSummaryError():
            return _(
                "None of the files is a partner summary that can be read. Ask the partners for the "
                "JSON file."
            )
        case errors.UntypablePasswordError():
            return _(
                "Use only letters from a to z, numbers and plain signs in the password: other "
                "signs do not open the file everywhere."
            )
    return ""
