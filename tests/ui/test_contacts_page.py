"""The Contacts page on a real vault: load, verify, change, add, log, agree, print."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from sqlalchemy import delete

from desk_app.models.person import PersonCategory
from desk_app.models.stakeholder import Stakeholder, VerificationWay
from desk_app.services.agreements import list_agreements, roles_known
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.interactions import list_interactions
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.stakeholders import ContactRow, list_contacts
from desk_app.texts import use_language
from desk_app.views.contacts import page_spec
from desk_app.views.contacts.agreements import AgreementDialog
from desk_app.views.contacts.contact_form import ContactForm
from desk_app.views.contacts.contact_list import Which
from desk_app.views.contacts.interaction_dialog import InteractionDialog
from desk_app.views.contacts.page import ContactsPage
from desk_app.views.contacts.vcard_dialog import VcardDialog, save_vcards, take_vcards
from desk_app.views.contacts.verify_dialog import CallRoundDialog, VerifyDialog
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import TODAY, PageDesk, accept, press_in, words_in

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from sqlalchemy.orm import Session

    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog


class Desk(PageDesk):
    """The Contacts page."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page = self.open(ContactsPage(self.context))
        self.page.reload()

    def words(self, widget: QWidget | None = None) -> str:
        return words_in(widget or self.page)

    def press(self, text: str) -> None:
        press_in(self.page, text)

    def contact(self, content_id: str) -> ContactRow:
        rows = self.vault.read(list_contacts, today=TODAY)
        return next(row for row in rows if row.content_id == content_id)

    def choose(self, content_id: str) -> None:
        self.page.open_record(self.contact(content_id).id)


@pytest.fixture
def desk(vault: Vault, qtbot: QtBot) -> Desk:
    draft = OrganisationDraft("Riverside", "SE", "en", municipality="Malmö")
    vault.write(set_up_organisation, draft, today=TODAY)
    ada = PersonDraft("Rosalind", "Fletcher", PersonCategory.VOLUNTEER, "en")
    vault.write(add_people, [ada], country="SE", today=TODAY)
    return Desk(vault, qtbot)


def forget_contacts(session: Session) -> None:
    session.execute(delete(Stakeholder))


def test_the_overview_counts_in_words_and_names_seven_to_begin_with(desk: Desk) -> None:
    words = desk.words()

    assert "0 of 18 required categories covered" in words
    for name in ("SOS Alarm 112", "Swedish Police Authority", "Social emergency service"):
        assert name in words
    verify = [b for b in desk.page.findChildren(QPushButton) if b.text() in {"Verify", "Fill in"}]
    assert len(verify) >= 7


def test_a_vault_without_contacts_offers_the_starter_list(vault: Vault, qtbot: QtBot) -> None:
    use_language("en")
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    vault.write(forget_contacts)
    desk = Desk(vault, qtbot)

    desk.press("Load the starter contacts")

    assert len(vault.read(list_contacts, today=TODAY)) == 47
    assert "of 18 required" in desk.words()


def test_one_key_and_enter_verify_what_is_selected(desk: Desk, qtbot: QtBot) -> None:
    desk.choose("polisen_11414")
    desk.page.activateWindow()
    desk.page.list.table.view.setFocus()
    qtbot.waitUntil(desk.page.list.table.view.hasFocus)
    in_dialog(accept)

    qtbot.keyClick(desk.page.list.table.view, Qt.Key.Key_V)

    row = desk.contact("polisen_11414")
    assert (row.state.verified_on, row.verified_by_role) == (TODAY, "coordinator")
    assert desk.told == ["1 contact is verified."]
    assert desk.undo is not None
    desk.undo()
    assert not desk.contact("polisen_11414").state.is_valid


def test_a_wrong_date_is_said_beside_the_field(desk: Desk) -> None:
    seen: list[str] = []

    def try_tomorrow(dialog: Dialog) -> None:
        assert isinstance(dialog, VerifyDialog)
        dialog.form.day.line.setText("2026-11-26")
        dialog.accept_button.click()
        seen.append(dialog.form.error_of("verified_on"))
        dialog.reject()

    in_dialog(try_tomorrow)
    desk.page.actions_of_page.verify([desk.contact("sos_112")])

    assert "future" in seen[0]
    assert not desk.contact("sos_112").state.is_valid


def test_what_has_no_number_is_filled_in_instead(desk: Desk) -> None:
    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, ContactForm)
        dialog.fields["phone"].setText("08-465 004 10")
        dialog.fields["hours"].setText("weekdays 8–17")
        dialog.accept_button.click()

    in_dialog(fill)
    desk.page.actions_of_page.verify([desk.contact("socialtjanst_local")])

    row = desk.contact("socialtjanst_local")
    assert row.phones[0].number == "+46846500410"
    assert row.phones[0].hours == {"en": "weekdays 8–17"}
    assert not row.is_placeholder


def test_a_wrong_number_is_said_beside_the_field_and_nothing_is_lost(desk: Desk) -> None:
    seen: list[str] = []

    def fill(dialog: Dialog) -> None:
        assert isinstance(dialog, ContactForm)
        dialog.fields["phone_2"].setText("call us")
        dialog.accept_button.click()
        seen.append(dialog.form.error_of("phone_2"))
        dialog.fields["phone_2"].clear()
        dialog.accept_button.click()

    in_dialog(fill)
    before = desk.contact("jamy_support_line")
    desk.page.actions_of_page.edit(before)

    assert "not a phone number" in seen[0]
    after = desk.contact("jamy_support_line")
    assert after == before


def test_r06_1_the_form_of_a_shelter_has_no_field_for_a_place(desk: Desk) -> None:
    seen: dict[str, object] = {}

    def look(dialog: Dialog) -> None:
        assert isinstance(dialog, ContactForm)
        dialog.category.set_value("shelter")
        seen["warned"] = dialog.shelter.isVisible()
        seen["public"] = dialog.is_public.isEnabled()
        seen["fields"] = [name for name in dialog.fields if "address" in name or "street" in name]
        dialog.fields["name"].setText("Refuge")
        dialog.accept_button.click()

    in_dialog(look)
    desk.page.actions_of_page.add("legal_aid")

    assert seen == {"warned": True, "public": False, "fields": []}
    rows = desk.vault.read(list_contacts, today=TODAY)
    assert [row.names for row in rows if row.category.id == "shelter"] == [{"en": "Refuge"}]


def test_a_call_round_is_ticked_back_in_one_go(desk: Desk) -> None:
    def tick(dialog: Dialog) -> None:
        assert isinstance(dialog, CallRoundDialog)
        dialog.accept_button.click()
        assert dialog.error.isVisible()
        for at in range(3):
            dialog.list.item(at).setCheckState(Qt.CheckState.Checked)
        assert "3 contacts" in dialog.accept_button.text()
        dialog.accept_button.click()

    in_dialog(tick)
    desk.press("Record call round")

    rows = desk.vault.read(list_contacts, today=TODAY)
    assert {row.content_id for row in rows if row.state.is_valid} == {
        "sos_112",
        "polisen_11414",
        "jamy_support_line",
    }


def test_r08_1_a_call_is_logged_with_the_keyboard_alone(desk: Desk, qtbot: QtBot) -> None:
    def log(dialog: Dialog) -> None:
        assert isinstance(dialog, InteractionDialog)
        qtbot.keyClicks(dialog.note, "We told them what we do.")
        qtbot.keyClick(dialog.note, Qt.Key.Key_Return)

    in_dialog(log)
    desk.choose("polisen_11414")
    desk.page.list.log.click()

    (row,) = desk.vault.read(list_interactions, today=TODAY)
    assert (row.note, row.names["en"]) == ("We told them what we do.", "Swedish Police Authority")


def test_r08_2_a_name_in_a_note_is_stopped_beside_the_field(desk: Desk) -> None:
    seen: list[str] = []

    def log(dialog: Dialog) -> None:
        assert isinstance(dialog, InteractionDialog)
        dialog.note.setText("About Rosalind Fletcher")
        dialog.accept_button.click()
        seen.append(dialog.form.error_of("note"))
        dialog.reject()

    in_dialog(log)
    desk.page.actions_of_page.log()

    assert "Rosalind Fletcher" in seen[0]
    assert desk.vault.read(list_interactions, today=TODAY) == []


def test_an_agreement_is_added_and_reviewed(desk: Desk) -> None:
    def add(dialog: Dialog) -> None:
        assert isinstance(dialog, AgreementDialog)
        dialog.accept_button.click()
        assert dialog.form.error_of("title")
        dialog.title.setText("Cooperation")
        dialog.day.set_value(date(2025, 11, 1))
        dialog.accept_button.click()

    in_dialog(add)
    desk.page.show_part("agreements")
    desk.page.agreements.add()
    (row,) = desk.vault.read(list_agreements, today=TODAY)
    assert row.is_due

    desk.page.agreements.table.select(row.id)
    desk.page.agreements.reviewed.click()
    (row,) = desk.vault.read(list_agreements, today=TODAY)
    assert row.review_due_on == date(2027, 11, 25)


def test_management_confirms_that_it_has_read_the_sheet(desk: Desk) -> None:
    desk.press("Management has read the sheet")

    assert desk.vault.read(roles_known).confirmed_on == TODAY
    assert "2027-11-25" in desk.words()


def test_filters_narrow_the_list(desk: Desk) -> None:
    desk.page.show_part("contacts")
    table = desk.page.list.table
    counts = {}
    for which in Which:
        desk.page.list.show_only(which)
        counts[which] = table.model.rowCount()

    assert counts[Which.ALL] == 47
    assert counts[Which.TO_VERIFY] + counts[Which.TO_FILL_IN] == 47
    assert counts[Which.REQUIRED] < 47


def test_a_contact_taken_out_of_use_comes_back_with_undo(desk: Desk) -> None:
    desk.page.actions_of_page.retire([desk.contact("talita")])
    assert len(desk.vault.read(list_contacts, today=TODAY)) == 46
    assert desk.undo is not None

    desk.undo()
    assert desk.contact("talita")


def test_the_print_menu_offers_each_card_and_shows_it(desk: Desk, qtbot: QtBot) -> None:
    desk.page.fill_print_menu()
    titles = [each.text() for each in desk.page.print_menu.actions() if each.text()]
    assert len(titles) == 7

    desk.page.open_record("print_card")
    qtbot.waitUntil(lambda: len(desk.shown) == 1)
    assert desk.shown[0].code == "P05"


def test_the_sidebar_counts_what_is_not_covered_and_the_palette_finds_contacts(
    desk: Desk,
) -> None:
    spec = page_spec()
    assert spec.attention is not None
    assert spec.search is not None
    assert spec.commands is not None

    assert spec.attention(desk.vault, TODAY) == 18
    how = Verification(TODAY, "coordinator", VerificationWay.CALLED)
    desk.vault.write(verify_contacts, [desk.contact("sos_112").id], how, today=TODAY)
    assert spec.attention(desk.vault, TODAY) == 17
    assert "Bris (children’s helpline)" in [each.title for each in spec.search(desk.vault, TODAY)]
    assert len(spec.commands()) == 5


def test_vcards_come_in_as_chosen_and_verified_contacts_go_out(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "cards.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{name}\nTEL:08-465 004 1{at}\nEND:VCARD\n"
    cards = [card.format(name=f"Harbour {at}", at=at) for at in range(2)]
    file.write_text("".join(cards), "utf-8")

    def tick(dialog: Dialog) -> None:
        assert isinstance(dialog, VcardDialog)
        dialog.list.item(1).setCheckState(Qt.CheckState.Checked)
        dialog.category.set_value("legal_aid")
        dialog.accept_button.click()

    in_dialog(tick)
    take_vcards(desk.page, desk.page.actions_of_page, file)
    rows = desk.vault.read(list_contacts, today=TODAY)
    assert [row.names for row in rows if not row.content_id] == [{"en": "Harbour 1"}]

    save_vcards(desk.page, desk.page.actions_of_page, tmp_path / "out")
    out = (tmp_path / "out.vcf").read_text("utf-8")
    assert "SOS Alarm 112" in out
    assert "Harbour" not in out
