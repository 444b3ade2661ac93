"""What requirements ask of paper and no other test looks at: R13, R15, R26, R35 and R37."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
import zxingcpp

from desk_app.content import load_content
from desk_app.models.monitoring import Severity
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.channel_proposals import channel_proposals
from desk_app.services.channels import take_into_use
from desk_app.services.findings import FindingDraft, add_finding
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.procedures import list_procedures
from desk_app.services.quarters import Quarter
from desk_app.services.reviews import create_review

if TYPE_CHECKING:
    from desk_app.vault import Vault

DAY = date(2026, 11, 25)
VALUES = {
    "focal_point_phone": "070-174 06 35",
    "deputy_focal_point": "the housing coordinator",
    "board_contact": "070-174 06 36",
    "letterbox_openers": "the chair and the focal point",
    "partner_ngo_name": "Safe Harbour",
    "partner_ngo_contact": "070-174 06 37",
}


@pytest.fixture
def house(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside", "SE", "en")
    vault.write(set_up_organisation, draft, today=date(2026, 6, 1))
    return vault


def printed(vault: Vault, code: str, *options: str, language: str = "en") -> PrintedDocument:
    order = PrintOrder(language, DAY, "coordinator", options=frozenset(options))
    return find_document(code).make(vault, order)


def words(document: PrintedDocument) -> str:
    pdf = pypdfium2.PdfDocument(document.pdf)
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_r13_what_must_never_be_done_stands_on_the_sheet_of_each_procedure(
    house: Vault, language: str
) -> None:
    content = {each["id"]: each for each in load_content("sop_templates", language)["procedures"]}
    rows = house.read(list_procedures, language, today=DAY)
    assert len(rows) == 8
    for row in rows:
        sheet = words(printed(house, "P08", f"procedure-{row.procedure_id}", language=language))
        for never in content[row.procedure_id]["never"]:
            assert " ".join(never["text"].split())[:40] in sheet


@pytest.mark.parametrize("code", ["P17", "P05"])
def test_r26_no_code_on_a_public_paper_leads_anywhere(house: Vault, code: str) -> None:
    options = ("wallet-public",) if code == "P05" else ()
    if code == "P17":
        for proposal in house.read(channel_proposals, today=DAY):
            house.write(take_into_use, proposal.filled_in(VALUES), today=DAY)

    pdf = pypdfium2.PdfDocument(printed(house, code, *options).pdf)

    for page in pdf:
        assert zxingcpp.read_barcodes(page.render(scale=2).to_pil()) == []
    assert "http" not in words(printed(house, code, *options))


def test_r35_gaps_stand_in_the_protocol_once_for_each(house: Vault) -> None:
    review = house.write(create_review, Quarter(2026, 3), today=DAY)
    gap = FindingDraft("The key of the cupboard is missing", Severity.HIGH, "m1_q2", review)
    house.write(add_finding, gap, today=DAY)

    text = words(printed(house, "P09"))

    assert text.count("The key of the cupboard is missing") == 1
    assert text.count("No code of conduct is in force") == 1


def test_r37_the_protocol_has_room_for_the_partners_comments_and_signature(house: Vault) -> None:
    text = words(printed(house, "P09"))
    assert "The partner’s comments" in text
    assert "Partner reviewer, date" in text
    assert "Partner organisation present" in text
