"""P05 and P21: numbers with and without a mark, gaps, towns, cards to cut out, the call round."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

from desk_app.errors import NotReadyToPostError
from desk_app.models.stakeholder import VerificationWay
from desk_app.reports.catalogue import PrintedDocument, PrintOrder, find_document
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.organisation import (
    OrganisationDraft,
    set_reporting_summary,
    set_up_organisation,
)
from desk_app.services.stakeholder_phones import PhoneDraft
from desk_app.services.stakeholders import ContactDraft, add_contact, list_contacts, retire_contact

if TYPE_CHECKING:
    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
KINDS = ("a4-staff", "wallet-staff", "a4-public", "wallet-public")


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    draft = OrganisationDraft("Riverside", "SE", "en", municipality="Malmö")
    vault.write(set_up_organisation, draft, today=TODAY)
    return vault


def verify(vault: Vault, *content_ids: str) -> None:
    rows = vault.read(list_contacts, today=TODAY)
    ids = [row.id for row in rows if not content_ids or row.content_id in content_ids]
    usable = {row.id for row in rows if row.can_be_verified}
    how = Verification(TODAY, "coordinator", VerificationWay.CALLED)
    vault.write(verify_contacts, [each for each in ids if each in usable], how, today=TODAY)


def made(vault: Vault, *options: str, code: str = "P05", language: str = "en") -> PrintedDocument:
    order = PrintOrder(language, TODAY, "coordinator", options=frozenset(options))
    return find_document(code).make(vault, order)


def pages_of(document: PrintedDocument) -> list[str]:
    pdf = pypdfium2.PdfDocument(document.pdf)
    return [page.get_textpage().get_text_range().replace("\r\n", "\n") for page in pdf]


def words_of(document: PrintedDocument) -> str:
    return "\n".join(pages_of(document))


def test_the_staff_card_marks_every_number_but_112_until_it_is_verified(
    organisation: Vault,
) -> None:
    before = words_of(made(organisation))
    assert before.count("not verified") == made(organisation).count - 1

    verify(organisation)
    after = words_of(made(organisation))
    assert "not verified" not in after
    assert "November 2026" in after


@pytest.mark.parametrize("language", ["sv", "en"])
def test_missing_required_contacts_are_lines_to_fill_in(organisation: Vault, language: str) -> None:
    words = words_of(made(organisation, language=language)).replace("\n", " ")

    name = {"sv": "Socialjour", "en": "Social emergency service (out of hours)"}[language]
    assert f": {name}" in words
    assert "112" in words


@pytest.mark.parametrize("kind", KINDS)
def test_who_may_read_a_card_is_in_its_footer(organisation: Vault, kind: str) -> None:
    document = made(organisation, kind)

    expected = "May be shared" if "public" in kind else "Internal – staff and affiliates"
    assert document.handling == expected
    assert all(expected in page for page in pages_of(document))


@pytest.mark.parametrize("kind", ["a4-public", "a4-staff", "wallet-public"])
def test_what_is_not_certain_is_not_made_ready_to_post(organisation: Vault, kind: str) -> None:
    with pytest.raises(NotReadyToPostError):
        made(organisation, kind, "ready-to-post")


def test_a_public_card_of_verified_numbers_is_ready_to_post(organisation: Vault) -> None:
    verify(organisation)

    assert "Ready to post" in words_of(made(organisation, "a4-public", "ready-to-post"))


def test_a_number_meant_for_staff_is_not_on_the_public_card(organisation: Vault) -> None:
    public = words_of(made(organisation, "a4-public"))

    assert "020-39 00 00" not in public
    assert "073-920 68 17" not in public
    assert "116 111" in public


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
@pytest.mark.parametrize("kind", ["wallet-public", "wallet-staff"])
def test_r26_1_the_cover_says_that_help_is_free_in_each_language_and_alarms_nobody(
    organisation: Vault, kind: str, language: str
) -> None:
    outside, inside = pages_of(made(organisation, kind, language=language))

    title = {"sv": "Din hjälp är gratis", "en": "Help is free", "uk": "Допомога безкоштовна"}
    assert outside.count(title[language]) >= 4
    alarming = (" sex", "сексу", "traffick", "människohandel", "торгівл", "exploit", "utnyttj")
    assert not any(word in outside.casefold() for word in alarming)
    assert inside.count("114 14") == 4
    assert re.search(r"50\s+(mm|мм)", outside)


def test_twelve_contacts_of_which_two_are_unverified_fit_a_wallet_card(
    organisation: Vault,
) -> None:
    verify(organisation)
    inside = pages_of(made(organisation, "wallet-public"))[1]
    assert "not verified" not in inside

    assert all(inside.count(each) >= 4 for each in ("112", "116 111", "1177", "527", "1547"))
    assert "More numbers" not in inside
    for name in ("First", "Second"):
        number = {"First": "08-465 004 21", "Second": "08-465 004 22"}[name]
        draft = ContactDraft(
            "child_helpline", name, phones=(PhoneDraft(number),), suits_public_card=True
        )
        organisation.write(add_contact, draft, language="en", today=TODAY)
    marked = pages_of(made(organisation, "wallet-public"))[1]
    assert marked.count("not verified") == 8


def test_the_ruler_is_50_mm_long(organisation: Vault) -> None:
    from desk_app.reports.contact_wallet import CARD_HEIGHT_MM, CARD_WIDTH_MM

    document = made(organisation, "wallet-public")
    page = pypdfium2.PdfDocument(document.pdf)[0]
    paths = [each.get_bounds() for each in page.get_objects([FPDF_PAGEOBJ_PATH])]
    lengths = [(right - left) / 72 * 25.4 for left, _bottom, right, _top in paths]

    assert any(abs(length - 50) < 0.7 for length in lengths)
    assert (CARD_WIDTH_MM, CARD_HEIGHT_MM) == (85, 2 * 54)


def test_a_town_can_be_chosen(organisation: Vault) -> None:
    draft = ContactDraft(
        "social_services",
        "Social services",
        phones=(PhoneDraft("08-465 004 20"),),
        municipality="Lund",
    )
    organisation.write(add_contact, draft, language="en", today=TODAY)

    assert "08-465 004 20" not in words_of(made(organisation))
    assert "08-465 004 20" in words_of(made(organisation, "municipality=Lund"))


@pytest.mark.parametrize("language", ["sv", "en", "uk"])
def test_the_call_round_lists_what_is_to_be_verified(organisation: Vault, language: str) -> None:
    document = made(organisation, "call-round", language=language)
    assert document.count == len(words_of(document).split("☐")) - 1

    verify(organisation)
    assert made(organisation, "call-round", language=language).count == 0


@pytest.mark.parametrize("language", ["sv", "en"])
def test_who_does_what_has_every_situation_and_lines_for_initials(
    organisation: Vault, language: str
) -> None:
    words = words_of(made(organisation, code="P21", language=language))

    assert {"sv": "Någon är i fara just nu", "en": "Someone is in danger right now"}[
        language
    ] in words
    assert "114 14" in words
    assert made(organisation, code="P21", language=language).count == 11


def test_who_does_what_marks_unverified_numbers(organisation: Vault) -> None:
    assert "not verified" in words_of(made(organisation, code="P21"))

    verify(organisation)
    assert "not verified" not in words_of(made(organisation, code="P21"))


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_card_has_the_same_bytes(organisation: Vault, kind: str) -> None:
    assert made(organisation, kind).pdf == made(organisation, kind).pdf


@pytest.mark.parametrize("kind", KINDS)
def test_long_names_and_sentences_keep_to_their_panels(vault: Vault, kind: str) -> None:
    name = "Föreningen Wärme und Willkommen " * 6
    draft = OrganisationDraft(name, "SE", "en", municipality="Malmö")
    vault.write(set_up_organisation, draft, today=TODAY)
    vault.write(set_reporting_summary, {"en": "Tell the appointed board member. " * 9})
    long = ContactDraft(
        "child_helpline",
        "A helpline with a very long name " * 6,
        phones=(PhoneDraft("08-465 004 20", hours="every day except on holidays " * 3),),
        suits_public_card=True,
    )
    vault.write(add_contact, long, language="en", today=TODAY)

    assert len(pages_of(made(vault, kind))) <= 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_vault_without_contacts_prints_lines_to_fill_in(vault: Vault, kind: str) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "IE", "en"), today=TODAY)
    for row in vault.read(list_contacts, today=TODAY):
        vault.write(retire_contact, row.id, TODAY)

    assert "fill in: Emergency services" in words_of(made(vault, kind))


@pytest.mark.parametrize(
    ("language", "title"),
    [("sv", "Din hjälp är gratis"), ("en", "Help is free"), ("uk", "Допомога безкоштовна")],
)
def test_r26_2_the_public_card_is_there_in_three_languages_from_the_start(
    organisation: Vault, language: str, title: str
) -> None:
    for kind in ("a4-public", "wallet-public"):
        assert title in words_of(made(organisation, kind, language=language)), kind
