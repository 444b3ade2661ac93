"""A clause in all languages beside each other, to read or to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk_app.services.conduct_drafts import ClauseWords
from desk_app.texts import LANGUAGE_NAMES, _
from desk_app.views.conduct.words import by_preference
from desk_app.views.theme import SPACES, ems, is_large
from desk_app.views.widgets import ChipKind, StatusChip, button, label

if TYPE_CHECKING:
    from desk_app.services.conduct_drafts import ClauseRow
    from desk_app.services.editions import EditionRow

HEADING_LIMIT = 120
TEXT_LIMIT = 1500
SAVE_AFTER_MS = 1500
"""How long after the last key what was typed is stored by itself."""


class _Language(QWidget):
    """Heading and text in one language."""

    changed = Signal()

    def __init__(self, code: str) -> None:
        super().__init__()
        self.code = code
        name = LANGUAGE_NAMES[code]
        self.state = StatusChip()
        keeps_room = self.state.sizePolicy()
        keeps_room.setRetainSizeWhenHidden(True)
        self.state.setSizePolicy(keeps_room)
        self.heading = QLineEdit()
        self.heading.setMaxLength(HEADING_LIMIT)
        self.heading.setPlaceholderText(_("Heading"))
        self.heading.setAccessibleName(_("Heading, {language}").format(language=name))
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(_("Text"))
        self.text.setAccessibleName(_("Text, {language}").format(language=name))
        self.text.setMinimumHeight(ems(9))
        self.note = label("", "hint")
        head = QHBoxLayout()
        head.setSpacing(SPACES["s"])
        head.addWidget(label(name, "strong", wraps=False))
        head.addWidget(self.state)
        head.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addLayout(head)
        layout.addWidget(self.heading)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.note)
        self.heading.textChanged.connect(lambda _text: self.changed.emit())
        self.text.textChanged.connect(self.changed)

    def words(self) -> ClauseWords:
        return ClauseWords(self.heading.text().strip(), self.text.toPlainText().strip())

    def show_words(self, words: ClauseWords) -> None:
        self.blockSignals(True)  # noqa: FBT003 - Qt's signature
        self.heading.setText(words.heading)
        self.text.setPlainText(words.text)
        self.blockSignals(False)  # noqa: FBT003 - Qt's signature
        self.heading.setCursorPosition(0)

    def show_use(self, note: str, *, writable: bool) -> None:
        self.heading.setReadOnly(not writable)
        self.text.setReadOnly(not writable)
        self.note.setText(_("Advice: {note}").format(note=note) if note and writable else "")
        self.note.setVisible(bool(self.note.text()))

    def show_state(self, *, is_original: bool) -> None:
        missing = not self.words().is_complete
        if missing:
            self.state.show_status(_("missing"), ChipKind.WARNING)
        elif is_original:
            self.state.show_status(_("original"), ChipKind.INFO)
        self.state.setVisible(missing or is_original)


class ClauseEditor(QWidget):
    """Shows one clause; emits `save_asked` when what was typed is to be stored."""

    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.clause_id = ""
        self.columns: dict[str, _Language] = {}
        self._before: dict[str, ClauseWords] = {}
        self._original = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(SAVE_AFTER_MS)
        self._pause.timeout.connect(self._save_after_pause)
        self._title = label("", "strong")
        self.error = label("", "error")
        self.error.hide()
        self.save = button(_("&Save clause"), self.save_asked.emit, icon_name="save")
        self.save.setShortcut("Ctrl+S")
        self._saved = label("", "hint", wraps=False)
        down = QBoxLayout.Direction.TopToBottom
        self._row = QBoxLayout(down if is_large() else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(SPACES["m"])
        foot = QHBoxLayout()
        foot.addWidget(self.error, 1)
        foot.addStretch(1)
        foot.addWidget(self._saved)
        foot.addWidget(self.save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, SPACES["s"], 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self._title)
        layout.addLayout(self._row, 1)
        layout.addLayout(foot)

    def show_clause(self, row: ClauseRow, edition: EditionRow) -> None:
        """Show this clause of this edition; what is unsaved in it stays as typed."""
        is_same = row.clause_id == self.clause_id
        self._original = edition.master_language
        self._use_languages(by_preference(edition.languages, edition.master_language))
        if not (is_same and self.is_changed()):
            self._before = {}
            for code, column in self.columns.items():
                words = row.words.get(code, ClauseWords("", ""))
                self._before[code] = ClauseWords(words.heading.strip(), words.text.strip())
                # Setting what is there already would move the cursor of whoever is typing.
                if not (is_same and column.words() == self._before[code]):
                    column.show_words(words)
                column.show_use(row.notes.get(code, ""), writable=edition.is_draft)
            self._show_error("")
        self.clause_id = row.clause_id
        self._title.setText(
            _("Clause {number} · {section}").format(number=row.number, section=row.section_title)
        )
        self.save.setVisible(edition.is_draft)
        self._saved.setVisible(edition.is_draft)
        if not is_same:
            self._saved.setText("")
        self._note_change()

    def words(self) -> dict[str, ClauseWords]:
        """Return what was changed, by language."""
        return {
            code: column.words()
            for code, column in self.columns.items()
            if column.words() != self._before.get(code)
        }

    def is_changed(self) -> bool:
        """Whether there is something that is not stored."""
        return bool(self.clause_id and self.words())

    def note_saved(self) -> None:
        """Take what is shown as stored."""
        self._before = {code: column.words() for code, column in self.columns.items()}
        self._show_error("")
        self._saved.setText(_("Saved"))
        self.save.setEnabled(False)

    def forget(self) -> None:
        """Drop what is shown without storing it."""
        self.clause_id, self._before = "", {}

    def show_refusal(self, words: str) -> None:
        """Say why it was not stored."""
        self._show_error(words)

    def _use_languages(self, codes: list[str]) -> None:
        if list(self.columns) == codes:
            return
        for column in self.columns.values():
            self._row.removeWidget(column)
            column.deleteLater()
        self.columns = {code: _Language(code) for code in codes}
        for column in self.columns.values():
            column.changed.connect(self._note_typing)
            self._row.addWidget(column, 1)

    def _note_change(self) -> None:
        changed = self.is_changed()
        self.save.setEnabled(changed)
        if changed:
            self._saved.setText("")
        for code, column in self.columns.items():
            column.show_state(is_original=code == self._original)

    def _note_typing(self) -> None:
        self._note_change()
        self._pause.start()
        too_long = [
            LANGUAGE_NAMES[code]
            for code, column in self.columns.items()
            if len(column.text.toPlainText()) > TEXT_LIMIT
        ]
        if too_long:
            self._show_error(
                _("{languages}: at most {limit} characters fit on the form.").format(
                    languages=", ".join(too_long), limit=TEXT_LIMIT
                )
            )
            self._pause.stop()
        else:
            self._show_error("")

    def _save_after_pause(self) -> None:
        if self.is_changed():
            self.save_asked.emit()

    def _show_error(self, words: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
