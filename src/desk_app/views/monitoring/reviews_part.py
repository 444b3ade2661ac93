"""The quarters and their reviews; opening one shows it in the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.due_reviews import quarter_to_review
from desk_app.services.quarters import Quarter
from desk_app.services.review_rows import QuarterRow, ReviewState
from desk_app.services.review_wording import quarter_name, review_state_name
from desk_app.services.reviews import create_review, list_reviews, take_back_review
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.review_view import STATE_CHIPS, ReviewView
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES
from desk_app.views.widgets import ChipKind, Column, RecordTable, button, label, show_error
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class ReviewsPart(QWidget):
    """Lists all quarters, those without a review among them, and opens their reviews."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._rows: list[QuarterRow] = []
        self.view: ReviewView | None = None
        self.stack = QStackedWidget()
        self.table: RecordTable[QuarterRow] = RecordTable(
            _("Reviews"), _columns(), key=lambda row: str(row.quarter)
        )
        self.prepare = button(_("&Prepare the review"), self._prepare_next, role="primary")
        self.open = button(_("&Open"), lambda: self._open_rows(self.table.selected()))
        self.print_plan = button(
            _("Print the action p&lan"),
            lambda: show_catalogued(self, context, "P10"),
            icon_name="print",
        )
        self.table.opened.connect(lambda row: self._open_rows([row]))
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Open or prepare"), self._open_rows)
        self._build()

    def reload(self) -> None:
        """Show what is on record now; an open review stays open."""
        context = self._context
        self._rows = context.vault.read(list_reviews, today=context.today())
        self.table.show_rows(self._rows)
        quarter = quarter_to_review(self._rows, context.today())
        row = next(each for each in self._rows if each.quarter == quarter)
        words = (
            _("&Prepare the review of {quarter}")
            if row.review_id is None
            else _("Continue the &review of {quarter}")
        )
        self.prepare.setText(words.format(quarter=quarter_name(quarter, interface_texts())))
        self.prepare.setVisible(row.state is not ReviewState.SIGNED)
        self._note_selection()
        if self.view is not None:
            self.view.reload()

    def open_record(self, argument: object) -> None:
        """Open the review of a period such as 2026-Q3, or prepare one; show the list for none."""
        if not isinstance(argument, str):
            return
        self.reload()
        quarter = Quarter.parse(argument)
        row = next((each for each in self._rows if each.quarter == quarter), None)
        if row is not None and row.review_id is not None:
            self._show_review(row.review_id)
        else:
            self.show_list()
            self.table.select(argument)

    def prepare_review(self) -> None:
        """Open the review that comes next; it is made if it is not there."""
        self.reload()
        quarter = quarter_to_review(self._rows, self._context.today())
        self._open_rows([row for row in self._rows if row.quarter == quarter])

    def show_list(self) -> None:
        """Go back to the quarters."""
        if self.view is not None:
            view, self.view = self.view, None
            self.stack.setCurrentIndex(0)
            self.stack.removeWidget(view)
            view.deleteLater()
            self.reload()
        self.table.view.setFocus()

    def _prepare_next(self) -> None:
        self.prepare_review()

    def _open_rows(self, rows: list[QuarterRow]) -> None:
        if not rows:
            return
        row = rows[0]
        if row.review_id is not None:
            self._show_review(row.review_id)
        else:
            self._create(row.quarter)

    def _create(self, quarter: Quarter) -> None:
        context = self._context
        try:
            made = context.vault.write(create_review, quarter, today=context.today())
        except DeskError as error:
            show_error(self, error)
            return

        def take_back() -> None:
            try:
                context.vault.write(take_back_review, made)
            except DeskError as error:
                show_error(self, error)
                return
            self.show_list()
            context.changed()

        context.notify(
            _("The review of {quarter} is prepared, with its numbers filled in.").format(
                quarter=quarter_name(quarter, interface_texts())
            ),
            take_back,
        )
        context.changed()
        self._show_review(made)

    def _show_review(self, review_id: int) -> None:
        if self.view is not None and self.view.review_id == review_id:
            return
        if self.view is not None:
            self.show_list()
        self.view = ReviewView(self._context, review_id, self.show_list)
        self.stack.addWidget(self.view)
        self.stack.setCurrentWidget(self.view)

    def _note_selection(self) -> None:
        rows = self.table.selected()
        self.open.setEnabled(len(rows) == 1)
        begins = len(rows) == 1 and rows[0].review_id is None
        self.open.setText(_("Prepare this &one") if begins else _("&Open"))

    def _build(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for each in (self.prepare, self.open, self.print_plan):
            flow.addWidget(each)
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(buttons)
        layout.addWidget(
            label(
                _(
                    "Management looks at every measure once a quarter. A review is in time until "
                    "30 days after the quarter."
                ),
                "muted",
            )
        )
        layout.addWidget(self.table, 1)
        self.stack.addWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.stack)


def _columns() -> list[Column[QuarterRow]]:
    texts = interface_texts()
    return [
        Column(
            _("Quarter"),
            lambda row: quarter_name(row.quarter, texts),
            lambda row: str(row.quarter),
            width=16,
        ),
        Column(
            _("State"),
            lambda row: review_state_name(row.state, texts),
            chip=_chip,
            width=24,
            stretches=True,
        ),
        Column(
            _("Answered"),
            lambda row: (
                _("{number} of {of}").format(number=row.rated, of=row.questions)
                if row.review_id is not None
                else "–"
            ),
            lambda row: row.rated,
            width=10,
        ),
        Column(
            _("Meeting"), _meeting_words, lambda row: str(row.held_on or row.planned_on), width=24
        ),
        Column(_("In time until"), lambda row: texts.short_date(row.due_on), width=11),
        Column(_("Signed"), lambda row: texts.short_date(row.signed_on) or "–", width=11),
        Column(_("Partner"), lambda row: _("yes") if row.has_partner else "–", width=8),
    ]


def _chip(row: QuarterRow) -> ChipKind:
    return STATE_CHIPS[row.state]


def _meeting_words(row: QuarterRow) -> str:
    texts = interface_texts()
    if row.held_on is None:
        if row.state is ReviewState.MISSING:
            return "–"
        return _("planned {day}").format(day=texts.short_date(row.planned_on))
    if row.is_late:
        return _("{day}, late").format(day=texts.short_date(row.held_on))
    return texts.short_date(row.held_on)
