"""Draws the cells of a table: elided text, status chips, a calm selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from desk_app.views.theme import SPACES, colour
from desk_app.views.widgets.chips import ChipKind, paint_chip
from desk_app.views.widgets.table_model import CHIP_ROLE

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QHelpEvent, QPainter
    from PySide6.QtWidgets import QAbstractItemView

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_SIDE = SPACES["m"]


class CellDelegate(QStyledItemDelegate):
    """Paints one cell."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        if selected:
            painter.fillRect(rect, colour("accent_soft"))
        painter.setPen(colour("border"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data() or "")
        room = rect.adjusted(_SIDE, 0, -_SIDE, -1)
        painter.setFont(option.font)
        chip = index.data(CHIP_ROLE)
        if chip is not None and text:
            paint_chip(painter, QRectF(room), ChipKind(chip), text)
        else:
            painter.setPen(colour("on_accent_soft" if selected else "text"))
            elided = painter.fontMetrics().elidedText(
                text.replace("\n", " · "), Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(room, int(index.data(Qt.ItemDataRole.TextAlignmentRole)), elided)
        painter.restore()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        metrics = option.fontMetrics
        width = metrics.horizontalAdvance(str(index.data() or "")) + 2 * _SIDE
        if index.data(CHIP_ROLE) is not None:
            width += metrics.height() + 2 * SPACES["m"]
        return QSize(width, metrics.height() * 2)

    @override
    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        more = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        too_narrow = self.sizeHint(option, index).width() > view.visualRect(index).width()
        QToolTip.showText(
            event.globalPos(), more or (str(index.data()) if too_narrow else ""), view
        )
        return True
