"""An edition of the code of conduct, filled in and ready to print (P01)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.models.edition import DocumentEdition
from desk_app.services.code_text import CodeText, code_text, fill, fingerprint, frozen_values
from desk_app.services.language_names import language_name
from desk_app.services.organisation import organisation_profile
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from desk_app.services.organisation import OrganisationProfile


@dataclass(frozen=True, slots=True)
class EditionPrint:
    """An edition, ready to print: everything that its forms share."""

    organisation: str
    edition_no: int | None
    """None for a draft."""
    adopted_by_body: str
    adopted_on: date | None
    effective_from: date | None
    master_language: str
    fingerprint: str
    texts: dict[str, CodeText]
    """Filled in, by language."""

    @property
    def is_draft(self) -> bool:
        """Whether it must be marked as not adopted."""
        return self.edition_no is None


def edition_print(session: Session, edition_id: int) -> EditionPrint:
    """Return an edition or a draft, filled in and ready to print.

    Raises:
        UnfilledPlaceholderError: a text still holds a placeholder that nothing fills.
    """
    edition = session.get_one(DocumentEdition, edition_id)
    organisation = organisation_profile(session)
    return EditionPrint(
        organisation=organisation.name,
        edition_no=edition.edition_no,
        adopted_by_body=edition.adopted_by_body,
        adopted_on=edition.adopted_on,
        effective_from=edition.effective_from,
        master_language=edition.master_language,
        fingerprint=fingerprint(edition.content_hash),
        texts={
            each.language: code_text(
                fill(
                    each.body,
                    frozen_values(each.body)
                    or placeholder_values(edition, organisation, each.language),
                )
            )
            for each in edition.texts
        },
    )


def default_reporting_summary(language: str) -> str:
    """Return the line on how to report that is printed until the organisation writes its own."""
    return texts_in(language).gettext(
        "tell the safeguarding focal point or the appointed board member, or call the police; "
        "in danger call 112."
    )


def placeholder_values(
    edition: DocumentEdition, organisation: OrganisationProfile, language: str
) -> dict[str, str]:
    """Return what the placeholders of a code in `language` stand for now."""
    texts = texts_in(language)
    return {
        "org_name": organisation.name,
        "edition": str(edition.edition_no) if edition.edition_no else texts.gettext("draft"),
        "master_language": language_name(edition.master_language, texts),
        "reporting_summary": organisation.reporting_summary.get(language)
        or default_reporting_summary(language),
    }
