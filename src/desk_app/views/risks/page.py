"""The Risks page: activities with their hazards, what is to be done, what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from desk_app.texts import _
from desk_app.views.risks.actions import RiskActions
from desk_app.views.risks.activities_part import ActivitiesPart
from desk_app.views.risks.changes_part import ChangesPart
from desk_app.views.risks.hazard_actions import HazardActions
from desk_app.views.risks.mitigations_part import MitigationsPart
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.shell.pages import PageContext


class RisksPage(Page):
    """Shows where harm could be done; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.actions_of_page = RiskActions(self, context, self.reload, self._reveal)
        self.hazards = HazardActions(self.actions_of_page)
        self.tabs = PartTabs(self._parts())
        header = PageHeader(
            _("Risks"),
            _("Where could we do harm, and what do we do against it?"),
            [
                button(
                    _("&Print the register…"),
                    self.actions_of_page.print_register,
                    icon_name="print",
                ),
                button(
                    _("Add an &activity…"),
                    self.actions_of_page.add,
                    role="primary",
                    icon_name="add",
                ),
            ],
        )
        self.body.addWidget(header)
        self.body.addWidget(self.tabs, 1)

    @property
    def activities(self) -> ActivitiesPart:
        """The part with the activities and the one that is chosen."""
        return cast("ActivitiesPart", self.tabs.part("activities"))

    @property
    def mitigations(self) -> MitigationsPart:
        """The part with everything that is still to be done."""
        return cast("MitigationsPart", self.tabs.part("mitigations"))

    @property
    def changes(self) -> ChangesPart:
        """The part with what has changed since the last review."""
        return cast("ChangesPart", self.tabs.part("changes"))

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        A number selects that activity; a standing such as `not_assessed` shows the first such
        one; `add` and `print` do so; a part's name goes there.
        """
        match argument:
            case int():
                self._reveal(argument)
            case "add":
                self.actions_of_page.add()
            case "print":
                self.actions_of_page.print_register()
            case "not_assessed" | "due_again":
                self.tabs.show_part("activities")
                self.activities.reveal_first(str(argument))
            case _other:
                self.tabs.open_record(argument)

    def _reveal(self, activity_id: int) -> None:
        self.tabs.show_part("activities")
        self.activities.reveal(activity_id)

    def _parts(self) -> Sequence[PartSpec]:
        actions, hazards = self.actions_of_page, self.hazards
        return (
            PartSpec("activities", _("Activities"), lambda: ActivitiesPart(actions, hazards)),
            PartSpec("mitigations", _("To do"), lambda: MitigationsPart(actions, hazards)),
            PartSpec("changes", _("Changed since the review"), lambda: ChangesPart(actions)),
        )
