"""What the fields of an import are called, and what is wrong with a cell, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.exchange.roster_columns import RosterField
from desk_app.exchange.roster_rows import ProblemKind
from desk_app.texts import _

if TYPE_CHECKING:
    from desk_app.exchange.roster_rows import RowProblem


def field_choices() -> list[tuple[str, str]]:
    """Return what a column can be, as (name, text); the first is to pass it over."""
    field = RosterField
    return [
        (field.IGNORED.value, _("Passed over")),
        (field.FULL_NAME.value, _("Whole name")),
        (field.GIVEN_NAME.value, _("Given name")),
        (field.FAMILY_NAME.value, _("Family name")),
        (field.PERSON_CATEGORY.value, _("Category")),
        (field.ROLE.value, _("Role")),
        (field.PLACE.value, _("Place")),
        (field.ACTIVITY.value, _("Activities")),
        (field.CONTACT_LEVEL.value, _("Contact level")),
        (field.PHONE.value, _("Phone")),
        (field.EMAIL.value, _("E-mail")),
        (field.FORM_LANGUAGE.value, _("Form language")),
        (field.STARTS_ON.value, _("First day")),
        (field.ENDS_ON.value, _("Last day")),
        (field.WORKS_WITH_CHILDREN.value, _("Works with children")),
        (field.IS_MINOR.value, _("Under 18")),
        (field.GUARDIAN_NAME.value, _("Guardian")),
        (field.PROTECTED_IDENTITY.value, _("Protected identity")),
        (field.CONTACT_MARK.value, _("How to reach")),
    ]


def problem_sentence(problem: RowProblem) -> str:
    """Return what is wrong with a cell and what to do about it."""
    kind = ProblemKind
    sentence = {
        kind.MISSING_NAME: _("There is no name."),
        kind.NOT_A_NAME: _("“{value}” is not a name."),
        kind.TOO_LONG: _("The text is too long."),
        kind.IDENTITY_NUMBER: _("Looks like an identity number, which is never stored. Remove it."),
        kind.UNKNOWN_CATEGORY: _("“{value}” is not a category."),
        kind.UNKNOWN_CONTACT_LEVEL: _("“{value}” is not a contact level: none, indirect, direct."),
        kind.UNKNOWN_LANGUAGE: _("“{value}” is not a language that forms are printed in."),
        kind.INVALID_PHONE: _(
            "“{value}” is not a phone number. Write it with area code, or with + and country code."
        ),
        kind.INVALID_EMAIL: _("“{value}” is not an e-mail address."),
        kind.PROTECTED_CONTACT: _(
            "Contact details of somebody with protected identity are not stored. Remove them."
        ),
        kind.NOT_A_DATE: _("“{value}” is not a date. Write it as 2026-11-24."),
        kind.TWO_DIGIT_YEAR: _("“{value}” has a year of two digits. Write it as 2026-11-24."),
        kind.AMBIGUOUS_DATE: _("“{value}” can be two different days. Write it as 2026-11-24."),
        kind.END_BEFORE_START: _("The last day is before the first day."),
        kind.NOT_YES_OR_NO: _("“{value}” is neither yes nor no."),
    }[problem.kind]
    return sentence.format(value=problem.value)
