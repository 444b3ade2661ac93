"""Fields that people fill in: search, dates, choices, passphrases."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from desk_app.texts import LANGUAGE_NAMES, LANGUAGES, _
from desk_app.views.theme import SPACES, THEME, ems
from desk_app.views.widgets.icons import icon, pixmap
from desk_app.views.widgets.labels import icon_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

Value = TypeVar("Value")

_GLASS: Final = 0.95
"""How large the pictures in a search field are, in heights of the text."""
_LEAST_CHOICE: Final = 16
"""Heights of the text that a choice is wide at least, if its words need as much."""


class SearchField(QLineEdit):
    """Search as you type; Ctrl+F reaches it, Esc clears it, the down key enters the list."""

    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search in this list"))
        self.setMaxLength(200)
        self.setMinimumWidth(ems(8))
        # Qt's own pictures in a field do not grow with the text.
        self._glass = QLabel(self)
        self._clear = icon_button("close", _("Clear the search"), self.clear)
        self._clear.setParent(self)
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.setCursor(Qt.CursorShape.ArrowCursor)
        self._clear.hide()
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))
        THEME.changed.connect(self._draw)
        self._draw()
        find = QAction(_("Search"), self)
        find.setShortcut(QKeySequence(QKeySequence.StandardKey.Find))
        find.triggered.connect(self._take_focus)
        self.addAction(find)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def _take_focus(self) -> None:
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        side = ems(_GLASS)
        top = (self.height() - side) // 2
        self._glass.setPixmap(pixmap("search", "muted", side, self.devicePixelRatioF()))
        self._glass.setGeometry(SPACES["s"], top, side, side)
        self._clear.setGeometry(self.width() - side - SPACES["s"], top, side, side)
        self._clear.setIconSize(QSize(side, side))
        self.setTextMargins(side + SPACES["xs"], 0, side + SPACES["xs"], 0)


class DateField(QWidget):
    """An optional date, typed as year-month-day or picked from a calendar.

    What was typed is never changed: `value` is None for text that is no date, and `is_valid`
    tells the two apart. `Form` shows the error.
    """

    changed = Signal()

    def __init__(self, value: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("YYYY-MM-DD"))
        self.line.setMaxLength(10)
        self.line.setMinimumWidth(ems(7))
        self.line.setAccessibleDescription(_("A date as year-month-day, for example 2026-11-24"))
        self._pick = icon_button("calendar", _("Pick a date"), self._open_calendar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["xs"])
        layout.addWidget(self.line, 1)
        layout.addWidget(self._pick)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(lambda _text: self.changed.emit())
        self.set_value(value)

    def value(self) -> date | None:
        """Return the date; None if there is none, or if the text is no date."""
        return parse_date(self.line.text())

    def set_value(self, day: date | None) -> None:
        """Show this date, or nothing."""
        self.line.setText("" if day is None else day.isoformat())

    def is_valid(self) -> bool:
        """Whether the field is empty or holds a date."""
        return not self.line.text().strip() or self.value() is not None

    @override
    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def _open_calendar(self) -> None:
        from PySide6.QtWidgets import QCalendarWidget, QMenu, QWidgetAction

        menu = QMenu(self)
        calendar = QCalendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setAccessibleName(_("Calendar"))
        chosen = self.value()
        if chosen is not None:
            calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))

        def take(day: QDate) -> None:
            self.set_value(date(day.year(), day.month(), day.day()))
            menu.close()
            self.line.setFocus()

        calendar.clicked.connect(take)
        calendar.activated.connect(take)
        holder = QWidgetAction(menu)
        holder.setDefaultWidget(calendar)
        menu.addAction(holder)
        calendar.setFocus()
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))


def parse_date(typed: str) -> date | None:
    """Return the date that was typed: 2026-11-24, 20261124 or 2026-1-4; None if it is none."""
    text = typed.strip()
    parts = text.split("-")
    try:
        if len(parts) == 3:  # noqa: PLR2004 - year, month, day
            return date(*(int(part) for part in parts if part.isascii() and part.isdigit()))
        return date.fromisoformat(text)
    except (ValueError, TypeError):
        return None


class ChoiceBox(QComboBox, Generic[Value]):
    """A choice among labelled values."""

    def __init__(
        self, choices: Iterable[tuple[Value, str]] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._values: list[Value] = []
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(15)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.show_choices(choices)

    @override
    def minimumSizeHint(self) -> QSize:
        """Long words need not be seen whole: they are in the list that opens."""
        return super().minimumSizeHint().boundedTo(QSize(ems(_LEAST_CHOICE), self.maximumHeight()))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll what the box stands in, rather than change what was chosen."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def show_choices(self, choices: Iterable[tuple[Value, str]]) -> None:
        """Offer these (value, label) pairs; the chosen value stays if it is among them."""
        before = self._values[self.currentIndex()] if self._values else None
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.clear()
        pairs = list(choices)
        self._values = [value for value, _label in pairs]
        self.addItems([text for _value, text in pairs])
        if before in self._values:
            self.setCurrentIndex(self._values.index(before))
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature

    def value(self) -> Value:
        """Return the chosen value. There must be at least one choice."""
        return self._values[max(self.currentIndex(), 0)]

    def set_value(self, value: Value) -> None:
        """Choose this value; one that is not offered changes nothing."""
        if value in self._values:
            self.setCurrentIndex(self._values.index(value))


class LanguageBox(ChoiceBox[str]):
    """A choice of language; each is named as it calls itself."""

    def __init__(
        self,
        chosen: str = "",
        languages: Sequence[str] = LANGUAGES,
        parent: QWidget | None = None,
    ) -> None:
        names: dict[str, Any] = LANGUAGE_NAMES
        super().__init__([(code, names.get(code, code)) for code in languages], parent)
        self.setAccessibleName(_("Language"))
        self.set_value(chosen)


class PassphraseField(QLineEdit):
    """A passphrase, hidden unless asked to be shown (Alt+V).

    `caps_lock_seen` carries whether the last letter typed shows that Caps Lock is on; Qt cannot
    ask for the key itself.
    """

    caps_lock_seen = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(1024)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._toggle = icon_button("eye", _("Show what is typed"))
        self._toggle.setParent(self)
        self._toggle.setCheckable(True)
        self._toggle.setCursor(Qt.CursorShape.ArrowCursor)
        self._toggle.setShortcut(QKeySequence("Alt+V"))
        self._toggle.toggled.connect(lambda _on: self._draw())
        THEME.changed.connect(self._draw)
        self._draw()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = self.height() - 6
        self._toggle.setGeometry(self.width() - side - 3, 3, side, side)
        self.setTextMargins(0, 0, side, 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed.isalpha() and typed.upper() != typed.lower():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(typed.isupper() != shifted)
        super().keyPressEvent(event)

    def _draw(self) -> None:
        shown = self._toggle.isChecked()
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._toggle.setIcon(icon("eye-off" if shown else "eye", "muted"))
        name = _("Hide what is typed") if shown else _("Show what is typed")
        self._toggle.setAccessibleName(name)
        self._toggle.setToolTip(name)
