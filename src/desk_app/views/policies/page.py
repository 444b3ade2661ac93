"""The Policies page: what have we adopted?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.policies.channels_part import ChannelsPart
from desk_app.views.widgets import Page, PageHeader, PartSpec, PartTabs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.views.shell.pages import PageContext


class PoliciesPage(Page):
    """Shows the parts of the page; only the part in view is worked out."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.tabs = PartTabs(self._parts())
        self.body.addWidget(PageHeader(_("Policies"), _("What have we adopted?")))
        self.body.addWidget(self.tabs, 1)

    def reload(self) -> None:
        """Show what is on record now in the part that is in view."""
        self.tabs.reload()

    def open_record(self, argument: object) -> None:
        """Go to a part by its key; given a pair of key and number, open that record there."""
        self.tabs.open_record(argument)

    def _parts(self) -> Sequence[PartSpec]:
        return (
            PartSpec("policy", _("Policy"), self._build_policy),
            PartSpec("procedures", _("Procedures"), self._build_procedures),
            PartSpec("channels", _("Reporting channels"), lambda: ChannelsPart(self._context)),
        )

    def _build_policy(self) -> QWidget:
        from desk_app.views.policies.policy_part import PolicyPart

        return PolicyPart(self._context)

    def _build_procedures(self) -> QWidget:
        from desk_app.views.policies.procedures_part import ProceduresPart

        return ProceduresPart(self._context)
