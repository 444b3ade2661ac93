"""Qt's table as the lists of the program use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from desk_app.views.widgets.column_widths import ColumnWidth

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class TableView(QTableView):
    """Qt's table with Enter meaning "open", and columns that share the room left over."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._widths: list[ColumnWidth] = []

    def use_widths(self, widths: list[ColumnWidth]) -> None:
        """Take the widths of the columns; some of them share the room that is left or lacking."""
        self._widths = widths
        self._share_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_room()

    @override
    def setColumnHidden(self, column: int, hide: bool) -> None:
        super().setColumnHidden(column, hide)
        self._share_room()

    def _share_room(self) -> None:
        shown = {
            number: each
            for number, each in enumerate(self._widths)
            if not self.isColumnHidden(number)
        }
        rest = self.viewport().width() - sum(each.usual for each in shown.values())
        lacking = sum(each.usual - each.least for each in shown.values())
        growing = sum(each.usual for each in shown.values() if each.grows) or 1
        for number, each in shown.items():
            more = rest * each.usual // growing if rest > 0 and each.grows else 0
            if 0 < -rest <= lacking:  # a little less each, rather than a scroll bar
                more = rest * (each.usual - each.least) // lacking
            self.setColumnWidth(number, each.usual + more)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
