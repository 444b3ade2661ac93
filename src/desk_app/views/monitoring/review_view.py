"""One review, mechanism by mechanism; each answer is saved as it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desk_app.services.review_charts import past_numbers, review_charts
from desk_app.services.review_protocol import open_review
from desk_app.services.review_rows import ReviewState
from desk_app.services.review_wording import (
    quarter_name,
    review_state_name,
)
from desk_app.services.reviews import rate
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.number_dialog import NumberDialog
from desk_app.views.monitoring.question_row import QuestionRow
from desk_app.views.monitoring.review_actions import ReviewActions
from desk_app.views.monitoring.review_words import (
    correction_words,
    locked_words,
    meeting_lines,
    progress_words,
    scale_words,
    step_words,
)
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    Callout,
    Card,
    ChipKind,
    ChoiceBox,
    StatusChip,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.chart import ChartView
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QLayout

    from desk_app.services.checklist import Checklist
    from desk_app.services.review_rows import ReviewSheet
    from desk_app.services.reviews import RatingDraft
    from desk_app.views.shell.pages import PageContext

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override

STATE_CHIPS = {
    ReviewState.MISSING: ChipKind.PROBLEM,
    ReviewState.TO_BEGIN: ChipKind.NEUTRAL,
    ReviewState.DRAFT: ChipKind.INFO,
    ReviewState.FOR_MEETING: ChipKind.INFO,
    ReviewState.PRINTED: ChipKind.WARNING,
    ReviewState.SIGNED: ChipKind.OK,
}


class ReviewView(QWidget):
    """Shows a review and takes its answers; `go_back` returns to the list."""

    def __init__(self, context: PageContext, review_id: int, go_back: Callable[[], object]) -> None:
        super().__init__()
        self._context = context
        self.review_id = review_id
        self.rows: dict[str, QuestionRow] = {}
        self.sheet: ReviewSheet = self._read()
        self._last = len(self._asked().mechanisms) + 1
        """The charts stand behind the mechanisms."""
        self.tools = ReviewActions(context, self, self.reload)
        self.back = button(
            _("&All reviews"), lambda: self.tools.leave(go_back), role="link", icon_name="back"
        )
        self.title = label("", "heading", wraps=False)
        self._chip_place = QHBoxLayout()
        self.progress = label("", "muted")
        self.locked = Callout("", ChipKind.INFO)
        self.meeting = label("")
        self._additions = QVBoxLayout()
        self._steps: dict[int, QWidget] = {}
        self.step = ChoiceBox[int]()
        self.step.setAccessibleName(_("Part of the review"))
        self.before = button(_("Pre&vious"), lambda: self._go(-1), icon_name="back")
        self.after = button(_("Ne&xt"), lambda: self._go(1), icon_name="forward")
        self._stack = QStackedWidget()
        self._build()
        self._show()
        self.show_step(self._first_open())
        self.step.currentIndexChanged.connect(lambda _index: self.show_step(self.step.value()))

    def reload(self) -> None:
        """Show what is on record now; what is being typed stays."""
        self.sheet = self._read()
        self._show()
        for number, page in list(self._steps.items()):
            if number == self._last:
                self._steps.pop(number)
                self._stack.removeWidget(page)
                page.deleteLater()
        if self.step.value() == self._last:
            self.show_step(self._last)

    def show_step(self, number: int) -> None:
        """Bring a mechanism into view, or the charts; it is built when it is first looked at."""
        self.save_all()
        if number not in self._steps:
            page = self._charts() if number == self._last else self._mechanism(number)
            self._steps[number] = scrolling(page)
            self._stack.addWidget(self._steps[number])
        self._stack.setCurrentWidget(self._steps[number])
        self.step.set_value(number)
        self.before.setEnabled(number > 1)
        self.after.setEnabled(number != self._last)

    def question(self, item_id: str) -> QuestionRow:
        """Return a question's row, brought into view."""
        mechanism = next(
            each
            for each in self._asked().mechanisms
            if any(question.id == item_id for question in each.questions)
        )
        self.show_step(mechanism.number)
        return self.rows[item_id]

    def save_all(self) -> None:
        """Save what was typed last."""
        for row in self.rows.values():
            row.save_now()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not self.sheet.is_locked:
            self.save_all()
        super().hideEvent(event)

    def _read(self) -> ReviewSheet:
        context = self._context
        return context.vault.read(open_review, self.review_id, today=context.today())

    def _asked(self) -> Checklist:
        """What the review asks: once it is printed, as it stands on the paper."""
        return self.sheet.words.checklist(interface_texts().language)

    def _save(self, item_id: str, draft: RatingDraft) -> None:
        self._context.vault.write(rate, self.review_id, item_id, draft)
        self.sheet = self._read()
        self._show_progress()

    def _explain(self, name: str) -> None:
        frozen_on = self.sheet.figures_of if self.sheet.is_frozen else None
        dialog = NumberDialog(self.sheet.numbers[name], frozen_on, self)
        dialog.exec()
        dialog.deleteLater()

    def _go(self, by: int) -> None:
        number = self.step.value() + by
        self.show_step(min(max(number, 1), self._last))
        page = self._steps[self.step.value()]
        first = next(iter(page.findChildren(QRadioButton)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _first_open(self) -> int:
        """Return the first mechanism with a question that is not answered."""
        for mechanism in self._asked().mechanisms:
            if not all(self.sheet.ratings[each.id].is_answered for each in mechanism.questions):
                return mechanism.number
        return 1

    def _show(self) -> None:
        sheet, texts = self.sheet, interface_texts()
        self.title.setText(
            _("Review of {quarter}").format(quarter=quarter_name(sheet.quarter, texts))
        )
        _clear(self._chip_place)
        self._chip_place.addWidget(
            StatusChip(review_state_name(sheet.state, texts), STATE_CHIPS[sheet.state])
        )
        for item_id in self.rows:
            self._show_question(item_id)
        self.tools.show_sheet(sheet)
        self._show_progress()
        self._show_words()

    def _show_question(self, item_id: str) -> None:
        """Show what is on record; what is being typed stays."""
        row, sheet = self.rows[item_id], self.sheet
        name = self._asked().question(item_id).shown_number
        row.show_number(sheet.numbers[name] if name else None)
        if sheet.is_locked or not row.has_unsaved():
            row.show_answer(sheet.ratings[item_id], is_locked=sheet.is_locked)

    def _show_progress(self) -> None:
        sheet = self.sheet
        self.progress.setText(progress_words(sheet))
        self.step.show_choices(
            [
                *((each.number, step_words(each, sheet)) for each in self._asked().mechanisms),
                (self._last, _("Numbers at a glance")),
            ]
        )

    def _show_words(self) -> None:
        sheet = self.sheet
        self.meeting.setText(" · ".join(meeting_lines(sheet)))
        self.locked.setVisible(sheet.is_locked)
        if sheet.signed_on is not None:
            self.locked.show_text(locked_words(sheet, sheet.signed_on))
        _clear(self._additions)
        for each in sheet.additions:
            self._additions.addWidget(label(correction_words(each)))

    def _build(self) -> None:
        head, named = QWidget(), QWidget()
        flow = FlowLayout(head)
        title = QHBoxLayout(named)
        title.setContentsMargins(0, 0, 0, 0)
        title.setSpacing(SPACES["m"])
        title.addWidget(self.title)
        title.addLayout(self._chip_place)
        flow.addWidget(self.back)
        flow.addWidget(named)
        self.step.setSizeAdjustPolicy(
            self.step.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.step.setMinimumContentsLength(24)
        steps = QHBoxLayout()
        steps.setSpacing(SPACES["s"])
        steps.addWidget(self.before)
        steps.addWidget(self.step, 1)
        steps.addWidget(self.after)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.meeting)
        layout.addWidget(self.locked)
        layout.addLayout(self._additions)
        layout.addWidget(self.tools)
        layout.addLayout(steps)
        layout.addWidget(self._stack, 1)

    def _mechanism(self, number: int) -> QWidget:
        found = self._asked()
        mechanism = found.mechanisms[number - 1]
        card = Card(f"{mechanism.number}  {mechanism.title}")
        card.body.addWidget(label(scale_words(found.scale), "muted"))
        for question in mechanism.questions:
            row = QuestionRow(question, found.scale, self._save, self._explain)
            self.rows[question.id] = row
            self._show_question(question.id)
            card.body.addWidget(row)
        return _at_top(card)

    def _charts(self) -> QWidget:
        past = self._context.vault.read(past_numbers, self.sheet.quarter)
        card = Card(_("Numbers at a glance"))
        for each in review_charts(self.sheet, past, interface_texts()):
            card.body.addWidget(ChartView(each))
        return _at_top(card)


def _at_top(card: Card) -> QWidget:
    content = QWidget()
    body = QVBoxLayout(content)
    body.setContentsMargins(0, 0, SPACES["s"], 0)
    body.addWidget(card)
    body.addStretch(1)
    return content


def _clear(layout: QLayout) -> None:
    while (old := layout.takeAt(0)) is not None:
        if widget := old.widget():
            widget.deleteLater()
