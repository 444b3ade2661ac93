"""One person's page: the story, the next steps, and what can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import take_back_people
from desk_app.services.training import list_completions, list_courses
from desk_app.views.people import people_actions, person_tasks
from desk_app.views.people.action_dialogs import (
    DayDialog,
    DayQuestion,
    ExtractDialog,
    ExtractDraft,
)
from desk_app.views.people.merge_dialog import MergeDialog
from desk_app.views.people.people_actions import most_missing_course
from tests.ui.people_desk import (
    INDUCTION,
    Desk,
    add,
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


def test_r24_1_pausing_hides_from_the_door_and_asks_for_no_reason(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    sign(desk, [anna])
    train(desk, [anna], desk.today)
    asked: list[DayQuestion] = []

    def answer(_window: QWidget, question: DayQuestion, day: date) -> date:
        asked.append(question)
        return day

    monkeypatch.setattr(people_actions, "ask_day", answer)
    assert desk.page.door.table.model.total == 1

    desk.page.actions_for_people.pause([desk.row(anna)])

    assert desk.page.door.table.model.total == 0
    assert desk.cell(anna, "Clearance") == "Paused"
    dialog = DayDialog(asked[0], desk.today)
    qtbot.addWidget(dialog)
    assert len(dialog.findChildren(QLineEdit)) == 1
    assert dialog.findChildren(QPlainTextEdit) == []
    desk.take_back()
    assert desk.page.door.table.model.total == 1


def test_a_form_that_is_out_leads_to_recording_it(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    desk.vault.write(adopt_code, Adoption("Board", desk.today, desk.today), today=desk.today)
    desk.vault.write(print_forms, [anna], today=desk.today)
    desk.page.open_person(anna)
    assert desk.page.person is not None

    desk.page.person.next_steps[0].click()

    assert desk.went_to == [("conduct", ("record_forms", (anna,)))]


def test_leave_is_recorded_and_taken_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    monkeypatch.setattr(people_actions, "ask_day", lambda *_args: desk.today)

    desk.page.actions_for_people.excuse([desk.row(anna)])
    assert desk.row(anna).excused_until == desk.today
    desk.take_back()

    assert desk.row(anna).excused_until is None


def test_ending_says_which_forms_become_void_and_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    desk.vault.write(adopt_code, Adoption("Board", desk.today, desk.today), today=desk.today)
    desk.vault.write(print_forms, [anna], today=desk.today)
    asked: list[DayQuestion] = []

    def answer(_window: QWidget, question: DayQuestion, day: date) -> date:
        asked.append(question)
        return day - timedelta(days=1)

    monkeypatch.setattr(people_actions, "ask_day", answer)

    desk.page.actions_for_people.end_engagement([desk.row(anna)])

    assert "1 form that is out becomes void" in asked[0].consequence
    assert not desk.row(anna).is_active
    assert not desk.vault.read(list_forms, person_id=anna)[0].is_open


def test_merging_shows_what_is_kept_and_leaves_one(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = add(desk, person("Anna", "Berg"), person("Ana", "Berg", phone="0701740605"))
    dialog = MergeDialog(desk.row(first), desk.row(second))
    qtbot.addWidget(dialog)
    assert "+46 70 174 06 05" in [label.text() for label in dialog.result_column]
    monkeypatch.setattr(people_actions, "ask_merge", lambda *_args: dialog.chosen())

    desk.page.actions_for_people.merge([desk.row(first), desk.row(second)])

    assert desk.names() == ["Anna Berg"]
    assert desk.row(first).phone == "+46701740605"


def test_an_extract_is_asked_for_only_where_somebody_works_with_children(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna, ali = add(desk, person("Anna", "Berg", works_with_children=True), person("Ali", "Ek"))
    desk.page.open_person(ali)
    assert desk.page.person is not None
    assert "Criminal-records extract" not in words_on(desk.page.person)
    draft = ExtractDraft(desk.today, "board", "AB, CD")
    monkeypatch.setattr(people_actions, "ask_extract", lambda *_args: draft)

    desk.page.open_person(anna)
    desk.page.actions_for_people.note_extract(desk.row(anna))

    assert f"Shown on {desk.today}" in words_on(desk.page.person)
    desk.take_back()
    assert "No extract has been shown yet." in words_on(desk.page.person)


def test_the_extract_form_has_a_day_a_role_and_initials_and_nothing_else(
    qtbot: QtBot, today: date
) -> None:
    dialog = ExtractDialog("Anna Berg", today)
    qtbot.addWidget(dialog)

    assert len(dialog.findChildren(QLineEdit)) == 3
    assert dialog.check is not None
    dialog.day.set_value(today + timedelta(days=1))
    dialog.role.setText("board")
    dialog.initials.setText("AB, CD")
    assert not dialog.check()
    assert dialog.form.error_of("shown_on")


def test_a_persons_story_holds_engagements_forms_and_trainings(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    sign(desk, [anna])
    train(desk, [anna], desk.today)

    desk.page.open_person(anna)

    assert desk.page.person is not None
    words = words_on(desk.page.person)
    assert "Reception" in words
    assert "Edition 1 signed on" in words
    assert desk.vault.read(list_completions, anna)[0].course in words


def test_details_are_changed_and_the_change_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    desk.page.open_person(anna)

    def fill(dialog: Any) -> bool:  # noqa: ANN401 - the dialog under test
        dialog.fields["family_name"].setText("Lund")
        return bool(dialog.check())

    monkeypatch.setattr(person_tasks, "_runs", fill)
    desk.page.tasks.change_details()

    assert desk.row(anna).family_name == "Lund"
    desk.take_back()
    assert desk.row(anna).family_name == "Berg"


def test_somebody_who_returned_is_offered_an_engagement(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (anna,) = add(desk, replace(person("Anna", "Berg"), engagement=None))
    desk.page.open_person(anna)
    monkeypatch.setattr(person_tasks, "_runs", lambda dialog: dialog.check())
    assert desk.page.person is not None

    desk.page.person.next_steps[0].click()

    assert desk.row(anna).is_active


def test_somebody_removed_elsewhere_closes_their_page(desk: Desk) -> None:
    first, second = add(desk, person("Anna", "Berg"), person("Ali", "Ek"))
    desk.page.open_person(second)

    desk.vault.write(take_back_people, [second])
    desk.page.reload()

    assert desk.page.list.isVisible()
    assert [row.id for row in desk.vault.read(list_roster, today=desk.today)] == [first]


def test_training_for_many_offers_the_course_that_most_of_them_lack(desk: Desk) -> None:
    ids = add(desk, person("Anna", "Berg"), person("Ali", "Ek", works_with_children=True))
    rows = [desk.row(each) for each in ids]
    offered = most_missing_course(rows)
    assert offered == next(
        each.title for each in desk.vault.read(list_courses) if each.course_id == INDUCTION
    )


def test_escape_leaves_a_persons_page(desk: Desk, qtbot: QtBot) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    desk.page.open_person(anna)
    desk.page.activateWindow()
    qtbot.waitUntil(lambda: desk.page.person is not None and desk.page.person.isVisible())
    assert desk.page.person is not None

    qtbot.keyClick(desk.page.person, Qt.Key.Key_Escape)

    qtbot.waitUntil(desk.page.list.isVisible)
