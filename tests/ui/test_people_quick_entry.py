"""Pasted lines become people, and nobody is entered twice unnoticed."""

from __future__ import annotations

import time
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.adoption import adopt_code
from desk_app.services.conduct_forms import print_forms
from desk_app.services.duplicates import KnownPerson, known_people
from desk_app.services.edition_adoption import Adoption
from desk_app.services.leaving import end_engagements
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import EngagementDraft, PersonDraft, add_people
from desk_app.services.person_details import person_details
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import ImportAction, import_roster
from desk_app.services.signatures import (
    SignatureDraft,
    list_acknowledgements,
    record_signature,
)
from desk_app.texts import use_language
from desk_app.views.people.past_imports import PastImports
from desk_app.views.people.pasted_lines import PastedPerson, read_lines, split_name
from desk_app.views.people.quick_entry import QuickEntry
from desk_app.views.shell import PageContext
from desk_app.views.widgets import ChoiceBox

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault

TEN = "\n".join(
    [
        "Name\tPhone\tRole",
        "Anna Berg\t070-174 06 05\treception volunteer",
        "Åsa Öberg\t070-174 06 06\treception volunteer",
        "Оксана Шевченко\t+46 70 174 06 07\tinterpreter",
        "Ali Ek\t0701740608\tdriver",
        "Eva Lund\t\treception volunteer",
        "Karl-Johan von Essen\t070-174 06 10\tdriver",
        "Maria Lind\t070-174 06 11\treception volunteer",
        "Іван Коваленко\t070-174 06 12\treception volunteer",
        "Zoë Sandell\t070-174 06 13\treception volunteer",
        "Asa Oberg\t070-174 06 14\treception volunteer",
    ]
)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Closing a dialog that holds lines asks whether to; nobody is there to answer.
    monkeypatch.setattr("desk_app.views.people.quick_entry.confirm", lambda *_args: True)
    use_language("en")
    yield
    use_language("sv")


@pytest.fixture
def desk(vault: Vault, today: date) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    return vault


def opened(qtbot: QtBot, vault: Vault, today: date) -> QuickEntry:
    active = {row.id for row in vault.read(list_roster, today=today) if row.is_active}
    dialog = QuickEntry(vault.read(known_people), active.__contains__, "SE", "sv", today)
    dialog.save = lambda rows: vault.write(import_roster, rows, country="SE", today=today)
    qtbot.addWidget(dialog)
    return dialog


def set_cell(dialog: QuickEntry, row: int, name: str, value: object) -> None:
    index = dialog.model.index(row, dialog.model.column_of(name))
    assert dialog.model.flags(index) & Qt.ItemFlag.ItemIsEditable
    assert dialog.model.setData(index, value)


def tick(dialog: QuickEntry, row: int, name: str) -> None:
    index = dialog.model.index(row, dialog.model.column_of(name))
    dialog.model.setData(index, Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def shown(dialog: QuickEntry, row: int, name: str) -> str:
    return str(dialog.model.index(row, dialog.model.column_of(name)).data())


def test_r02_1_ten_pasted_names_become_people_and_duplicates_are_flagged_before(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    began = time.monotonic()
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText(TEN)

    assert shown(dialog, 9, "state") == "Resembles Åsa Öberg"
    dialog.accept_button.click()
    assert not dialog.result()
    assert desk.read(list_roster, today=today) == []

    set_cell(dialog, 9, "action", ImportAction.CREATE)
    dialog.accept_button.click()

    assert dialog.result() == QuickEntry.DialogCode.Accepted
    rows = desk.read(list_roster, today=today)
    assert len(rows) == 10
    assert rows[0].phone == "+46701740605"
    assert rows[5].family_name == "von Essen"
    assert rows[2].role == "interpreter"
    assert time.monotonic() - began < 60


def test_j02_1_and_2_what_holds_for_all_and_what_differs_in_a_row(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText("Anna Berg, 070-174 06 05\nОксана Шевченко\nAli Ek, , driver")
    dialog.role.setText("reception volunteer")
    dialog.contact_level.set_value(ContactLevel.DIRECT)

    tick(dialog, 0, "works_with_children")
    tick(dialog, 1, "is_minor")
    set_cell(dialog, 1, "form_language", "uk")
    set_cell(dialog, 2, "person_category", PersonCategory.DRIVER)
    dialog.accept_button.click()

    anna, oksana, ali = desk.read(list_roster, today=today)
    assert (anna.role, anna.works_with_children) == ("reception volunteer", True)
    assert (oksana.is_minor, oksana.form_language) == (True, "uk")
    assert (ali.role, ali.person_category) == ("driver", PersonCategory.DRIVER)
    assert {row.contact_level for row in (anna, oksana, ali)} == {ContactLevel.DIRECT}
    assert not oksana.works_with_children


def test_r02_3_who_returns_keeps_history_and_an_older_signature_no_longer_counts(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    long_ago, then = today - timedelta(days=500), today - timedelta(days=400)
    engagement = EngagementDraft("driver", ContactLevel.DIRECT, long_ago)
    draft = PersonDraft("Anna", "Berg", PersonCategory.EMPLOYEE, "sv", engagement=engagement)
    (anna,) = desk.write(add_people, [draft], country="SE", today=long_ago)
    desk.write(adopt_code, Adoption("Board", long_ago, long_ago), today=long_ago)
    (form,) = desk.write(print_forms, [anna], today=long_ago).forms
    signature = SignatureDraft(form.form_code, long_ago, "coordinator")
    desk.write(record_signature, signature, today=long_ago)
    desk.write(end_engagements, [anna], then, today=then)
    dialog = opened(qtbot, desk, today)

    dialog.lines.setPlainText("Berg, Anna, 070-174 06 05, reception")
    assert shown(dialog, 0, "state") == "Resembles Anna Berg"
    set_cell(dialog, 0, "action", ImportAction.UPDATE)
    assert shown(dialog, 0, "action") == "Has returned: new engagement"
    dialog.accept_button.click()

    (row,) = desk.read(list_roster, today=today)
    assert row.is_active
    assert row.person_category is PersonCategory.EMPLOYEE
    assert len(desk.read(person_details, anna, today=today).engagements) == 2
    assert len(desk.read(list_acknowledgements, person_id=anna)) == 1
    assert not row.ack.is_valid


def test_a_problem_is_said_in_its_row_and_saves_nobody(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText("Anna Berg, 12, driver\nAli Ek")

    assert "12" in shown(dialog, 0, "state")
    dialog.accept_button.click()
    assert not dialog.trouble.isHidden()
    assert desk.read(list_roster, today=today) == []
    set_cell(dialog, 0, "phone", "070-174 06 05")
    dialog.accept_button.click()

    assert len(desk.read(list_roster, today=today)) == 2


def test_a_row_with_a_problem_can_be_left_out(qtbot: QtBot, desk: Vault, today: date) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText("Anna Berg, 12, driver\nAli Ek")

    set_cell(dialog, 0, "action", ImportAction.SKIP)
    assert dialog.accept_button.text() == "Add 1 person"
    dialog.accept_button.click()

    assert [row.full_name for row in desk.read(list_roster, today=today)] == ["Ali Ek"]


def test_what_was_changed_in_a_row_stays_while_more_is_pasted(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText("Anna Berg")
    tick(dialog, 0, "is_minor")

    dialog.lines.setPlainText("Ali Ek\nAnna Berg")

    assert [bool(row.changed.get("is_minor")) for row in dialog.entry.rows] == [False, True]


def test_a_choice_is_made_in_the_cell_itself(qtbot: QtBot, desk: Vault, today: date) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.show()
    dialog.lines.setPlainText("Anna Berg\nAnna Berg")
    index = dialog.model.index(1, dialog.model.column_of("action"))

    dialog.table.edit(index)
    (box,) = dialog.table.findChildren(ChoiceBox)
    box.set_value(ImportAction.SKIP)
    box.activated.emit(box.currentIndex())

    assert dialog.entry.rows[1].action is ImportAction.SKIP
    assert shown(dialog, 1, "action") == "Same person: leave out"


def test_space_ticks_a_cell(qtbot: QtBot, desk: Vault, today: date) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.show()
    dialog.lines.setPlainText("Anna Berg")
    dialog.table.setCurrentIndex(dialog.model.index(0, dialog.model.column_of("is_minor")))

    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)

    assert dialog.entry.rows[0].draft is not None
    assert dialog.entry.rows[0].draft.is_minor


def test_the_table_keeps_qts_promises(qtbot: QtBot, desk: Vault, today: date) -> None:
    dialog = opened(qtbot, desk, today)
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    checked = QAbstractItemModelTester(dialog.model, fatal)

    dialog.lines.setPlainText(TEN)
    tick(dialog, 0, "is_minor")
    dialog.lines.setPlainText("")

    assert checked.model() is dialog.model


def test_five_hundred_lines_against_twenty_thousand_people_are_compared_in_seconds(
    qtbot: QtBot, today: date
) -> None:
    known = [KnownPerson(n, f"Given{n} Family{n * 7}", "") for n in range(20_000)]
    dialog = QuickEntry(known, lambda _id: True, "SE", "sv", today)
    qtbot.addWidget(dialog)
    lines = "\n".join(f"Other{n} Name{n * 3}, , driver" for n in range(500))

    began = time.monotonic()
    dialog.lines.setPlainText(lines)
    dialog.read_now()

    assert len(dialog.entry.rows) == 500
    assert time.monotonic() - began < 10


def test_a_pasted_list_is_taken_back_from_past_imports(
    qtbot: QtBot, desk: Vault, today: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = opened(qtbot, desk, today)
    dialog.lines.setPlainText("Anna Berg\nAli Ek")
    dialog.accept_button.click()
    context = PageContext(
        vault=desk,
        today=lambda: today,
        notify=lambda _text, _undo=None: None,
        navigate=lambda _key, _argument=None: None,
        show_document=lambda _document: None,
        changed=lambda: None,
    )
    past = PastImports(context)
    qtbot.addWidget(past)
    monkeypatch.setattr("desk_app.views.people.past_imports.confirm", lambda *_args: True)
    past.table.select(past.table.model.key_at(0))

    past.undo.click()

    assert past.changed
    assert desk.read(list_roster, today=today) == []
    assert not past.undo.isEnabled()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Anna Berg, 070-174 06 05, reception", ("Anna", "Berg", "070-174 06 05", "reception")),
        ("Anna Berg; 070-1740605; reception", ("Anna", "Berg", "070-1740605", "reception")),
        ("Anna\tBerg\t0701740605\treception", ("Anna", "Berg", "0701740605", "reception")),
        ("Berg, Anna, 0701740605, reception", ("Anna", "Berg", "0701740605", "reception")),
        ("Anna Berg, reception", ("Anna", "Berg", "", "reception")),
        ("Anna Berg", ("Anna", "Berg", "", "")),
        ("Anna von Essen", ("Anna", "von Essen", "", "")),
        ("Anna", ("Anna", "", "", "")),
        ("Оксана Шевченко, +380 44 123 45 67", ("Оксана", "Шевченко", "+380 44 123 45 67", "")),
        ("0701740605, Anna Berg", ("Anna", "Berg", "0701740605", "")),
    ],
)
def test_a_line_is_understood(line: str, expected: tuple[str, ...]) -> None:
    (found,) = read_lines(line)

    assert (found.given_name, found.family_name, found.phone, found.role) == expected


def test_an_address_is_known_by_its_looks() -> None:
    (found,) = read_lines("Anna Berg, anna@example.org, 0701740605, driver")

    assert found == PastedPerson(
        "Anna Berg, anna@example.org, 0701740605, driver",
        "Anna",
        "Berg",
        phone="0701740605",
        email="anna@example.org",
        role="driver",
    )


@pytest.mark.parametrize("text", ["", "\n \n", "Namn;Telefon;Roll", ";;;", "\t0701740605"])
def test_lines_without_a_name_are_passed_over(text: str) -> None:
    assert read_lines(text) == []


def test_a_name_from_a_list_is_turned_round() -> None:
    assert split_name("Berg, Anna") == ("Anna", "Berg")
