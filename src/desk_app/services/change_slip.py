"""What differs between two editions of a text, for those who have to know (R14, D03)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.errors import NothingToCompareError
from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.edition_comparison import Change, PartChange, compare_editions
from desk_app.services.editions import CODE, EditionRow, edition_row, list_editions, master_body
from desk_app.services.organisation import organisation_profile

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """The parts that differ between two editions, in one language."""

    organisation: str
    doc_type: DocType
    title: str
    before: EditionRow
    after: EditionRow
    changes: tuple[PartChange, ...]
    """Only what differs."""


def change_slip(session: Session, language: str, pair: tuple[int, int] | None = None) -> ChangeSlip:
    """Return how two editions differ.

    Args:
        session: The transaction.
        language: In which their words are compared.
        pair: The editions before and after; None for the last two of the code of conduct.

    Raises:
        NothingToCompareError: there are no two.
    """
    if pair is None:
        adopted = [row.id for row in list_editions(session, CODE) if not row.is_draft]
        if len(adopted) < 2:  # noqa: PLR2004 - a before and an after
            raise NothingToCompareError
        pair = (adopted[1], adopted[0])
    before, after = (session.get_one(DocumentEdition, key) for key in pair)
    changes = compare_editions(session, before.id, after.id, language)
    return ChangeSlip(
        organisation=organisation_profile(session).name,
        doc_type=after.doc_type,
        title=master_body(after)["title"],
        before=edition_row(before),
        after=edition_row(after),
        changes=tuple(each for each in changes if each.change is not Change.SAME),
    )
