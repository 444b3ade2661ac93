"""What has changed about activities and their risks since management last looked (R38)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.risk_changes import RiskChange, changes_since_review
from desk_app.services.risk_wording import change_day, change_name, change_text
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, RecordTable, label

if TYPE_CHECKING:
    from desk_app.views.risks.actions import RiskActions

Change = tuple[int, RiskChange]
"""A change and its place in the list."""


class ChangesPart(QWidget):
    """Lists activities that were added or ended, and hazards that are not as they were."""

    def __init__(self, actions: RiskActions) -> None:
        super().__init__()
        self._actions = actions
        self.since = label("", "muted")
        self.table: RecordTable[Change] = RecordTable(
            _("Changes"),
            _columns(),
            key=lambda row: row[0],
            empty=EmptyState(
                _("Nothing has changed"),
                _("Activities and hazards that are added, changed or ended are listed here."),
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SPACES["l"], 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self.since)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        day, found = context.vault.read(changes_since_review, today=context.today())
        self.since.setText(
            _("Since the last review, or else since the set-up: after {day}.").format(
                day=interface_texts().short_date(day)
            )
        )
        self.table.show_rows(enumerate(found))


def _columns() -> list[Column[Change]]:
    texts = interface_texts()
    return [
        Column[Change](_("Date"), lambda row: change_day(row[1], texts), width=11),
        Column[Change](_("Activity"), lambda row: row[1].activity, width=22),
        Column[Change](_("What"), lambda row: change_name(row[1].kind, texts), width=28),
        Column[Change](
            _("Hazard or mitigation"),
            lambda row: change_text(row[1], texts),
            tooltip=lambda row: change_text(row[1], texts),
            width=36,
            stretches=True,
        ),
    ]
