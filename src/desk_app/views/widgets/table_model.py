"""Records as Qt's tables want them: sorted, searched and filtered inside the model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
)

from desk_app.texts import interface_texts

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from desk_app.views.widgets.chips import ChipKind

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex

_AT_ONCE = 500
CHIP_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a table: what it shows, and what it is sorted by.

    Attributes:
        title: The heading, translated.
        text: What a row shows here; also what the search looks at.
        sort_key: What a row is sorted by; by default the text, in the language's alphabet.
        chip: The kind of status chip the text is shown in; None shows it plainly.
        tooltip: What more there is to say about the cell.
        align: Where the text stands; left by default.
        width: Usual number of characters, from which the first width is worked out.
        stretches: Whether the column takes part of the room that is left over.
    """

    title: str
    text: Callable[[Row], str]
    sort_key: Callable[[Row], Any] | None = None
    chip: Callable[[Row], ChipKind | None] | None = None
    tooltip: Callable[[Row], str] | None = None
    align: Qt.AlignmentFlag | None = None
    width: int = 14
    stretches: bool = False


class RecordTableModel(QAbstractTableModel, Generic[Row]):
    """Holds all rows and shows those that match, in the order asked for."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []
        self._haystacks: list[str] = []
        """What the search looks at, of the rows that come first; see `_prepare_search`."""
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(lambda: self._prepare_search(_AT_ONCE))
        self._order: list[int] = []
        self._visible: list[int] = []
        self._words: list[str] = []
        self._filter: Callable[[Row], bool] | None = None
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None
        self._sort_keys: dict[int, list[Any]] = {}

    @property
    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._rows)

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Hold these rows instead; search, filter and order stay."""
        self.beginResetModel()
        self._rows = list(rows)
        self._haystacks = []
        self._sort_keys.clear()
        self._put_in_order()
        self._choose_visible()
        self.endResetModel()
        if len(self._rows) > _AT_ONCE:
            self._idle.start()

    def search(self, typed: str) -> None:
        """Show only rows in which every word typed occurs somewhere, whatever its case."""
        words = typed.casefold().split()
        if words != self._words:
            self._words = words
            self._reset_visible()

    def keep(self, wanted: Callable[[Row], bool] | None) -> None:
        """Show only rows that `wanted` is true of, besides the search; None shows all."""
        self._filter = wanted
        self._reset_visible()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter narrows the list, besides the search."""
        return self._filter is not None

    def count_of_matches(self) -> int:
        """Return in how many rows the words searched for occur, whether the filter shows them."""
        return len(self._matching(self._order))

    def first_rows(self, count: int) -> list[Row]:
        """Return some of the rows, shown or not."""
        return self._rows[:count]

    def row_at(self, position: int) -> Row:
        """Return the row shown at this position from the top."""
        return self._rows[self._visible[position]]

    def shown_rows(self) -> list[Row]:
        """Return the rows shown, in their order."""
        return [self._rows[index] for index in self._visible]

    def key_at(self, position: int) -> Hashable:
        """Return what identifies the row at this position."""
        return self._key(self.row_at(position))

    def positions_of(self, keys: set[Hashable]) -> list[int]:
        """Return where rows with these keys are shown; rows that are not shown are left out."""
        if not keys:
            return []
        return [
            position
            for position, index in enumerate(self._visible)
            if self._key(self._rows[index]) in keys
        ]

    @override
    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._visible)

    @override
    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self.row_at(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return column.text(row)
            case Qt.ItemDataRole.ToolTipRole:
                return column.tooltip(row) if column.tooltip else None
            case Qt.ItemDataRole.TextAlignmentRole:
                return int(column.align or _LEFT)
            case _ if role == CHIP_ROLE:
                return column.chip(row) if column.chip else None
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(column.align or _LEFT)
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self._sorted_by = (column, order)
        self.beginResetModel()
        self._put_in_order()
        self._choose_visible()
        self.endResetModel()

    def _reset_visible(self) -> None:
        self.beginResetModel()
        self._choose_visible()
        self.endResetModel()

    def _put_in_order(self) -> None:
        self._order = list(range(len(self._rows)))
        if self._sorted_by is None:
            return
        column, order = self._sorted_by
        if column not in self._sort_keys:
            self._sort_keys[column] = self._keys_of(self.columns[column])
        keys = self._sort_keys[column]
        self._order.sort(key=keys.__getitem__, reverse=order is Qt.SortOrder.DescendingOrder)

    def _keys_of(self, column: Column[Row]) -> list[Any]:
        if column.sort_key is not None:
            return [_none_last(column.sort_key(row)) for row in self._rows]
        # Many rows share a status or a place: each text is looked up in the alphabet once.
        sort_key = interface_texts().sort_key
        texts = [column.text(row) for row in self._rows]
        known = {text: sort_key(text) for text in set(texts)}
        return [known[text] for text in texts]

    def _prepare_search(self, most: int) -> None:
        """Put further rows into words: a few in each free moment, the rest when it is typed."""
        texts = [column.text for column in self.columns]
        done = len(self._haystacks)
        self._haystacks += [
            "\n".join([text(row) for text in texts]).casefold()
            for row in self._rows[done : done + most]
        ]
        if len(self._haystacks) == len(self._rows):
            self._idle.stop()

    def _choose_visible(self) -> None:
        chosen = self._order
        if self._filter is not None:
            wanted, rows = self._filter, self._rows
            chosen = [index for index in chosen if wanted(rows[index])]
        self._visible = self._matching(chosen)

    def _matching(self, chosen: list[int]) -> list[int]:
        if self._words:
            self._prepare_search(len(self._rows))
        haystacks = self._haystacks
        for word in self._words:
            chosen = [index for index in chosen if word in haystacks[index]]
        return list(chosen)


def _none_last(key: object) -> tuple[bool, object]:
    return (key is None, key)
