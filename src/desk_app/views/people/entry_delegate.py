"""How cells of an editable table look and are changed: texts, choices and ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from desk_app.views.people.entry_model import CHOICES_ROLE
from desk_app.views.theme import colour
from desk_app.views.widgets import ChoiceBox
from desk_app.views.widgets.table_delegate import CellDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex

    Index = QModelIndex | QPersistentModelIndex

_LONGEST = 200
_CORNER = 4.0
_TICK = ((0.25, 0.52), (0.43, 0.7), (0.76, 0.32))


class EntryDelegate(CellDelegate):
    """Offers a choice where the model names choices, a text field elsewhere."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None:
            super().paint(painter, option, index)
            return
        painter.save()
        is_on = Qt.CheckState(tick) is Qt.CheckState.Checked
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, colour("accent_soft"))
        painter.setPen(colour("border"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        side = option.fontMetrics.height()
        box = QRect(0, 0, side, side)
        box.moveCenter(option.rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour("control_border"))
        painter.setBrush(colour("accent" if is_on else "surface"))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if is_on:
            painter.setPen(QPen(colour("on_accent"), side / 9))
            painter.drawPolyline(
                [
                    QPointF(box.left() + side * across, box.top() + side * down)
                    for across, down in _TICK
                ]
            )
        painter.restore()

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        choices = index.data(CHOICES_ROLE)
        if choices is None:
            line = QLineEdit(parent)
            line.setMaxLength(_LONGEST)
            return line
        box: ChoiceBox[Any] = ChoiceBox(choices, parent)
        box.activated.connect(lambda _at: self._finish(box))
        return box

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ChoiceBox):
            editor.set_value(value)
            editor.showPopup()
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, ChoiceBox):
            model.setData(index, editor.value(), Qt.ItemDataRole.EditRole)
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    @override
    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        del option
        tick = index.data(Qt.ItemDataRole.CheckStateRole)
        if tick is None:
            return False
        clicked = event.type() == QEvent.Type.MouseButtonRelease
        space = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
        if not clicked and not (space and event.type() == QEvent.Type.KeyPress):
            return False
        is_on = Qt.CheckState(tick) is Qt.CheckState.Checked
        turned = Qt.CheckState.Unchecked if is_on else Qt.CheckState.Checked
        return model.setData(index, turned, Qt.ItemDataRole.CheckStateRole)

    def _finish(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, QStyledItemDelegate.EndEditHint.NoHint)
