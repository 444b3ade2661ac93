"""The Training page: who is trained, sessions, the catalogue, the topics of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from desk_app.texts import _
from desk_app.views.training.actions import TrainingActions
from desk_app.views.training.catalogue import CataloguePart
from desk_app.views.training.needs import NeedsPart
from desk_app.views.training.sessions import SessionsPart
from desk_app.views.training.topics import TopicsPart
from desk_app.views.widgets import Page, PageHeader, Tabs

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class Part(Protocol):
    """A part of the page."""

    def reload(self) -> None:
        """Show what is on record now."""


class TrainingPage(Page):
    """Shows who is trained and what runs out; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.tabs = Tabs()
        self.actions_of_page = TrainingActions(self, context, self.show_session, self.reload)
        self.needs = NeedsPart(self.actions_of_page)
        self.sessions = SessionsPart(self.actions_of_page)
        self.catalogue = CataloguePart(self.actions_of_page)
        self.topics = TopicsPart(self.actions_of_page, lambda: self.show_part("catalogue"))
        self._names: list[str] = []
        self._parts: list[Part] = []
        for name, title, part in (
            ("needs", _("Who is trained"), self.needs),
            ("sessions", _("Sessions"), self.sessions),
            ("catalogue", _("Courses"), self.catalogue),
            ("topics", _("Topics"), self.topics),
        ):
            self._names.append(name)
            self._parts.append(part)
            self.tabs.add_part(part, title)
        self.body.addWidget(PageHeader(_("Training"), _("Who is trained, and what runs out?")))
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self.reload())

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self._parts[self.tabs.currentIndex()].reload()

    def show_part(self, name: str) -> None:
        """Go to a part: needs, sessions, catalogue or topics."""
        self.tabs.setCurrentIndex(self._names.index(name))

    def show_session(self, session_id: int) -> None:
        """Go to one session."""
        self.show_part("sessions")
        self.sessions.reload()
        self.sessions.table.select(session_id)

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        `("session", id)` shows a session, `("plan", None)` plans one, `("scan", None)` registers
        one from a scanned sheet; `("needs", person_ids)` lists what these people need; a name
        goes to that part.
        """
        match argument:
            case ("session", int() as session_id):
                self.show_session(session_id)
            case ("plan", _nothing):
                self.show_part("sessions")
                self.actions_of_page.plan()
            case ("scan", _nothing):
                self.show_part("sessions")
                self.sessions.sheets.register()
            case ("needs", list() | tuple() as ids):
                self.show_part("needs")
                self.needs.reload()
                self.needs.show_only(ids)
            case str() if argument in self._names:
                self.show_part(argument)
