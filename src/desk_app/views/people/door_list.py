"""Who may meet people today: names only, without contact details (R1, J2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.clearance import Clearance
from desk_app.services.roster import RosterRow
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.people.words import RosterWords
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, PageHeader, RecordTable, button

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date


class DoorList(QWidget):
    """Everybody cleared on the day; a protected identity appears by its role only."""

    def __init__(self, on_back: Callable[[], object]) -> None:
        super().__init__()
        words = RosterWords()
        back = button(_("&Back to all people"), on_back, icon_name="back")
        self.header = PageHeader(_("Who may meet people today?"), "", [back])
        self.table: RecordTable[RosterRow] = RecordTable(
            _("Who may meet people today?"),
            [
                Column[RosterRow](_("Name"), door_name, width=26, stretches=True),
                Column[RosterRow](_("Role"), lambda row: row.role, width=22, stretches=True),
                Column[RosterRow](_("Place"), lambda row: row.place, width=18),
                Column[RosterRow](
                    _("Contact"), lambda row: str(words.contact_level(row.contact_level)), width=16
                ),
                Column[RosterRow](
                    _("With children"),
                    lambda row: _("yes") if row.works_with_children else "–",
                    width=12,
                ),
            ],
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nobody may meet people today"),
                _("Nobody active is cleared. The list of people says what is missing."),
                _("See what is missing"),
                on_back,
            ),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["l"])
        layout.addWidget(self.header)
        layout.addWidget(self.table, 1)
        self.table.sort_by(0)
        self.setFocusProxy(back)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(lambda *_none: on_back())

    def show_people(self, rows: Sequence[RosterRow], today: date) -> None:
        """Show who of these is cleared on the day."""
        cleared = [row for row in rows if row.clearance is Clearance.CLEARED]
        self.table.show_rows(cleared)
        self.header.show_subtitle(
            ngettext(
                "{count} person on {day}. Nobody else meets people seeking help.",
                "{count} people on {day}. Nobody else meets people seeking help.",
                len(cleared),
            ).format(count=len(cleared), day=interface_texts().short_date(today))
        )


def door_name(row: RosterRow) -> str:
    """Return the name for the door; that of a protected identity is left out."""
    return _("Name left out") if row.protected_identity else row.listed_name
