"""Asks how small a group may be and still be told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSpinBox

from desk_app.errors import DeskError
from desk_app.services.organisation import LEAST_MIN_CELL, organisation_profile, set_min_cell
from desk_app.texts import _
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Dialog, Form, show_error

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.vault import Vault

_HIGHEST = 50


def change_limit(parent: QWidget, vault: Vault) -> bool:
    """Ask for the limit and store it; return whether it was changed."""
    dialog = Dialog(
        _("Smallest group"),
        _("Change"),
        parent,
        intro=_(
            "Groups of fewer people are counted together. The more people, the safer, and the less "
            "the partner learns. It can never be lower than {least}."
        ).format(least=LEAST_MIN_CELL),
    )
    form, number = Form(), QSpinBox()
    number.lineEdit().setTextMargins(SPACES["s"], 0, 0, 0)
    number.setRange(LEAST_MIN_CELL, _HIGHEST)
    number.setValue(vault.read(organisation_profile).min_cell)
    form.add_row("limit", _("&People at least"), number)
    dialog.body.addWidget(form)
    accepted = dialog.exec() == Dialog.DialogCode.Accepted
    wanted = number.value()
    dialog.deleteLater()
    if not accepted:
        return False
    try:
        vault.write(set_min_cell, wanted)
    except DeskError as error:
        show_error(parent, error)
        return False
    return True
