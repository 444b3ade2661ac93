"""The Conduct page: overview, outstanding, returned forms, the text, the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QTabWidget

from desk_app.texts import _
from desk_app.views.conduct.actions import ConductActions
from desk_app.views.conduct.code import CodePart
from desk_app.views.conduct.ledger import LedgerPart
from desk_app.views.conduct.outstanding import OutstandingPart, Which
from desk_app.views.conduct.overview import OverviewPart
from desk_app.views.conduct.returns import ReturnsPart
from desk_app.views.widgets import Page, PageHeader

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class Part(Protocol):
    """A part of the page."""

    def reload(self) -> None:
        """Show what is on record now."""


class ConductPage(Page):
    """Shows who has signed what, in five parts; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the page"))
        actions = ConductActions(self, context, self.show_part, self.reload)
        self.actions_of_page = actions
        self.overview = OverviewPart(actions)
        self.outstanding = OutstandingPart(actions)
        self.returns = ReturnsPart(actions)
        self.code = CodePart(actions)
        self.ledger = LedgerPart(actions)
        self._names: list[str] = []
        self._parts: list[Part] = []
        for name, title, part in (
            ("overview", _("Overview"), self.overview),
            ("outstanding", _("Outstanding"), self.outstanding),
            ("returns", _("Record returned forms"), self.returns),
            ("code", _("Text of the code"), self.code),
            ("ledger", _("Ledger"), self.ledger),
        ):
            self._names.append(name)
            self._parts.append(part)
            self.tabs.addTab(part, title)
        self.body.addWidget(PageHeader(_("Conduct"), _("Who has signed what?")))
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self.reload())

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self._parts[self.tabs.currentIndex()].reload()

    def show_part(self, name: str) -> None:
        """Go to a part: overview, outstanding, overdue, returns, code or ledger."""
        is_overdue = name == "overdue"
        self.tabs.setCurrentIndex(self._names.index("outstanding" if is_overdue else name))
        if is_overdue:
            self.outstanding.show_only(Which.OVERDUE)

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        `("print_forms", ids)` prints for these people, or with None for everyone who owes a
        form; `("record_forms", None)` goes to the returned forms; a name goes to that part.
        """
        match argument:
            case ("print_forms", None | list() | tuple() as ids):
                self.show_part("outstanding")
                self.actions_of_page.print_forms(ids)
            case ("record_forms", _ids):
                self.show_part("returns")
                self.returns.start()
            case str() if argument in self._names:
                self.show_part(argument)
