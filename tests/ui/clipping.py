"""Finds words on the screen that have less room than they need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QLabel,
    QPushButton,
    QTableView,
    QToolButton,
    QWidget,
)

from desk_app.views.shell.sidebar import OrganisationName
from desk_app.views.theme import SPACES
from desk_app.views.widgets import StatusChip
from desk_app.views.widgets.chips import chip_size
from desk_app.views.widgets.table_model import CHIP_ROLE, RecordTableModel

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_CHIP = 30
"""Characters of a chip in a table that are always shown; see `column_widths`."""


def clipped(window: QWidget) -> list[str]:
    """Return what is cut or stands out of what holds it, in words for the test's message."""
    found: list[str] = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QTableView):
            if not isinstance(widget.model(), RecordTableModel):
                continue
            found += _in_table(widget)
        elif wanted := _wanted_size(widget):
            width, height = wanted
            if widget.width() < width or widget.height() < height:
                found.append(f"{_name(widget)} has {widget.width()} of {width} pixels")
            elif _stands_out(widget):
                found.append(f"{_name(widget)} stands out of its place")
    return found


def _wanted_size(widget: QWidget) -> tuple[int, int] | None:
    if isinstance(widget, OrganisationName) or not _name(widget):
        return None
    match widget:
        case StatusChip() | QPushButton():
            return widget.sizeHint().width(), widget.sizeHint().height()
        case QToolButton() if widget.text():
            return widget.sizeHint().width(), widget.sizeHint().height()
        case QLabel() if widget.wordWrap():
            return 0, widget.heightForWidth(widget.width())
        case QLabel():
            return widget.sizeHint().width(), widget.sizeHint().height()
    return None


def _stands_out(widget: QWidget) -> bool:
    """Whether a widget or what holds it reaches out of its parent, and nothing scrolls."""
    inner, parent = widget, widget.parentWidget()
    while parent is not None and not parent.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False
        if not parent.rect().contains(inner.geometry()):
            return True
        inner, parent = parent, parent.parentWidget()
    return False


def _in_table(view: QTableView) -> Iterator[str]:
    strong = QFont(view.font())
    strong.setWeight(QFont.Weight.DemiBold)
    model, metrics = view.model(), view.fontMetrics()
    for column in range(model.columnCount()):
        if view.isColumnHidden(column):
            continue
        width = view.columnWidth(column) - 2 * SPACES["m"]
        title = str(model.headerData(column, view.horizontalHeader().orientation()) or "")
        if QFontMetrics(strong).horizontalAdvance(title) > width:
            yield f"the heading “{title}”"
        for row in range(model.rowCount()):
            index = model.index(row, column)
            text = str(index.data() or "")
            is_short_chip = index.data(CHIP_ROLE) is not None and len(text) <= _LONGEST_CHIP
            if is_short_chip and chip_size(text, metrics).width() > width:
                yield f"the chip “{text}” below “{title}”"


def _name(widget: QWidget) -> str:
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton | StatusChip) else ""
    return f"{type(widget).__name__} “{words}”" if words else ""
