"""The one table: order, search, selection, keys."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLabel, QPushButton

from desk_app.texts import use_language
from desk_app.views.widgets import (
    ChipKind,
    ChoiceBox,
    Column,
    EmptyState,
    RecordTable,
    RecordTableModel,
)
from tests.ui.clipping import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot


@dataclass(frozen=True)
class Somebody:
    number: int
    name: str
    status: str = ""
    age: int | None = None


PEOPLE = [
    Somebody(1, "Örjan Ek", "cleared", 40),
    Somebody(2, "Adam Öst", "missing", None),
    Somebody(3, "Åsa Berg", "cleared", 9),
    Somebody(4, "Zoë Alm", "missing", 30),
]

COLUMNS: list[Column[Somebody]] = [
    Column("Name", lambda row: row.name, stretches=True),
    Column(
        "Status",
        lambda row: row.status,
        chip=lambda row: ChipKind.OK if row.status == "cleared" else ChipKind.PROBLEM,
    ),
    Column("Age", lambda row: str(row.age or ""), sort_key=lambda row: row.age),
]


@pytest.fixture(autouse=True)
def _swedish() -> Iterator[None]:
    use_language("sv")
    yield
    use_language("sv")


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable[Somebody]:
    shown: RecordTable[Somebody] = RecordTable("People", COLUMNS, key=lambda row: row.number)
    qtbot.addWidget(shown)
    shown.resize(900, 400)
    shown.show()
    shown.show_rows(PEOPLE)
    return shown


def names(table: RecordTable[Somebody]) -> list[str]:
    return [row.name for row in table.model.shown_rows()]


def test_the_model_keeps_qt_promises(qtmodeltester: ModelTester) -> None:
    model: RecordTableModel[Somebody] = RecordTableModel(COLUMNS, key=lambda row: row.number)
    checked = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(PEOPLE)
    model.sort(0)
    model.search("a")
    model.show_rows([])
    qtmodeltester.check(model)
    assert checked.model() is model


def test_names_are_sorted_in_the_languages_own_alphabet(table: RecordTable[Somebody]) -> None:
    table.sort_by(0)
    assert names(table) == ["Adam Öst", "Zoë Alm", "Åsa Berg", "Örjan Ek"]


def test_rows_without_a_value_are_sorted_to_one_end(table: RecordTable[Somebody]) -> None:
    table.sort_by(2)
    assert names(table) == ["Åsa Berg", "Zoë Alm", "Örjan Ek", "Adam Öst"]


def test_search_finds_every_word_in_any_column_whatever_its_case(
    table: RecordTable[Somebody], qtbot: QtBot
) -> None:
    qtbot.keyClicks(table.search, "ÅSA clea")
    assert names(table) == ["Åsa Berg"]
    assert "1" in table.count.text()
    assert "4" in table.count.text()


@pytest.mark.parametrize("free_moments", [0, 1, 5])
def test_a_long_list_is_searched_as_a_whole_however_soon(
    table: RecordTable[Somebody], free_moments: int
) -> None:
    table.show_rows(Somebody(number, f"Nr {number}") for number in range(1200))
    for _ in range(free_moments):
        QCoreApplication.processEvents()
    table.search.setText("1 119")
    assert names(table) == ["Nr 119", "Nr 1119", *(f"Nr {number}" for number in range(1190, 1200))]
    table.show_rows(PEOPLE)
    table.search.setText("åsa")
    assert names(table) == ["Åsa Berg"]


def test_a_search_without_hits_offers_to_clear_it(
    table: RecordTable[Somebody], qtbot: QtBot
) -> None:
    table.search.setText("nobody")
    assert not table.view.isVisible()
    qtbot.keyClick(table.search, Qt.Key.Key_Escape)
    assert len(names(table)) == 4
    assert table.view.isVisible()


def test_a_filter_without_hits_says_so_and_is_lifted(table: RecordTable[Somebody]) -> None:
    use_language("en")
    chosen: ChoiceBox[str] = ChoiceBox([("", "All"), ("paused", "Paused")])
    table.add_filter(chosen)
    chosen.currentIndexChanged.connect(
        lambda _at: table.keep((lambda row: row.status == "paused") if chosen.value() else None)
    )
    chosen.set_value("paused")
    assert "The filter hides every row." in words_shown(table)

    table.search.setText("adam")
    assert "The filter hides the 1 row that has “adam”." in words_shown(table)
    table.search.setText("nobody")
    assert "No row has “nobody”." in words_shown(table)

    clear = next(each for each in table.findChildren(QPushButton) if each.isVisible())
    assert clear.text() == "Clear search and filter"
    clear.click()
    assert (table.search.text(), chosen.value()) == ("", "")
    assert len(names(table)) == len(PEOPLE)


def test_headings_chips_and_dates_are_never_cut(qtbot: QtBot) -> None:
    columns: list[Column[Somebody]] = [
        Column("A heading that is rather long", lambda row: str(row.age), width=2),
        Column("S", lambda row: row.status, chip=lambda _row: ChipKind.OK, width=2),
        Column("D", lambda _row: "2026-11-25", width=2),
    ]
    table: RecordTable[Somebody] = RecordTable("People", columns, key=lambda row: row.number)
    qtbot.addWidget(table)
    table.resize(300, 300)
    table.show()

    table.show_rows([Somebody(1, "Adam", "waits for a decision")])
    assert clipped(table) == []
    wide = table.view.columnWidth(1)

    table.show_rows([Somebody(1, "Adam", "ok")])
    assert table.view.columnWidth(1) == wide, "columns must not jump about"


def words_shown(table: RecordTable[Somebody]) -> list[str]:
    return [each.text() for each in table.findChildren(QLabel) if each.isVisible()]


def test_an_empty_list_says_how_to_fill_it(qtbot: QtBot) -> None:
    asked: list[int] = []
    empty = EmptyState("No people", "Add the first one.", "Add person", lambda: asked.append(1))
    table: RecordTable[Somebody] = RecordTable("People", COLUMNS, lambda row: row.number, empty)
    qtbot.addWidget(table)
    table.show()
    table.show_rows([])
    assert empty.isVisible()
    qtbot.mouseClick(empty.action, Qt.MouseButton.LeftButton)
    assert asked == [1]


def test_the_selection_survives_reload_sorting_and_search(table: RecordTable[Somebody]) -> None:
    table.select(3, 1)
    table.sort_by(0, descending=True)
    table.show_rows([*PEOPLE[:3], Somebody(9, "Bo")])
    assert {row.number for row in table.selected()} == {1, 3}
    table.search.setText("bo")
    assert table.selected() == []
    table.search.clear()
    assert {row.number for row in table.selected()} == {1, 3}


def test_enter_opens_the_current_row(table: RecordTable[Somebody], qtbot: QtBot) -> None:
    table.select(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table.view, Qt.Key.Key_Return)
    assert opened.args == [PEOPLE[3]]


def test_the_down_key_goes_from_the_search_into_the_list(
    table: RecordTable[Somebody], qtbot: QtBot
) -> None:
    qtbot.keyClick(table.search, Qt.Key.Key_Down)
    assert [row.number for row in table.selected()] == [1]


def test_actions_are_given_the_selected_rows(table: RecordTable[Somebody]) -> None:
    given: list[list[Somebody]] = []
    action = table.add_action("Remove", given.append, "Del")
    action.trigger()
    table.view.selectAll()
    action.trigger()
    assert [len(rows) for rows in given] == [4]


def test_a_filter_narrows_the_list_besides_the_search(table: RecordTable[Somebody]) -> None:
    table.keep(lambda row: row.status == "missing")
    assert names(table) == ["Adam Öst", "Zoë Alm"]
    table.search.setText("zo")
    assert names(table) == ["Zoë Alm"]


def test_chips_and_plain_cells_are_painted(table: RecordTable[Somebody]) -> None:
    table.view.selectionModel().select(
        table.model.index(0, 0), QItemSelectionModel.SelectionFlag.Select
    )
    assert not table.grab().isNull()


def test_a_key_of_search_takes_little_time_with_20_000_rows(qtbot: QtBot) -> None:
    table: RecordTable[Somebody] = RecordTable("People", COLUMNS, key=lambda row: row.number)
    qtbot.addWidget(table)
    table.show_rows(
        Somebody(number, f"Åsa Nummer {number} Öberg", "cleared") for number in range(20_000)
    )
    fastest = min(_seconds(table, f"öberg {number}") for number in range(5))
    assert fastest < 0.030


def _seconds(table: RecordTable[Somebody], typed: str) -> float:
    start = time.perf_counter()
    table.search.setText(typed)
    return time.perf_counter() - start
