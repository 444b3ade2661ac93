"""Words failures of the code of conduct, its forms and its signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_edition(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
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
        case errors.PersonalDataInAdoptionError(findings=findings):
            return _(
                "This looks like personal data: {found}. Name the body that decided, never a "
                "person: an adopted text is shown to others."
            ).format(found=", ".join(texts.quoted(text) for _kind, text in findings[:5]))
    return ""


def explain_form(error: errors.DeskError, texts: Texts) -> str:  # noqa: PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
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
