"""The one table that every list uses, with its search, count and empty state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_app.texts import _, ngettext
from desk_app.views.theme import SPACES, THEME
from desk_app.views.widgets.column_widths import LOOKED_AT, ColumnWidth, column_widths
from desk_app.views.widgets.layouts import EmptyState
from desk_app.views.widgets.table_delegate import CellDelegate
from desk_app.views.widgets.table_model import Column, RecordTableModel, Row
from desk_app.views.widgets.table_tools import TableTools
from desk_app.views.widgets.table_view import TableView

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

_LEAST_LINES: Final = 8
"""Of text: the headings and three rows. Where there is less room, the page scrolls."""


class RecordTable(QWidget, Generic[Row]):
    """A searchable, sortable list of records.

    Connect to `opened` (Enter or double click; carries the row) and `selection_changed`.
    """

    opened = Signal(object)
    selection_changed = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Hashable],
        empty: EmptyState | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build an empty table.

        Args:
            name: What is listed, for screen readers.
            columns: What is shown.
            key: What identifies a row, so that the selection survives a reload.
            empty: Shown while there are no rows at all; says how to fill the list.
            parent: Where the table lives.
        """
        super().__init__(parent)
        self.model: RecordTableModel[Row] = RecordTableModel(columns, key, self)
        self._tools = TableTools()
        self.search, self.count = self._tools.search, self._tools.count
        self.lift_filter: Callable[[], object] = self._tools.lift_filters
        """Undoes what `keep` narrowed; lists that are narrowed by more than `add_filter` set it."""
        self.count.setAccessibleName(_("Number of rows"))
        self.view = TableView()
        self._selected_keys: set[Hashable] = set()
        self._current_key: Hashable | None = None
        self._resetting = False
        self._empty = empty or EmptyState(_("Nothing here yet"), "")
        self._no_match = EmptyState(_("Nothing matches"), "", _("Clear the search"), self._show_all)
        self._widths: list[ColumnWidth] = []
        self._build(name)
        self._connect()
        self._size_to_text()
        self._after_change()

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows; search, order and selection stay."""
        self.model.show_rows(rows)
        self._use_widths()

    def selected(self) -> list[Row]:
        """Return the selected rows, from top to bottom."""
        positions = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.row_at(position) for position in positions]

    def select(self, *keys: Hashable) -> None:
        """Select the rows with these keys and scroll to the first."""
        self._selected_keys = set(keys)
        self._current_key = keys[0] if keys else None
        self._restore_selection()

    def keep(self, wanted: Callable[[Row], bool] | None) -> None:
        """Narrow the list further than by the search; None shows all."""
        self.model.keep(wanted)

    def sort_by(self, column: int, *, descending: bool = False) -> None:
        """Order by a column, counted from 0."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.view.sortByColumn(column, order)

    def add_filter(self, widget: QWidget) -> None:
        """Put a widget beside the search field; its first or ticked state shows all rows."""
        self._tools.add_filter(widget)

    def add_action(
        self, text: str, run: Callable[[list[Row]], object], shortcut: str = ""
    ) -> QAction:
        """Add an entry to the context menu; it is given the selected rows, at least one."""
        action = QAction(text, self.view)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: run(rows) if (rows := self.selected()) else None)
        self.view.addAction(action)
        return action

    def _build(self, name: str) -> None:
        self.view.setModel(self.model)
        self.view.setItemDelegate(CellDelegate(self.view))
        self.view.setAccessibleName(name)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.view.verticalHeader().hide()
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicatorClearable(False)
        # Qt would sort by the first column, descending, at once.
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.view.setSortingEnabled(True)
        self._pages = QStackedWidget()
        for page in (self.view, self._no_match, self._empty):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self._tools)
        layout.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.model.search)
        self.search.left_downwards.connect(self._enter_from_search)
        self.view.opened.connect(lambda position: self.opened.emit(self.model.row_at(position)))
        self.view.doubleClicked.connect(
            lambda index: self.opened.emit(self.model.row_at(index.row()))
        )
        self.model.modelAboutToBeReset.connect(self._before_change)
        self.model.modelReset.connect(self._after_change)
        self.view.selectionModel().selectionChanged.connect(self._note_selection)
        THEME.changed.connect(self._size_to_text)

    def _size_to_text(self) -> None:
        self.view.ensurePolished()
        metrics = self.view.fontMetrics()
        self.view.verticalHeader().setDefaultSectionSize(metrics.height() * 2)
        self.view.horizontalHeader().setMinimumSectionSize(metrics.averageCharWidth() * 6)
        self._pages.setMinimumHeight(metrics.height() * _LEAST_LINES)
        self._widths = []
        self._use_widths()

    def _use_widths(self) -> None:
        """Fit the columns to the rows; they only grow, so that they do not jump about."""
        rows = self.model.first_rows(LOOKED_AT)
        found = column_widths(self.model.columns, rows, self.view.font())
        if found != self._widths:
            before = self._widths or found
            pairs = zip(found, before, strict=True)
            self._widths = [now.at_least(then) for now, then in pairs]
            self.view.use_widths(self._widths)

    def _before_change(self) -> None:
        self._resetting = True

    def _after_change(self) -> None:
        self._resetting = False
        self._restore_selection()
        shown, total = self.model.rowCount(), self.model.total
        if total and not shown:
            self._say_what_hides()
        self._pages.setCurrentIndex(0 if shown else 1 if total else 2)
        self._tools.setVisible(total > 0)
        self.count.setText(
            ngettext("{count} row", "{count} rows", total).format(count=total)
            if shown == total
            else _("{shown} of {total}").format(shown=shown, total=total)
        )

    def _say_what_hides(self) -> None:
        typed, is_filtered = self.search.text().strip(), self.model.is_filtered
        action = _("Clear search and filter") if typed else _("Show all rows")
        if not typed:
            sentence = _("The filter hides every row.")
        elif is_filtered and (count := self.model.count_of_matches()):
            sentence = ngettext(
                "The filter hides the {count} row that has “{typed}”.",
                "The filter hides the {count} rows that have “{typed}”.",
                count,
            ).format(count=count, typed=typed)
        else:
            sentence = _("No row has “{typed}”.").format(typed=typed)
            if not is_filtered:
                action = _("Clear the search")
        self._no_match.show_words(_("Nothing matches"), sentence, action)

    def _show_all(self) -> None:
        if self.model.is_filtered:
            self.lift_filter()
        self.search.clear()

    def _note_selection(self) -> None:
        if self._resetting:
            return
        positions = [index.row() for index in self.view.selectionModel().selectedRows()]
        self._selected_keys = {self.model.key_at(position) for position in positions}
        current = self.view.currentIndex()
        self._current_key = self.model.key_at(current.row()) if current.isValid() else None
        self.selection_changed.emit()

    def _restore_selection(self) -> None:
        positions = self.model.positions_of(self._selected_keys)
        wanted = QItemSelection()
        last = self.model.columnCount() - 1
        for position in positions:
            wanted.select(self.model.index(position, 0), self.model.index(position, last))
        chooser = self.view.selectionModel()
        flag = QItemSelectionModel.SelectionFlag
        keep = self._selected_keys
        if positions:
            current = self.model.positions_of({self._current_key})
            place = self.model.index((current or positions)[0], 0)
            chooser.setCurrentIndex(place, flag.NoUpdate)
            self.view.scrollTo(place)
        chooser.select(wanted, flag.ClearAndSelect)
        self._selected_keys = keep
        self.selection_changed.emit()

    def _enter_from_search(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.selectionModel().hasSelection():
                self.view.selectRow(0)
