"""Words failures of pictures of signed paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_scan(error: errors.DeskError, texts: Texts) -> str:
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.ScanTooLongError(limit=limit):
            return texts.ngettext(
                "The file has more than {count} page. Scan fewer at a time.",
                "The file has more than {count} pages. Scan fewer at a time.",
                limit,
            ).format(count=limit)
        case errors.PileTooLargeError(pages=pages, megabytes=megabytes):
            return _(
                "This pile is too large. Read at most {pages} pages and {megabytes} MB at a time."
            ).format(pages=pages, megabytes=megabytes)
        case errors.UnknownSheetError(code=code):
            return _(
                "The sheet has the code {code}, but no session here has it. It may have been "
                "cancelled, or belong to another organisation."
            ).format(code=code)
    words: dict[type[errors.DeskError], str] = {
        errors.BrokenScanError: _(
            "The file is damaged or was not copied completely. Scan the paper again."
        ),
        errors.ScanWithPasswordError: _(
            "The PDF has a password. Save a copy without one, and delete the copy afterwards."
        ),
        errors.ScanTooDetailedError: _(
            "The picture is far larger than a page needs. Scan the paper with 200 or 300 dpi."
        ),
        errors.NoSheetCodeError: _(
            "The square code of an attendance sheet was not found. Scan the whole page, flat and "
            "in focus, or type the code that stands below it."
        ),
        errors.NotASheetError: _(
            "This is a conduct form, not an attendance sheet. Record it on the page Conduct."
        ),
        errors.SeveralSheetsError: _(
            "The pages belong to several sessions. Scan the sheet of each session by itself."
        ),
    }
    return words.get(type(error)) or _pile_words(texts).get(type(error), "")


def _pile_words(texts: Texts) -> dict[type[errors.DeskError], str]:
    _ = texts.gettext
    return {
        errors.RecoverySheetFirstError: _(
            "First print the recovery sheet and read the key back on the page Settings: without "
            "it, a forgotten passphrase would take the pictures with it."
        ),
        errors.NoPileError: _("No pile of signed forms has been read yet."),
        errors.NoFormOnPageError: _("Say first whose form it is: type the code on the paper."),
        errors.NoOpenFormError: _(
            "This person has no form that is out. Print a new one on the page Conduct."
        ),
        errors.NotASignaturePageError: _(
            "There is no signature to look at on this page: only the last page of a form is kept."
        ),
        errors.VerifiedBatchError: _(
            "Some pages were looked at already. Take back those decisions first, one by one."
        ),
        errors.PictureOfSignatureError: _(
            "The picture proves a signature. Take back the decision first."
        ),
    }
