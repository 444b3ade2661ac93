"""Training expires (journey J5), in the real window from the reminder to the door list."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

from desk_app.app import page_specs
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import adopt_code
from desk_app.services.clearance import Clearance
from desk_app.services.conduct_forms import print_forms
from desk_app.services.edition_adoption import Adoption
from desk_app.services.organisation import OrganisationDraft, confirm_recovery, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import list_roster
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_catalogue, record_completions
from desk_app.services.training_sessions import list_sessions
from desk_app.settings import Settings
from desk_app.texts import use_language
from desk_app.vault import write_backup
from desk_app.views.people.action_dialogs import DayDialog
from desk_app.views.people.door_list import door_name
from desk_app.views.people.page import PeoplePage
from desk_app.views.preview.dialog import PreviewDialog
from desk_app.views.settings.appearance import Look
from desk_app.views.shell.main_window import MainWindow
from desk_app.views.today.door_day import DoorDayDialog
from desk_app.views.today.page import TodayPage
from desk_app.views.training.attendance_dialog import AttendanceDialog
from desk_app.views.training.page import TrainingPage
from desk_app.views.training.session_dialog import SessionDialog
from tests.ui.dialogs import in_dialog, wait_for_dialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desk_app.services.roster import RosterRow
    from desk_app.services.training_coverage import NeedRow
    from desk_app.vault import Vault
    from desk_app.views.today.due_rows import DueRow

Kind = TypeVar("Kind", bound=QWidget)
ENTER = Qt.Key.Key_Return
START = date(2025, 11, 3)
LAST_DAY = date(2026, 12, 24)
"""On which the induction of twelve people still counts."""
REMINDED = LAST_DAY - timedelta(days=60)
EVENING = date(2026, 11, 5)
"""The Thursday of the session."""
SECOND = date(2026, 11, 12)
PAST = date(2026, 10, 20)
"""The last day of the three whose training has expired."""
CAFE = ("Anna", "Bo", "Clara", "David", "Eva", "Farah", "Grace", "Hugo", "Iris", "Jonas", "Kim")
DRIVER = "Lena"
LATE = ("Maja", "Nils", "Olga")
ABSENT, LEFT, RESTING = "Bo", "Clara", "Eva"


class Coordinator:
    """Uses the window on a day that can be chosen, with keys and clicks."""

    def __init__(self, vault: Vault, qtbot: QtBot, day: date) -> None:
        self.vault, self.qtbot, self.day = vault, qtbot, day
        settings = Settings()
        look = Look(lambda: settings, lambda **_changes: None)
        self.window = MainWindow(vault, page_specs(look), lambda: self.day)
        qtbot.addWidget(self.window)
        self.window.resize(1200, 860)
        self.window.show()
        qtbot.waitExposed(self.window)

    def on(self, day: date) -> None:
        """Open the program on this day."""
        self.day = day
        self.page("people", PeoplePage)
        self.page("today", TodayPage)

    def page(self, key: str, kind: type[Kind]) -> Kind:
        self.window.activateWindow()  # after a dialog, a screen without a desktop does not
        self.qtbot.waitUntil(self.window.isActiveWindow)
        self.click(self.window.sidebar.entries[key])
        found = self.window.page(key)
        assert isinstance(found, kind)
        self.qtbot.waitUntil(found.isVisible)
        return found

    def click(self, widget: QWidget) -> None:
        assert widget.isEnabled()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def keys(self, widget: QWidget, text: str) -> None:
        self.qtbot.keyClicks(widget, text)

    def in_dialog(
        self, kind: type[QDialog], act: Callable[[Any], object], run: Callable[[], object]
    ) -> None:
        """Do something in the dialog that `run` opens, at once or after a while."""
        in_dialog(act, kind)
        run()
        wait_for_dialogs(self.qtbot)

    def due(self) -> dict[str, DueRow]:
        """What Today says about training, with "today" or "coming" before it."""
        page = self.page("today", TodayPage)
        cards = {"today": page.todo, "coming": page.coming}
        return {
            f"{when}: {self.words(row)}": row
            for when, card in cards.items()
            for row in (card.rows if card else [])
            if row.button.text().replace("&", "") == "Open training"
        }

    def notes(self, page: TrainingPage) -> list[tuple[NeedRow, str]]:
        """What the last column says about each need that is listed."""
        model = page.needs.table.model
        column = model.columnCount() - 1
        return [
            (need, model.data(model.index(at, column)))
            for at, need in enumerate(model.shown_rows())
        ]

    def row(self, name: str) -> RosterRow:
        rows = self.vault.read(list_roster, today=self.day)
        return next(row for row in rows if row.given_name == name)

    def words(self, widget: QWidget) -> str:
        labels = widget.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


def furnish(vault: Vault, language: str = "en") -> None:
    """Sixty days before the induction of twelve people runs out; for three it has already."""
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", language), today=START)
    vault.write(confirm_recovery, today=START)
    vault.write(adopt_code, Adoption("The board", START, START), today=START)
    signed_on = REMINDED - timedelta(days=10)
    ids = {
        **_add(vault, (*CAFE, *LATE), PersonCategory.VOLUNTEER, "Language café"),
        **_add(vault, (DRIVER,), PersonCategory.DRIVER, "Transport"),
    }
    forms = vault.write(print_forms, list(ids.values()), today=signed_on).forms
    drafts = [SignatureDraft(form.form_code, signed_on, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=signed_on)
    courses = {row.course_id: row.id for row in vault.read(list_catalogue)}

    def complete(names: tuple[str, ...], course: str, last_day: date) -> None:
        who, day = [ids[name] for name in names], last_day.replace(year=last_day.year - 1)
        sheet = EvidenceKind.ATTENDANCE_SHEET
        vault.write(record_completions, who, courses[course], day, sheet, today=REMINDED)

    complete((*CAFE, DRIVER), "trn_induction", LAST_DAY)
    complete((DRIVER,), "trn_host_driver_briefing", LAST_DAY)
    complete(LATE, "trn_induction", PAST)
    write_backup(vault, at=datetime.combine(REMINDED, datetime.min.time()).astimezone())


def _add(
    vault: Vault, names: tuple[str, ...], category: PersonCategory, activity: str
) -> dict[str, int]:
    drafts = [
        PersonDraft(
            name,
            "Reed",
            category,
            "en",
            engagement=EngagementDraft(
                "helper", ContactLevel.DIRECT, START, activities=(activity,)
            ),
        )
        for name in names
    ]
    return dict(zip(names, vault.write(add_people, drafts, country="SE", today=START), strict=True))


@pytest.fixture
def coordinator(vault: Vault, covered_contacts: None, qtbot: QtBot) -> Iterator[Coordinator]:  # noqa: ARG001
    use_language("en")
    furnish(vault)
    yield Coordinator(vault, qtbot, REMINDED)
    use_language("sv")


def follow_reminder(user: Coordinator, row: DueRow) -> TrainingPage:
    """Open the list from Today, and narrow it by activity."""
    user.click(row.button)
    page = user.window.page("training")
    assert isinstance(page, TrainingPage)
    user.qtbot.waitUntil(page.isVisible)
    return page


def plan(user: Coordinator, act: QPushButton, day: date) -> None:
    """Plan the session that is proposed: only the day and the time are left to say."""

    def fill(dialog: SessionDialog) -> None:
        line = dialog.day.focusProxy() or dialog.day
        user.keys(line, day.isoformat())
        if not dialog.fields["starts_at"].text():
            user.keys(dialog.fields["starts_at"], "18:00")
            user.keys(dialog.fields["place"], "Church hall")
        user.qtbot.keyClick(dialog.fields["place"], ENTER)

    user.in_dialog(SessionDialog, fill, lambda: user.click(act))


def see_sheet(user: Coordinator, page: TrainingPage) -> None:
    """Look at the attendance sheet before it is printed."""
    user.in_dialog(
        PreviewDialog, lambda dialog: dialog.reject(), lambda: user.click(page.sessions.sheet)
    )


def register(user: Coordinator, absent: tuple[str, ...]) -> None:
    """Take the ticks from those who did not sign the sheet."""
    page = user.page("training", TrainingPage)
    page.show_part("sessions")

    def take_ticks(dialog: AttendanceDialog) -> None:
        for name in absent:
            dialog.came.tick(user.row(name).id, is_ticked=False)
        user.click(dialog.accept_button)

    user.in_dialog(AttendanceDialog, take_ticks, lambda: user.click(page.sessions.register))


def end_engagement(user: Coordinator, name: str) -> None:
    """Somebody has left: the engagement ends, with the keys alone."""
    page = user.page("people", PeoplePage)
    page.show_list()
    page.list.table.select(user.row(name).id)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    user.in_dialog(
        DayDialog,
        lambda dialog: user.click(dialog.accept_button),
        lambda: user.qtbot.keyClick(page.list.table.view, Qt.Key.Key_E, keys),
    )


def excuse(user: Coordinator, name: str, until: date) -> None:
    """Somebody is on leave until a day, with the keys alone."""
    page = user.page("people", PeoplePage)
    page.show_list()
    page.list.table.select(user.row(name).id)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    def fill(dialog: DayDialog) -> None:
        dialog.day.set_value(until)
        user.qtbot.keyClick(dialog.accept_button, ENTER)

    user.in_dialog(
        DayDialog, fill, lambda: user.qtbot.keyClick(page.list.table.view, Qt.Key.Key_L, keys)
    )


def test_j05_1_reminders_come_at_60_30_and_7_days_on_today_only(coordinator: Coordinator) -> None:
    user = coordinator
    page = user.page("today", TodayPage)
    said = []
    for days in (61, 60, 30, 7):
        user.on(LAST_DAY - timedelta(days=days))
        said.append([each for each in user.due() if "expires" in each])
        assert QApplication.activeModalWidget() is None
        assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [
            user.window
        ]

    before, at_60, at_30, at_7 = said
    assert before == []
    assert len(at_60) == len(at_30) == len(at_7) == 1
    assert at_60[0].startswith("coming: The training of 12 people expires within 60 days")
    assert at_30[0].startswith("coming: ")
    assert "12 within 30 days" in at_30[0]
    assert at_7[0].startswith("today: ")
    assert "12 within 7 days" in at_7[0]
    assert page.isVisible()


def test_j05_2_the_last_day_still_counts(coordinator: Coordinator) -> None:
    user = coordinator
    user.on(LAST_DAY)
    assert {user.row(name).clearance for name in CAFE} == {Clearance.CLEARED}

    user.on(LAST_DAY + timedelta(days=1))
    assert {user.row(name).clearance for name in CAFE} == {Clearance.NOT_CLEARED}
    page = user.page("training", TrainingPage)
    expired = {
        need.person.given_name
        for need, note in user.notes(page)
        if note == "not cleared since 2026-12-25"
    }
    assert expired == {*CAFE, DRIVER}


def test_j05_3_one_session_renews_eleven_of_twelve(coordinator: Coordinator) -> None:
    user = coordinator
    user.on(REMINDED)
    (reminder,) = (row for words, row in user.due().items() if "expires within" in words)
    page = follow_reminder(user, reminder)
    needs = page.needs
    assert {need.person.given_name for need in needs.table.model.shown_rows()} == {*CAFE, DRIVER}
    assert "One session of “Annual refresher” would make 11 of 12 ready." in user.words(page)
    assert "Only 12 people are listed, as on the page Today." in user.words(page)

    needs.activity.set_value("Language café")
    assert "One session of “Annual refresher” would make everyone ready: 11 people." in (
        user.words(page)
    )
    needs.activity.set_value("")
    plan(user, needs.plan_it, EVENING)
    (session,) = user.vault.read(list_sessions)
    assert (session.course, len(session.listed)) == ("Annual refresher", 12)
    see_sheet(user, page)

    user.on(EVENING)
    end_engagement(user, LEFT)
    register(user, absent=(ABSENT, LEFT))
    (session,) = user.vault.read(list_sessions)
    assert (len(session.attended), len(session.absent)) == (10, 2)
    renewed = user.row("Anna").training.valid_until
    assert renewed == EVENING.replace(year=EVENING.year + 1)
    people = user.page("people", PeoplePage)
    people.open_person(user.row("Anna").id)
    assert people.person is not None
    assert "2027-11-05" in user.words(people.person)

    page = user.page("training", TrainingPage)
    plan(user, page.sessions.again, SECOND)
    second = user.vault.read(list_sessions)[0]
    assert (second.held_on, second.listed) == (SECOND, (user.row(ABSENT).id,))
    user.on(EVENING + timedelta(days=1))
    assert not user.row(LEFT).is_active


def test_j05_the_three_past_are_not_on_the_list_for_saturday(coordinator: Coordinator) -> None:
    user = coordinator
    user.on(REMINDED)
    (expired,) = (row for words, row in user.due().items() if "has expired" in words)
    page = follow_reminder(user, expired)
    model = page.needs.table.model
    assert {need.person.given_name for need in model.shown_rows()} == set(LATE)
    assert {note for _need, note in user.notes(page)} == {"not cleared since 2026-10-21"}

    people = user.page("people", PeoplePage)
    people.show_door_list()
    door = {door_name(row) for row in people.door.table.model.shown_rows()}
    assert door == {user.row(name).listed_name for name in (*CAFE, DRIVER)}
    today = user.page("today", TodayPage)
    shown: list[str] = []

    def ask() -> None:
        user.in_dialog(
            DoorDayDialog, lambda dialog: user.click(dialog.accept_button), today.ask_door_day
        )

    def note(dialog: PreviewDialog) -> None:
        shown.append(dialog._document.suggested_name)
        dialog.reject()

    user.in_dialog(PreviewDialog, note, ask)
    assert "2026-10-31" in shown[0]


def test_j05_4_who_is_on_leave_until_a_day_is_excused_and_not_cleared(
    coordinator: Coordinator,
) -> None:
    user = coordinator
    until = LAST_DAY + timedelta(days=7)
    excuse(user, RESTING, until)

    row = user.row(RESTING)
    assert (row.clearance, row.excused_until) == (Clearance.NOT_CLEARED, until)
    people = user.page("people", PeoplePage)
    people.open_person(row.id)
    assert people.person is not None
    assert "on leave until 2026-12-31" in user.words(people.person).lower()
    page = user.page("training", TrainingPage)
    page.needs.table.search.setText(RESTING)
    assert [note for _need, note in user.notes(page)] == ["on leave until 2026-12-31"]
    page.needs.table.search.clear()
    assert "would make 13 of 14 ready" in user.words(page)
