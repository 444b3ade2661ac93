"""One question of a review: its number, rating, what shows it, what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.checklist import question_number
from desk_app.services.number_wording import number_lines, number_name, number_words
from desk_app.services.reviews import RatingDraft
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.rating_bar import NOT_APPLICABLE, RatingBar
from desk_app.views.theme import SPACES
from desk_app.views.widgets import button, label, words_for
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.widgets.form import bring_into_view
from desk_app.views.widgets.labels import set_property

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk_app.services.checklist import Question
    from desk_app.services.review_rows import RatingRow
    from desk_app.services.shown_numbers import ShownNumber

_WAIT_MS: Final = 800
"""How long after the last letter a text is saved; leaving the field saves it at once."""
_LONGEST: Final = 300


class QuestionRow(QWidget):
    """Shows a question and saves each answer as it is given.

    `save` records a rating and may raise `DeskError`; `explain` says what a number counted.
    """

    def __init__(
        self,
        question: Question,
        scale: Mapping[int | None, str],
        save: Callable[[str, RatingDraft], object],
        explain: Callable[[str], object],
    ) -> None:
        super().__init__()
        self._question, self._save = question, save
        self._saved: RatingDraft | None = None
        title = f"{question_number(question.id)}  {question.text}"
        self.rating = RatingBar(question_number(question.id), scale)
        self.evidence, self.decision = QLineEdit(), QLineEdit()
        self.error = label("", "error")
        self.error.hide()
        self.number = button("", lambda: explain(question.shown_number or ""), role="link")
        self.details = label("", "hint", wraps=False)
        self._build(title)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.save_now)
        self.rating.chosen.connect(self.save_now)
        for field in (self.evidence, self.decision):
            field.textEdited.connect(lambda _text: self._timer.start())
            field.editingFinished.connect(self.save_now)

    def show_answer(self, answer: RatingRow, *, is_locked: bool) -> None:
        """Show what is on record."""
        self._saved = _draft_of(answer)
        self.rating.set_value(_sign_of(self._saved))
        self.evidence.setText(answer.evidence)
        self.decision.setText(answer.decision)
        self._show_error("", "")
        self.rating.setEnabled(not is_locked)
        for field in (self.evidence, self.decision):
            field.setReadOnly(is_locked)

    def show_number(self, shown: ShownNumber | None) -> None:
        """Show the number that belongs to the question, if any."""
        texts = interface_texts()
        self.number.setVisible(shown is not None)
        lines = number_lines(shown, texts) if shown else []
        short = lines if shown and not _is_long(shown) else []
        self.details.setText(" · ".join(short))
        self.details.setVisible(bool(short))
        if shown is not None:
            words = number_words(shown, texts)
            self.number.setText(words)
            self.number.setToolTip(_("What was counted?"))
            self.number.setAccessibleName(
                _("{number}: {words}. What was counted?").format(
                    number=number_name(shown.name, texts), words=words
                )
            )

    def has_unsaved(self) -> bool:
        """Whether something was entered that is not on record."""
        return self._saved is not None and self.draft() != self._saved

    @property
    def item_id(self) -> str:
        """Which question it is."""
        return self._question.id

    def go_to_rating(self) -> None:
        """Bring it into view and put the focus on its first choice."""
        self._go_to(next(iter(self.rating.buttons.values())))

    def go_to_refused(self) -> None:
        """Bring it into view and put the focus where something was refused."""
        is_decision = bool(self.decision.property("invalid"))
        self._go_to(self.decision if is_decision else self.evidence)

    def _go_to(self, widget: QWidget) -> None:
        bring_into_view(self)
        widget.setFocus(Qt.FocusReason.TabFocusReason)

    def draft(self) -> RatingDraft:
        """Return what is entered."""
        sign = self.rating.value()
        return RatingDraft(
            rating=int(sign) if sign.isdigit() else None,
            not_applicable=sign == NOT_APPLICABLE,
            evidence=" ".join(self.evidence.text().split()),
            decision=" ".join(self.decision.text().split()),
        )

    def save_now(self) -> None:
        """Record what is entered, if it differs from what is on record."""
        self._timer.stop()
        if not self.has_unsaved():
            self._show_error("", "")
            return
        draft = self.draft()
        try:
            self._save(self._question.id, draft)
        except DeskError as error:
            self._show_error(words_for(error), getattr(error, "field", ""))
            return
        self._saved = draft
        self._show_error("", "")

    def _show_error(self, words: str, field: str) -> None:
        self.error.setText(words)
        self.error.setVisible(bool(words))
        for name, each in (("evidence", self.evidence), ("decision", self.decision)):
            set_property(each, "invalid", bool(words) and field == name)

    def _build(self, title: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["s"], 0, SPACES["s"])
        layout.setSpacing(SPACES["xs"])
        layout.addWidget(label(title, "strong"))
        layout.addWidget(label(self._question.evidence, "hint"))
        line = QWidget()
        flow = FlowLayout(line)
        for widget in (self.rating, self.number, self.details):
            widget.ensurePolished()
            widget.setMinimumHeight(self.number.sizeHint().height())  # on one line
            flow.addWidget(widget)
        layout.addWidget(line)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setHorizontalSpacing(SPACES["m"])
        for field, caption in (
            (self.evidence, _("Shown by")),
            (self.decision, texts_decided()),
        ):
            field.setMaxLength(_LONGEST)
            field.setAccessibleName(f"{title}: {caption}")
            words = QLabel(caption)
            words.setBuddy(field)
            form.addRow(words, field)
        layout.addLayout(form)
        layout.addWidget(self.error)


def texts_decided() -> str:
    """Return the caption of what the meeting decides."""
    return interface_texts().pgettext("review", "Decided")


def _draft_of(answer: RatingRow) -> RatingDraft:
    return RatingDraft(answer.rating, answer.not_applicable, answer.evidence, answer.decision)


def _sign_of(draft: RatingDraft) -> str:
    if draft.not_applicable:
        return NOT_APPLICABLE
    return "" if draft.rating is None else str(draft.rating)


def _is_long(shown: ShownNumber) -> bool:
    """Whether its lines are better read in the explanation."""
    return len(shown.parts) > 2  # noqa: PLR2004 - more would not fit beside the rating
