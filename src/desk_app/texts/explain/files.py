"""Words failures of files that are read and documents that are made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_file(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
    _ = texts.gettext
    match error:
        case errors.UnreadableTableError(reason=reason):
            return _table_trouble(reason, texts)
        case errors.ImportProblemsError(count=count):
            return texts.ngettext(
                "{count} cell must be put right first. Nobody was imported.",
                "{count} cells must be put right first. Nobody was imported.",
                count,
            ).format(count=count)
        case errors.ImportChangedSinceError():
            return _(
                "People of this import have forms, training or changes by now, so it can no "
                "longer be undone as a whole."
            )
        case errors.UnusableFileError(file=file, reason="unwritable"):
            return _(
                "{file} cannot be saved there. Choose another folder, or make room on the disk."
            ).format(file=file.name)
        case errors.UnusableFileError(file=file):
            return _(
                "The file {file} cannot be used. Check that it exists and is not open elsewhere."
            ).format(file=file.name)
        case errors.UnknownDocumentError(name=name):
            return _("There is no document called {name}.").format(name=name[:40])
        case errors.NotInLanguageError(code=code):
            return _("{code} does not exist in this language. Choose another one.").format(
                code=code
            )
    return ""


def _table_trouble(reason: str, texts: Texts) -> str:
    _ = texts.gettext
    sentences = {
        "truncated": _("The spreadsheet is damaged or was not copied completely. Save it again."),
        "too_large": _(
            "The spreadsheet is too large. Keep only the people and at most 20,000 rows."
        ),
        "empty": _("The spreadsheet is empty."),
        "headers_only": _("The spreadsheet has headings but no people."),
        "password_protected": _(
            "The spreadsheet has a password. Save a copy without one, and delete it afterwards."
        ),
        "no_name_column": _("No column holds names. Choose which column it is."),
        "cell_too_long": _("A cell holds far too much text to be about a person. Shorten it."),
    }
    return sentences.get(
        reason,
        _("This is not a spreadsheet that can be read. Save it as XLSX, ODS or CSV and try again."),
    )
