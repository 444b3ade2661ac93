"""Words failures of what is entered about people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app import errors

if TYPE_CHECKING:
    from desk_app.texts import Texts


def explain_people(error: errors.DeskError, texts: Texts) -> str:  # noqa: C901, PLR0911 - a list
    """Return the sentence, or nothing for other kinds of failure."""
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
