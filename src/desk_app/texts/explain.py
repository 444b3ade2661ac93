"""Words every expected failure: what is wrong, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.texts import Texts


def explain(error: errors.DeskError, texts: Texts) -> str:
    """Return what went wrong and what the user can do about it, in one or two sentences.

    Raises:
        NotImplementedError: a kind of failure has no wording, which is a bug.
    """
    for word in _WORDINGS:
        sentence = word(error, texts)
        if sentence:
            return sentence
    raise NotImplementedError(f"no wording for {type(error).__name__}")


def _keys(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    _ = texts.gettext
    match error:
        case errors.WrongPassphraseError():
            return _("The vault did not open. Check the passphrase and try again.")
        case errors.WrongRecoveryKeyError():
            return _(
                "This recovery key belongs to another vault or was replaced by a newer one. "
                "Look for the newest sheet."
            )
        case errors.MistypedRecoveryKeyError(line=0):
            return _("The recovery key is not complete. Type every line of the sheet.")
        case errors.MistypedRecoveryKeyError(line=line):
            return _(
                "Line {line} of the recovery key is mistyped. Compare it with the sheet."
            ).format(line=line)
        case errors.DamagedKeyFileError():
            return _(
                "The file with the keys is missing or damaged. Your data is safe: open the vault "
                "with the recovery key on the printed sheet."
            )
        case errors.WeakPassphraseError():
            return _(
                "This passphrase is easy to guess. Use four or more words that do not belong "
                "together."
            )
    return ""


def _vault(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    _ = texts.gettext
    match error:
        case errors.DamagedDatabaseError(pages=pages) if pages:
            return _(
                "The database is damaged (pages {pages}). Restore the latest backup, and keep the "
                "damaged folder until you have done so."
            ).format(pages=", ".join(map(str, pages)))
        case errors.DamagedDatabaseError():
            return _(
                "The database is damaged and cannot be read. Restore the latest backup, and keep "
                "the damaged folder until you have done so."
            )
        case errors.PlaintextVaultError():
            return _(
                "This database is not encrypted, so it was not made by this program. "
                "It was not opened."
            )
        case errors.NotAVaultError():
            return _("There is no vault in this folder. Choose a folder whose name ends in .desk.")
        case errors.VaultExistsError():
            return _("There is a vault in this folder already. Choose another name or folder.")
        case errors.NewerVaultError():
            return _(
                "This vault was last used with a newer version of Safeguard Desk. "
                "Install that version to open it."
            )
        case errors.VaultInUseError():
            return _("The vault is open in another window. Close it there first.")
        case errors.DiskFullError():
            return _("The disk is full, so the last change was not kept. Make room and try again.")
        case errors.ReadOnlyVaultError():
            return _(
                "The vault cannot be written to here. Copy the folder to a place where you may "
                "write, then open it there."
            )
        case errors.DamagedBackupError():
            return _("This file is not a complete backup. Choose another one.")
    return ""


def _people(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    _ = texts.gettext
    match error:
        case errors.MissingNameError():
            return _("Enter at least one name.")
        case errors.EndBeforeStartError(starts_on=start, ends_on=end):
            return _("The last day, {end}, is before the first day, {start}.").format(
                start=texts.short_date(start), end=texts.short_date(end)
            )
        case errors.FutureDateError(day=day):
            return _("{day} is in the future. Enter the day it happened.").format(
                day=texts.short_date(day)
            )
        case errors.InvalidPhoneError(phone=phone):
            return _(
                "“{phone}” is not a phone number. Write it with area code, or with + and country "
                "code."
            ).format(phone=phone[:40])
        case errors.InvalidEmailError(email=email):
            return _("“{email}” is not an e-mail address.").format(email=email[:60])
        case errors.IdentityNumberError():
            return _(
                "This looks like a national identity number. Safeguard Desk never stores one: "
                "remove it."
            )
        case errors.TooLongError(limit=limit):
            return _("This text is too long: at most {limit} characters.").format(limit=limit)
        case errors.ProtectedContactError():
            return _(
                "Phone and e-mail are not stored for people with protected identity. Agree on "
                "another way to reach them."
            )
        case errors.SamePersonError():
            return _("Choose two different people to merge.")
        case errors.UnknownPersonError(person_ref=ref):
            return _("Nobody in the roster has the reference {ref}.").format(ref=ref[:20])
    return ""


def _files(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
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


def _editions(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    _ = texts.gettext
    match error:
        case errors.NoDraftError():
            return _("There is no draft. Start a new edition first.")
        case errors.NoEditionError():
            return _("No code of conduct has been adopted yet. Adopt one first.")
        case errors.AdoptionRefusedError(requirements=missing, languages=languages):
            return _adoption_refused(missing, languages, texts)
        case errors.AdoptedTextError():
            return _("An adopted text never changes. Start a new edition instead.")
        case errors.UnfilledPlaceholderError(name=name):
            return _("The text still holds the placeholder {name}. Replace it with words.").format(
                name="{{" + name + "}}"
            )
        case errors.EmptyClauseError():
            return _("A clause needs a heading and a text in the original language.")
        case errors.RemovalReasonError(requirements=lost):
            return _(
                "This clause comes from the brief ({requirements}). Say why you leave it out."
            ).format(requirements=", ".join(lost))
        case errors.EffectiveTooEarlyError(earliest=day):
            return _("The text can take effect on {day} at the earliest.").format(
                day=texts.short_date(day)
            )
        case errors.MissingBodyError():
            return _("Enter who adopted the text, such as the board.")
    return ""


def _forms(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    _ = texts.gettext
    match error:
        case errors.UnknownFormError(form_code=code):
            return _("No form with the code {code} was printed here.").format(code=code)
        case errors.MistypedFormCodeError(form_code=code):
            return _("{code} is not a form code. Compare it with the paper.").format(code=code)
        case errors.VoidFormError(form_code=code, void_on=day):
            return _(
                "The form {code} became void on {day}. Ask for a signature on the newest form."
            ).format(code=code, day=texts.short_date(day))
        case errors.FormAlreadySignedError(form_code=code):
            return _("The signature on form {code} is on record already.").format(code=code)
        case errors.FormOfOtherPersonError(form_code=code):
            return _("The form {code} was printed for somebody else.").format(code=code)
        case errors.SignedBeforePrintError(printed_on=day):
            return _("The form was printed on {day}, so it cannot have been signed before.").format(
                day=texts.short_date(day)
            )
        case errors.NobodyOwesFormError():
            return _("Nobody needs a form: everyone has signed or has one already.")
    return ""


def _adoption_refused(missing: tuple[str, ...], languages: tuple[str, ...], texts: Texts) -> str:
    from desk_app.texts import LANGUAGE_NAMES

    _ = texts.gettext
    if missing:
        return _(
            "The code cannot be adopted: no clause meets {requirements} of the brief. "
            "Put the clause back or add one."
        ).format(requirements=", ".join(missing))
    return _("The code cannot be adopted: clauses lack words in {language}.").format(
        language=", ".join(LANGUAGE_NAMES[each] for each in languages)
    )


def _training(error: errors.DeskError, texts: Texts) -> str:
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


def _sessions(error: errors.DeskError, texts: Texts) -> str:
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


def _partner(error: errors.DeskError, texts: Texts) -> str:
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
            ).format(found=", ".join(f"“{text}”" for _field, _kind, text in findings[:5]))
        case errors.RepeatedSummaryError():
            return _(
                "A summary of this quarter was handed out before. Comparing both could reveal one "
                "person. Give a reason if you need another."
            )
        case errors.CellTooSmallError(least=least):
            return _("The limit can be raised but not lowered below {least}.").format(least=least)
    return ""


def _contacts(error: errors.DeskError, texts: Texts) -> str:
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
            ).format(found=", ".join(f"“{text}”" for _kind, text in findings[:5]))
        case errors.NotReadyToPostError():
            return _(
                "This is not ready to post: some numbers are not verified, or a required contact "
                "is missing. Verify the contacts first, or print it without “ready to post”."
            )
    return ""


_WORDINGS: tuple[Callable[[errors.DeskError, Texts], str], ...] = (
    _keys,
    _vault,
    _people,
    _files,
    _editions,
    _forms,
    _training,
    _sessions,
    _partner,
    _contacts,
)
