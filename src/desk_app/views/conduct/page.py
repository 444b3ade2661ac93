"""The Conduct page: overview, outstanding, scans, returned forms, the text, the ledger."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.conduct.actions import ConductActions
from desk_app.views.conduct.code import CodePart
from desk_app.views.conduct.ledger import LedgerPart
from desk_app.views.conduct.outstanding import OutstandingPart, Which
from desk_app.views.conduct.overview import OverviewPart
from desk_app.views.conduct.returns import ReturnsPart
from desk_app.views.widgets import Page, PageHeader, Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from desk_app.views.conduct.scans_part import ScansPart
    from desk_app.views.shell.pages import PageContext

AnyPart = TypeVar("AnyPart", bound=QWidget)


class Part(Protocol):
    """A part of the page."""

    def reload(self) -> None:
        """Show what is on record now."""


class ConductPage(Page):
    """Shows who has signed what, in six parts; each is built when it is first in view."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.tabs = Tabs()
        self.actions_of_page = ConductActions(self, context, self.show_part, self.reload)
        self._places: dict[str, QVBoxLayout] = {}
        for name, title in (
            ("overview", _("Overview")),
            ("outstanding", _("Outstanding")),
            ("scans", _("Scanned forms")),
            ("returns", _("Record returned forms")),
            ("code", _("Text of the code")),
            ("ledger", _("Ledger")),
        ):
            place = QWidget()
            self._places[name] = QVBoxLayout(place)
            self._places[name].setContentsMargins(0, 0, 0, 0)
            self.tabs.add_part(place, title)
        self.body.addWidget(PageHeader(_("Conduct"), _("Who has signed what?")))
        self.body.addWidget(self.tabs, 1)
        self.tabs.currentChanged.connect(lambda _index: self.reload())

    @cached_property
    def overview(self) -> OverviewPart:
        """Where the organisation stands."""
        return self._placed("overview", OverviewPart)

    @cached_property
    def outstanding(self) -> OutstandingPart:
        """Who has yet to sign."""
        return self._placed("outstanding", OutstandingPart)

    @cached_property
    def scans(self) -> ScansPart:
        """Piles of scanned forms."""
        # Not before it is looked at: what reads and draws pictures takes its time to load.
        from desk_app.views.conduct.scans_part import ScansPart

        return self._placed("scans", ScansPart)

    @cached_property
    def returns(self) -> ReturnsPart:
        """Forms that came back."""
        return self._placed("returns", ReturnsPart)

    @cached_property
    def code(self) -> CodePart:
        """The text, its editions and drafts."""
        return self._placed("code", CodePart)

    @cached_property
    def ledger(self) -> LedgerPart:
        """Every signature on record."""
        return self._placed("ledger", LedgerPart)

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        part: Part = getattr(self, self._names()[self.tabs.currentIndex()])
        part.reload()

    def show_part(self, name: str) -> None:
        """Go to a part: overview, outstanding, overdue, scans, returns, code or ledger."""
        is_overdue = name == "overdue"
        self.tabs.setCurrentIndex(self._names().index("outstanding" if is_overdue else name))
        if is_overdue:
            self.outstanding.show_only(Which.OVERDUE)

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        `("print_forms", ids)` prints for these people, or with None for everyone who owes a
        form; `("record_forms", ids)` goes to the returned forms, with theirs ticked;
        `("scans", number)` opens that pile, or with None the one that waits; `"read_scans"` asks
        for files; a name goes to that part.
        """
        match argument:
            case ("print_forms", None | list() | tuple() as ids):
                self.show_part("outstanding")
                self.actions_of_page.print_forms(ids)
            case ("record_forms", None | list() | tuple() as ids):
                self.show_part("returns")
                self.returns.start(ids or ())
            case ("scans", None | int() as batch_id):
                self.show_part("scans")
                self.scans.open_record(batch_id)
            case "read_scans":
                self.show_part("scans")
                self.scans.choose_files()
            case str() if argument == "overdue" or argument in self._places:
                self.show_part(argument)

    def _placed(self, name: str, make: Callable[[ConductActions], AnyPart]) -> AnyPart:
        part = make(self.actions_of_page)
        self._places[name].addWidget(part)
        part.show()  # at once: the layout would do it a turn later
        return part

    def _names(self) -> list[str]:
        return list(self._places)
