"""Cleans what is written in a review, and stops what seems to be about a person (R8, R34)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.errors import (
    IdentityNumberError,
    MissingTextError,
    PersonalDataInNoteError,
    PersonalDataInReviewError,
)
from desk_app.services.checklist import question_number
from desk_app.services.contact_details import clean
from desk_app.services.interactions import refuse_personal_data
from desk_app.services.personal_data import FindingKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy.orm import Session

    from desk_app.models.monitoring import MonitoringReview


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


def refuse_names_on_paper(session: Session, review: MonitoringReview) -> None:
    """Look through everything that was written in a review before it is printed (P09).

    Whoever is named in a note may have joined the roster after it was written.

    Raises:
        PersonalDataInReviewError: a text seems to be about a person; what was found stands behind
            the number of its question.
    """
    texts = {
        "participants": ", ".join(review.participants),
        "partner_advice": review.partner_advice,
        **{each.item_id: f"{each.evidence}\n{each.decision}" for each in review.ratings},
    }
    try:
        refuse_personal_data(session, texts)
    except PersonalDataInNoteError as error:
        at = question_number(error.field)
        found = tuple((kind, f"{at} {text}".strip()) for kind, text in error.findings)
        raise PersonalDataInReviewError(error.field, found) from error
