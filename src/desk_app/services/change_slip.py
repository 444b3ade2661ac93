"""What differs between two editions of a text, for those who have to know (R14, D03)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desk_app.models.edition import DocType, DocumentEdition
from desk_app.services.code_text import frozen_values
from desk_app.services.edition_comparison import Change, PartChange, compare_editions
from desk_app.services.editions import (
    CODE,
    EditionRow,
    body_in,
    edition_row,
    list_editions,
    master_body,
)
from desk_app.services.organisation import organisation_profile
from desk_app.services.text_placeholders import fill_known, given_words

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desk_app.services.edition_comparison import TextPart


@dataclass(frozen=True, slots=True)
class ChangeSlip:
    """The parts that differ between two editions, in one language."""

    doc_type: DocType
    title: str
    before: EditionRow
    after: EditionRow
    changes: tuple[PartChange, ...]
    """Only what differs."""


def change_slip(
    session: Session, language: str, pair: tuple[int, int] | None = None
) -> ChangeSlip | None:
    """Return how two editions differ; None if there are no two.

    Args:
        session: The transaction.
        language: In which their words are compared.
        pair: The editions before and after; None for the last two of the code of conduct.
    """
    if pair is None:
        adopted = [row.id for row in list_editions(session, CODE) if not row.is_draft]
        if len(adopted) < 2:  # noqa: PLR2004 - a before and an after
            return None
        pair = (adopted[1], adopted[0])
    before, after = (session.get_one(DocumentEdition, key) for key in pair)
    changes = compare_editions(session, before.id, after.id, language)
    name = organisation_profile(session).name
    return ChangeSlip(
        doc_type=after.doc_type,
        title=master_body(after)["title"],
        before=edition_row(before),
        after=edition_row(after),
        changes=tuple(
            replace(
                each,
                before=_filled(each.before, before, language, name),
                after=_filled(each.after, after, language, name),
            )
            for each in changes
            if each.change is not Change.SAME
        ),
    )


def _filled(
    part: TextPart | None, edition: DocumentEdition, language: str, organisation: str
) -> TextPart | None:
    """Return a part as it reads on paper, with its blanks filled in."""
    if part is None:
        return None
    body = body_in(edition, language) or master_body(edition)
    values = frozen_values(body) or {**given_words(body), "org_name": organisation}
    return replace(part, text=fill_known(part.text, values))
