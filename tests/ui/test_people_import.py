"""Import of a spreadsheet: the columns, the rows, all or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desk_app.models.person import PersonCategory
from desk_app.services.duplicates import known_people
from desk_app.services.organisation import OrganisationDraft, set_up_organisation
from desk_app.services.people import PersonDraft, add_people
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import ImportAction, import_roster
from desk_app.texts import use_language
from desk_app.views.people.import_dialog import ImportDialog
from desk_app.views.people.import_rows import (
    FileColumn,
    FileContent,
    FileProblem,
    FileRow,
    ImportPreview,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from pytestqt.qtbot import QtBot

    from desk_app.vault import Vault

COLUMNS = [
    FileColumn(0, "Namn", ("Anna Berg", "Ali Ek"), "full_name"),
    FileColumn(1, "", ("070-174 06 05",), "phone"),
    FileColumn(2, "Shoe size", ("38",), ""),
]
MEANINGS = [("", "Passed over"), ("full_name", "Name"), ("phone", "Phone"), ("role", "Role")]


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("sv")


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
