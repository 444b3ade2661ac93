"""The Training page on a real vault: see who needs what, plan, print, register, take back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from desk_app.models.person import PersonCategory
from desk_app.services.roster import list_roster
from desk_app.services.training import list_catalogue, list_completions
from desk_app.services.training_coverage import Stage
from desk_app.services.training_sessions import list_sessions, register_attendance
from desk_app.views.shell.pages import PageContext
from desk_app.views.training import page_spec
from desk_app.views.training.catalogue import kind_name
from desk_app.views.training.day_dialogs import CompletionDialog, WaiverDialog
from desk_app.views.training.page import TrainingPage
from desk_app.views.training.topics import topic_state
from tests.training_desk import TODAY, TrainingDesk
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault
    from desk_app.views.preview import Document
    from desk_app.views.training.attendance_dialog import AttendanceDialog, WalkInDialog
    from desk_app.views.training.course_dialog import CourseDialog
    from desk_app.views.training.session_dialog import SessionDialog

LAST_DAY = date(2026, 12, 24)


@dataclass
class Desk:
    """The page, and what it told the window."""

    training: TrainingDesk
    qtbot: QtBot
    told: list[str] = field(default_factory=list)
    undos: list[Any] = field(default_factory=list)
    went_to: list[tuple[str, object]] = field(default_factory=list)
    shown: list[Document] = field(default_factory=list)
    page: TrainingPage = field(init=False)

    def __post_init__(self) -> None:
        self.vault = self.training.vault
        self.context = PageContext(
            vault=self.vault,
            today=lambda: TODAY,
            notify=self.notify,
            navigate=lambda key, argument=None: self.went_to.append((key, argument)),
            show_document=self.shown.append,
            changed=lambda: None,
        )
        self.page = TrainingPage(self.context)
        self.qtbot.addWidget(self.page)
        self.page.resize(1100, 800)
        self.page.show()
        self.page.reload()

    def notify(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undos.append(undo)

    def undo(self) -> None:
        self.undos[-1]()

    def words(self, widget: QWidget | None = None) -> str:
        labels = (widget or self.page).findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    def in_dialog(self, act: Callable[[Any], object], run: Callable[[], object]) -> None:
        """Do something in the dialog that `run` opens."""
        in_dialog(act)
        run()


@pytest.fixture
def training(vault: Vault) -> TrainingDesk:
    return TrainingDesk(vault)


@pytest.fixture
def desk(training: TrainingDesk, qtbot: QtBot) -> Desk:
    """Twelve whose induction runs out in four weeks, a driver without any training."""
    people = training.add(*[f"Name{number:02}" for number in range(12)])
    training.complete(people, "trn_induction", LAST_DAY.replace(year=2025))
    training.add("Dan", category=PersonCategory.DRIVER, activity="Transport")
    return Desk(training, qtbot)


def test_the_page_says_who_is_trained_and_proposes_the_sessions(desk: Desk) -> None:
    words = desk.words()

    assert "12 of 13 trained; for 12 of them it runs out within 60 days" in words
    assert "would make 12 of 13 ready" in words
    assert desk.page.needs.table.model.rowCount() == 14


def test_j05_1_reminders_are_counted_in_the_sidebar_and_nothing_pops_up(desk: Desk) -> None:
    attention = page_spec().attention
    assert attention is not None

    assert attention(desk.vault, TODAY) == 1
    assert attention(desk.vault, LAST_DAY - timedelta(days=7)) == 13
    assert QApplication.activeModalWidget() is None


def test_the_list_is_narrowed_by_activity_and_so_is_the_proposal(desk: Desk) -> None:
    desk.page.needs.activity.set_value("Language café")

    assert desk.page.needs.table.model.rowCount() == 12
    assert "One session of “Annual refresher” would make everyone ready: 12 people." in desk.words()

    desk.in_dialog(
        lambda dialog: (dialog.day.set_value(TODAY), dialog.accept_button.click()),
        desk.page.needs.plan_it.click,
    )
    (row,) = desk.vault.read(list_sessions)
    assert (row.course, len(row.listed)) == ("Annual refresher", 12)
    assert desk.page.sessions.table.selected() == [row]


def test_planning_can_be_undone(desk: Desk) -> None:
    desk.in_dialog(
        lambda dialog: (
            dialog.course.set_value(desk.training.course("trn_induction").id),
            dialog.day.set_value(TODAY),
            dialog.accept_button.click(),
        ),
        desk.page.actions_of_page.plan,
    )
    assert len(desk.vault.read(list_sessions)[0].listed) == 13

    desk.undo()

    assert desk.vault.read(list_sessions) == []


def test_what_is_wrong_with_a_session_stands_beside_its_field(desk: Desk) -> None:
    found: dict[str, str] = {}

    def act(dialog: SessionDialog) -> None:
        dialog.accept_button.click()
        found["course"], found["day"] = (
            dialog.form.error_of("course"),
            dialog.form.error_of("day"),
        )
        dialog.course.set_value(desk.training.course("trn_induction").id)
        dialog.day.set_value(TODAY)
        dialog.fields["starts_at"].setText("18:00")
        dialog.fields["ends_at"].setText("17:00")
        dialog.accept_button.click()
        found["ends_at"] = dialog.form.error_of("ends_at")
        dialog.fields["ends_at"].setText("late")
        dialog.accept_button.click()
        found["ends_at2"] = dialog.form.error_of("ends_at")
        dialog.reject()

    desk.in_dialog(act, desk.page.actions_of_page.plan)

    assert found == {
        "course": "Choose a course.",
        "day": "Please fill this in.",
        "ends_at": "The session must end after it starts, at 18:00.",
        "ends_at2": "“late” is not a time. Write it as 18:00.",
    }
    assert desk.vault.read(list_sessions) == []


def test_the_end_follows_from_the_length_of_the_course(desk: Desk) -> None:
    def act(dialog: SessionDialog) -> None:
        dialog.fields["starts_at"].setText("18")
        dialog.course.set_value(desk.training.course("trn_induction").id)
        assert dialog.fields["ends_at"].text() == "19:15"
        dialog.reject()

    desk.in_dialog(act, desk.page.actions_of_page.plan)


def test_a_whole_sheet_is_registered_with_one_click_and_taken_back_with_one(desk: Desk) -> None:
    people = desk.training.people[:12]
    held = desk.training.plan(people, "trn_annual_refresher")
    desk.page.show_session(held)

    desk.in_dialog(lambda dialog: dialog.accept_button.click(), desk.page.sessions.register.click)

    assert desk.told[-1] == "Training recorded for 12 people."
    assert desk.training.session(held).registered_on == TODAY
    desk.undo()
    assert desk.training.session(held).attended == ()
    assert len(desk.vault.read(list_completions, people[0])) == 1


def test_undoing_a_correction_brings_back_what_was_registered(desk: Desk) -> None:
    people = desk.training.people[:2]
    held = desk.training.plan(people)
    desk.vault.write(register_attendance, held, people, today=TODAY)
    desk.page.show_session(held)

    def act(dialog: AttendanceDialog) -> None:
        dialog.came.tick(people[0], is_ticked=False)
        dialog.accept_button.click()

    desk.in_dialog(act, desk.page.sessions.register.click)
    assert desk.told[-1] == "The attendance is registered."
    assert desk.training.session(held).absent == (people[0],)
    desk.undo()

    assert desk.training.session(held).attended == tuple(people)


def test_a_course_added_by_mistake_is_gone_again(desk: Desk) -> None:
    desk.page.show_part("catalogue")
    before = desk.vault.read(list_catalogue)

    desk.in_dialog(
        lambda dialog: (dialog.fields["title"].setText("Mistake"), dialog.accept_button.click()),
        desk.page.catalogue.add.click,
    )
    assert len(desk.vault.read(list_catalogue)) == len(before) + 1
    desk.undo()

    assert desk.vault.read(list_catalogue) == before


def test_whoever_is_absent_gets_a_second_date(desk: Desk) -> None:
    people = desk.training.people[:3]
    held = desk.training.plan(people)
    desk.page.show_session(held)

    def act(dialog: AttendanceDialog) -> None:
        dialog.came.tick(people[1], is_ticked=False)
        assert "1 was absent" in desk.words(dialog)
        dialog.accept_button.click()

    desk.in_dialog(act, desk.page.sessions.register.click)
    desk.in_dialog(
        lambda dialog: (
            dialog.day.set_value(TODAY + timedelta(days=7)),
            dialog.accept_button.click(),
        ),
        desk.page.sessions.again.click,
    )

    second = desk.vault.read(list_sessions)[0]
    assert second.listed == (people[1],)
    assert second.course_id == desk.training.session(held).course_id


def test_j02_3_walk_ins_are_added_from_the_roster_or_by_name(desk: Desk) -> None:
    people = desk.training.people
    held = desk.training.plan(people[:1])
    desk.page.show_session(held)

    def name(dialog: WalkInDialog) -> None:
        dialog.given.setText("Nina")
        dialog.family.setText("New")
        dialog.accept_button.click()

    def act(dialog: AttendanceDialog) -> None:
        dialog.somebody.set_value(people[5])
        dialog.add_one.click()
        desk.in_dialog(name, dialog._add_new)
        dialog.accept_button.click()

    desk.in_dialog(act, desk.page.sessions.register.click)

    row = desk.training.session(held)
    new = next(p for p in desk.vault.read(list_roster, today=TODAY) if p.given_name == "Nina")
    assert set(row.attended) == {people[0], people[5], new.id}
    assert set(row.walked_in) == {people[5], new.id}


def test_sheet_and_certificates_are_shown_from_the_session(desk: Desk) -> None:
    people = desk.training.people[:2]
    held = desk.training.plan(people)
    desk.page.show_session(held)
    assert not desk.page.sessions.certificates.isEnabled()
    desk.page.sessions.sheet.click()
    desk.qtbot.waitUntil(lambda: len(desk.shown) == 1)
    desk.vault.write(register_attendance, held, people, today=TODAY)
    desk.page.reload()

    desk.page.sessions.certificates.click()

    desk.qtbot.waitUntil(lambda: len(desk.shown) == 2)
    assert [each.code for each in desk.shown] == ["P02", "P03"]


def test_cancelling_asks_once_and_can_be_undone(desk: Desk) -> None:
    held = desk.training.plan(desk.training.people[:2])
    desk.page.show_session(held)
    before = desk.training.session(held)

    desk.in_dialog(lambda dialog: dialog.accept_button.click(), desk.page.sessions.cancel.click)
    assert desk.vault.read(list_sessions) == []
    desk.undo()

    (after,) = desk.vault.read(list_sessions)
    assert (after.session_code, after.listed) == (before.session_code, before.listed)


def test_changing_a_session_can_be_undone(desk: Desk) -> None:
    held = desk.training.plan(desk.training.people[:2])
    desk.page.show_session(held)
    before = desk.training.session(held)

    def act(dialog: SessionDialog) -> None:
        dialog.fields["place"].setText("Library")
        dialog.invited.tick(desk.training.people[0], is_ticked=False)
        dialog.accept_button.click()

    desk.in_dialog(act, desk.page.sessions.change.click)
    changed = desk.training.session(held)
    assert (changed.place, changed.listed) == ("Library", (desk.training.people[1],))
    desk.undo()

    assert set(desk.training.session(held).listed) == set(before.listed)
    assert desk.training.session(held).place == before.place


def test_a_completion_in_the_future_is_refused_beside_its_field(desk: Desk) -> None:
    need = desk.page.needs.table.model.row_at(0)
    desk.page.needs.table.select(need.key)

    def act(dialog: CompletionDialog) -> None:
        dialog.day.set_value(TODAY + timedelta(days=1))
        dialog.accept_button.click()
        assert dialog.form.error_of("day") == "This day has not come yet."
        dialog.day.set_value(TODAY)
        dialog.accept_button.click()

    desk.in_dialog(act, desk.page.needs.record.click)

    assert desk.told[-1] == "Training recorded for 1 person."
    desk.undo()
    assert need.key in {each.key for each in desk.training.needs()}


def test_a_waiver_is_given_ended_and_given_back(desk: Desk) -> None:
    need = desk.page.needs.table.model.row_at(0)
    desk.page.needs.table.select(need.key)

    desk.in_dialog(
        lambda dialog: (
            dialog.day.set_value(TODAY + timedelta(days=90)),
            dialog.accept_button.click(),
        ),
        desk.page.needs.waive.click,
    )
    assert desk.training.needs()[-1].stage is Stage.WAIVED
    desk.page.needs.table.select(need.key)
    desk.page.needs.end_waiver.click()
    assert desk.training.needs()[-1].stage is not Stage.WAIVED
    desk.undo()
    assert desk.training.needs()[-1].stage is Stage.WAIVED


def test_a_waiver_in_the_past_is_refused_beside_its_field(desk: Desk, qtbot: QtBot) -> None:
    dialog = WaiverDialog(desk.training.needs()[:1], TODAY)
    qtbot.addWidget(dialog)
    dialog.day.set_value(TODAY - timedelta(days=1))

    dialog.accept_button.click()

    assert dialog.form.error_of("day") == "Choose today or a later day."


def test_a_course_is_added_changed_and_retired_each_with_a_way_back(desk: Desk) -> None:
    desk.page.show_part("catalogue")

    def fill(dialog: CourseDialog) -> None:
        dialog.accept_button.click()
        assert dialog.form.error_of("title") == "Please fill this in."
        dialog.fields["title"].setText("Fire safety")
        dialog.mandatory.tick("volunteer", is_ticked=True)
        dialog.blocks.setChecked(True)
        dialog.accept_button.click()

    desk.in_dialog(fill, desk.page.catalogue.add.click)
    assert "Fire safety" in {need.course for need in desk.training.needs()}

    def rename(dialog: CourseDialog) -> None:
        dialog.fields["title"].setText("Fire drill")
        dialog.accept_button.click()

    desk.in_dialog(rename, desk.page.catalogue.change.click)
    assert "Fire drill" in {need.course for need in desk.training.needs()}
    desk.undo()
    assert "Fire safety" in {need.course for need in desk.training.needs()}

    desk.page.catalogue.retire.click()
    assert "Fire safety" not in {need.course for need in desk.training.needs()}
    desk.undo()
    assert "Fire safety" in {need.course for need in desk.training.needs()}


def test_a_gateway_is_called_one_and_its_link_is_noted_as_checked(desk: Desk) -> None:
    desk.page.show_part("catalogue")
    gateway = desk.training.course("trn_osce_training_page")
    desk.page.catalogue.table.select(gateway.id)
    assert kind_name(gateway) == "Gateway, no course"

    desk.page.catalogue.confirm_link.click()

    assert desk.training.course("trn_osce_training_page").link_checked_on == TODAY
    desk.undo()
    assert desk.training.course("trn_osce_training_page").link_checked_on is None


def test_topics_that_no_course_covers_are_named(desk: Desk) -> None:
    desk.page.show_part("topics")
    assert "Every topic of the brief is covered by a course." in desk.words()
    desk.page.show_part("catalogue")
    desk.page.catalogue.table.select(desk.training.course("trn_induction").id)
    desk.page.catalogue.retire.click()

    desk.page.show_part("topics")

    states = {row.topic: topic_state(row) for row in desk.page.topics.table.model.shown_rows()}
    assert states["tp_what_is_trafficking"] == states["tp_forms_today"] == "Not covered"
    assert states["tp_code"] == "Not for everyone"
    assert "topics need a course" in desk.words()


def test_another_page_can_ask_for_a_session(desk: Desk) -> None:
    held = desk.training.plan([])

    desk.page.open_record(("session", held))

    assert [row.id for row in desk.page.sessions.table.selected()] == [held]
    assert page_spec().search is not None
    assert len(desk.vault.read(list_catalogue)) == 16


def test_every_part_explains_itself_while_there_is_nothing(
    training: TrainingDesk, qtbot: QtBot
) -> None:
    desk = Desk(training, qtbot)
    said = []
    for part in ("needs", "sessions"):
        desk.page.show_part(part)
        said.append(desk.words())

    assert "Nobody needs training" in said[0]
    assert "No session yet" in said[1]
