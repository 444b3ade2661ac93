"""The page itself: a headline, the list, what is coming up, and readiness."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.exchange.outgoing import write_file
from desk_app.services.actions import take_back_action
from desk_app.services.due_wording import due_sentence, headline, next_sentence
from desk_app.services.findings import act_on_closed_window, closed_window_is_acted_on
from desk_app.services.readiness_wording import cleared_sentence
from desk_app.services.status import Status, organisation_status
from desk_app.texts import _, interface_texts
from desk_app.vault import last_backup
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.theme import SPACES
from desk_app.views.today.door_day import ask_door_day
from desk_app.views.today.due_rows import DueCard
from desk_app.views.today.readiness_card import ReadinessCard
from desk_app.views.today.steps import Steps
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Page,
    PageHeader,
    button,
    scrolling,
    show_error,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desk_app.services.due import DueItem
    from desk_app.views.shell.pages import PageContext


class TodayPage(Page):
    """Answers what to do now; everything that is not due stays quiet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._steps = Steps(context, self, self.reload)
        self.header = PageHeader("", "", self._buttons())
        self.todo: DueCard | None = None
        self.coming: DueCard | None = None
        self.body.addWidget(self.header)
        self._shown: QWidget | None = None
        self._status: Status | None = None

    def reload(self) -> None:
        """Show what is on record now; as long as nothing has changed, nothing moves."""
        self._act_on_closed_window()
        status = self.status()
        if status == self._status:
            return
        self._status = status
        texts = interface_texts()
        self.header.show_title(headline(len(status.today.steps), texts))
        parts = (texts.long_date(status.today.day), cleared_sentence(status.readiness, texts))
        self.header.show_subtitle(" · ".join(part for part in parts if part))
        before = self._shown
        self._shown = scrolling(self._cards(status))
        self.body.addWidget(self._shown, 1)
        self._shown.show()
        if before is not None:
            self.body.removeWidget(before)
            before.hide()
            before.deleteLater()

    def open_record(self, argument: object) -> None:
        """Run one of the page's commands: door_today, door_tomorrow, door_day, monday, calendar."""
        match argument:
            case "door_today":
                self.show_door_list(0)
            case "door_tomorrow":
                self.show_door_list(1)
            case "door_day":
                self.ask_door_day()
            case "monday":
                self.show_monday_sheet()
            case "calendar":
                self.save_calendar()

    def status(self) -> Status:
        """Return what is due and how ready the organisation is."""
        newest = last_backup(self._context.vault.folder)
        return self._context.vault.read(
            organisation_status,
            today=self._context.today(),
            last_backup=newest.date() if newest else None,
        )

    def show_door_list(self, days_ahead: int) -> None:
        """Show the list for the door, for today or a day to come."""
        self._show_door_list(self._context.today() + timedelta(days=days_ahead))

    def ask_door_day(self) -> None:
        """Ask for which day the list for the door shall be, and show it."""
        day = ask_door_day(self, self._context.today())
        if day is not None:
            self._show_door_list(day)

    def _act_on_closed_window(self) -> None:
        """Note once what is to be done about an edition that was not signed in time (J4)."""
        vault, today = self._context.vault, self._context.today()
        if vault.read(closed_window_is_acted_on, today=today):
            return
        action = vault.write(act_on_closed_window, today=today)
        if action is None:
            return

        def take_back() -> None:
            vault.write(take_back_action, action)
            self.reload()
            self._context.changed()

        self._context.notify(
            _("Not everyone signed the code in time: an action about it is added."), take_back
        )

    def _show_door_list(self, day: date) -> None:
        show_catalogued(self, self._context, "D01", day=day)

    def show_monday_sheet(self) -> None:
        """Show what the week asks for, on a page."""
        show_catalogued(self, self._context, "D02")

    def save_calendar(self) -> None:
        """Ask where the due dates shall go, and save them."""
        from desk_app.exchange.calendar import calendar_file_name

        name = calendar_file_name(self.status().today, interface_texts())
        chosen, _kind = QFileDialog.getSaveFileName(
            self, _("Save due dates"), str(Path.home() / name), _("Calendar (*.ics)")
        )
        if chosen:
            self.save_calendar_to(Path(chosen))

    def save_calendar_to(self, path: Path) -> None:
        """Save the due dates; the file holds kinds and counts, no names."""
        from desk_app.exchange.calendar import calendar_file

        try:
            write_file(path, calendar_file(self.status().today, interface_texts()))
        except DeskError as error:
            show_error(self, error)
            return
        self._context.notify(_("Saved: {file}").format(file=path.name))

    def _buttons(self) -> list[QPushButton]:
        door = button(_("&Door list"), icon_name="people", hint=_("Who may meet people?"))
        menu = QMenu(door)
        menu.addAction(_("For today…"), partial(self.show_door_list, 0))
        menu.addAction(_("For tomorrow…"), partial(self.show_door_list, 1))
        menu.addAction(_("For another day…"), self.ask_door_day)
        door.setMenu(menu)
        return [
            door,
            button(_("&Monday sheet…"), self.show_monday_sheet, icon_name="print"),
            button(_("&Calendar file…"), self.save_calendar, icon_name="calendar"),
        ]

    def _cards(self, status: Status) -> QWidget:
        holder, found = QWidget(), status.today
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, SPACES["m"], 0)
        column.setSpacing(SPACES["l"])
        self.todo = self.coming = None
        if found.gap is not None:
            gap = found.gap
            see = button(self._steps.words(gap))
            see.clicked.connect(lambda *_checked: self._steps.run(gap, see))
            words = due_sentence(gap, interface_texts())
            column.addWidget(Callout(words, ChipKind.WARNING, see))
        if found.steps:
            self.todo = self._list(_("To do today"), found.steps, found.day, has_primary=True)
            column.addWidget(self.todo)
        elif found.next_up is not None:
            words = next_sentence(found.next_up, interface_texts())
            column.addWidget(Callout(words, ChipKind.OK))
        if found.coming:
            self.coming = self._list(_("Coming up"), found.coming, found.day, has_primary=False)
            column.addWidget(self.coming)
        column.addWidget(ReadinessCard(status.readiness))
        column.addStretch(1)
        return holder

    def _list(
        self, title: str, items: Sequence[DueItem], day: date, *, has_primary: bool
    ) -> DueCard:
        return DueCard(title, items, self._steps, day, has_primary=has_primary)
