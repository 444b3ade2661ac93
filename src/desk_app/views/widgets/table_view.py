"""Qt's table as the lists of the program use it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class TableView(QTableView):
    """Qt's table with Enter meaning "open", and columns that share the room left over."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._widths: list[tuple[int, bool]] = []

    def use_widths(self, widths: list[tuple[int, bool]]) -> None:
        """Take (least width, takes part of the rest) of each column."""
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
        shown = [
            (number, width, grows)
            for number, (width, grows) in enumerate(self._widths)
            if not self.isColumnHidden(number)
        ]
        rest = max(self.viewport().width() - sum(width for _at, width, _grows in shown), 0)
        growing = sum(width for _at, width, grows in shown if grows) or 1
        for number, width, grows in shown:
            self.setColumnWidth(number, width + (rest * width // growing if grows else 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
