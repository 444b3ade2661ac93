"""Dialogs about one person or a pair: errors beside fields, nothing lost by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.duplicates import duplicate_pairs, known_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.roster import list_roster
from desk_app.views.people import people_actions
from desk_app.views.people.duplicates_dialog import DuplicatesDialog
from desk_app.views.people.engagement_form import EngagementForm
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.person_dialog import PersonDialog, new_person_dialog
from desk_app.views.shell import PageContext

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault

TOLD: list[tuple[str, Callable[[], object] | None]] = []


@pytest.fixture
def desk(vault: Vault, today: date) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    return vault


@pytest.fixture
def page(qtbot: QtBot, desk: Vault, today: date) -> PeoplePage:
    TOLD.clear()
    shown = PeoplePage(
        PageContext(
            vault=desk,
            today=lambda: today,
            notify=lambda text, undo=None: TOLD.append((text, undo)),
            navigate=lambda _key, _argument=None: None,
            show_document=lambda _document: None,
            changed=lambda: None,
        )
    )
    qtbot.addWidget(shown)
    shown.reload()
    shown.show()
    return shown


@pytest.fixture
def dialog(qtbot: QtBot, today: date) -> tuple[PersonDialog, list[PersonDraft]]:
    saved: list[PersonDraft] = []
    made = new_person_dialog("SE", "sv", ["Transport"], saved.append, today)
    qtbot.addWidget(made)
    return made, saved


def person(given: str, family: str) -> PersonDraft:
    return PersonDraft(given, family, PersonCategory.VOLUNTEER, "sv")


@pytest.mark.parametrize(
    ("field", "typed"),
    [("phone", "12"), ("email", "anna"), ("family_name", "850709-9805"), ("given_name", "")],
)
def test_an_error_stands_beside_its_field(
    dialog: tuple[PersonDialog, list[PersonDraft]], field: str, typed: str
) -> None:
    shown, saved = dialog
    shown.fields["given_name"].setText("Anna")
    shown.fields[field].setText(typed)

    shown.accept_button.click()

    assert shown.form.error_of(field)
    assert saved == []


def test_an_end_before_the_start_is_said_beside_the_last_day(
    dialog: tuple[PersonDialog, list[PersonDraft]],
) -> None:
    shown, saved = dialog
    shown.fields["given_name"].setText("Anna")
    assert isinstance(shown.engagement, EngagementForm)
    shown.engagement.ends_on.line.setText("2020-01-01")

    shown.accept_button.click()

    assert shown.engagement.error_of("ends_on")
    assert saved == []


def test_all_fields_reach_the_draft(dialog: tuple[PersonDialog, list[PersonDraft]]) -> None:
    shown, saved = dialog
    shown.fields["given_name"].setText("Anna")
    shown.flags["is_minor"].setChecked(True)
    shown.fields["guardian_name"].setText("Eva Berg")
    shown.fields["contact_mark"].setText("Tuesdays")
    assert shown.engagement is not None
    shown.engagement.activities.setText("Transport, Walks")
    shown.engagement.contact_level.set_value(ContactLevel.INDIRECT)

    shown.accept_button.click()

    (draft,) = saved
    assert (draft.guardian_name, draft.contact_mark) == ("Eva Berg", "Tuesdays")
    assert draft.engagement is not None
    assert draft.engagement.activities == ("Transport", "Walks")
    assert draft.engagement.contact_level is ContactLevel.INDIRECT


def test_protecting_an_identity_empties_and_closes_the_contact_fields(
    dialog: tuple[PersonDialog, list[PersonDraft]],
) -> None:
    shown, _saved = dialog
    shown.fields["phone"].setText("0701740605")

    shown.flags["protected_identity"].setChecked(True)

    assert shown.fields["phone"].text() == ""
    assert not shown.fields["phone"].isEnabled()
    assert shown.fields["contact_mark"].isEnabled()


@pytest.mark.parametrize(("agrees", "closes"), [(True, True), (False, False)])
def test_closing_a_changed_form_asks_first(
    dialog: tuple[PersonDialog, list[PersonDraft]],
    monkeypatch: pytest.MonkeyPatch,
    agrees: bool,  # noqa: FBT001 - a parameter of the test
    closes: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    shown, _saved = dialog
    asked: list[object] = []

    def answer(*args: object) -> bool:
        asked.append(args)
        return agrees

    monkeypatch.setattr("desk_app.views.widgets.dialogs.confirm", answer)
    closed: list[int] = []
    shown.finished.connect(closed.append)
    shown.fields["given_name"].setText("Anna")

    shown.cancel_button.click()

    assert len(asked) == 1
    assert bool(closed) is closes


def test_closing_an_unchanged_form_asks_nothing(
    dialog: tuple[PersonDialog, list[PersonDraft]], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, _saved = dialog
    monkeypatch.setattr(
        "desk_app.views.widgets.dialogs.confirm", lambda *_args: pytest.fail("asked")
    )
    closed: list[int] = []
    shown.finished.connect(closed.append)

    shown.cancel_button.click()

    assert closed == [0]


def test_adding_warns_of_a_likeness_once_and_can_be_taken_back(
    page: PeoplePage, desk: Vault, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write(add_people, [person("Åsa", "Öberg")], country="SE", today=today)
    page.reload()

    def use(made: PersonDialog) -> int:
        made.fields["given_name"].setText("Asa")
        made.fields["family_name"].setText("Oberg")
        made.accept_button.click()
        assert "Resembles Åsa Öberg" in made.warning.words.text()
        made.accept_button.click()
        return int(made.result())

    monkeypatch.setattr(PersonDialog, "exec", use)
    page.add_person()

    assert len(desk.read(list_roster, today=today)) == 2
    undo = TOLD[-1][1]
    assert undo is not None
    undo()
    assert [row.full_name for row in desk.read(list_roster, today=today)] == ["Åsa Öberg"]


def test_duplicates_are_found_in_the_background_and_merged_from_the_list(
    qtbot: QtBot, page: PeoplePage, desk: Vault, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [person("Anna", "Berg"), person("Ali", "Ek"), person("Berg", "Anna")]
    desk.write(add_people, people, country="SE", today=today)
    page.reload()
    rows = desk.read(list_roster, today=today)
    shown = DuplicatesDialog(page._context, rows, page.actions_for_people)
    qtbot.addWidget(shown)
    shown.start()
    qtbot.waitUntil(lambda: shown.table.model.total == 1)
    monkeypatch.setattr(people_actions, "ask_merge", lambda _w, first, second: (first, second))

    shown.table.select(shown.table.model.key_at(0))
    shown.merge.click()

    assert shown.table.model.total == 0
    assert [row.full_name for row in desk.read(list_roster, today=today)] == [
        "Anna Berg",
        "Ali Ek",
    ]
    assert duplicate_pairs(desk.read(known_people)) == []
