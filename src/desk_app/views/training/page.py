"""The Training page: who is trained, sessions, the catalogue, the topics of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desk_app.texts import _
from desk_app.views.training.actions import TrainingActions
from desk_app.views.training.catalogue import CataloguePart
from desk_app.views.training.needs import NeedsPart
from desk_app.views.training.sessions import SessionsPart
from desk_app.views.training.topics import TopicsPart
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.shell.pages import PageContext


class TrainingPage(Page):
    """Shows who is trained and what runs out; only the part in view is built and worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.actions_of_page = TrainingActions(self, context, self.show_session, self.reload)
        self.tabs = PartTabs(self._parts())
        self.body.addWidget(PageHeader(_("Training"), _("Who is trained, and what runs out?")))
        self.body.addWidget(self.tabs, 1)

    @property
    def needs(self) -> NeedsPart:
        """Who is trained, and what runs out."""
        return cast("NeedsPart", self.tabs.part("needs"))

    @property
    def sessions(self) -> SessionsPart:
        """The sessions, planned and held."""
        return cast("SessionsPart", self.tabs.part("sessions"))

    @property
    def catalogue(self) -> CataloguePart:
        """The courses."""
        return cast("CataloguePart", self.tabs.part("catalogue"))

    @property
    def topics(self) -> TopicsPart:
        """The topics of the brief, and which courses cover them."""
        return cast("TopicsPart", self.tabs.part("topics"))

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def show_part(self, name: str) -> None:
        """Go to a part: needs, sessions, catalogue or topics."""
        self.tabs.show_part(name)

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
            case _name:
                self.tabs.open_record(argument)

    def _parts(self) -> Sequence[PartSpec]:
        actions = self.actions_of_page
        return (
            PartSpec("needs", _("Who is trained"), lambda: NeedsPart(actions)),
            PartSpec("sessions", _("Sessions"), lambda: SessionsPart(actions)),
            PartSpec("catalogue", _("Courses"), lambda: CataloguePart(actions)),
            PartSpec(
                "topics",
                _("Topics"),
                lambda: TopicsPart(actions, lambda: self.show_part("catalogue")),
            ),
        )
