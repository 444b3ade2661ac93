"""Searching and sorting a table, against Qt's own proxy over the same texts."""

from __future__ import annotations

import random
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from benchmarks.timing import best, milliseconds, side_by_side
from desk_app.content import load_content
from desk_app.texts import use_language
from desk_app.views.widgets.table_model import Column, RecordTableModel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Person = tuple[str, str, str, str]
Index = QModelIndex | QPersistentModelIndex
ROLES = ("driver", "host family", "interpreter", "reception volunteer")
TYPED = "åsa sö norrviken"


class PlainModel(QAbstractTableModel):
    """What a Qt tutorial builds, to have a proxy sort and search in it."""

    def __init__(self, rows: Sequence[Person]) -> None:
        super().__init__()
        self.rows = rows

    def rowCount(self, _parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return len(self.rows)

    def columnCount(self, _parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 4

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        if role == Qt.ItemDataRole.DisplayRole:
            return self.rows[index.row()][index.column()]
        return None


def people(count: int) -> list[Person]:
    words: dict[str, Any] = load_content("demo_organisation")["sv"]
    chance = random.Random(1)
    return [
        (
            f"{chance.choice(words['family_names'])}, {chance.choice(words['given_names'])} {n}",
            chance.choice(ROLES),
            chance.choice(words["places"]),
            "Norrviken" if n % 2 else "Riverside",
        )
        for n in range(count)
    ]


def our_model(rows: list[Person]) -> RecordTableModel[Person]:
    columns = [Column[Person](str(number), itemgetter(number)) for number in range(4)]
    model = RecordTableModel(columns, key=lambda row: row[0])
    model.show_rows(rows)
    return model


def proxy_over(rows: list[Person]) -> tuple[QSortFilterProxyModel, PlainModel]:
    source = PlainModel(rows)
    proxy = QSortFilterProxyModel()
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    proxy.setSortLocaleAware(True)
    proxy.setFilterKeyColumn(-1)
    proxy.setSourceModel(source)
    proxy.rowCount()
    return proxy, source


def pause_of_the_user() -> None:
    """Pass as many free moments as the model needs to put 20,000 rows into words."""
    for _ in range(50):
        QCoreApplication.processEvents()


def keys_of(typed: str) -> list[str]:
    """Return what is in the search field after each key."""
    return [typed[:end] for end in range(1, len(typed) + 1)]


@pytest.mark.usefixtures("qapp")
def test_each_key_of_a_search_is_answered_at_once(report_line: Callable[..., None]) -> None:
    rows = people(20_000)
    model = our_model(rows)
    model.sort(0)
    pause_of_the_user()
    proxy, _source = proxy_over(rows)

    def slowest_of_ours() -> float:
        model.search("")
        return max(milliseconds(partial(model.search, text)) for text in keys_of(TYPED))

    def search_by_proxy(text: str) -> None:
        proxy.setFilterFixedString(text)
        proxy.rowCount()

    slowest = min(slowest_of_ours() for _ in range(5))
    theirs = [milliseconds(partial(search_by_proxy, text)) for text in keys_of("åsa")]

    report_line(
        "Search as you type, slowest key, 20,000 people",
        measured=slowest,
        baseline=max(theirs),
        goal=30,
        kind="ms",
    )


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("count", [20_000, 100_000])
def test_sorting_beats_qts_proxy(count: int, report_line: Callable[..., None]) -> None:
    use_language("sv")
    rows = people(count)
    model = our_model(rows)
    proxy, _source = proxy_over(rows)
    up_and_down = [Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder] * 2
    orders, proxy_orders = iter(up_and_down), iter(up_and_down)

    def ours() -> None:
        model.show_rows(rows)  # forgets the keys: each time is a first time
        model.sort(0, next(orders))

    showing = best(lambda: model.show_rows(rows), rounds=3)
    measured, baseline = side_by_side(
        ours, lambda: proxy.sort(0, next(proxy_orders)), rounds=2 if count > 50_000 else 3
    )
    report_line(
        f"Sorting {count:,} rows by name, against QSortFilterProxyModel",
        measured=measured - showing,
        baseline=baseline,
        goal=0.25,
    )
