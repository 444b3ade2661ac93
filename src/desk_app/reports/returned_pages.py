"""Says which page of a printed form is the one that comes back signed (P01, J3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.reports.conduct_form import conduct_page_count
from desk_app.reports.conduct_form_print import printed_edition
from desk_app.services.edition_print import edition_print
from desk_app.services.form_code import PageMark
from desk_app.services.scan_matching import editions_of_forms
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desk_app.services.scan_values import ReadPage
    from desk_app.vault import Vault


def signature_pages(vault: Vault, pages: Iterable[ReadPage]) -> dict[tuple[int, str], int]:
    """Return the number of the page to sign, by edition number and language.

    It is asked for the forms of a pile only: the text has to be laid out to know it.
    """
    codes = {page.mark.form_code for page in pages if isinstance(page.mark, PageMark)}
    found: dict[tuple[int, str], int] = {}
    for edition_id, edition_no, language in vault.read(editions_of_forms, codes):
        edition = vault.read(edition_print, edition_id)
        if edition_no is None or edition.adopted_on is None:
            continue
        shown = printed_edition(edition, edition.adopted_on, "")
        found[edition_no, language] = conduct_page_count(shown, language, texts_in(language))
    return found
