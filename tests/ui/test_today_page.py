"""The Today page in the real window: what is due, one button each, sheets to print."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desk_app.app import page_specs
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.stakeholder import VerificationWay
from desk_app.models.training import EvidenceKind
from desk_app.services.actions import list_actions
from desk_app.services.adoption import adopt_code
from desk_app.services.agreements import AgreementDraft, add_agreement
from desk_app.services.conduct_drafts import start_from_edition
from desk_app.services.conduct_forms import print_forms
from desk_app.services.contact_verification import Verification, verify_contacts
from desk_app.services.due import DueItem, DueKind
from desk_app.services.edition_adoption import Adoption
from desk_app.services.editions import list_editions
from desk_app.services.organisation import (
    OrganisationDraft,
    confirm_recovery,
    set_up_organisation,
)
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.stakeholders import list_contacts
from desk_app.services.training import list_courses, record_completions
from desk_app.settings import Settings
from desk_app.vault import write_backup
from desk_app.views.conduct.outstanding import Which
from desk_app.views.conduct.page import ConductPage
from desk_app.views.contacts.contact_list import Which as ContactWhich
from desk_app.views.contacts.page import ContactsPage
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.roster_table import Scope
from desk_app.views.settings.appearance import Look
from desk_app.views.shell.main_window import MainWindow
from desk_app.views.today.door_day import DoorDayDialog
from desk_app.views.today.page import TodayPage
from desk_app.views.today.steps import destination
from desk_app.views.training.page import TrainingPage
from tests.adopted_texts import adopt_everything

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.today.due_rows import DueRow

START = date(2026, 10, 5)
TODAY = date(2026, 11, 25)


class Desk:
    """The window with its real pages, and the documents it showed."""

    def __init__(self, vault: Vault, qtbot: QtBot) -> None:
        self.vault, self.qtbot = vault, qtbot
        self.shown: list[Document] = []
        settings = Settings()
        self.window = MainWindow(
            vault, page_specs(Look(lambda: settings, lambda **_changes: None)), lambda: TODAY
        )
        qtbot.addWidget(self.window)
        self.window.resize(1200, 900)
        self.window.show()
        self.page._context = replace(self.window.context, show_document=self.shown.append)

    @property
    def page(self) -> TodayPage:
        found = self.window.page("today")
        assert isinstance(found, TodayPage)
        return found

    def row(self, words: str) -> DueRow:
        cards = [card for card in (self.page.todo, self.page.coming) if card]
        return next(row for card in cards for row in card.rows if words in row.accessibleName())

    def press(self, words: str) -> None:
        self.row(words).button.click()

    def words(self) -> str:
        labels = self.page.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.fixture
def house(vault: Vault, covered_contacts: None, working_channels: None) -> Vault:  # noqa: ARG001 - they fill the vault
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    vault.write(confirm_recovery, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    vault.write(adopt_everything, today=START)
    file = write_backup(vault, at=datetime(2026, 11, 20, 9, 0).astimezone())
    moment = time.mktime((2026, 11, 20, 9, 0, 0, 0, 0, -1))
    os.utime(file, (moment, moment))
    return vault


def enter(vault: Vault, *names: str) -> list[int]:
    engagement = EngagementDraft("reception", ContactLevel.DIRECT, START)
    drafts = [
        PersonDraft(name, "Reed", PersonCategory.VOLUNTEER, "en", engagement=engagement)
        for name in names
    ]
    return vault.write(add_people, drafts, country="SE", today=TODAY)


def make_ready(vault: Vault, ids: list[int]) -> None:
    forms = vault.write(print_forms, ids, today=TODAY).forms
    drafts = [SignatureDraft(form.form_code, TODAY, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=TODAY)
    for course in vault.read(list_courses):
        if course.blocks_clearance:
            sheet = EvidenceKind.ATTENDANCE_SHEET
            vault.write(record_completions, ids, course.id, TODAY, sheet, today=TODAY)


def test_today_is_the_first_page_and_is_open_at_the_start(house: Vault, qtbot: QtBot) -> None:
    enter(house, "Grace", "Noah")
    desk = Desk(house, qtbot)

    assert next(iter(desk.window.sidebar.entries)) == desk.window.current_key() == "today"
    assert "2 things to do today" in desk.words()
    assert "2 people in contact roles are not cleared" in desk.words()
    qtbot.waitUntil(lambda: desk.window.sidebar.entries["today"].count() == 2)


def test_each_step_has_one_button_and_only_the_first_stands_out(house: Vault, qtbot: QtBot) -> None:
    enter(house, "Grace")
    desk = Desk(house, qtbot)
    assert desk.page.todo is not None

    roles = [row.button.property("role") for row in desk.page.todo.rows]

    assert roles == ["primary", None]
    assert [row.button.text() for row in desk.page.todo.rows] == ["Print forms", "Open training"]


def test_see_who_lists_exactly_these_people_and_selects_them(house: Vault, qtbot: QtBot) -> None:
    make_ready(house, enter(house, "Grace"))
    lacking = enter(house, "Noah", "Rose")
    desk = Desk(house, qtbot)

    desk.window.navigate("people", ("only", tuple(lacking)))

    people = desk.window.page("people")
    assert isinstance(people, PeoplePage)
    assert desk.window.current_key() == "people"
    assert {row.id for row in people.list.table.selected()} == set(lacking)
    assert people.list.table.model.rowCount() == 2
    assert "Only 2 people are listed" in people.list.only_note.accessibleName()

    people.list.show_everyone()
    assert people.list.table.model.rowCount() == 3
    assert not people.list.only_note.isVisible()


def test_missing_training_and_contacts_lead_to_their_pages(vault: Vault, qtbot: QtBot) -> None:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=START)
    enter(vault, "Noah")
    desk = Desk(vault, qtbot)

    assert "0 of 18 required categories covered." in desk.words()
    desk.press("One session would help 1 person")
    assert desk.window.current_key() == "training"
    training = desk.window.page("training")
    assert isinstance(training, TrainingPage)
    assert {need.person.given_name for need in training.needs.table.selected()} == {"Noah"}
    assert "Only 1 person is listed, as on the page Today." in training.needs.only_note.words.text()
    training.needs.show_everyone()
    assert not training.needs.only_note.isVisible()
    desk.press("Find and verify contacts for 18")
    assert desk.window.current_key() == "contacts"


def test_contacts_that_are_due_are_listed_and_selected(house: Vault, qtbot: QtBot) -> None:
    rows = house.read(list_contacts, today=TODAY)
    row = next(each for each in rows if each.can_be_verified)
    long_ago = Verification(TODAY - timedelta(days=400), "coordinator", VerificationWay.CALLED)
    agreed_on = TODAY - timedelta(days=500)
    house.write(add_agreement, AgreementDraft(row.id, "Shelter", agreed_on), today=TODAY)
    house.write(verify_contacts, [row.id], long_ago, today=TODAY)
    desk = Desk(house, qtbot)
    desk.window.navigate("contacts", ("due", "contacts"))
    page = desk.window.page("contacts")
    assert isinstance(page, ContactsPage)
    assert page.list.which.value() is ContactWhich.DUE_AGAIN
    shown = page.list.table.model.shown_rows()
    assert shown == page.list.table.selected()
    desk.window.navigate("contacts", ("due", "agreements"))
    assert [each.title for each in page.agreements.table.selected()] == ["Shelter"]


def test_a_door_list_is_made_for_another_day(house: Vault, qtbot: QtBot) -> None:
    make_ready(house, enter(house, "Grace"))
    dialog = DoorDayDialog(TODAY)
    qtbot.addWidget(dialog)
    assert dialog.day.value() == date(2026, 11, 28)
    dialog.day.set_value(TODAY - timedelta(days=1))
    dialog.accept_button.click()
    assert dialog.form.error_of("day") == "Choose today or a later day."
    assert DoorDayDialog(date(2026, 11, 28)).day.value() == date(2026, 12, 5)


def test_the_gap_leads_to_the_people_in_contact_roles(house: Vault, qtbot: QtBot) -> None:
    make_ready(house, enter(house, "Grace"))
    enter(house, "Noah")
    desk = Desk(house, qtbot)

    desk.window.navigate("people", ("scope", "gap_in_contact"))

    people = desk.window.page("people")
    assert isinstance(people, PeoplePage)
    assert people.list.scope.value() is Scope.GAP_IN_CONTACT
    assert people.list.table.model.rowCount() == 1


def test_forms_out_too_long_lead_to_those_forms(house: Vault, qtbot: QtBot) -> None:
    ids = enter(house, "Grace", "Noah")
    house.write(print_forms, ids[:1], today=TODAY - timedelta(days=20))
    desk = Desk(house, qtbot)
    assert desk.row("more than 14 days").chip.text() == "6 days late"

    desk.press("more than 14 days")

    conduct = desk.window.page("conduct")
    assert isinstance(conduct, ConductPage)
    assert conduct.outstanding.which.value() is Which.OVERDUE
    assert conduct.outstanding.table.model.rowCount() == 1


def test_a_backup_is_made_in_place_and_the_row_goes_away(house: Vault, qtbot: QtBot) -> None:
    make_ready(house, enter(house, "Grace"))
    for file in (house.folder / "backups").iterdir():
        file.unlink()
    desk = Desk(house, qtbot)

    desk.press("Make a backup")

    qtbot.waitUntil(lambda: desk.page.todo is None)
    assert "Nothing is waiting" in desk.words()
    assert desk.window.current_key() == "today"
    assert len(list((house.folder / "backups").glob("*.deskbackup"))) == 1


def test_when_nothing_is_waiting_the_page_says_what_comes_next(house: Vault, qtbot: QtBot) -> None:
    make_ready(house, enter(house, "Grace"))
    desk = Desk(house, qtbot)

    assert desk.page.todo is None
    assert "Nothing is waiting" in desk.words()
    assert "Next: training runs out on 25 November 2027." in desk.words()
    assert "1 of 1 people have a valid signature" in desk.words()


def test_nothing_is_rebuilt_as_long_as_nothing_has_changed(house: Vault, qtbot: QtBot) -> None:
    enter(house, "Grace")
    desk = Desk(house, qtbot)
    before = desk.page.todo

    desk.page.reload()
    assert desk.page.todo is before

    make_ready(house, enter(house, "Noah"))
    enter(house, "Rose")
    desk.page.reload()
    assert desk.page.todo is not before


@pytest.mark.parametrize(
    ("command", "code", "name"),
    [
        ("door_today", "D01", "2026-11-25"),
        ("door_tomorrow", "D01", "2026-11-26"),
        ("monday", "D02", "2026-11-25"),
    ],
)
def test_the_sheets_of_the_day_are_shown_before_they_are_printed(
    house: Vault, qtbot: QtBot, command: str, code: str, name: str
) -> None:
    make_ready(house, enter(house, "Grace"))
    desk = Desk(house, qtbot)

    desk.window.navigate("today", command)

    qtbot.waitUntil(lambda: len(desk.shown) == 1)
    assert desk.shown[0].code == code
    assert name in desk.shown[0].suggested_name


def test_the_calendar_file_is_saved_without_names(
    house: Vault, qtbot: QtBot, tmp_path: Path
) -> None:
    enter(house, "Grace")
    desk = Desk(house, qtbot)
    desk.page.save_calendar_to(tmp_path / "due.ics")

    saved = (tmp_path / "due.ics").read_text("utf-8")
    assert "Print a form for 1 person" in saved
    assert "Grace" not in saved
    assert "Reed" not in saved


def test_every_kind_leads_to_a_page_that_exists(house: Vault, qtbot: QtBot) -> None:
    desk = Desk(house, qtbot)
    keys = desk.window.sidebar.entries

    for kind in DueKind:
        if kind is not DueKind.BACKUP:
            to = destination(DueItem(kind, person_ids=(1,)))
            assert to.page in keys
            assert to.button


def test_where_it_is_narrow_the_button_stands_below_the_words(house: Vault, qtbot: QtBot) -> None:
    enter(house, "Grace")
    desk = Desk(house, qtbot)
    row = desk.row("Print a form")
    row.setParent(None)
    qtbot.addWidget(row)
    row.show()

    def top_of_button(width: int) -> int:
        row.resize(width, 200)
        QApplication.processEvents()
        return row.button.mapTo(row, row.button.rect().topLeft()).y()

    assert top_of_button(250) > top_of_button(900)


def test_every_page_that_is_opened_by_key_takes_the_focus(qtbot: QtBot, house: Vault) -> None:
    window = Desk(house, qtbot).window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for number, key in enumerate(window.page_keys(), 1):
        window.sidebar.entries[key].setFocus()
        digit = Qt.Key(Qt.Key.Key_0 + number % 10)
        qtbot.keyClick(window, digit, Qt.KeyboardModifier.ControlModifier)
        page, focused = window.page(key), window.focusWidget()
        assert page is not None
        assert focused is not None
        assert page.isAncestorOf(focused), key
        assert focused.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_an_edition_that_was_not_signed_in_time_adds_an_action_that_can_be_undone(
    qtbot: QtBot, house: Vault
) -> None:
    ids = enter(house, "Grace", "Farah")
    forms = house.write(print_forms, ids, today=START).forms
    drafts = [SignatureDraft(form.form_code, START, "coordinator") for form in forms]
    house.write(record_signatures, drafts, today=START)
    house.write(start_from_edition, house.read(list_editions)[0].id, today=START)
    house.write(adopt_code, Adoption("The board", START, START, reack_window_days=30), today=START)

    desk = Desk(house, qtbot)

    (action,) = house.read(list_actions, today=TODAY)
    assert action.due_on == TODAY + timedelta(days=14)
    assert desk.row("Finish 1 action")
    qtbot.waitUntil(desk.window.notification.isVisible)
    desk.window.notification.findChildren(QPushButton)[0].click()
    assert house.read(list_actions, today=TODAY) == []
    desk.page.reload()
    assert house.read(list_actions, today=TODAY) == []
