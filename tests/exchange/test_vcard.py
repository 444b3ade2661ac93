"""Contacts as vCards: what goes out, what comes in, and what never does."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import vobject

from desk_app.errors import UnusableFileError
from desk_app.exchange.vcard import LARGEST_FILE, read_vcards, write_vcards
from desk_app.models.stakeholder import VerificationWay
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.stakeholder_phones import PhoneDraft
from desk_app.services.stakeholders import ContactDraft, add_contact, list_contacts

if TYPE_CHECKING:
    from pathlib import Path

    from desk_app.vault import Vault

TODAY = date(2026, 11, 25)
CARD = """BEGIN:VCARD
VERSION:3.0
FN:Front desk
ORG:Harbour Refuge;Night shift
TEL;TYPE=WORK:08-465 004 10
TEL;TYPE=CELL:not a number
EMAIL:desk@harbour.example
URL:https://harbour.example
ADR:;;Secret Street 1;Malmö;;;
NOTE:Lives at the back
BDAY:1980-01-01
END:VCARD
"""


@pytest.fixture
def organisation(vault: Vault) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    return vault


def test_only_verified_contacts_go_out_and_no_shelter(organisation: Vault) -> None:
    shelter = ContactDraft("shelter", "Refuge", phones=(PhoneDraft("08-465 004 30"),))
    hidden = organisation.write(add_contact, shelter, language="en", today=TODAY)
    rows = organisation.read(list_contacts, today=TODAY)
    police = next(row.id for row in rows if row.content_id == "polisen_11414")
    how = Verification(TODAY, "coordinator", VerificationWay.CALLED)
    organisation.write(verify_contacts, [police, hidden], how, today=TODAY)

    content = write_vcards(organisation.read(list_contacts, today=TODAY), "en").decode("utf-8")

    cards = list(vobject.readComponents(content))
    assert [card.fn.value for card in cards] == ["SOS Alarm 112", "Swedish Police Authority"]
    assert [line.value for line in cards[1].contents["tel"]] == ["11414", "+46771141400"]
    assert "Refuge" not in content
    assert "ADR" not in content


def test_a_card_comes_in_without_address_note_or_birthday(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text(CARD, "utf-8")

    (draft,) = read_vcards(file, "partner_ngo", "SE")

    assert draft == ContactDraft(
        "partner_ngo",
        "Harbour Refuge Night shift",
        phones=(PhoneDraft("08-465 004 10"),),
        email="desk@harbour.example",
        web="https://harbour.example",
    )
    assert "Secret" not in repr(draft)


def test_what_goes_out_can_come_back(organisation: Vault, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(write_vcards(organisation.read(list_contacts, today=TODAY), "sv"))

    (draft,) = read_vcards(file, "emergency_services", "SE")

    assert (draft.name, draft.phones) == ("SOS Alarm 112", (PhoneDraft("112"),))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff\xfe binary",
        b"BEGIN:VCARD\nEND:VCALENDAR\n",
        b"BEGIN:VCARD\nVERSION:3.0\nTEL:112\nEND:VCARD\n",
        b"name;phone\nA;1\n",
        b"BEGIN:VCARD\n" * 300,
        b"x" * (LARGEST_FILE + 1),
    ],
)
def test_a_file_that_holds_no_contact_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "cards.vcf"
    file.write_bytes(content)

    with pytest.raises(UnusableFileError):
        read_vcards(file, "partner_ngo", "SE")


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableFileError):
        read_vcards(tmp_path / "none.vcf", "partner_ngo", "SE")


def test_too_many_cards_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:A\nEND:VCARD\n" * 501, "utf-8")

    with pytest.raises(UnusableFileError):
        read_vcards(file, "partner_ngo", "SE")
