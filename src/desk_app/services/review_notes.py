"""Cleans what is written in a review, and stops what seems to be about a person (R8, R34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import (
    IdentityNumberError,
    MissingTextError,
    PersonalDataInNoteError,
    PersonalDataInReviewError,
)
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.personal_data import FindingKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session


def clean_notes(
    session: Session, texts: Mapping[str, tuple[str, int]], *, needed: tuple[str, ...] = ()
) -> dict[str, str]:
    """Return texts as they are stored, by field.

    Args:
        session: The transaction.
        texts: By field what was entered and how many characters there is room for.
        needed: Fields that must not be empty.

    Raises:
        TooLongError: a text is longer than its room.
        PersonalDataInReviewError: a text holds what looks like a name from the roster, a phone
            number or an identity number.
        MissingTextError: a needed text is empty.
    """
    found: dict[str, str] = {}
    for field, (text, limit) in texts.items():
        try:
            found[field] = clean(field, text, limit)
        except IdentityNumberError as error:
            kind = FindingKind.IDENTITY_NUMBER.value
            raise PersonalDataInReviewError(field, ((kind, text.strip()[:40]),)) from error
        if field in needed and not found[field]:
            raise MissingTextError(field)
    try:
        refuse_personal_data(session, {field: text for field, text in found.items() if text})
    except PersonalDataInNoteError as error:
        raise PersonalDataInReviewError(error.field, error.findings) from error
    return found
