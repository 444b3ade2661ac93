"""What a user chooses for a partner summary, with errors beside the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desk_app.services.disclosure_again import Part
from desk_app.services.partner_summary import (
    SUMMARY_LANGUAGES,
    SummaryOrder,
    standard_questions,
)
from desk_app.services.partner_wording import part_name
from desk_app.services.quarters import Quarter
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import SPACES
from desk_app.views.widgets import ChoiceBox, Form, LanguageBox, button, label

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from PySide6.QtGui import QHideEvent

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

QUARTERS_BACK = 8
QUESTIONS = ("question_1", "question_2", "question_3")
REASON = "repeat_reason"
_PAUSE_MS = 400
"""Texts are looked at when the user has stopped typing."""
_LINES = 4


class SummaryForm(Form):
    """Emits `numbers_asked` when other numbers are wanted and `texts_changed` after typing."""

    keeps_errors = True
    numbers_asked = Signal()
    texts_changed = Signal()

    def __init__(self, today: date, language: str, raise_limit: Callable[[], object]) -> None:
        super().__init__()
        self.quarter: ChoiceBox[str] = ChoiceBox(_quarters(today))
        # The numbers beside the form need the room more.
        self.quarter.setSizeAdjustPolicy(
            self.quarter.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.quarter.setMinimumContentsLength(12)
        self.partner = QLineEdit()
        self.partner.setMaxLength(200)
        self.language = LanguageBox(
            language if language in SUMMARY_LANGUAGES else "en", SUMMARY_LANGUAGES
        )
        self.parts = {part: QCheckBox(part_name(part, interface_texts())) for part in Part}
        self.limit = label("", wraps=False)
        self.raise_limit = button(_("&Change…"), raise_limit)
        self.questions = [_question_field() for _name in QUESTIONS]
        self.lock = QCheckBox(_("Ask for a pass&word to open the file"))
        self.reason = QLineEdit()
        self.reason.setMaxLength(200)
        self._spoken = self.language.value()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._fill()
        self._connect()
        self.show_standard_questions()
        self.set_row_visible(REASON, visible=False)

    def order(self, file_format: str) -> SummaryOrder:
        """Return what is chosen now."""
        reason = self.reason.text() if self.field(REASON).isVisibleTo(self) else ""
        return SummaryOrder(
            period=self.quarter.value(),
            file_format=file_format,
            language=self.language.value(),
            partner=self.partner.text(),
            questions=tuple(field.toPlainText() for field in self.questions),
            left_out=frozenset(part for part, box in self.parts.items() if not box.isChecked()),
            repeat_reason=reason,
        )

    def show_limit(self, k: int) -> None:
        """Show the smallest group that is told apart."""
        words = ngettext("{count} person", "{count} people", k).format(count=k)
        self.limit.setText(words)
        self.raise_limit.setAccessibleDescription(words)

    def ask_for_reason(self, *, needed: bool) -> None:
        """Show or hide the field for the reason of another summary."""
        self.set_row_visible(REASON, visible=needed)
        if not needed:
            self.reason.clear()

    def show_text_errors(self, errors: Mapping[str, str]) -> None:
        """Show these errors without taking the cursor away from where the user types."""
        typing = QApplication.focusWidget()
        self.show_errors(errors)
        if typing is not None:
            typing.setFocus()

    def show_standard_questions(self) -> None:
        """Fill in the three questions that are worth discussing with any partner."""
        for field, text in zip(
            self.questions, standard_questions(self.language.value()), strict=True
        ):
            field.setPlainText(text)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        # The vault may be closed by the time that the pause ends.
        self._pause.stop()
        super().hideEvent(event)

    def _fill(self) -> None:
        self.add_row("period", _("&Quarter"), self.quarter)
        self.add_row(
            "partner", _("&Partner"), self.partner, hint=_("Who gets it; printed on the summary.")
        )
        self.add_row("language", _("&Language"), self.language)
        parts = QWidget()
        column = QVBoxLayout(parts)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["xs"])
        for box in self.parts.values():
            box.setChecked(True)
            column.addWidget(box)
        self.add_row(
            "parts",
            _("Sho&ws"),
            parts,
            hint=_("Take out what the partner need not see; everyone together stays."),
        )
        limit = QWidget()
        row = QHBoxLayout(limit)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACES["m"])
        row.addWidget(self.limit)
        row.addWidget(self.raise_limit)
        row.addStretch(1)
        self.add_row(
            "limit", _("Smallest group"), limit, hint=_("Smaller groups are never shown alone.")
        )
        for number, field in enumerate(self.questions, start=1):
            self.add_row(
                f"question_{number}",
                _("Question &{number}").format(number=number),
                field,
                hint=_("Empty questions are left out.") if number == len(QUESTIONS) else "",
            )
        self.add_row(
            "lock",
            _("Password"),
            self.lock,
            hint=_("The program makes one and shows it once, after the file is saved."),
        )
        self.add_row(
            REASON,
            _("&Reason"),
            self.reason,
            required=True,
        )
        self.reason.setPlaceholderText(_("Why is another one needed?"))

    def _connect(self) -> None:
        self.quarter.currentIndexChanged.connect(lambda _index: self.numbers_asked.emit())
        for box in self.parts.values():
            box.toggled.connect(lambda _on: self.numbers_asked.emit())
        self.language.currentIndexChanged.connect(lambda _index: self._translate_questions())
        self.partner.textChanged.connect(lambda _text: self._pause.start())
        self.reason.textChanged.connect(lambda _text: self._pause.start())
        for field in self.questions:
            field.textChanged.connect(self._pause.start)
        self._pause.timeout.connect(self.texts_changed)

    def _translate_questions(self) -> None:
        """Questions that nobody has changed follow the language."""
        before = standard_questions(self._spoken)
        self._spoken = self.language.value()
        for field, old, new in zip(
            self.questions, before, standard_questions(self._spoken), strict=True
        ):
            if field.toPlainText() == old:
                field.setPlainText(new)


def _question_field() -> QPlainTextEdit:
    field = QPlainTextEdit()
    field.setTabChangesFocus(True)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * _LINES + 2 * SPACES["m"])
    return field


def _quarters(today: date) -> list[tuple[str, str]]:
    texts = interface_texts()
    quarter = Quarter.of(today)
    choices = []
    for _number in range(QUARTERS_BACK):
        quarter = quarter.previous
        words = _("{quarter}, until {month}").format(
            quarter=quarter, month=texts.month(quarter.last_day)
        )
        choices.append((str(quarter), words))
    return choices
