"""Which field of the summary's form an expected failure belongs to, and how it is worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import (
    IdentityNumberError,
    InvalidPeriodError,
    PersonalDataFoundError,
    RepeatedSummaryError,
    TooLongError,
    UnfinishedQuarterError,
)
from desk_app.services.personal_data import FindingKind
from desk_app.texts import _
from desk_app.views.monitoring.summary_form import QUESTIONS, REASON
from desk_app.views.widgets import words_for

if TYPE_CHECKING:
    from desk_app.errors import DeskError


def field_errors(error: DeskError) -> dict[str, str]:
    """Return a sentence for each field that is to blame; nothing if none is."""
    match error:
        case PersonalDataFoundError(findings=findings):
            return personal_data_errors(findings)
        case RepeatedSummaryError():
            return {REASON: words_for(error)}
        case UnfinishedQuarterError() | InvalidPeriodError():
            return {"period": words_for(error)}
        case TooLongError(field=name) | IdentityNumberError(field=name):
            return {name: words_for(error)} if name in {*QUESTIONS, "partner", REASON} else {}
    return {}


def personal_data_errors(findings: tuple[tuple[str, str, str], ...]) -> dict[str, str]:
    """Return for each field what was found in it, by name."""
    by_field: dict[str, list[str]] = {}
    for name, kind, text in findings:
        words = _("“{text}” ({kind})").format(text=text, kind=_kind_name(FindingKind(kind)))
        by_field.setdefault(name, []).append(words)
    return {
        name: _("This gives away personal data: {found}. Remove it before handing out.").format(
            found=", ".join(words)
        )
        for name, words in by_field.items()
    }


def _kind_name(kind: FindingKind) -> str:
    return {
        FindingKind.NAME: _("a name in the roster"),
        FindingKind.PHONE: _("a phone number"),
        FindingKind.EMAIL: _("an e-mail address"),
        FindingKind.IDENTITY_NUMBER: _("an identity number"),
        FindingKind.BIRTH_DATE: _("a date of birth"),
    }[kind]
