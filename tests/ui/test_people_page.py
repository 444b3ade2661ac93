"""The list of people: who may meet people today, and why not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.edition_adoption import Adoption
from desk_app.services.people import EngagementDraft, PersonDraft
from desk_app.services.training_scans import CompletionDraft
from desk_app.views.people import people_actions
from desk_app.views.people.door_list import door_name
from desk_app.views.people.roster_table import Scope
from desk_app.views.people.spec import count_gaps, page_spec
from tests.ui.people_desk import (
    VOLUNTEER,
    Desk,
    add,
    induction,
    open_desk,
    person,
    sign,
    train,
    words_on,
)

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault


@pytest.fixture
def desk(qtbot: QtBot, vault: Vault, today: date) -> Desk:
    return open_desk(qtbot, vault, today)


def test_r01_1_a_signed_volunteer_with_expired_training_is_not_cleared(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    sign(desk, [anna])
    train(desk, [anna], date(2025, 10, 2))

    desk.page.open_person(anna)

    assert desk.page.person is not None
    assert desk.cell(anna, "Clearance") == "Not cleared"
    assert desk.cell(anna, "Reasons").startswith("Training expired on 2026-10-02")
    assert "Training expired on 2026-10-02" in words_on(desk.page.person)


def test_r01_2_recording_the_training_clears_at_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    sign(desk, [anna])
    train(desk, [anna], date(2025, 10, 2))
    draft = CompletionDraft(induction(desk), desk.today, EvidenceKind.ATTENDANCE_SHEET)
    monkeypatch.setattr(people_actions, "ask_training", lambda *_args: draft)
    desk.page.open_person(anna)
    assert desk.page.person is not None

    desk.page.person.next_steps[0].click()

    assert desk.cell(anna, "Clearance") == "Cleared"
    assert "May meet people seeking help today." in words_on(desk.page.person)
    desk.take_back()
    assert desk.cell(anna, "Clearance") == "Not cleared"


def test_r01_3_a_board_member_without_contact_is_no_gap_in_contact(
    desk: Desk, vault: Vault
) -> None:
    add(
        desk,
        person("Eva", "Lund", PersonCategory.BOARD_MEMBER, ContactLevel.NONE),
        person("Anna", "Berg"),
    )

    desk.page.list.scope.choose(Scope.GAP_IN_CONTACT)

    assert desk.names() == ["Anna Berg"]
    assert count_gaps(vault, desk.today) == 1


def test_r02_2_private_hosts_and_drivers_count_like_employees(desk: Desk) -> None:
    ids = add(
        desk,
        person("Eva", "Lund", PersonCategory.PRIVATE_HOST),
        person("Ali", "Ek", PersonCategory.DRIVER),
        person("Anna", "Berg", PersonCategory.EMPLOYEE),
    )
    sign(desk, ids[:2])
    train(desk, ids[:2], desk.today)

    assert "2 of 3 active people are cleared" in words_on(desk.page.list.header)


def test_j01_9_new_people_say_that_the_signature_is_missing(desk: Desk) -> None:
    (eva,) = add(desk, person("Eva", "Lund", PersonCategory.BOARD_MEMBER))
    desk.vault.write(adopt_code, Adoption("Board", desk.today, desk.today), today=desk.today)
    desk.page.reload()

    assert desk.cell(eva, "Clearance") == "Not cleared"
    assert desk.cell(eva, "Reasons").startswith("Edition 1 of the code is not signed")


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ÅKERSTRÖM", "Åsa Åkerström"), ("шевченко", "ОКСАНА ШЕВЧЕНКО"), ("ZOË", "Zoë Ek")],
)
def test_search_ignores_case_in_every_alphabet(desk: Desk, typed: str, found: str) -> None:
    add(
        desk,
        person("Åsa", "Åkerström"),
        person("ОКСАНА", "ШЕВЧЕНКО"),
        person("Zoë", "Ek"),
    )

    desk.page.list.table.search.setText(typed)

    assert desk.names() == [found]


def test_the_list_narrows_by_category_and_activity(desk: Desk) -> None:
    cafe = EngagementDraft("Host", ContactLevel.DIRECT, desk.today, activities=("Café",))
    add(
        desk,
        person("Anna", "Berg"),
        person("Ali", "Ek", PersonCategory.DRIVER),
        PersonDraft("Eva", "Lund", VOLUNTEER, "sv", engagement=cafe),
    )

    desk.page.list.category.set_value(VOLUNTEER)
    assert desk.names() == ["Anna Berg", "Eva Lund"]
    desk.page.list.activity.set_value("Café")
    assert desk.names() == ["Eva Lund"]


def test_an_empty_page_says_how_to_fill_it(desk: Desk) -> None:
    desk.page.reload()

    assert "No people yet" in words_on(desk.page.list.table)


def test_contact_details_of_a_protected_identity_are_nowhere(desk: Desk) -> None:
    (eva,) = add(desk, person("Eva", "Lund", protected_identity=True, contact_mark="Tuesdays"))
    sign(desk, [eva])
    train(desk, [eva], desk.today)

    desk.page.open_person(eva)

    assert desk.page.person is not None
    assert desk.cell(eva, "Name") == "Lund, Eva · protected"
    assert "contact details are not stored" in words_on(desk.page.person)
    (row,) = desk.page.door.table.model.shown_rows()
    assert "Lund" not in door_name(row)


def test_printing_goes_to_conduct_with_the_selected_people(desk: Desk) -> None:
    anna, _ali, eva = add(desk, person("Anna", "Berg"), person("Ali", "Ek"), person("Eva", "Lund"))
    desk.page.list.table.select(anna, eva)

    desk.page.list.selected_buttons[1].click()

    assert desk.went_to == [("conduct", ("print_forms", (anna, eva)))]


def test_selected_buttons_wait_for_a_selection(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    assert not desk.page.list.selected_buttons[0].isEnabled()

    desk.page.list.table.select(anna)

    assert desk.page.list.selected_buttons[0].isEnabled()


def test_enter_opens_a_person_and_alt_left_returns(desk: Desk, qtbot: QtBot) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    table = desk.page.list.table
    table.select(anna)

    qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert desk.page.person is not None
    assert desk.page.person.isVisible()
    desk.page.show_list()

    assert desk.page.list.isVisible()
    assert [row.id for row in table.selected()] == [anna]


def test_the_page_is_found_by_name_and_runs_commands(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    spec = page_spec()
    assert spec.search is not None
    (found,) = spec.search(desk.vault, desk.today)

    desk.page.open_record(found.argument)
    assert (found.title, found.argument) == ("Anna Berg", anna)
    assert desk.page.person is not None
    assert desk.page.person.isVisible()
    desk.page.open_record("door")
    assert desk.page.door.isVisible()
