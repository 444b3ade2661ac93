"""The Monitoring page: is it working, and what do we mend?"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desk_app.texts import _
from desk_app.views.monitoring.evidence_part import EvidencePart
from desk_app.views.monitoring.gaps_part import GapsPart
from desk_app.views.monitoring.handed_out import HandedOutPart
from desk_app.views.monitoring.partners_part import PartnersPart
from desk_app.views.monitoring.reviews_part import ReviewsPart
from desk_app.views.monitoring.summary_part import SummaryPart
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.shell.pages import PageContext


class MonitoringPage(Page):
    """Shows the parts of the page; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.tabs = PartTabs(self._parts())
        self.body.addWidget(PageHeader(_("Monitoring"), _("Is it working, and what do we mend?")))
        self.body.addWidget(self.tabs, 1)

    @property
    def summary(self) -> SummaryPart:
        """The part that makes a partner summary."""
        return cast("SummaryPart", self.tabs.part("summary"))

    @property
    def handed_out(self) -> HandedOutPart:
        """The part with what partners were given."""
        return cast("HandedOutPart", self.tabs.part("handed_out"))

    @property
    def partners(self) -> PartnersPart:
        """The part that puts partners' summaries side by side."""
        return cast("PartnersPart", self.tabs.part("partners"))

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def open_record(self, argument: object) -> None:
        """Go to a part by its key; given a pair of key and number, open that record there.

        `prepare_review` opens the review that comes next; it is made if it is not there.
        """
        if argument == "prepare_review":
            part = cast("ReviewsPart", self.tabs.show_part("reviews"))
            part.prepare_review()
            return
        if argument in {"add_gap", "add_action"}:
            gaps = cast("GapsPart", self.tabs.show_part("gaps"))
            ask = gaps.steps.add_gap if argument == "add_gap" else gaps.steps.add_action
            ask()
            return
        self.tabs.open_record(argument)

    def _parts(self) -> Sequence[PartSpec]:
        context = self._context
        return (
            PartSpec("reviews", _("Reviews"), lambda: ReviewsPart(context)),
            PartSpec("gaps", _("Gaps and actions"), lambda: GapsPart(context)),
            PartSpec(
                "summary",
                _("Partner summary"),
                lambda: SummaryPart(context, lambda: self.tabs.show_part("handed_out")),
            ),
            PartSpec(
                "handed_out",
                _("Handed out"),
                lambda: HandedOutPart(context, lambda: self.tabs.show_part("summary")),
            ),
            PartSpec("partners", _("Partners' summaries"), lambda: PartnersPart(context)),
            PartSpec("evidence", _("Evidence"), lambda: EvidencePart(context)),
        )
