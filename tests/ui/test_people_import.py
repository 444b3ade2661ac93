"""Import of a spreadsheet: the columns, the rows, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLabel

from desk_app.exchange.roster_columns import RosterField, guess_mapping
from desk_app.exchange.roster_tables import read_table
from desk_app.models.person import PersonCategory
from desk_app.services.duplicates import Likeness, known_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import ImportAction, import_roster
from desk_app.views.people.import_dialog import ImportDialog
from desk_app.views.people.import_file import file_content
from desk_app.views.people.import_rows import (
    FileColumn,
    FileContent,
    FileProblem,
    FileRow,
    ImportPreview,
)
from desk_app.views.people.page import PeoplePage
from desk_app.views.people.words import likeness_words
from desk_app.views.shell import PageContext
from tests.ui.dialogs import in_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault

COLUMNS = [
    FileColumn(0, "Namn", ("Anna Berg", "Ali Ek"), "full_name"),
    FileColumn(1, "", ("070-174 06 05",), "phone"),
    FileColumn(2, "Shoe size", ("38",), ""),
]
TOLD: list[tuple[str, Callable[[], object] | None]] = []
MEANINGS = [("", "Passed over"), ("full_name", "Name"), ("phone", "Phone"), ("role", "Role")]


@pytest.fixture
def desk(vault: Vault, today: date) -> Vault:
    vault.write(set_up_organisation, OrganisationDraft("Riverside", "SE", "en"), today=today)
    return vault


def person(given: str, family: str) -> PersonDraft:
    return PersonDraft(given, family, PersonCategory.VOLUNTEER, "sv")


def opened(qtbot: QtBot, vault: Vault, today: date, content: FileContent) -> ImportDialog:
    dialog = ImportDialog(COLUMNS, MEANINGS)

    def preview(mapping: Mapping[int, str], show: Callable[[ImportPreview], object]) -> None:
        assert mapping == {0: "full_name", 1: "phone", 2: ""}
        show(ImportPreview(content, vault.read(known_people)))

    dialog.make_preview = preview
    dialog.save = lambda rows: vault.write(import_roster, rows, country="SE", today=today)
    qtbot.addWidget(dialog)
    dialog.accept_button.click()
    return dialog


def test_rows_without_problems_are_imported(qtbot: QtBot, desk: Vault, today: date) -> None:
    rows = (FileRow(2, person("Anna", "Berg")), FileRow(3, person("Ali", "Ek")))
    dialog = opened(qtbot, desk, today, FileContent(rows, ()))

    assert dialog.accept_button.text() == "Import 2 people"
    dialog.accept_button.click()

    assert dialog.result() == ImportDialog.DialogCode.Accepted
    assert len(desk.read(list_roster, today=today)) == 2


def test_a_problem_is_listed_with_row_and_column_and_nothing_is_imported(
    qtbot: QtBot, desk: Vault, today: date
) -> None:
    problem = FileProblem(3, "Phone", "“12” is no phone number.")
    content = FileContent((FileRow(2, person("Anna", "Berg")),), (problem,))
    dialog = opened(qtbot, desk, today, content)

    model = dialog.problems.model
    assert [model.index(0, at).data() for at in range(3)] == ["3", "Phone", problem.message]
    assert not dialog.accept_button.isEnabled()
    dialog.problems.select((3, "Phone", problem.message))
    assert [row.row_no for row in dialog.rows.selected()] == [3]


def test_a_likeness_waits_for_a_decision(qtbot: QtBot, desk: Vault, today: date) -> None:
    desk.write(add_people, [person("Anna", "Berg")], country="SE", today=today)
    rows = (FileRow(2, person("Anna", "Bergh")), FileRow(3, person("Ali", "Ek")))
    dialog = opened(qtbot, desk, today, FileContent(rows, ()))
    assert not dialog.accept_button.isEnabled()

    dialog.rows.select(2)
    dialog.decision_buttons[ImportAction.UPDATE].click()
    dialog.accept_button.click()

    assert [row.full_name for row in desk.read(list_roster, today=today)] == [
        "Anna Bergh",
        "Ali Ek",
    ]


def test_the_columns_can_be_chosen_again(qtbot: QtBot, desk: Vault, today: date) -> None:
    dialog = opened(qtbot, desk, today, FileContent((FileRow(2, person("Anna", "Berg")),), ()))

    dialog.show_columns()

    assert dialog.accept_button.text() == "Check the rows"
    assert desk.read(list_roster, today=today) == []


@pytest.fixture
def page(qtbot: QtBot, desk: Vault, today: date) -> PeoplePage:
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
    TOLD.clear()
    qtbot.addWidget(shown)
    shown.reload()
    shown.show()
    return shown


def dialog_of(page: PeoplePage, file: Path) -> ImportDialog:
    table = read_table(file)
    return page.adding.file_import.dialog_for(table, guess_mapping(table))


def test_a_real_file_is_imported_and_the_whole_import_undone(
    qtbot: QtBot, page: PeoplePage, desk: Vault, tmp_path: Path, today: date
) -> None:
    file = tmp_path / "people.csv"
    lines = ["Namn;Telefon;Roll;Personnummer", "Åsa Öberg;070-174 06 05;Chaufför;850709-9805"]
    file.write_text("\n".join([*lines, "Оксана Шевченко;;Tolk;"]), "utf-8")

    def finish(dialog: ImportDialog) -> None:
        words = "\n".join(label.text() for label in dialog.findChildren(QLabel))
        assert "Personnummer is not read" in words
        assert "850709" not in words
        dialog.accept_button.click()
        qtbot.waitUntil(lambda: dialog.preview is not None)
        dialog.accept_button.click()

    in_dialog(finish, ImportDialog)
    page.adding.file_import.read(file)
    qtbot.waitUntil(lambda: bool(TOLD))

    assert [row.full_name for row in desk.read(list_roster, today=today)] == [
        "Åsa Öberg",
        "Оксана Шевченко",
    ]
    text, undo = TOLD[-1]
    assert text == "2 people added."
    assert undo is not None
    undo()
    assert desk.read(list_roster, today=today) == []
    assert page.list.table.model.total == 0


def test_a_cell_that_cannot_be_used_is_named(
    qtbot: QtBot, page: PeoplePage, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Namn;Telefon\nAnna Berg;12\nAli Ek;0701740605\n", "utf-8")
    dialog = dialog_of(page, file)

    dialog.accept_button.click()
    qtbot.waitUntil(lambda: dialog.preview is not None)

    assert dialog.preview is not None
    (problem,) = dialog.preview.problems
    assert (problem.row_no, problem.column) == (2, "Telefon")
    assert "“12” is not a phone number" in problem.message
    dialog.reject()


def test_two_columns_are_never_the_same(page: PeoplePage, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Namn;Telefon\nAnna Berg;0701740605\n", "utf-8")
    dialog = dialog_of(page, file)
    dialog.choices[1].set_value("full_name")

    dialog.accept_button.click()

    assert dialog.preview is None
    assert not dialog.trouble.isHidden()
    dialog.reject()


def test_every_field_can_be_chosen_for_a_column(page: PeoplePage, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text("Namn;Telefon\nAnna Berg;0701740605\n", "utf-8")
    dialog = dialog_of(page, file)

    for field in RosterField:
        dialog.choices[1].set_value(field.value)
        assert dialog.choices[1].value() == field.value
    dialog.reject()


def test_a_row_that_cannot_be_read_keeps_its_place_and_its_name(
    page: PeoplePage, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"
    lines = "Given name,Family name,Phone\nLars,Ek,0702 33\nAnna,Berg,070-174 06 05\n"
    file.write_text(lines, "utf-8")
    table = read_table(file)
    mapping = guess_mapping(table)

    content = file_content(table, mapping, page.adding.file_import._defaults)

    rows = list(ImportPreview(content, []).rows.values())
    assert [row.name for row in rows] == ["Lars Ek", "Anna Berg"]
    assert rows[0].problem


def test_the_same_phone_under_another_name_is_said_to_be_that() -> None:
    assert likeness_words("Oleh Koval", Likeness(0, 1, None, "Anna Berg", 100)) == (
        "Same phone as Anna Berg"
    )
    assert likeness_words("Berg Anna", Likeness(0, 1, None, "Anna Berg", 100)) == (
        "Resembles Anna Berg"
    )
