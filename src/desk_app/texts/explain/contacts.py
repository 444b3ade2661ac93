"""Words failures of contacts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_contact(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.NothingToVerifyError():
            return _("There is nothing to verify yet: fill in a number, a web page or an e-mail.")
        case errors.UnknownCategoryError():
            return _("Choose what kind of contact this is.")
        case errors.PersonalDataInNoteError(findings=findings):
            return _(
                "This looks like personal data: {found}. The log is about institutions, never "
                "about people. Write roles instead of names, and no numbers."
            ).format(found=", ".join(texts.quoted(text) for _kind, text in findings[:5]))
        case errors.NotReadyToPostError():
            return _(
                "This is not ready to post: some numbers are not verified, or a required contact "
                "is missing. Verify the contacts first, or print it without “ready to post”."
            )
    return ""
