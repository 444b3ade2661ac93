"""The procedures: adopted or not, when rehearsed, what they lack; printing them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.procedures import ProcedureRow, list_procedures
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.policies.procedure_actions import ProcedureActions
from desk_app.views.policies.procedure_columns import procedure_columns
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import EmptyState, RecordTable, button, label, scrolling
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.shell.pages import PageContext


class ProceduresPart(QWidget):
    """Lists every procedure with its standing; Enter opens its words."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.actions_of_part = actions = ProcedureActions(self, context, self.reload)
        self.table: RecordTable[ProcedureRow] = RecordTable(
            _("Procedures"),
            procedure_columns(),
            key=lambda row: row.procedure_id,
            empty=EmptyState(
                _("There are no procedures"),
                _("Add one of your own."),
                _("Add a procedure…"),
                actions.add,
            ),
        )
        on = self._on_selected
        self.adopt = button(_("&Adopt…"), on(actions.adopt), role="primary")
        self.change = button(_("&Edit…"), on(actions.change))
        self.rehearse = button(_("&Rehearsals…"), on(actions.rehearsals))
        self.compare = button(_("&Compare"), on(actions.compare))
        self.discard = button(_("Discard draft…"), on(actions.discard))
        self.print = button(_("&Show as PDF"), self.show_printing, icon_name="documents")
        self.print_all = button(
            _("Show &all as PDF"), lambda: actions.print(None), icon_name="documents"
        )
        self.add = button(_("Add a procedure…"), actions.add, icon_name="add")
        self.summary = label("", "muted")
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        rows = self._context.vault.read(
            list_procedures, interface_texts().language, today=self._context.today()
        )
        self.table.show_rows(rows)
        adopted = sum(row.is_adopted for row in rows)
        self.summary.setText(
            ngettext(
                "{adopted} of {count} procedure adopted. Until then the starter text guides, "
                "marked as a draft.",
                "{adopted} of {count} procedures adopted. Until then the starter texts guide, "
                "marked as drafts.",
                len(rows),
            ).format(adopted=adopted, count=len(rows))
        )
        if rows and not self.table.selected():
            self.table.select(rows[0].procedure_id)
        self._note_selection()

    def open_record(self, argument: object) -> None:
        """Select procedures by their ids, or do what the palette asks for."""
        self.reload()
        match argument:
            case "print":
                self.actions_of_part.print(None)
            case "rehearse":
                self.rehearse.click()
            case str():
                self.table.select(argument)
            case tuple():
                self.table.select(*argument)

    def show_printing(self) -> None:
        """Ask what to print; the selected procedure is offered first."""
        self.actions_of_part.print(self._selected())

    def _build(self) -> None:
        self.table.opened.connect(self.actions_of_part.change)
        self.table.selection_changed.connect(self._note_selection)
        self.table.setMinimumHeight(ems(20))
        content, row = QWidget(), QWidget()
        flow = FlowLayout(row)
        for widget in (
            self.adopt,
            self.change,
            self.rehearse,
            self.compare,
            self.discard,
            self.add,
            self.print,
            self.print_all,
        ):
            flow.addWidget(widget)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(row)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(content))
        self._note_selection()

    def _on_selected(self, act: Callable[[ProcedureRow], object]) -> Callable[[], object]:
        return lambda: act(row) if (row := self._selected()) else None

    def _note_selection(self) -> None:
        row = self._selected()
        for widget in (self.change, self.rehearse):
            widget.setEnabled(row is not None)
        self.adopt.setEnabled(row is not None and (not row.is_adopted or row.draft_id is not None))
        self.compare.setEnabled(row is not None and row.is_adopted)
        self.discard.setVisible(row is not None and row.draft_id is not None)

    def _selected(self) -> ProcedureRow | None:
        rows = self.table.selected()
        return rows[0] if rows else None
