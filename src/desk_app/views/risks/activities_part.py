"""The activities at the left, the one that is chosen at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.risk_rows import ActivityRow, Standing
from desk_app.services.risk_templates import row_in_language
from desk_app.services.risk_wording import level_name, standing_name
from desk_app.texts import _, interface_texts
from desk_app.views.risks.activity_detail import ActivityDetail
from desk_app.views.risks.words import STANDING_CHIPS, level_chip
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Column, EmptyState, RecordTable, TwoPane

if TYPE_CHECKING:
    from desk_app.views.risks.actions import RiskActions
    from desk_app.views.risks.hazard_actions import HazardActions


class ActivitiesPart(QWidget):
    """Lists what the organisation runs or has run, and shows one activity's hazards."""

    def __init__(self, actions: RiskActions, hazards: HazardActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[ActivityRow] = RecordTable(
            _("Activities"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No activity yet"),
                _(
                    "Add what you run: transport, childcare, aid distribution. Each template "
                    "brings hazards, mitigations, procedures and courses to choose from."
                ),
                _("Add an activity"),
                actions.add,
            ),
        )
        self.detail = ActivityDetail(actions, hazards)
        self._rows: list[ActivityRow] = []
        self._panes = TwoPane(self.table, self.detail)
        self._panes.setStretchFactor(0, 2)
        self._panes.setStretchFactor(1, 3)
        self._panes.setSizes([ems(34), ems(42)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.addWidget(self._panes, 1)
        self.table.selection_changed.connect(self._show_chosen)
        self.table.opened.connect(actions.change)

    def reload(self) -> None:
        """Show what is on record now; the first activity is chosen if none was."""
        language = interface_texts().language
        self._rows = [row_in_language(row, language) for row in self._actions.rows()]
        self.detail.setVisible(bool(self._rows))
        self.table.show_rows(self._rows)
        if self._rows and not self.table.selected():
            self.table.select(self._rows[0].id)
        self._show_chosen()

    def reveal(self, activity_id: int) -> None:
        """Choose an activity."""
        self.table.search.clear()
        self.reload()
        self.table.select(activity_id)

    def reveal_first(self, standing: str) -> None:
        """Choose the first activity of which the risks have got so far."""
        self.reload()
        found = [row.id for row in self._rows if row.standing is Standing(standing)]
        if found:
            self.reveal(found[0])

    def _show_chosen(self) -> None:
        chosen = self.table.selected()
        self.detail.show_row(chosen[0] if chosen else None)


def _columns() -> list[Column[ActivityRow]]:
    texts = interface_texts()
    return [
        Column[ActivityRow](
            _("Activity"),
            lambda row: row.name,
            tooltip=lambda row: row.name,
            width=16,
            stretches=True,
        ),
        Column[ActivityRow](
            _("Assessment"),
            lambda row: standing_name(row.standing, texts),
            lambda row: (list(Standing).index(row.standing), str(row.assessed_on)),
            chip=lambda row: STANDING_CHIPS[row.standing],
            width=18,
        ),
        Column[ActivityRow](
            _("Highest level"),
            lambda row: level_name(row.highest_level, texts),
            lambda row: row.highest_level.order if row.highest_level else -1,
            chip=lambda row: level_chip(row.highest_level),
            width=15,
        ),
    ]
