"""Whether management has read who does what, and the sheet to read (R7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk_app.services.agreements import (
    RolesKnown,
    confirm_roles_known,
    roles_known,
    take_back_confirmation,
)
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import Card, button, label
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.views.contacts.actions import ContactActions


def roles_card(actions: ContactActions) -> QWidget:
    """Return the card that shows the last confirmation and records a new one."""
    context = actions.context
    known = context.vault.read(roles_known)

    def confirm_read() -> None:
        role = _("board and managers")
        made = context.vault.write(confirm_roles_known, role, today=context.today())
        context.notify(_("Noted. It is time again in twelve months."), lambda: take_back(made))
        actions.changed()

    def take_back(made: int) -> None:
        context.vault.write(take_back_confirmation, made)
        actions.changed()

    card = Card(_("Who does what"))
    card.body.addWidget(label(_sentence(known)))
    acts = QWidget()
    row = FlowLayout(acts)
    row.addWidget(
        button(_("Show the sheet"), lambda: actions.print_document("P21"), icon_name="print")
    )
    row.addWidget(button(_("Management has read the sheet"), confirm_read, icon_name="check"))
    card.body.addWidget(acts)
    return card


def _sentence(known: RolesKnown) -> str:
    if known.confirmed_on is None:
        return _("Management has not yet confirmed that it knows who does what.")
    return _("Management read the sheet on {day}. Next time: {due}").format(
        day=interface_texts().short_date(known.confirmed_on),
        due=interface_texts().short_date(known.due_on),
    )
