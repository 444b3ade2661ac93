"""P11 on paper: two pages that name nobody, and a code book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.errors import RepeatedSummaryError
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.reports.partner_summary import partner_summary
from desk_app.services.adoption import adopt_code
from desk_app.services.demo import fill_demo
from desk_app.services.disclosure_again import Part
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.partner_summary import (
    SummaryOrder,
    list_summaries,
    summary_content,
    summary_copy,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.texts import texts_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.vault import Vault

START = date(2026, 6, 1)
TODAY = date(2026, 11, 25)


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    return vault


def add(vault: Vault, category: PersonCategory, count: int) -> None:
    engagement = EngagementDraft("role", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(f"Zax{chr(97 + n)}lda", "Quistberg", category, "sv", engagement=engagement)
        for n in range(count)
    ]
    vault.write(add_people, drafts, country="SE", today=START)


def printed(vault: Vault, order: SummaryOrder) -> bytes:
    return partner_summary(vault.read(summary_content, order, today=TODAY), "coordinator")


def pages_of(pdf: bytes) -> list[str]:
    pages = pypdfium2.PdfDocument(pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pages]


def test_the_paper_says_what_it_said_before(
    organisation: Vault, check_golden: Callable[[str, str], None]
) -> None:
    for category, count in (("volunteer", 44), ("driver", 7), ("intern", 3), ("employee", 4)):
        add(organisation, PersonCategory(category), count)
    order = SummaryOrder("2026-Q3", "pdf", "en", partner="Network of Friends")

    pages = pages_of(printed(organisation, order))

    assert len(pages) == 3
    check_golden("partner_summary.txt", "\n".join(pages) + "\n")


def test_the_words_are_in_the_language_that_was_chosen(organisation: Vault) -> None:
    add(organisation, PersonCategory.VOLUNTEER, 14)

    text = "\n".join(pages_of(printed(organisation, SummaryOrder("2026-Q3", "pdf", "sv"))))

    assert "Utan personuppgifter, för mottagaren" in text
    assert texts_in("sv").gettext("about {low}").format(low=15) in text


def test_a_large_organisation_has_three_pages_with_the_whole_code_book(vault: Vault) -> None:
    vault.write(fill_demo, people=200, seed=1, language="en", today=TODAY)

    pages = pages_of(printed(vault, SummaryOrder("2026-Q3", "pdf", "en")))

    assert len(pages) == 3
    assert "The table file that goes with it, column by column" in pages[2]
    assert "Which groups are counted together" in pages[2]


def test_with_parts_left_out_the_code_book_takes_no_page_of_its_own(organisation: Vault) -> None:
    add(organisation, PersonCategory.VOLUNTEER, 12)

    order = SummaryOrder("2026-Q3", "pdf", "en", left_out=frozenset(Part))
    pages = pages_of(printed(organisation, order))

    assert len(pages) == 2
    assert "The table file that goes with it, column by column" in pages[1]


def test_without_questions_there_is_no_empty_heading(organisation: Vault) -> None:
    order = SummaryOrder("2026-Q3", "pdf", "en", questions=())

    text = "\n".join(pages_of(printed(organisation, order)))

    assert "Our questions" not in text
    assert "Your advice" in text


def test_file_properties_hold_the_title_and_nothing_about_the_partner(organisation: Vault) -> None:
    order = SummaryOrder("2026-Q3", "pdf", "en", partner="Network of Friends")

    properties = pypdfium2.PdfDocument(printed(organisation, order)).get_metadata_dict()

    assert properties["Title"] == "Partner summary"
    assert not any("Network" in value for value in properties.values())


def test_printing_keeps_the_exact_copy_of_the_last_finished_quarter(organisation: Vault) -> None:
    order = PrintOrder("en", TODAY, "coordinator")

    document = find_document("P11").make(organisation, order)

    (kept,) = organisation.read(list_summaries)
    assert kept.period == "2026-Q3"
    assert organisation.read(summary_copy, kept.id) == document.pdf
    assert document.file_name == "P11_riverside_2026-Q3_2026-11-25.pdf"


def test_r37_3_printing_other_numbers_of_the_same_quarter_is_refused(organisation: Vault) -> None:
    order = PrintOrder("en", TODAY, "coordinator")
    find_document("P11").make(organisation, order)
    add(organisation, PersonCategory.VOLUNTEER, 14)

    with pytest.raises(RepeatedSummaryError):
        find_document("P11").make(organisation, order)
