"""The fields of a roster and what is wrong with its cells, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.exchange.roster_columns import RosterField
from desk_app.exchange.roster_values import ProblemKind

if TYPE_CHECKING:
    from desk_app.exchange.roster_preview import RowProblem
    from desk_app.texts import Texts


def field_name(field: RosterField, texts: Texts) -> str:
    """Return what a field is called where columns are matched with fields."""
    _ = texts.gettext
    names = {
        RosterField.IGNORED: _("Passed over"),
        RosterField.FULL_NAME: _("Whole name"),
        RosterField.GIVEN_NAME: _("Given name"),
        RosterField.FAMILY_NAME: _("Family name"),
        RosterField.PERSON_CATEGORY: _("Category"),
        RosterField.ROLE: _("Role"),
        RosterField.PLACE: _("Place"),
        RosterField.ACTIVITY: _("Activities"),
        RosterField.CONTACT_LEVEL: _("Contact level"),
        RosterField.PHONE: _("Phone"),
        RosterField.EMAIL: _("E-mail"),
        RosterField.FORM_LANGUAGE: _("Form language"),
        RosterField.STARTS_ON: _("First day"),
        RosterField.ENDS_ON: _("Last day"),
        RosterField.WORKS_WITH_CHILDREN: _("Works with children"),
        RosterField.IS_MINOR: _("Under 18"),
        RosterField.GUARDIAN_NAME: _("Guardian"),
        RosterField.PROTECTED_IDENTITY: _("Protected identity"),
        RosterField.CONTACT_MARK: _("How to reach"),
    }
    return names[field]


def problem_sentence(problem: RowProblem, texts: Texts) -> str:
    """Return what is wrong with a cell and what to do about it."""
    _ = texts.gettext
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
