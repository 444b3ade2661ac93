"""Everything that is still to be done against hazards, the most urgent first."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.risk_rows import Standing
from desk_app.services.risk_templates import row_in_language
from desk_app.services.risk_wording import level_name, mitigation_status
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts, pgettext
from desk_app.views.risks.words import level_chip, mitigation_chip
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, RecordTable, button
from desk_app.views.widgets.flow import flowing

if TYPE_CHECKING:
    from desk_app.services.risk_rows import ActivityRow, HazardRow, MitigationRow
    from desk_app.views.risks.actions import RiskActions
    from desk_app.views.risks.hazard_actions import HazardActions


class ToDo(NamedTuple):
    """A mitigation with what it belongs to."""

    activity: ActivityRow
    hazard: HazardRow
    mitigation: MitigationRow


class MitigationsPart(QWidget):
    """Lists the open mitigations of all running activities."""

    def __init__(self, actions: RiskActions, hazards: HazardActions) -> None:
        super().__init__()
        self._actions, self._hazards = actions, hazards
        self.table: RecordTable[ToDo] = RecordTable(
            _("Mitigations"),
            _columns(),
            key=lambda row: row.mitigation.id,
            empty=EmptyState(
                _("Nothing is left to do"),
                _("What you plan to do against hazards is listed here until it is done."),
            ),
        )
        self.done = button(_("&Done…"), self._finish, role="primary", icon_name="check")
        self.change = button(_("&Change…"), self._change, icon_name="edit")
        self.table.opened.connect(lambda row: hazards.finish(row.mitigation))
        self.table.selection_changed.connect(self._note_selection)
        self.table.add_action(_("Done…"), lambda rows: hazards.finish(rows[0].mitigation))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(flowing((self.done, self.change)))
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Show what is on record now."""
        language = interface_texts().language
        found = [
            ToDo(row, hazard, each)
            for row in (row_in_language(each, language) for each in self._actions.rows())
            if row.standing is not Standing.ENDED
            for hazard in row.hazards
            for each in hazard.open_mitigations
        ]
        found.sort(key=lambda each: str(each.mitigation.due_on or "9999"))
        self.table.show_rows(found)
        self._note_selection()

    def _note_selection(self) -> None:
        for widget in (self.done, self.change):
            widget.setEnabled(bool(self.table.selected()))

    def _finish(self) -> None:
        if rows := self.table.selected():
            self._hazards.finish(rows[0].mitigation)

    def _change(self) -> None:
        if rows := self.table.selected():
            self._hazards.change_mitigation(rows[0].hazard, rows[0].mitigation)


def _columns() -> list[Column[ToDo]]:
    texts = interface_texts()
    return [
        Column[ToDo](
            _("Mitigation"),
            lambda row: row.mitigation.text,
            tooltip=lambda row: f"{row.mitigation.text}\n{row.hazard.text}",
            width=34,
            stretches=True,
        ),
        Column[ToDo](_("Activity"), lambda row: row.activity.name, width=20, stretches=True),
        Column[ToDo](
            _("Level"),
            lambda row: level_name(row.hazard.level, texts),
            lambda row: row.hazard.level.order if row.hazard.level else -1,
            chip=lambda row: level_chip(row.hazard.level),
            width=17,
        ),
        Column[ToDo](_("Owner"), lambda row: role_name(row.mitigation.owner_role, texts), width=16),
        Column[ToDo](
            pgettext("mitigation", "Due"),
            lambda row: texts.short_date(row.mitigation.due_on),
            width=11,
        ),
        Column[ToDo](
            _("Status"),
            lambda row: mitigation_status(row.mitigation, texts),
            chip=lambda row: mitigation_chip(row.mitigation),
            width=13,
        ),
    ]
