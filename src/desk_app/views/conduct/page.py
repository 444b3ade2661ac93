"""The Conduct page: overview, outstanding, scans, returned forms, the text, the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desk_app.texts import _
from desk_app.views.conduct.actions import ConductActions
from desk_app.views.conduct.code import CodePart
from desk_app.views.conduct.ledger import LedgerPart
from desk_app.views.conduct.outstanding import OutstandingPart, Which
from desk_app.views.conduct.overview import OverviewPart
from desk_app.views.conduct.returns import ReturnsPart
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.conduct.scans_part import ScansPart
    from desk_app.views.shell.pages import PageContext


class ConductPage(Page):
    """Shows who has signed what, in six parts; each is built when it is first in view."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.actions_of_page = ConductActions(self, context, self.show_part, self.reload)
        self.tabs = PartTabs(self._parts())
        self.body.addWidget(PageHeader(_("Conduct"), _("Who has signed what?")))
        self.body.addWidget(self.tabs, 1)

    @property
    def overview(self) -> OverviewPart:
        """Where the organisation stands."""
        return cast("OverviewPart", self.tabs.part("overview"))

    @property
    def outstanding(self) -> OutstandingPart:
        """Who has yet to sign."""
        return cast("OutstandingPart", self.tabs.part("outstanding"))

    @property
    def scans(self) -> ScansPart:
        """Piles of scanned forms."""
        return cast("ScansPart", self.tabs.part("scans"))

    @property
    def returns(self) -> ReturnsPart:
        """Forms that came back."""
        return cast("ReturnsPart", self.tabs.part("returns"))

    @property
    def code(self) -> CodePart:
        """The text, its editions and drafts."""
        return cast("CodePart", self.tabs.part("code"))

    @property
    def ledger(self) -> LedgerPart:
        """Every signature on record."""
        return cast("LedgerPart", self.tabs.part("ledger"))

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def show_part(self, name: str) -> None:
        """Go to a part: overview, outstanding, overdue, scans, returns, code or ledger."""
        is_overdue = name == "overdue"
        self.tabs.show_part("outstanding" if is_overdue else name)
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
            case "overdue":
                self.show_part("overdue")
            case _name:
                self.tabs.open_record(argument)

    def _parts(self) -> Sequence[PartSpec]:
        actions = self.actions_of_page
        return (
            PartSpec("overview", _("Overview"), lambda: OverviewPart(actions)),
            PartSpec("outstanding", _("Outstanding"), lambda: OutstandingPart(actions)),
            PartSpec("scans", _("Scanned forms"), self._build_scans),
            PartSpec("returns", _("Record returned forms"), lambda: ReturnsPart(actions)),
            PartSpec("code", _("Text of the code"), lambda: CodePart(actions)),
            PartSpec("ledger", _("Ledger"), lambda: LedgerPart(actions)),
        )

    def _build_scans(self) -> ScansPart:
        # Not before it is looked at: what reads and draws pictures takes its time to load.
        from desk_app.views.conduct.scans_part import ScansPart

        return ScansPart(self.actions_of_page)
