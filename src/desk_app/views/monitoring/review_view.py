"""One review, mechanism by mechanism; each answer is saved as it is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.checklist import checklist
from desk_app.services.review_charts import past_numbers, review_charts
from desk_app.services.review_protocol import open_review
from desk_app.services.review_rows import ReviewState
from desk_app.services.review_wording import (
    participation_name,
    quarter_name,
    review_state_name,
)
from desk_app.services.reviews import rate
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.monitoring.number_dialog import NumberDialog
from desk_app.views.monitoring.question_row import QuestionRow
from desk_app.views.monitoring.review_actions import ReviewActions
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, Card, ChipKind, StatusChip, button, label, scrolling
from desk_app.views.widgets.chart import ChartView

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QHideEvent

    from desk_app.services.checklist import Mechanism
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
        self.actions = ReviewActions(context, self, self.reload)
        self.back = button(_("&All reviews"), go_back, role="link", icon_name="back")
        self.title = label("", "heading", wraps=False)
        self._chip_place = QHBoxLayout()
        self.progress = label("", "muted")
        self.locked = Callout("", ChipKind.INFO)
        self.meeting = label("")
        self._additions = QVBoxLayout()
        self._charts = QVBoxLayout()
        self._build()
        self._show(answers=True)

    def reload(self) -> None:
        """Show what is on record now; what is being typed stays."""
        was_locked = self.sheet.is_locked
        self.sheet = self._read()
        self._show(answers=was_locked != self.sheet.is_locked)

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

    def _save(self, item_id: str, draft: RatingDraft) -> None:
        self._context.vault.write(rate, self.review_id, item_id, draft)
        self.sheet = self._read()
        self._show_progress()

    def _explain(self, name: str) -> None:
        frozen_on = self.sheet.figures_of if self.sheet.is_frozen else None
        dialog = NumberDialog(self.sheet.numbers[name], frozen_on, self)
        dialog.exec()
        dialog.deleteLater()

    def _show(self, *, answers: bool) -> None:
        sheet, texts = self.sheet, interface_texts()
        self.title.setText(
            _("Review of {quarter}").format(quarter=quarter_name(sheet.quarter, texts))
        )
        while (old := self._chip_place.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        self._chip_place.addWidget(
            StatusChip(review_state_name(sheet.state, texts), STATE_CHIPS[sheet.state])
        )
        for question in checklist(texts.language).questions:
            row = self.rows[question.id]
            row.show_number(sheet.numbers[question.shown_number] if question.shown_number else None)
            if answers or not row.has_unsaved():
                row.show_answer(sheet.ratings[question.id], is_locked=sheet.is_locked)
        self.actions.show_sheet(sheet)
        self._show_progress()
        self._show_words()
        self._show_charts()

    def _show_progress(self) -> None:
        sheet, texts = self.sheet, interface_texts()
        total = len(sheet.ratings)
        rated = ngettext(
            "{rated} of {count} question answered", "{rated} of {count} questions answered", total
        ).format(rated=sheet.rated, count=total)
        counted = _("numbers of {day}").format(day=texts.short_date(sheet.figures_of))
        if sheet.is_frozen:
            counted = _("numbers as printed on {day}").format(
                day=texts.short_date(sheet.figures_of)
            )
        self.progress.setText(f"{rated} · {counted}")

    def _show_words(self) -> None:
        sheet, texts = self.sheet, interface_texts()
        self.meeting.setText("\n".join(_meeting_lines(sheet)))
        self.locked.setVisible(sheet.is_locked)
        if sheet.signed_on is not None:
            words = _("Signed on {day} and locked. Fingerprint {hash}.").format(
                day=texts.long_date(sheet.signed_on), hash=sheet.content_hash[:8].upper()
            )
            if sheet.scan_id is None:
                words = _("{locked} The scan is not added yet.").format(locked=words)
            self.locked.show_text(words)
        while (old := self._additions.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for each in sheet.additions:
            self._additions.addWidget(
                label(
                    _("Correction {day}, {role}: {text}").format(
                        day=texts.short_date(each.added_on), role=each.by_role, text=each.text
                    )
                )
            )

    def _show_charts(self) -> None:
        sheet = self.sheet
        past = self._context.vault.read(past_numbers, sheet.quarter)
        while (old := self._charts.takeAt(0)) is not None:
            if widget := old.widget():
                widget.deleteLater()
        for each in review_charts(sheet, past, interface_texts()):
            self._charts.addWidget(ChartView(each))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACES["m"])
        head.addWidget(self.back)
        head.addWidget(self.title)
        head.addLayout(self._chip_place)
        head.addStretch(1)
        content = QWidget()
        body = QVBoxLayout(content)
        body.setContentsMargins(0, 0, SPACES["s"], 0)
        body.setSpacing(SPACES["l"])
        body.addWidget(self.locked)
        meeting = Card(_("The meeting"))
        meeting.body.addWidget(self.meeting)
        meeting.body.addLayout(self._additions)
        body.addWidget(meeting)
        found = checklist(interface_texts().language)
        body.addWidget(label(_scale_words(), "muted"))
        for mechanism in found.mechanisms:
            body.addWidget(self._mechanism(mechanism))
        charts = Card(_("Numbers at a glance"))
        charts.body.addLayout(self._charts)
        body.addWidget(charts)
        body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addLayout(head)
        layout.addWidget(self.progress)
        layout.addWidget(self.actions)
        layout.addWidget(scrolling(content), 1)

    def _mechanism(self, mechanism: Mechanism) -> Card:
        scale = checklist(interface_texts().language).scale
        card = Card(f"{mechanism.number}  {mechanism.title}")
        for question in mechanism.questions:
            row = QuestionRow(question, scale, self._save, self._explain)
            self.rows[question.id] = row
            card.body.addWidget(row)
        return card

    def focus_question(self, item_id: str) -> None:
        """Put the keyboard at a question's rating."""
        self.rows[item_id].rating.buttons["0"].setFocus(Qt.FocusReason.OtherFocusReason)


def _scale_words() -> str:
    scale = checklist(interface_texts().language).scale
    words = " · ".join(
        f"{'–' if value is None else value} {meaning.lower()}" for value, meaning in scale.items()
    )
    return _("{scale}. The keys 0 to 3 and - choose, Delete takes back.").format(scale=words)


def _meeting_lines(sheet: ReviewSheet) -> list[str]:
    texts = interface_texts()
    if sheet.held_on:
        when = _("Held on {day}").format(day=texts.long_date(sheet.held_on))
    elif sheet.planned_on:
        when = _("Planned for {day}").format(day=texts.long_date(sheet.planned_on))
    else:
        when = _("No day is planned yet")
    lines = [when]
    if sheet.participants:
        lines.append(_("Taking part: {roles}").format(roles=", ".join(sheet.participants)))
    if sheet.participation is not None:
        lines.append(
            _("Partner: {partner}, {form}").format(
                partner=in_language(sheet.partner_names, texts.language),
                form=participation_name(sheet.participation, texts),
            )
        )
    if sheet.partner_advice:
        lines.append(_("Advice: {text}").format(text=sheet.partner_advice))
    if sheet.next_review_on:
        lines.append(_("Next review: {day}").format(day=texts.long_date(sheet.next_review_on)))
    return lines
