"""Looking through a pile: the pages at the left, the one in view at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.scan_batches import batch_pages, list_batches, page_picture
from desk_app.services.scan_wording import status_name
from desk_app.texts import _, interface_texts
from desk_app.views.conduct.own_letters import give_letters
from desk_app.views.conduct.scan_decisions import DecisionPanel
from desk_app.views.conduct.scan_finish import FinishPanel
from desk_app.views.conduct.scan_page_view import ScanPageView
from desk_app.views.conduct.scan_tasks import NumberChoice, ScanTasks
from desk_app.views.conduct.scan_words import standing, standing_chip, undecided_words
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    ChipKind,
    ChoiceBox,
    Column,
    RecordTable,
    StatusChip,
    TwoPane,
    button,
    label,
    scrolling,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtCore import QRectF

    from desk_app.models.scan import PageDecision
    from desk_app.services.scan_values import BatchRow, PageRow
    from desk_app.views.conduct.actions import ConductActions


class ScanReview(QWidget):
    """Shows one batch; `left` tells that the user goes back to all of them."""

    left = Signal()

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._actions = actions
        self.batch: BatchRow | None = None
        self.rows: list[PageRow] = []
        self._decided: list[int] = []
        """Pages in the order in which they were decided since the batch was opened."""
        self._dates: dict[int, date | None] = {}
        """What was last entered as the day of the signatures, by batch."""
        vault = actions.context.vault
        self.tasks = ScanTasks(self, actions)
        self.title = label("", "strong")
        self.progress = StatusChip()
        self.which: ChoiceBox[bool] = ChoiceBox([(False, _("All")), (True, _("Undecided"))])
        self.which.setAccessibleName(_("Which to show"))
        self.table: RecordTable[PageRow] = RecordTable(
            _("Pages of the pile"), _columns(), key=lambda row: row.id
        )
        self.page = ScanPageView(lambda page_id: vault.read(page_picture, page_id), self)
        self.panel = DecisionPanel(self, actions.context.today())
        self.finish = FinishPanel(self.tasks)
        self._build()
        self._connect()

    def open_batch(self, batch_id: int) -> None:
        """Show this batch, at its first undecided page."""
        self._decided.clear()
        self.page.picture.forget()
        self.panel.signed_on.set_value(self._dates.get(batch_id, self._actions.context.today()))
        self._load(batch_id)
        self.which.set_value(False)
        first = next((row for row in self.rows if row.is_undecided), None)
        self._go_to(first or (self.rows[0] if self.rows else None))
        self.table.view.setFocus()

    def close_batch(self) -> None:
        """Let go of the batch and its pictures; decisions are on record already."""
        if self.batch is not None:
            self._dates[self.batch.id] = self.panel.signed_on.value()
        self.batch = None
        self.rows = []
        self.table.show_rows([])
        self.page.show_row(None)
        self.page.picture.forget()

    def reload(self) -> None:
        """Show what is on record now; the page in view stays."""
        if self.batch is not None:
            self._load(self.batch.id)

    def current(self) -> PageRow | None:
        """Return the page in view."""
        chosen = self.table.selected()
        return chosen[0] if len(chosen) == 1 else None

    def _load(self, batch_id: int) -> None:
        vault = self._actions.context.vault
        found = [row for row in vault.read(list_batches) if row.id == batch_id]
        if not found:
            self.left.emit()
            return
        self.batch = found[0]
        self.rows = vault.read(batch_pages, batch_id)
        texts = interface_texts()
        self.title.setText(_("Pile read on {day}").format(day=texts.short_date(self.batch.read_on)))
        undecided = self.batch.undecided
        self.progress.show_status(
            undecided_words(undecided), ChipKind.WARNING if undecided else ChipKind.OK
        )
        self.table.show_rows(self.rows)
        self.finish.show_batch(self.batch)
        self._show_current()

    def _decide(self, decision: PageDecision) -> None:
        row = self.current()
        if row is None or not self.panel.check(decision):
            return
        try:
            self.tasks.decide(row, decision, self.panel.signed_on.value())
        except DeskError as error:
            self.panel.show_refusal(error)
            return
        self._decided.append(row.id)
        self._go_on(row)

    def _undo(self) -> None:
        row = self.current()
        if row is None or row.decision is None:
            if not self._decided:
                return
            row = next(each for each in self.rows if each.id == self._decided[-1])
        self._decided = [each for each in self._decided if each != row.id]
        self.tasks.undo_decision(row)
        self._go_to(row)

    def _find(self, typed: str) -> None:
        row = self.current()
        if row is None:
            return
        try:
            found = self.tasks.assign_by_code(row, typed)
        except DeskError as error:
            self.page.show_refusal(error)
            return
        self._after_assigning(found)

    def _choose_person(self) -> None:
        row = self.current()
        found = self.tasks.assign_to_person(row) if row is not None else None
        if found is not None:
            self._after_assigning(found)

    def _after_assigning(self, row: PageRow) -> None:
        """Stay at a page whose signature is to be looked at now; go on from a duplicate."""
        if row.is_undecided:
            self._go_to(row)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_on(row)

    def _go_on(self, row: PageRow) -> None:
        """Go to the next undecided page, from the top again after the last one."""
        at = next(place for place, each in enumerate(self.rows) if each.id == row.id)
        after = [each for each in self.rows[at + 1 :] + self.rows[:at] if each.is_undecided]
        if after:
            self._go_to(after[0])
            return
        self._go_to(row)
        self.finish.take_focus()

    def _go_to(self, row: PageRow | None) -> None:
        if row is None:
            self._show_current()
            return
        if row.id not in {each.id for each in self.table.model.shown_rows()}:
            self.which.set_value(False)
            self.table.search.clear()
        self.table.select(row.id)

    def _show_current(self) -> None:
        row = self.current()
        waiting = [each for each in self.rows if each.is_undecided]
        after = [each for each in waiting if row is not None and each.position > row.position]
        following = (after or waiting)[:1]
        with_picture = [each.id for each in following if each.has_picture and each != row]
        self.page.show_row(row, with_picture[0] if with_picture else None)
        self.panel.show_row(row, can_undo=bool(self._decided))
        give_letters(self, [*self.panel.key_buttons(), *self.page.key_buttons()])

    def _narrow(self) -> None:
        row = self.current()
        only_open = self.which.value()
        self.table.keep((lambda each: each.is_undecided or each == row) if only_open else None)

    def _note_number(self) -> None:
        row = self.current()
        if row is None:
            return
        match self.tasks.ask_about_number(row):
            case NumberChoice.MARK:
                self.tasks.mark_covered(row)
            case NumberChoice.DRAW:
                self.page.ask_part(asks=True)

    def _cover_part(self, part: QRectF) -> None:
        row, picture = self.current(), self.page.picture
        if row is not None:
            forget = partial(picture.forget, row.id)
            self.tasks.cover_part(row, part, picture.quarters(), forget)
            self.page.ask_part(asks=False)

    def _remove_picture(self) -> None:
        row = self.current()
        if row is not None and self.tasks.remove_picture(row):
            self.page.picture.forget(row.id)

    def _enter_page(self) -> None:
        if self.page.entry.isVisible():
            self.page.code.setFocus()
        else:
            self.page.picture.setFocus()

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.selection_changed.connect(self._show_current)
        self.table.opened.connect(lambda _row: self._enter_page())
        self.panel.decided.connect(self._decide)
        self.panel.undo_asked.connect(self._undo)
        self.panel.number_seen.connect(self._note_number)
        self.page.picture.part_chosen.connect(self._cover_part)
        self.page.code_typed.connect(self._find)
        self.page.person_asked.connect(self._choose_person)
        self.page.removal_asked.connect(self._remove_picture)

    def _build(self) -> None:
        self.table.view.setSelectionMode(self.table.view.SelectionMode.SingleSelection)
        self.table.add_filter(self.which)
        self.table.setMinimumHeight(ems(12))
        back = button(_("A&ll piles"), self.left.emit, role="link", icon_name="back")
        head = QHBoxLayout()
        head.setSpacing(SPACES["s"])
        head.addWidget(back)
        head.addWidget(self.title, 1)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["s"])
        column.addLayout(head)
        state = QHBoxLayout()
        state.addWidget(self.progress)
        state.addStretch(1)
        state.addWidget(self.panel.undo)
        column.addLayout(state)
        column.addWidget(self.table, 1)
        column.addWidget(self.panel)
        column.addWidget(self.finish)
        area = scrolling(left)
        area.setMinimumWidth(left.minimumSizeHint().width() + ems(1))
        panes = TwoPane(area, self.page)
        panes.setStretchFactor(0, 0)
        panes.setStretchFactor(1, 1)
        panes.setSizes([area.minimumWidth() + ems(1), ems(60)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["m"], 0, 0)
        layout.addWidget(panes)


def _columns() -> list[Column[PageRow]]:
    texts = interface_texts()
    return [
        Column("#", lambda row: str(row.position), lambda row: row.position, width=3),
        Column(_("Name"), _name, width=14, stretches=True),
        Column(
            _("Standing"),
            standing,
            chip=standing_chip,
            tooltip=lambda row: status_name(row.status, texts),
            width=23,
        ),
    ]


def _name(row: PageRow) -> str:
    return row.name or row.code or "–"
