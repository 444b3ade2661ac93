"""The one form that every dialog uses: labelled rows with hints and errors beside the field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desk_app.texts import _
from desk_app.views.theme import SPACES, THEME, ems, is_large
from desk_app.views.widgets.fields import DateField
from desk_app.views.widgets.labels import label, set_property

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


_CAPTION_EMS: Final = 8


@dataclass(frozen=True, slots=True)
class _Line:
    caption: QLabel
    field: QWidget
    hint: QLabel | None
    error: QLabel
    required: bool


class Form(QWidget):
    """Rows of a caption and a field. Each row has a name, by which errors find their field.

    An error goes when its field is changed, unless the form `keeps_errors` to look itself.
    """

    keeps_errors = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: dict[str, _Line] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACES["l"])
        self._grid.setVerticalSpacing(SPACES["m"])
        self._grid.setColumnStretch(1, 1)
        self._fit_text()
        THEME.changed.connect(self._fit_text)

    def add_row(
        self, name: str, caption: str, field: QWidget, *, hint: str = "", required: bool = False
    ) -> None:
        """Add a field.

        Args:
            name: What `show_errors` calls the row; usually the draft's field.
            caption: What stands before the field; `&` marks the access key.
            field: The field itself.
            hint: A sentence below the field.
            required: Marks the caption; `missing` looks at it.
        """
        plain = caption.replace("&", "")
        marked = _("{caption} *").replace(" *", "\N{NO-BREAK SPACE}*")
        words = QLabel(marked.format(caption=caption) if required else caption)
        words.setBuddy(_inner(field))
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        words.setContentsMargins(0, SPACES["s"], 0, 0)
        _wrap(words)
        field.setAccessibleName(
            _("{caption}, required").format(caption=plain) if required else plain
        )
        if hint:
            _inner(field).setAccessibleDescription(hint)
        error = label("", "error")
        error.hide()
        cell = QVBoxLayout()
        cell.setSpacing(SPACES["xs"])
        cell.addWidget(field)
        below = label(hint, "hint") if hint else None
        if below is not None:
            cell.addWidget(below)
        cell.addWidget(error)
        at = self._grid.rowCount()
        self._grid.addWidget(words, at, 0)
        self._grid.addLayout(cell, at, 1)
        self._rows[name] = row = _Line(words, field, below, error, required)
        if not self.keeps_errors:
            _on_change(field, lambda: _forget_error(row))

    def _fit_text(self) -> None:
        self._grid.setColumnMinimumWidth(1, ems(11 if is_large() else 16))
        for row in self._rows.values():
            _wrap(row.caption)

    def add_wide(self, widget: QWidget) -> None:
        """Add something over the whole width, such as a sentence or a table."""
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 2)

    def has_row(self, name: str) -> bool:
        """Whether there is a row of this name."""
        return name in self._rows

    def field(self, name: str) -> QWidget:
        """Return the field of this row."""
        return self._rows[name].field

    def set_row_visible(self, name: str, *, visible: bool) -> None:
        """Show or hide a row with all that belongs to it."""
        row = self._rows[name]
        row.caption.setVisible(visible)
        row.field.setVisible(visible)
        if row.hint is not None:
            row.hint.setVisible(visible)
        row.error.setVisible(visible and bool(row.error.text()))

    def show_errors(self, errors: Mapping[str, str]) -> None:
        """Show these sentences beside their fields, remove all others, go to the first."""
        first: QWidget | None = None
        for name, row in self._rows.items():
            text = errors.get(name, "")
            row.error.setMinimumHeight(0)
            row.error.setText(text)
            row.error.setVisible(bool(text))
            inner = _inner(row.field)
            set_property(inner, "invalid", bool(text))
            if text:
                inner.setAccessibleDescription(text)
                first = first or inner
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_view(first)

    def error_of(self, name: str) -> str:
        """Return the error shown beside this field, empty for none."""
        return self._rows[name].error.text()

    def missing(self) -> dict[str, str]:
        """Return an error for each required field that is empty and each date that is none."""
        found = {}
        for name, row in self._rows.items():
            if isinstance(row.field, DateField) and not row.field.is_valid():
                found[name] = _("This is not a date. Write it as 2026-11-24.")
            elif row.required and _is_empty(row.field):
                found[name] = _("Please fill this in.")
        return found

    def check(self) -> bool:
        """Show what is missing; return whether nothing is."""
        errors = self.missing()
        self.show_errors(errors)
        return not errors


def _wrap(caption: QLabel) -> None:
    """Give large letters more lines, but keep short captions in one."""
    caption.setWordWrap(False)
    caption.setMinimumWidth(0)
    if is_large():
        one_line = caption.sizeHint().width() + SPACES["xs"]  # exactly its width is too little
        caption.setMinimumWidth(min(one_line, ems(_CAPTION_EMS)))
        caption.setWordWrap(True)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever it lies in until it shows."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget)
        around = around.parentWidget()


def _inner(field: QWidget) -> QWidget:
    return field.line if isinstance(field, DateField) else field


def _on_change(field: QWidget, run: Callable[[], object]) -> None:
    inner = _inner(field)
    match inner:
        case QLineEdit():
            inner.textChanged.connect(lambda _text: run())
        case QPlainTextEdit():
            inner.textChanged.connect(run)
        case QComboBox():
            inner.currentIndexChanged.connect(lambda _index: run())
            inner.editTextChanged.connect(lambda _text: run())


def _forget_error(row: _Line) -> None:
    if row.error.text():
        # The room stays until the form is looked at again: nothing moves while one types.
        row.error.setMinimumHeight(row.error.height())
        row.error.setText("")
        inner = _inner(row.field)
        set_property(inner, "invalid", value=False)
        inner.setAccessibleDescription(row.hint.text() if row.hint is not None else "")


def _is_empty(field: QWidget) -> bool:
    match field:
        case QLineEdit():
            return not field.text().strip()
        case QPlainTextEdit():
            return not field.toPlainText().strip()
        case DateField():
            return field.value() is None
        case QComboBox():
            return not field.currentText()
    return False
