"""The organisation's details and decisions, changed and saved together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox

from desk_app.errors import CellTooSmallError, DeskError, MissingNameError
from desk_app.services.organisation import (
    LEAST_MIN_CELL,
    OrganisationDetails,
    change_details,
    organisation_profile,
)
from desk_app.texts import _
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets.dialogs import words_for
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import button
from desk_app.views.widgets.layouts import Card

if TYPE_CHECKING:
    from desk_app.views.shell.pages import PageContext


class OrganisationCard(Card):
    """A form of what documents and rules need to know of the organisation."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Organisation"))
        self._context = context
        self.name, self.org_number = QLineEdit(), QLineEdit()
        self.municipality, self.privacy_contact = QLineEdit(), QLineEdit()
        self.interval = _number(3, 60)
        self.min_cell = _number(LEAST_MIN_CELL, 50)
        self.lock_after = _number(1, 60)
        self.form = self._form()
        self.body.addWidget(self.form)
        row = QHBoxLayout()
        row.addStretch(1)
        self.save = button(_("&Save changes"), self._save, role="primary", icon_name="save")
        row.addWidget(self.save)
        self.body.addLayout(row)

    def _form(self) -> Form:
        form = Form()
        form.add_row("name", _("&Name"), self.name, required=True)
        form.add_row("org_number", _("Registration n&umber"), self.org_number)
        form.add_row("municipality", _("&Municipality"), self.municipality)
        form.add_row(
            "privacy_contact",
            _("&Data questions to"),
            self.privacy_contact,
            hint=_("A role and how to reach it, not a private number."),
        )
        form.add_row(
            "interval",
            _("Months that a signature &counts"),
            self.interval,
            hint=_("Then everyone signs the code again."),
        )
        form.add_row(
            "min_cell",
            _("People in the smallest &group"),
            self.min_cell,
            hint=_("No group of fewer people is shown to a partner by itself."),
        )
        form.add_row(
            "lock_after",
            _("Minutes until the vault loc&ks"),
            self.lock_after,
            hint=_("Without a key or click."),
        )
        return form

    def reload(self) -> None:
        """Show what is on record."""
        profile = self._context.vault.read(organisation_profile)
        self.name.setText(profile.name)
        self.org_number.setText(profile.org_number)
        self.municipality.setText(profile.municipality)
        self.privacy_contact.setText(profile.privacy_contact)
        self.interval.setValue(profile.ack_interval_months)
        self.min_cell.setValue(profile.min_cell)
        self.lock_after.setValue(profile.lock_after_minutes)
        self.form.show_errors({})

    def _save(self) -> None:
        if not self.form.check():
            return
        details = OrganisationDetails(
            name=self.name.text(),
            org_number=self.org_number.text(),
            municipality=self.municipality.text(),
            privacy_contact=self.privacy_contact.text(),
            ack_interval_months=self.interval.value(),
            min_cell=self.min_cell.value(),
            lock_after_minutes=self.lock_after.value(),
        )
        try:
            self._context.vault.write(change_details, details)
        except DeskError as error:
            self.form.show_errors({_field_of(error): words_for(error)})
            return
        self.reload()
        self._context.notify(_("Your changes were saved."))
        self._context.changed()


def _number(least: int, most: int) -> QSpinBox:
    box = QSpinBox()
    box.setRange(least, most)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    box.setMaximumWidth(ems(6))
    box.lineEdit().setTextMargins(SPACES["s"], 0, 0, 0)
    return box


def _field_of(error: DeskError) -> str:
    if isinstance(error, CellTooSmallError):
        return "min_cell"
    if isinstance(error, MissingNameError):
        return "name"
    return str(getattr(error, "field", "name"))
