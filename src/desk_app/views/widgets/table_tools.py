"""What stands above a list: its search, its filters, how many rows it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desk_app.views.theme import SPACES
from desk_app.views.widgets.fields import SearchField
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.widgets.labels import label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class TableTools(QWidget):
    """Search, filters and count in one line; the filters go below where they have no room."""

    def __init__(self) -> None:
        super().__init__()
        self.search = SearchField()
        self.count = label("", "muted", wraps=False)
        self._filters = QWidget()
        self._flow = FlowLayout(self._filters, SPACES["m"])
        self._filters.hide()
        self._is_stacked = False
        self._line = QHBoxLayout()
        self._line.setSpacing(SPACES["m"])
        self._line.addWidget(self.search, 2)
        self._line.addWidget(self._filters)
        self._line.addStretch(1)
        self._line.addWidget(self.count)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACES["m"])
        self._column.addLayout(self._line)

    def add_filter(self, widget: QWidget) -> None:
        """Add a filter after the others."""
        self._flow.addWidget(widget)
        self._filters.show()
        self._arrange()

    def lift_filters(self) -> None:
        """Set each choice to its first entry and each box to ticked: both show everything."""
        for each in self._filters.findChildren(QWidget):
            if isinstance(each, QComboBox):
                each.setCurrentIndex(0)
            elif isinstance(each, QCheckBox):
                each.setChecked(True)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        needed = sum(
            width + SPACES["m"]
            for width in (
                self.search.minimumWidth(),
                self._filters.sizeHint().width(),
                self.count.sizeHint().width(),
            )
        )
        stacked = self._flow.count() > 0 and needed > self.width()
        if stacked == self._is_stacked:
            return
        self._is_stacked = stacked
        if stacked:
            self._line.removeWidget(self._filters)
            self._column.addWidget(self._filters)
        else:
            self._column.removeWidget(self._filters)
            self._line.insertWidget(1, self._filters)
