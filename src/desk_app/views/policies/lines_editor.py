"""Steps or prohibitions of a procedure: a list, and the words of the chosen one beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QBoxLayout,
    QListWidget,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_app.services.procedure_outline import NeverLine, Step, step_roles, step_times
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import ChoiceBox, Form, button
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QPushButton

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

_BESIDE_EMS = 46
_ALT = Qt.KeyboardModifier.AltModifier


class _Lines(QListWidget):
    """A list in which keys press the buttons that belong to it."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed_for: dict[tuple[Qt.Key, Qt.KeyboardModifier], QPushButton] = {}

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        for (key, modifier), button_of_key in self.pressed_for.items():
            if event.key() == key and modifiers == modifier:
                button_of_key.click()
                return
        super().keyPressEvent(event)


class LinesEditor(QWidget):
    """Changes lines in all languages at once; who and when are asked for steps only."""

    def __init__(
        self, name: str, languages: Sequence[str], lines: Sequence[Step | NeverLine]
    ) -> None:
        super().__init__()
        self._languages = tuple(languages)
        self._lines = list(lines)
        self._is_showing = False
        self.list = _Lines()
        self.list.setAccessibleName(name)
        self.list.setWordWrap(True)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setMinimumSize(ems(14), ems(10))
        self.form = Form()
        self.fields = {code: self._field(code) for code in self._languages}
        self.add = button(_("Add"), self._add, icon_name="add")
        self.remove = button(_("Remove"), self._remove, icon_name="delete")
        self.up = button(_("Move up"), lambda: self._move(-1))
        self.down = button(_("Move down"), lambda: self._move(1))
        self._build()
        self._show_lines(0)

    def lines(self) -> tuple[Step | NeverLine, ...]:
        """Return the lines in their order; those without words too."""
        return tuple(self._lines)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        directions = QBoxLayout.Direction
        is_wide = self.width() >= ems(_BESIDE_EMS)
        self._box.setDirection(directions.LeftToRight if is_wide else directions.TopToBottom)

    def _field(self, code: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setTabChangesFocus(True)
        field.setFixedHeight(ems(7))
        self.form.add_row(code, LANGUAGE_NAMES[code], field)
        field.textChanged.connect(self._take_words)
        return field

    def _build(self) -> None:
        tools = QWidget()
        tools.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        flow = FlowLayout(tools)
        for widget in (self.add, self.remove, self.up, self.down):
            flow.addWidget(widget)
        left, right = QWidget(), QWidget()
        column, beside = QVBoxLayout(left), QVBoxLayout(right)
        for each in (column, beside):
            each.setContentsMargins(0, 0, 0, 0)
            each.setSpacing(SPACES["s"])
        column.addWidget(self.list, 1)
        column.addWidget(tools)
        beside.addWidget(self.form)
        self.add_fields()
        beside.addStretch(1)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(SPACES["l"])
        self._box.addWidget(left, 1)
        self._box.addWidget(right, 1)
        self.list.currentRowChanged.connect(lambda _at: self._show_line())
        self.list.pressed_for = {
            (Qt.Key.Key_Up, _ALT): self.up,
            (Qt.Key.Key_Down, _ALT): self.down,
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): self.remove,
        }
        for (key, modifier), pressed in self.list.pressed_for.items():
            sequence = QKeySequence(QKeyCombination(modifier, key))
            pressed.setToolTip(sequence.toString(QKeySequence.SequenceFormat.NativeText))

    def add_fields(self) -> None:
        """Add what is asked beside the words."""

    def empty_line(self) -> Step | NeverLine:
        """Return a new line."""
        return NeverLine({})

    def with_words(self, line: Step | NeverLine, words: dict[str, str]) -> Step | NeverLine:
        """Return the line as the fields have it now."""
        return NeverLine(words, line.line_id)

    def detail(self, line: Step | NeverLine) -> str:  # noqa: ARG002 - for those that have one
        """Return what the list says below the words."""
        return ""

    def show_detail(self, line: Step | NeverLine) -> None:
        """Show in the fields what is asked beside the words."""

    def take_line(self) -> None:
        """Keep what the fields say now."""
        at = self.list.currentRow()
        if self._is_showing or at < 0:
            return
        words = {code: field.toPlainText() for code, field in self.fields.items()}
        self._lines[at] = self.with_words(self._lines[at], words)
        self.list.item(at).setText(self._caption(at))

    def _take_words(self) -> None:
        self.take_line()

    def _show_lines(self, at: int) -> None:
        self._is_showing = True
        self.list.clear()
        for place in range(len(self._lines)):
            self.list.addItem(self._caption(place))
        self._is_showing = False
        self.list.setCurrentRow(min(at, len(self._lines) - 1))
        self._show_line()

    def _show_line(self) -> None:
        at = self.list.currentRow()
        has_line = 0 <= at < len(self._lines)
        self._is_showing = True
        line = self._lines[at] if has_line else self.empty_line()
        for code, field in self.fields.items():
            field.setPlainText(line.words.get(code, ""))
        self.show_detail(line)
        self._is_showing = False
        self.form.setEnabled(has_line)
        self.remove.setEnabled(has_line)
        self.up.setEnabled(has_line and at > 0)
        self.down.setEnabled(has_line and at < len(self._lines) - 1)

    def _caption(self, at: int) -> str:
        line = self._lines[at]
        words = line.words.get(interface_texts().language) or next(
            (line.words[code] for code in self._languages if line.words.get(code)),
            _("(no words yet)"),
        )
        first = f"{at + 1}  {words}"
        detail = self.detail(line)
        return f"{first}\n{detail}" if detail else first

    def _add(self) -> None:
        at = self.list.currentRow() + 1
        self._lines.insert(at, self.empty_line())
        self._show_lines(at)
        self.fields[self._languages[0]].setFocus()

    def _remove(self) -> None:
        at = self.list.currentRow()
        del self._lines[at]
        self._show_lines(at)

    def _move(self, way: int) -> None:
        at = self.list.currentRow()
        self._lines.insert(at + way, self._lines.pop(at))
        self._show_lines(at + way)


class StepsEditor(LinesEditor):
    """Changes steps: their words, who does them and by when."""

    @override
    def add_fields(self) -> None:
        """Ask who does it and when."""
        spoken = interface_texts().language
        self.who = ChoiceBox[str](step_roles(spoken).items())
        self.when = ChoiceBox[str](step_times(spoken).items())
        self.form.add_row("who", _("&Who"), self.who)
        self.form.add_row("when", _("Wh&en"), self.when)
        for box in (self.who, self.when):
            box.currentIndexChanged.connect(lambda _at: self.take_line())

    @override
    def empty_line(self) -> Step:
        """Return a new step: at once, by whoever is present."""
        return Step({})

    @override
    def with_words(self, line: Step | NeverLine, words: dict[str, str]) -> Step:
        """Return the step as the fields have it now."""
        return Step(words, self.who.value(), self.when.value(), line.line_id)

    @override
    def detail(self, line: Step | NeverLine) -> str:
        """Return when and by whom."""
        assert isinstance(line, Step)
        spoken = interface_texts().language
        who = step_roles(spoken).get(line.who, line.who)
        return f"{step_times(spoken).get(line.when, line.when)} · {who}"

    @override
    def show_detail(self, line: Step | NeverLine) -> None:
        """Show who and when."""
        assert isinstance(line, Step)
        self.who.set_value(line.who)
        self.when.set_value(line.when)
