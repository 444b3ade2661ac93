"""The Risks page: activities from templates, judging, marking done, assessing, ending, printing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from desk_app.services.activities import ActivityDraft, add_activity, list_activities
from desk_app.services.due import DueItem, DueKind
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.risk_rows import Level, Standing
from desk_app.services.risks import HazardDraft, MitigationDraft
from desk_app.views.risks import page_spec
from desk_app.views.risks.activity_dialogs import AddActivityDialog, ChangeActivityDialog, Linkable
from desk_app.views.risks.day_dialogs import DayDialog
from desk_app.views.risks.hazard_dialogs import HazardDialog, JudgeDialog, MitigationDialog
from desk_app.views.risks.page import RisksPage
from desk_app.views.today.steps import destination
from tests.ui.dialogs import in_dialog
from tests.ui.page_desk import TODAY, PageDesk, words_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desk_app.services.risk_rows import ActivityRow
    from desk_app.vault import Vault
    from desk_app.views.widgets import Dialog


class Desk(PageDesk):
    """The Risks page."""

    def __post_init__(self) -> None:
        super().__post_init__()
        self.page = self.open(RisksPage(self.context), 1100)
        self.page.reload()

    def words(self) -> str:
        return words_in(self.page)

    def press(self, name: str) -> None:
        self.page.activities.detail.buttons[name].click()

    def press_in_card(self, name: str, card: int = 0) -> None:
        self.page.activities.detail.cards[card].buttons[name].click()

    def row(self) -> ActivityRow:
        return self.vault.read(list_activities, today=TODAY)[0]

    def answer(self, run: Callable[[], object], fill: Callable[[QWidget], object]) -> None:
        """Do something that opens a dialog, fill it in and accept; it has to close."""
        seen: list[QWidget] = []

        def work(dialog: Dialog) -> None:
            seen.append(dialog)
            fill(dialog)
            dialog.accept_button.click()
            if dialog.isVisible():
                dialog.reject()
                seen.clear()

        in_dialog(work)
        run()
        assert seen, "no dialog was accepted"


@pytest.fixture
def empty(vault: Vault, qtbot: QtBot) -> Desk:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=TODAY)
    return Desk(vault, qtbot)


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """A café with two hazards, of which the first has a mitigation that is overdue."""
    late = MitigationDraft("Two people at the door.", "manager", TODAY - timedelta(days=1))
    hazards = (
        HazardDraft("Anyone can walk in.", "coordinator", mitigations=(late,)),
        HazardDraft("Offers of jobs are made in a corner.", "coordinator"),
    )
    draft = ActivityDraft("Language café", hazards=hazards)
    empty.vault.write(add_activity, draft, today=TODAY)
    empty.page.reload()
    return empty


def judge_all(desk: Desk, likelihood: int = 2, impact: int = 3) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, JudgeDialog)
        for boxes in dialog.boxes.values():
            boxes.likelihood.set_value(likelihood)
            boxes.impact.set_value(impact)

    desk.answer(lambda: desk.press("judge"), fill)


def nothing(_dialog: QWidget) -> None:
    """Take what the dialog proposes."""


def test_an_empty_page_says_how_to_fill_it(empty: Desk) -> None:
    assert "No activity yet" in empty.words()
    assert any(
        each.isVisible() and each.text() == "Add an activity"
        for each in empty.page.findChildren(QPushButton)
    )
    assert empty.page.activities.detail.isVisible() is False


def test_adding_transport_takes_over_what_is_ticked_and_can_be_undone(empty: Desk) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, AddActivityDialog)
        dialog.template.setCurrentText("Transport")
        assert dialog.name.text() == "Transport"
        assert len(dialog.hazards.value()) == 3
        assert dialog.procedures.value() == ["sop_transport_offer"]
        dialog.hazards.tick("hz_trn_diverted", is_ticked=False)
        dialog.mitigations.tick("hz_trn_alone_night_m1", is_ticked=False)

    empty.answer(empty.page.actions_of_page.add, fill)

    row = empty.row()
    assert (row.name, len(row.hazards), len(row.open_mitigations)) == ("Transport", 2, 3)
    assert {each.owner_role for each in row.hazards} == {"coordinator"}
    assert "Unknown driver picks up passengers in your name." in empty.words()
    empty.take_back()
    assert empty.vault.read(list_activities, today=TODAY) == []


def test_an_activity_of_ones_own_needs_a_name(empty: Desk) -> None:
    def save(draft: ActivityDraft) -> None:
        empty.vault.write(add_activity, draft, today=TODAY)

    dialog = AddActivityDialog([], Linkable([], {}), TODAY, save)
    empty.qtbot.addWidget(dialog)

    assert not dialog.check()  # type: ignore[misc]
    assert dialog.form.error_of("name") == "Please fill this in."
    dialog.name.setText("Language café")
    assert dialog.check()  # type: ignore[misc]
    assert empty.row().hazards == ()


def test_without_an_owner_the_dialog_stays_open_and_says_so(desk: Desk) -> None:
    saved: list[HazardDraft] = []
    dialog = HazardDialog(HazardDraft("", "coordinator"), saved.append)
    desk.qtbot.addWidget(dialog)
    dialog.text.setText("Hot drinks.")
    assert dialog.owner.currentText() == "Coordinator"
    dialog.owner.setCurrentText("")

    assert not dialog.check()  # type: ignore[misc]
    assert dialog.form.error_of("owner_role") == "Please fill this in."
    assert saved == []


def test_judging_shows_the_level_at_once_and_can_be_undone(desk: Desk) -> None:
    dialog = JudgeDialog("Café", desk.row().hazards)
    desk.qtbot.addWidget(dialog)
    boxes = next(iter(dialog.boxes.values()))
    assert boxes.level.text() == "Not judged"
    boxes.likelihood.set_value(3)
    boxes.impact.set_value(1)
    assert boxes.level.text() == "Medium"

    judge_all(desk)

    assert {each.level for each in desk.row().hazards} == {Level.HIGH}
    assert "not judged yet" not in desk.words()
    desk.take_back()
    assert {each.level for each in desk.row().hazards} == {None}


def test_an_assessment_names_the_hazard_that_is_not_judged(desk: Desk) -> None:
    told: list[str] = []

    def work(dialog: DayDialog) -> None:
        in_dialog(read_and_close)
        dialog.accept_button.click()
        dialog.reject()

    def read_and_close(message: Dialog) -> None:
        told.extend(each.text() for each in message.findChildren(QLabel))
        message.accept()

    in_dialog(work, DayDialog)
    desk.press("assess")

    assert any("“Anyone can walk in.”" in text for text in told)
    assert desk.row().standing is Standing.NOT_ASSESSED


def test_going_through_the_risks_is_recorded_with_day_and_role(desk: Desk) -> None:
    judge_all(desk)

    desk.answer(lambda: desk.press("assess"), nothing)

    row = desk.row()
    assert (row.assessed_on, row.assessments[0].by_role) == (TODAY, "coordinator")
    assert "Gone through on 2026-11-25 by: Coordinator." in desk.words()
    desk.take_back()
    assert desk.row().standing is Standing.NOT_ASSESSED


def test_marking_done_shows_date_and_role_and_can_be_undone(desk: Desk) -> None:
    number = desk.row().open_mitigations[0].id

    desk.answer(lambda: desk.press_in_card(f"done {number}"), nothing)

    assert "Done on 2026-11-25 by: Coordinator. Two people at the door." in desk.words()
    desk.take_back()
    assert len(desk.row().open_mitigations) == 1


def test_a_day_to_come_is_refused_beside_its_field(desk: Desk) -> None:
    number = desk.row().open_mitigations[0].id
    errors: list[str] = []

    def work(dialog: DayDialog) -> None:
        dialog.day.set_value(TODAY + timedelta(days=1))
        dialog.accept_button.click()
        errors.append(dialog.form.error_of("day"))
        dialog.reject()

    in_dialog(work, DayDialog)
    desk.press_in_card(f"done {number}")

    assert errors[0]
    assert len(desk.row().open_mitigations) == 1


def test_hazards_and_mitigations_are_added_changed_and_retired(desk: Desk) -> None:
    def hazard(dialog: QWidget) -> None:
        assert isinstance(dialog, HazardDialog)
        dialog.text.setText("Hot drinks.")

    def mitigation(dialog: QWidget) -> None:
        assert isinstance(dialog, MitigationDialog)
        dialog.text.setText("Cups with lids.")

    desk.answer(lambda: desk.press("add_hazard"), hazard)
    desk.answer(lambda: desk.press_in_card("add_mitigation", 2), mitigation)
    added = desk.row().hazards[2]
    assert (added.text, added.mitigations[0].text) == ("Hot drinks.", "Cups with lids.")
    assert added.mitigations[0].due_on == date(2026, 12, 25)

    desk.answer(lambda: desk.press_in_card("change", 2), nothing)
    assert desk.row().hazards[2] == added

    desk.press_in_card("retire", 2)
    assert [each.text for each in desk.row().retired] == ["Hot drinks."]
    assert "No longer there since 2026-11-25: Hot drinks." in desk.words()
    desk.take_back()
    assert len(desk.row().hazards) == 3


def test_ending_keeps_the_history_and_can_be_reopened(desk: Desk) -> None:
    judge_all(desk)
    desk.answer(lambda: desk.press("assess"), nothing)

    desk.answer(lambda: desk.press("end"), nothing)

    assert desk.row().standing is Standing.ENDED
    assert "Ended on 2026-11-25." in desk.words()
    assert "2 hazards, highest level: High" in desk.words()
    assert desk.page.activities.detail.buttons.keys() == {"reopen", "print"}
    desk.press("reopen")
    assert desk.row().standing is Standing.ASSESSED


def test_an_activity_is_renamed(desk: Desk) -> None:
    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, ChangeActivityDialog)
        dialog.name.setText("Talking café")

    desk.answer(lambda: desk.press("change"), fill)

    assert desk.row().name == "Talking café"
    desk.take_back()
    assert desk.row().name == "Language café"


def test_what_is_to_do_and_what_has_changed_have_parts_of_their_own(desk: Desk) -> None:
    desk.page.open_record("mitigations")
    table = desk.page.mitigations.table
    assert table.model.total == 1
    table.view.selectRow(0)
    desk.answer(desk.page.mitigations.done.click, nothing)
    assert table.model.total == 0

    desk.page.open_record("changes")
    # The set-up was today, and only what came after it has changed.
    assert desk.page.changes.table.model.total == 0
    assert "after 2026-11-25" in desk.page.changes.since.text()


def test_the_register_is_shown_for_all_and_for_one(desk: Desk) -> None:
    desk.page.open_record("print")
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 1)
    desk.press("print")
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 2)

    assert {each.code for each in desk.shown} == {"P18"}


def test_today_and_the_palette_lead_to_what_is_to_be_done(desk: Desk) -> None:
    spec = page_spec()
    assert spec.attention is not None
    assert spec.search is not None
    # One activity without an assessment, one mitigation that is overdue.
    assert spec.attention(desk.vault, TODAY) == 2
    found = spec.search(desk.vault, TODAY)
    assert [(each.title, each.detail) for each in found] == [("Language café", "Not assessed")]
    desk.page.open_record(found[0].argument)
    assert desk.page.activities.table.selected()[0].name == "Language café"

    for kind, argument in (
        (DueKind.ACTIVITY_NOT_ASSESSED, "not_assessed"),
        (DueKind.ASSESSMENT_OLD, "due_again"),
        (DueKind.MITIGATION_OVERDUE, "mitigations"),
        (DueKind.MITIGATION_DUE, "mitigations"),
    ):
        to = destination(DueItem(kind))
        assert (to.page, to.argument) == ("risks", argument)
        desk.page.open_record(to.argument)


def test_escape_leaves_a_dialog_without_saving(desk: Desk) -> None:
    def work(dialog: HazardDialog) -> None:
        dialog.text.setText("Hot drinks.")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    in_dialog(work, HazardDialog)
    desk.press("add_hazard")

    assert len(desk.row().hazards) == 2
