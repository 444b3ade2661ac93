"""Finds what can have the focus and has no name for a screen reader, and odd ways of Tab."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QScrollArea,
    QTabBar,
    QTabWidget,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def unnamed(window: QWidget) -> list[str]:
    """Return what Tab or a click reaches and nobody has named, in words for the message."""
    return [
        f"{type(each).__name__} in {type(each.parentWidget()).__name__} has no accessible name"
        for each in window.findChildren(QWidget)
        if each.isVisible() and _takes_keys(each) and not _name(each)
    ]


def backward_tabs(window: QWidget) -> list[str]:
    """Return where Tab goes upwards, except to the top of what stands at the right."""
    found = []
    slack = window.fontMetrics().height()
    order = list(tab_order(window))
    for before, after in pairwise(order):
        above, below = (each.mapTo(window, QPoint()) for each in (before, after))
        goes_up = below.y() < above.y() - slack and _area_of(before) is _area_of(after)
        if goes_up and below.x() < above.x() + before.width() // 2:
            found.append(f"Tab goes up from “{_name(before)}” to “{_name(after)}”")
    return found


def tab_order(window: QWidget) -> Iterator[QWidget]:
    """Return what Tab reaches in a dialog: it goes round, and begins at the top."""
    ring = list(_ring(window))
    first = min(range(len(ring)), key=lambda at: ring[at].mapTo(window, QPoint()).y(), default=0)
    yield from ring[first:]
    yield from ring[:first]


def _ring(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        is_there = window.isAncestorOf(widget) and widget.isVisible() and widget.isEnabled()
        if by_tab and is_there and widget.focusProxy() is None:
            yield widget
        widget = widget.nextInFocusChain()


def _area_of(widget: QWidget) -> QWidget | None:
    """Return what scrolls a widget: in there, what is lower may be out of sight."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above


def _takes_keys(widget: QWidget) -> bool:
    if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or widget.focusProxy() is not None:
        return False
    around = widget.parentWidget()
    if around is not None and around.focusProxy() is widget:
        return True
    return not (isinstance(around, QAbstractScrollArea) and around.viewport() is widget)


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton | QLabel):
        return widget.text().replace("&", "")
    owner = widget.parentWidget()
    if isinstance(widget, QTabBar) and isinstance(owner, QTabWidget):
        return owner.accessibleName()
    if owner is not None and _is_inner(widget):
        return owner.accessibleName()
    return ""


def _is_inner(widget: QWidget) -> bool:
    """Whether Qt made it inside another: the line of a box that can be typed into."""
    is_of_box = isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox)
    return is_of_box or widget.objectName().startswith("qt_")
