"""Sessions: planned, to be registered, registered; and who is on the list of each."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desk_app.models.training import Attendance
from desk_app.services.roster import list_roster
from desk_app.services.training_sessions import SessionRow, list_sessions
from desk_app.services.training_wording import attendance_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.training.sheet_scans import SheetScans
from desk_app.views.widgets import (
    ChipKind,
    Column,
    EmptyState,
    RecordTable,
    Section,
    TwoPane,
    button,
)
from desk_app.views.widgets.part_layout import lay_out_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QPushButton

    from desk_app.services.roster import RosterRow
    from desk_app.views.training.actions import TrainingActions

_Participant = tuple["RosterRow", Attendance, bool]


class State(StrEnum):
    """How far a session has come."""

    PLANNED = "planned"
    TO_REGISTER = "to_register"
    REGISTERED = "registered"


_CHIPS = {
    State.PLANNED: ChipKind.INFO,
    State.TO_REGISTER: ChipKind.WARNING,
    State.REGISTERED: ChipKind.OK,
}
_ATTENDANCE_CHIPS = {
    Attendance.INVITED: ChipKind.NEUTRAL,
    Attendance.ATTENDED: ChipKind.OK,
    Attendance.ABSENT: ChipKind.WARNING,
}


class SessionsPart(QWidget):
    """Lists sessions at the left and the people of the chosen one at the right."""

    def __init__(self, actions: TrainingActions) -> None:
        super().__init__()
        self._actions = actions
        self._people: dict[int, RosterRow] = {}
        self.plan = button(_("&Plan a session…"), actions.plan, role="primary", icon_name="add")
        self.register = button(_("&Register attendance…"), self._on(actions.register))
        self.sheets = SheetScans(actions)
        self.from_scan = button(_("Register from a &scanned sheet…"), self.sheets.register)
        self.scan = button(_("Scanne&d sheet"))
        self.sheet = button(_("Print the s&heet"), self._on(actions.print_sheet), icon_name="print")
        self.change = button(_("&Change…"), self._on(actions.change), icon_name="edit")
        self.cancel = button(_("Ca&ncel the session…"), self._on(actions.cancel))
        self.certificates = button(_("Print certi&ficates"), self._on(actions.print_certificates))
        self.again = button(_("Second da&te for the absent…"), self._on(actions.second_date))
        self.take_back = button(_("Take the registration &back…"), self._on(actions.take_back))
        self.table: RecordTable[SessionRow] = RecordTable(
            _("Training sessions"),
            _session_columns(actions.context.today),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No session yet"),
                _("Plan one: whoever needs the course is invited with one click."),
            ),
        )
        self.people: RecordTable[_Participant] = RecordTable(
            _("People on the list"),
            _people_columns(),
            key=lambda row: row[0].id,
            empty=EmptyState(_("Nobody is on the list"), _("Choose a session, or invite people.")),
        )
        self._menu_of_scan()
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        roster = context.vault.read(list_roster, today=context.today())
        self._people = {row.id: row for row in roster}
        self.table.show_rows(context.vault.read(list_sessions))
        if not self.table.selected() and self.table.model.rowCount():
            self.table.select(self.table.model.key_at(0))
        self._show_chosen()

    def _build(self) -> None:
        who = Section(_("On the list"))
        who.body.addWidget(self.people, 1)
        lay_out_part(self, self._buttons(), TwoPane(self.table, who))
        self.table.selection_changed.connect(self._show_chosen)
        self.table.opened.connect(self._open)
        self.people.opened.connect(lambda row: self._actions.context.navigate("people", row[0].id))
        self.people.search.hide()
        self.people.sort_by(0)

    def _buttons(self) -> list[QPushButton]:
        return [
            self.plan,
            self.register,
            self.from_scan,
            self.scan,
            self.sheet,
            self.change,
            self.cancel,
            self.certificates,
            self.again,
            self.take_back,
        ]

    def _menu_of_scan(self) -> None:
        menu = QMenu(self.scan)
        self.show_scan = menu.addAction(_("Show"), self._on(self.sheets.show))
        self.attach_scan = menu.addAction("", self._on(self.sheets.attach))
        self.remove_scan = menu.addAction(_("Remove…"), self._on(self.sheets.remove))
        self.scan.setMenu(menu)

    def _show_scan_of(self, row: SessionRow | None) -> None:
        has_scan = row is not None and row.scan_id is not None
        self.scan.setEnabled(row is not None)
        self.show_scan.setEnabled(has_scan)
        self.remove_scan.setEnabled(has_scan)
        self.attach_scan.setText(_("Replace…") if has_scan else _("Attach…"))

    def _on(self, run: Callable[[SessionRow], object]) -> Callable[[], object]:
        """Run something on the chosen session."""

        def on_chosen() -> None:
            for row in self.table.selected()[:1]:
                run(row)

        return on_chosen

    def _open(self, row: SessionRow) -> None:
        if row.registered_on is None:
            if row.held_on <= self._actions.context.today():
                self._actions.register(row)
            else:
                self._actions.change(row)

    def _show_chosen(self) -> None:
        chosen = self.table.selected()
        row = chosen[0] if len(chosen) == 1 else None
        state = _state(row, self._actions.context.today()) if row else None
        is_open = state in {State.PLANNED, State.TO_REGISTER}
        is_registered = state is State.REGISTERED
        for widget in (self.change, self.cancel):
            widget.setEnabled(is_open)
        self.sheet.setEnabled(row is not None)
        self._show_scan_of(row)
        self.register.setEnabled(state in {State.TO_REGISTER, State.REGISTERED})
        self.certificates.setEnabled(is_registered and bool(row and row.attended))
        self.again.setEnabled(is_registered and bool(row and row.absent))
        self.take_back.setEnabled(is_registered)
        self.people.show_rows(self._participants(row) if row else [])

    def _participants(self, row: SessionRow) -> list[_Participant]:
        found = dict.fromkeys(row.listed, Attendance.INVITED)
        found |= dict.fromkeys(row.attended, Attendance.ATTENDED)
        found |= dict.fromkeys(row.absent, Attendance.ABSENT)
        walked_in = set(row.walked_in)
        return [
            (self._people[key], attendance, key in walked_in)
            for key, attendance in found.items()
            if key in self._people
        ]


def _state(row: SessionRow, today: date) -> State:
    if row.registered_on is not None:
        return State.REGISTERED
    return State.TO_REGISTER if row.held_on <= today else State.PLANNED


def _state_name(state: State) -> str:
    return {
        State.PLANNED: _("Planned"),
        State.TO_REGISTER: _("To be registered"),
        State.REGISTERED: _("Registered"),
    }[state]


def _session_columns(today: Callable[[], date]) -> list[Column[SessionRow]]:
    texts = interface_texts()
    return [
        Column[SessionRow](
            _("Date"),
            lambda row: texts.short_date(row.held_on),
            lambda row: row.held_on,
            width=13,
        ),
        Column[SessionRow](_("Course"), lambda row: row.course, width=20, stretches=True),
        Column[SessionRow](
            _("State"),
            lambda row: _state_name(_state(row, today())),
            chip=lambda row: _CHIPS[_state(row, today())],
            width=19,
        ),
        Column[SessionRow](_("People"), _count, lambda row: len(row.listed), width=8),
        Column[SessionRow](_("Sheet"), _sheet, lambda row: row.scan_pages, width=10),
        Column[SessionRow](_("Time"), lambda row: row.time, width=14),
        Column[SessionRow](_("Place"), lambda row: row.place, width=12),
        Column[SessionRow](_("Trainer"), lambda row: row.trainer_name, width=14),
        Column[SessionRow](_("Session code"), lambda row: row.session_code, width=14),
    ]


def _count(row: SessionRow) -> str:
    if row.registered_on is None:
        return str(len(row.listed))
    return _("{number} of {of}").format(number=len(row.attended), of=len(row.listed))


def _sheet(row: SessionRow) -> str:
    if row.scan_id is None:
        return ""
    return ngettext("{count} page", "{count} pages", row.scan_pages).format(count=row.scan_pages)


def _people_columns() -> list[Column[_Participant]]:
    texts = interface_texts()

    def words(row: _Participant) -> str:
        said = attendance_name(row[1], texts)
        return _("{said}, walked in").format(said=said) if row[2] else said

    return [
        Column[_Participant](_("Name"), lambda row: row[0].listed_name, width=18, stretches=True),
        Column[_Participant](
            _("Attendance"), words, chip=lambda row: _ATTENDANCE_CHIPS[row[1]], width=17
        ),
        Column[_Participant](_("Role"), lambda row: row[0].role, width=9, stretches=True),
    ]
