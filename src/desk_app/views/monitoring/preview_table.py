"""The numbers as they would leave, with every withheld cell marked and its reason at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from desk_app.services.disclosure import OTHER, TOTAL, Cell
from desk_app.services.partner_wording import (
    cell_name,
    cell_words,
    group_name,
    members_note,
    property_name,
    withheld_reason,
)
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, THEME, colour
from desk_app.views.widgets import ChipKind
from desk_app.views.widgets.chips import chip_size, paint_chip

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desk_app.services.disclosure import PublishedTable

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NOTE_ROLE = _CELL_ROLE + 1
_SIDE = SPACES["m"]
_SLACK = 3
Index = QModelIndex | QPersistentModelIndex


class PreviewTable(QTableWidget):
    """A line for each group, also for those that are only counted together with others.

    Emits `explained` with what there is to say about the cell that the user is at.
    """

    explained = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Numbers about people, as the partner would see them"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_CellDelegate(self))
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.currentCellChanged.connect(lambda *_places: self._explain())
        THEME.changed.connect(self._fit)

    def show_table(self, table: PublishedTable) -> None:
        """Show what would be published and what would not."""
        texts = interface_texts()
        columns = ("headcount", *table.properties)
        cells = _cells_by_key(table)
        keys = _group_keys(table)
        notes = {line.key: members_note(line, texts) for line in table.groups}
        self.clear()
        self.setColumnCount(len(columns) + 1)
        self.setRowCount(len(keys))
        self.setHorizontalHeaderLabels(
            [_("Group"), *(property_name(column, texts) for column in columns)]
        )
        for at, header in enumerate(("group", *columns)):
            item = self.horizontalHeaderItem(at)
            assert item is not None, header
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            wraps = int(left) | int(Qt.TextFlag.TextWordWrap)
            item.setData(Qt.ItemDataRole.TextAlignmentRole, wraps)
        for row, key in enumerate(keys):
            name = QTableWidgetItem(group_name(key, texts))
            name.setData(_NOTE_ROLE, notes.get(key, ""))
            name.setToolTip(notes.get(key, "") or group_name(key, texts))
            self.setItem(row, 0, name)
            for at, column in enumerate(columns, start=1):
                self.setItem(row, at, _item(cells[f"{column}.{key}"]))
        self._fit()

    def marked(self) -> list[Cell]:
        """Return the cells that are marked as withheld."""
        items = (
            self.item(row, column)
            for row in range(self.rowCount())
            for column in range(1, self.columnCount())
        )
        cells = (item.data(_CELL_ROLE) for item in items if item is not None)
        return [cell for cell in cells if cell.reason is not None]

    def _explain(self) -> None:
        item = self.currentItem()
        self.explained.emit(str(item.data(_NOTE_ROLE) or "") if item is not None else "")

    def _fit(self) -> None:
        """Take the height of all rows: the page scrolls, the table does not."""
        self.ensurePolished()
        header = self.horizontalHeader()
        for column in range(self.columnCount()):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            if column:
                self.setColumnWidth(column, self._number_width(column))
        self._share_width()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give the names of the groups what the numbers leave, and at least a word's width."""
        if self.columnCount():
            header = self.horizontalHeader()
            numbers = sum(header.sectionSize(at) for at in range(1, self.columnCount()))
            left = self.viewport().width() - numbers
            self.setColumnWidth(0, max(left, self._widest_word()))
            self._take_height()

    def _take_height(self) -> None:
        two_lines = self.fontMetrics().height() * 2 + SPACES["xs"]
        room = QRect(0, 0, self.columnWidth(0) - 2 * _SIDE, two_lines * 10)
        for row in range(self.rowCount()):
            item = self.item(row, 0)
            name = item.text() if item is not None else ""
            words = self.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), name)
            self.setRowHeight(row, max(two_lines, words.height() + SPACES["xs"]))
        rows = sum(self.rowHeight(row) for row in range(self.rowCount()))
        head = two_lines + 2 * SPACES["m"]
        self.horizontalHeader().setFixedHeight(head)
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        self.setFixedHeight(head + rows + below + 2 * self.frameWidth())

    def _number_width(self, column: int) -> int:
        """Return the width in which the numbers, and each word above them, have room."""
        title = self.horizontalHeaderItem(column)
        words = title.text().split() if title is not None else []
        font = self.horizontalHeader().font()
        font.setBold(True)  # as the style sheet draws it
        metrics = QFontMetrics(font)
        widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
        return max(self.sizeHintForColumn(column), widest + 2 * _SIDE + _SLACK)

    def _widest_word(self) -> int:
        """Return the width in which no word of a group's name is cut off."""
        items = (self.item(row, 0) for row in range(self.rowCount()))
        words = [word for item in items if item is not None for word in item.text().split()]
        widest = max((self.fontMetrics().horizontalAdvance(word) for word in words), default=0)
        return widest + 2 * _SIDE + _SLACK


class _CellDelegate(QStyledItemDelegate):
    """Draws a withheld cell hatched and with a chip, never by colour alone."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        rect, text = option.rect, str(index.data() or "")
        cell = index.data(_CELL_ROLE)
        painter.fillRect(rect, colour("surface"))
        room = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        painter.setFont(option.font)
        if cell is not None and cell.reason is not None:
            painter.fillRect(rect, QBrush(colour("border"), Qt.BrushStyle.BDiagPattern))
            paint_chip(painter, QRectF(room), ChipKind.NEUTRAL, text)
        else:
            painter.setPen(colour("text"))
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(room, int(flags) | int(Qt.TextFlag.TextWordWrap), text)
        painter.setPen(colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(colour("accent"), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        text, metrics = str(index.data() or ""), option.fontMetrics
        cell = index.data(_CELL_ROLE)
        width = (
            chip_size(text, metrics).width()
            if cell is not None and cell.reason is not None
            else metrics.horizontalAdvance(text)
        )
        return QSize(width + 2 * _SIDE + _SLACK, metrics.height() * 2)


def _item(cell: Cell) -> QTableWidgetItem:
    texts = interface_texts()
    if cell.reason is None:
        words, note = cell_words(cell, texts), ""
    else:
        words = _("withheld")
        note = _("{cell} – withheld. {reason}").format(
            cell=cell_name(cell.key, texts), reason=withheld_reason(cell.reason, texts)
        )
    item = QTableWidgetItem(words)
    item.setData(_CELL_ROLE, cell)
    item.setData(_NOTE_ROLE, note)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, note or words)
    item.setToolTip(note)
    return item


def _cells_by_key(table: PublishedTable) -> dict[str, Cell]:
    cells = {cell.key: cell for cell in table.withheld}
    for line in (*table.groups, table.total):
        cells.update((cell.key, cell) for cell in (line.headcount, *line.shares))
    return cells


def _group_keys(table: PublishedTable) -> list[str]:
    """Groups that are told apart, groups that are not, “other”, everyone."""
    shown = [line.key for line in table.groups]
    hidden = dict.fromkeys(cell.key.split(".")[1] for cell in table.withheld)
    apart = [key for key in shown if key != OTHER]
    merged = [key for key in hidden if key not in {*shown, TOTAL}]
    return [*apart, *merged, *([OTHER] if OTHER in shown else []), TOTAL]
