"""Gaps and corrective actions: what is wrong, and who mends it by when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from desk_app.services.actions import ActionRow, ActionState, list_actions
from desk_app.services.findings import (
    FindingRow,
    findings_are_current,
    list_findings,
    refresh_findings,
)
from desk_app.texts import _
from desk_app.views.monitoring.gap_columns import action_columns, gap_columns
from desk_app.views.monitoring.gap_steps import GapSteps
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    EmptyState,
    RecordTable,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.flow import FlowLayout, Pane

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton

    from desk_app.views.shell.pages import PageContext

_LINES = 11
"""Of text that each table needs at least; with large letters the part scrolls."""


class GapsPart(QWidget):
    """Lists gaps above, actions below; on demand what is closed and its effect checked (R36)."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.steps = GapSteps(self, context, self.reload)
        self.with_closed = QCheckBox(_("Show what is &closed"))
        self.with_closed.toggled.connect(lambda _on: self._keep())
        self.gaps: RecordTable[FindingRow] = RecordTable(
            _("Gaps"),
            gap_columns(context),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No gap is known"),
                _("The program looks at its numbers; what you notice yourselves, add here."),
            ),
        )
        self.plan: RecordTable[ActionRow] = RecordTable(
            _("Actions"),
            action_columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No action yet"),
                _("Choose a gap above and decide what is done about it."),
            ),
        )
        self._build()
        self._offer_more()
        self.gaps.selection_changed.connect(self._note_selection)
        self.plan.selection_changed.connect(self._note_selection)
        self.gaps.opened.connect(self.steps.add_action)
        self.plan.opened.connect(self._open_action)

    def reload(self) -> None:
        """Look for gaps anew, then show what is on record."""
        vault, today = self._context.vault, self._context.today()
        if not vault.read(findings_are_current, today=today):
            vault.write(refresh_findings, today=today)
        self.gaps.show_rows(vault.read(list_findings))
        self.plan.show_rows(vault.read(list_actions, today=today))
        self._keep()
        self._note_selection()

    def open_record(self, number: object) -> None:
        """Select the action with this id."""
        if isinstance(number, int):
            self.reload()
            self.plan.select(number)

    def _keep(self) -> None:
        if self.with_closed.isChecked():
            self.gaps.keep(None)
            self.plan.keep(None)
        else:
            self.gaps.keep(lambda row: row.is_open)
            self.plan.keep(lambda row: row.state is not ActionState.DONE or row.effect is None)

    def _one(self, table: RecordTable[FindingRow]) -> FindingRow | None:
        rows = table.selected()
        return rows[0] if len(rows) == 1 else None

    def _action(self) -> ActionRow | None:
        rows = self.plan.selected()
        return rows[0] if len(rows) == 1 else None

    def _note_selection(self) -> None:
        gap, action = self._one(self.gaps), self._action()
        self.act.setEnabled(gap is not None and gap.is_open)
        self.close_gap.setEnabled(gap is not None and gap.is_open and not gap.cause)
        is_open = action is not None and action.state is not ActionState.DONE
        for each in (self.done, self.change, self.edition):
            each.setEnabled(is_open)
        self.history.setEnabled(action is not None)
        for each in (self.reopen, self.effect):
            each.setEnabled(action is not None and not is_open)

    def _open_action(self, row: ActionRow) -> None:
        if row.state is ActionState.DONE:
            self.steps.history(row)
        else:
            self.steps.change(row)

    def _with_action(self, run: Callable[[ActionRow], object]) -> Callable[[], object]:
        def use() -> None:
            row = self._action()
            if row is not None:
                run(row)

        return use

    def _add_action(self) -> None:
        self.steps.add_action()

    def _with_gap(self, run: Callable[[FindingRow], object]) -> Callable[[], object]:
        def use() -> None:
            row = self._one(self.gaps)
            if row is not None:
                run(row)

        return use

    def _build(self) -> None:
        steps = self.steps
        self.act = button(
            _("&Decide what is done…"), self._with_gap(steps.add_action), role="primary"
        )
        self.add_gap = button(_("Add a &gap…"), steps.add_gap, icon_name="add")
        self.close_gap = button(
            _("Gap &mended"), self._with_gap(steps.close_gap), icon_name="check"
        )
        self.add = button(_("Add an &action…"), self._add_action, icon_name="add")
        self.done = button(_("D&one…"), self._with_action(steps.finish), icon_name="check")
        self.change = button(_("C&hange…"), self._with_action(steps.change), icon_name="edit")
        self.history = button(_("Histor&y"), self._with_action(steps.history))
        self.reopen = button(_("Open aga&in"), self._with_action(steps.reopen), icon_name="undo")
        self.effect = button(_("Did it h&elp?"), self._with_action(steps.effect))
        self.edition = button(_("&New edition of the code"), self._with_action(steps.new_edition))
        self.print_plan = button(
            _("&Print the action plan"),
            lambda: show_catalogued(self, self._context, "P10"),
            icon_name="print",
        )
        self.gaps.add_filter(self.with_closed)
        both = QSplitter(Qt.Orientation.Vertical)
        both.setChildrenCollapsible(False)
        both.setHandleWidth(SPACES["l"])
        both.addWidget(_half(_("Gaps"), (self.act, self.add_gap, self.close_gap), self.gaps))
        actions = (
            self.add,
            self.done,
            self.change,
            self.history,
            self.reopen,
            self.effect,
            self.edition,
            self.print_plan,
        )
        both.addWidget(_half(_("Actions"), actions, self.plan))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(scrolling(both))

    def _offer_more(self) -> None:
        self.gaps.add_action(_("Decide what is done"), lambda rows: self.steps.add_action(rows[0]))
        self.gaps.add_action(_("Gap mended"), lambda rows: self.steps.close_gap(rows[0]))
        self.plan.add_action(_("Change"), lambda rows: self.steps.change(rows[0]))
        self.plan.add_action(_("History"), lambda rows: self.steps.history(rows[0]))


def _half(
    title: str,
    buttons: Sequence[QPushButton],
    table: RecordTable[FindingRow] | RecordTable[ActionRow],
) -> QWidget:
    half, line = Pane(), QWidget()
    flow = FlowLayout(line)
    for each in buttons:
        flow.addWidget(each)
    layout = QVBoxLayout(half)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(SPACES["s"])
    layout.addWidget(label(title, "heading"))
    layout.addWidget(line)
    table.setMinimumHeight(half.fontMetrics().lineSpacing() * _LINES)
    layout.addWidget(table, 1)
    return half
