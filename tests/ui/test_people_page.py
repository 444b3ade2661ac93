"""The People page on a real vault: who may meet people today, and why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.models.training import EvidenceKind
from desk_app.services.adoption import Adoption, adopt_code
from desk_app.services.conduct_forms import list_forms, print_forms
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.roster import list_roster, roster_row
from desk_app.services.roster_import import take_back_people
from desk_app.services.signatures import SignatureDraft, record_signatures
from desk_app.services.training import list_completions, list_courses, record_completions
from desk_app.texts import use_language
from desk_app.views.people import people_actions, person_tasks
from desk_app.views.people.action_dialogs import (
    DayDialog,
    DayQuestion,
    ExtractDialog,
    ExtractDraft,
    TrainingDraft,
)
from desk_app.views.people.door_list import door_name
from desk_app.views.people.merge_dialog import MergeDialog
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.roster_table import Scope
from desk_app.views.people.spec import count_gaps, page_spec
from desk_app.views.shell import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from pytestqt.qtbot import QtBot

    from desk_app.services.roster import RosterRow
    from desk_app.vault import Vault

VOLUNTEER = PersonCategory.VOLUNTEER
INDUCTION = "trn_induction"


@dataclass
class Desk:
    """The page with what it told the window."""

    vault: Vault
    today: date
    told: list[str] = field(default_factory=list)
    undo: list[Callable[[], object] | None] = field(default_factory=list)
    went_to: list[tuple[str, object]] = field(default_factory=list)
    page: PeoplePage = field(init=False)

    def __post_init__(self) -> None:
        self.page = PeoplePage(
            PageContext(
                vault=self.vault,
                today=lambda: self.today,
                notify=self.note,
                navigate=lambda key, argument=None: self.went_to.append((key, argument)),
                show_document=lambda _document: None,
                changed=lambda: None,
            )
        )

    def note(self, text: str, undo: Callable[[], object] | None = None) -> None:
        self.told.append(text)
        self.undo.append(undo)

    def take_back(self) -> None:
        undo = self.undo[-1]
        assert undo is not None
        undo()

    def rows(self) -> list[RosterRow]:
        return self.page.list.table.model.shown_rows()

    def names(self) -> list[str]:
        return [row.full_name for row in self.rows()]

    def row(self, person_id: int) -> RosterRow:
        return self.vault.read(roster_row, person_id, today=self.today)

    def cell(self, person_id: int, column: str) -> str:
        model = self.page.list.table.model
        at = [each.title for each in model.columns].index(column)
        (position,) = model.positions_of({person_id})
        return str(model.index(position, at).data())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("sv")


@pytest.fixture
def desk(qtbot: QtBot, vault: Vault, today: date) -> Desk:
    started = today - timedelta(days=400)
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=started)
    made = Desk(vault, today)
    qtbot.addWidget(made.page)
    made.page.resize(1200, 800)
    made.page.show()
    return made


def person(
    given: str,
    family: str,
    category: PersonCategory = VOLUNTEER,
    level: ContactLevel = ContactLevel.DIRECT,
    **more: Any,  # noqa: ANN401 - any other field
) -> PersonDraft:
    engagement = EngagementDraft("Reception", level, date(2025, 11, 1), activities=("Transport",))
    return PersonDraft(given, family, category, "sv", engagement=engagement, **more)


def add(desk: Desk, *drafts: PersonDraft) -> list[int]:
    added = desk.vault.write(add_people, list(drafts), country="SE", today=desk.today)
    desk.page.reload()
    return added


def sign(desk: Desk, ids: Sequence[int]) -> None:
    vault, on = desk.vault, desk.today - timedelta(days=60)
    vault.write(adopt_code, Adoption("Board", on, on), today=on)
    forms = vault.write(print_forms, list(ids), today=on).forms
    drafts = [SignatureDraft(form.form_code, on, "coordinator") for form in forms]
    vault.write(record_signatures, drafts, today=on)
    desk.page.reload()


def train(desk: Desk, ids: Sequence[int], on: date) -> None:
    for course in desk.vault.read(list_courses):
        if course.blocks_clearance:
            desk.vault.write(
                record_completions,
                list(ids),
                course.id,
                on,
                EvidenceKind.ATTENDANCE_SHEET,
                today=desk.today,
            )
    desk.page.reload()


def induction(desk: Desk) -> int:
    return next(each.id for each in desk.vault.read(list_courses) if each.course_id == INDUCTION)


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


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
    draft = TrainingDraft(induction(desk), desk.today, EvidenceKind.ATTENDANCE_SHEET)
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


def test_a_form_that_is_out_leads_to_recording_it(desk: Desk) -> None:
    (anna,) = add(desk, person("Anna", "Berg"))
    desk.vault.write(adopt_code, Adoption("Board", desk.today, desk.today), today=desk.today)
    desk.vault.write(print_forms, [anna], today=desk.today)
    desk.page.open_person(anna)
    assert desk.page.person is not None

    desk.page.person.next_steps[0].click()

    assert desk.went_to == [("conduct", ("record_forms", (anna,)))]


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


def test_somebody_removed_elsewhere_closes_their_page(desk: Desk) -> None:
    first, second = add(desk, person("Anna", "Berg"), person("Ali", "Ek"))
    desk.page.open_person(second)

    desk.vault.write(take_back_people, [second])
    desk.page.reload()

    assert desk.page.list.isVisible()
    assert [row.id for row in desk.vault.read(list_roster, today=desk.today)] == [first]
