"""P07, P08 and D03 on paper: pages, marks, gaps (R13–R15)."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from desk_app.models.edition import DocType
from desk_app.reports.catalogue import PrintOrder, find_document
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import POLICY, TextId, list_editions
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.policy import change_paragraph, start_policy_from
from desk_app.services.procedure_adoption import adopt_procedure
from desk_app.services.procedures import list_procedures
from tests.adopted_texts import adopt_everything

if TYPE_CHECKING:
    from desk_app.vault import Vault

DAY = date(2026, 11, 25)


@pytest.fixture
def house(vault: Vault) -> Vault:
    """A vault of an organisation that has adopted nothing."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "sv"), today=DAY)
    return vault


def pages(vault: Vault, code: str, language: str, *options: str) -> list[str]:
    """Return the words on each page of a document."""
    order = PrintOrder(language, DAY, "coordinator", options=frozenset(options))
    pdf = pypdfium2.PdfDocument(find_document(code).make(vault, order).pdf)
    texts = [page.get_textpage().get_text_bounded() for page in pdf]
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_r13_1_each_procedure_prints_on_one_page(house: Vault, language: str) -> None:
    rows = house.read(list_procedures, language, today=DAY)
    assert len(rows) == 8
    for row in rows:
        [page] = pages(house, "P08", language, f"procedure-{row.procedure_id}")
        assert row.title in page
    assert len(pages(house, "P08", language)) == 1 + 8


def test_r15_1_a_contact_without_a_number_prints_as_a_gap(house: Vault) -> None:
    adoption = Adoption("The board", DAY, DAY)
    house.write(adopt_procedure, "sop_child_alone", adoption, today=DAY)
    [page] = pages(house, "P08", "en", "procedure-sop_child_alone")
    assert "fill in: Social emergency service" in page
    assert "112" in page
    assert "edition 1, adopted 2026-11-25" in page
    assert "UTKAST / DRAFT" not in page


def test_r15_2_the_bundle_begins_with_a_table_of_contents(house: Vault) -> None:
    house.write(adopt_procedure, "sop_emergency", Adoption("Board", DAY, DAY), today=DAY)
    contents, *sheets = pages(house, "P08", "en")
    titles = [row.title for row in house.read(list_procedures, "en", today=DAY)]
    assert all(title in contents for title in titles)
    assert [title in sheet for title, sheet in zip(titles, sheets, strict=True)] == [True] * 8
    assert ["UTKAST / DRAFT" in sheet for sheet in sheets] == [True] * 7 + [False]


def test_a_draft_of_the_policy_is_marked_on_every_page_and_asks_in_its_margin(
    house: Vault,
) -> None:
    found = pages(house, "P07", "en")
    assert 3 <= len(found) <= 6
    assert all("UTKAST / DRAFT" in page for page in found)
    assert "Which role decides whether to report to the police?" in " ".join(found)


def test_an_adopted_policy_names_its_elements_its_decision_and_its_editions(house: Vault) -> None:
    house.write(adopt_everything, today=DAY)
    found = pages(house, "P07", "en")
    words = " ".join(found)
    assert 3 <= len(found) <= 6
    assert "UTKAST" not in words
    assert "Zero tolerance" in found[0]
    assert "first edition" in words
    assert "Chair, date and signature" in words


def test_the_page_with_the_signatures_says_what_was_adopted_and_which_editions_there_were(
    house: Vault,
) -> None:
    house.write(adopt_everything, today=DAY)
    [first] = house.read(list_editions, POLICY)
    draft = house.write(start_policy_from, first.id, today=DAY)
    for options in ((), (f"edition-{draft}",)):
        last = pages(house, "P07", "en", *options)[-1]
        assert "16 Adoption" in last
        assert "Chair, date and signature" in last
        assert "Editions" in last


def test_the_table_of_elements_names_the_pages_on_which_they_are(house: Vault) -> None:
    house.write(adopt_everything, today=DAY)
    [first] = house.read(list_editions, POLICY)
    draft = house.write(start_policy_from, first.id, today=DAY)
    for options in ((), (f"edition-{draft}",)):
        found = pages(house, "P07", "en", *options)
        for element in range(1, 5):
            section = element + 4
            [number] = [
                at for at, page in enumerate(found, 1) if f"· element {element} {section}.1" in page
            ]
            assert re.search(rf" {section} {number} ✓", found[0])


def test_a_draft_is_announced_as_internal_and_an_adopted_policy_as_adopted(house: Vault) -> None:
    order = PrintOrder("en", DAY, "coordinator")
    policy = find_document("P07")
    assert policy.make(house, order).handling == "Internal – staff and affiliates"
    house.write(adopt_everything, today=DAY)
    assert policy.make(house, order).handling == "Adopted document"


def test_the_slip_lists_what_changed_and_nothing_else(house: Vault) -> None:
    house.write(adopt_everything, today=DAY)
    [first] = house.read(list_editions, POLICY)
    draft = house.write(start_policy_from, first.id, today=DAY)
    house.write(change_paragraph, draft, "zt_1", {"en": "None at Riverside."})
    [page] = pages(house, "D03", "en", f"before-{first.id}", f"after-{draft}")
    assert "None at Riverside." in page
    assert "{{" not in page
    assert "This policy describes how" not in page


def test_without_two_editions_the_slip_says_so(house: Vault) -> None:
    [page] = pages(house, "D03", "en")
    assert "nothing has changed" in page
    assert house.read(list_editions, TextId(DocType.SOP, "sop_emergency")) == []
