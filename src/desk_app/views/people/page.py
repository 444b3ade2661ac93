"""The page itself: the list, one person, or who may meet people today."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from desk_app.services.organisation import organisation_profile
from desk_app.services.people import activity_names, add_people
from desk_app.services.roster import list_roster
from desk_app.services.roster_import import take_back_people
from desk_app.texts import _
from desk_app.views.people.adding import Adding
from desk_app.views.people.door_list import DoorList
from desk_app.views.people.people_actions import PeopleActions
from desk_app.views.people.person_dialog import new_person_dialog
from desk_app.views.people.person_story import read_story
from desk_app.views.people.person_tasks import TasksForPerson
from desk_app.views.people.person_view import PersonView
from desk_app.views.people.roster_table import Scope
from desk_app.views.people.roster_view import RosterView
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import Dialog, Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.services.people import PersonDraft
    from desk_app.services.roster import RosterRow
    from desk_app.views.shell import PageContext


class PeoplePage(Page):
    """Answers who may meet people today, and why not."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self._profile = context.vault.read(organisation_profile)
        self._rows: list[RosterRow] = []
        self.actions_for_people = PeopleActions(self, context, self.reload)
        self.adding = Adding(context, self, self._profile, self._changed)
        self.list = RosterView(self._profile.country, self, self.actions_for_people)
        self.person: PersonView | None = None
        self._person_id: int | None = None
        self._has_door = False
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self.body.addWidget(self._stack)

    @cached_property
    def door(self) -> DoorList:
        """The list for the door; made when it is first wanted."""
        made = DoorList(self.show_list)
        made.show_people(self._rows, self._context.today())
        self._stack.addWidget(made)
        self._has_door = True
        return made

    def reload(self) -> None:
        """Show what is on record now."""
        self._rows = self._context.vault.read(list_roster, today=self._context.today())
        self.list.show_people(self._rows)
        if self._has_door:
            self.door.show_people(self._rows, self._context.today())
        if self._person_id is None:
            return
        if any(row.id == self._person_id for row in self._rows):
            self.open_person(self._person_id)
        else:
            self.show_list()

    def open_record(self, argument: object) -> None:
        """Show a person, narrow the list, or run one of the page's commands by its name.

        A number is a person; `("scope", name)` narrows the list to one of its scopes, `("only",
        ids)` to these people, selected so that something can be done for all of them.
        """
        match argument:
            case ("scope", str() as name):
                self.show_list()
                self.list.show_scope(Scope(name))
            case ("only", list() | tuple() as ids):
                self.show_list()
                self.list.show_only(ids)
            case int():
                self.open_person(argument)
            case str():
                self._commands()[argument]()

    def _commands(self) -> dict[str, Callable[[], object]]:
        return {
            "add": self.add_person,
            "paste": self.paste_list,
            "import": self.import_file,
            "duplicates": self.find_duplicates,
            "door": self.show_door_list,
        }

    def open_person(self, person_id: int) -> None:
        """Show a person's whole story."""
        context = self._context
        story = read_story(context.vault, person_id, self._profile.country, context.today())
        self.tasks = TasksForPerson(
            context,
            self,
            self.actions_for_people,
            story,
            after=self._changed,
            back=self.show_list,
        )
        before = self.person
        self.person, self._person_id = PersonView(story, self.tasks), person_id
        self._stack.addWidget(self.person)
        self._stack.setCurrentWidget(self.person)
        self.person.setFocus()
        if before is not None:
            self._stack.removeWidget(before)
            before.deleteLater()

    def show_list(self) -> None:
        """Return to the list, to the person who was shown."""
        shown, self._person_id = self._person_id, None
        self._stack.setCurrentWidget(self.list)
        if shown is not None:
            self.list.table.select(shown)
        self.list.table.view.setFocus()

    def show_door_list(self) -> None:
        """Show who may meet people today."""
        self._stack.setCurrentWidget(self.door)
        self.door.setFocus()

    def print_report(self, *options: str) -> None:
        """Show the roster report, P04."""
        show_catalogued(self, self._context, "P04", options=options)

    def add_person(self) -> None:
        """Ask about somebody new; adding can be undone."""
        added: list[int] = []

        def save(draft: PersonDraft) -> None:
            added.extend(
                self._context.vault.write(
                    add_people,
                    [draft],
                    country=self._profile.country,
                    today=self._context.today(),
                )
            )

        activities = self._context.vault.read(activity_names)
        dialog = new_person_dialog(
            self._profile.country,
            self._profile.language,
            activities,
            save,
            self._context.today(),
            self,
        )
        dialog.warn = self.adding.warning_for
        if dialog.exec() == Dialog.DialogCode.Accepted:
            self._changed()
            self.list.reveal(added[0])
            self._context.notify(_("The person was added."), lambda: self._take_back(added))
        dialog.deleteLater()

    def paste_list(self) -> None:
        """Enter many people at once."""
        self.adding.paste_list(self._rows)

    def import_file(self) -> None:
        """Read people from a spreadsheet."""
        self.adding.import_file()

    def past_imports(self) -> None:
        """Show imports, to take one back."""
        self.adding.past_imports()

    def find_duplicates(self) -> None:
        """Show people who may be in the list twice."""
        self.adding.find_duplicates(self._rows, self.actions_for_people)

    def _take_back(self, person_ids: Sequence[int]) -> None:
        self.adding.take_back(take_back_people, person_ids)

    def _changed(self) -> None:
        self.reload()
        self._context.changed()
