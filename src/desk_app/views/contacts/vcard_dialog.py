"""Contacts from and to vCard files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QListWidget, QListWidgetItem

from desk_app.errors import DeskError
from desk_app.exchange.outgoing import write_file
from desk_app.exchange.vcard import read_vcards, write_vcards
from desk_app.services.stakeholder_categories import stakeholder_categories
from desk_app.services.stakeholders import add_contacts
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import ems, list_height
from desk_app.views.widgets import ChoiceBox, Dialog, Form, show_error

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.stakeholders import ContactDraft
    from desk_app.views.contacts.actions import ContactActions

_ANY = "partner_ngo"


class VcardDialog(Dialog):
    """Shows what is in a file; what is ticked becomes contacts of the chosen kind."""

    def __init__(self, drafts: Sequence[ContactDraft], parent: QWidget | None = None) -> None:
        super().__init__(
            _("Import contacts"),
            _("Import"),
            parent,
            intro=_(
                "Institutions only, never private people. Names, numbers, e-mail and page are "
                "taken; addresses and notes are left out. Nothing is verified by this."
            ),
        )
        self._drafts = drafts
        language = interface_texts().language
        self.category = ChoiceBox[str](
            [(each.id, each.name(language)) for each in stakeholder_categories()]
        )
        self.category.set_value(_ANY)
        form = Form()
        form.add_row("category_id", _("&Kind of contact"), self.category)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Contacts in the file"))
        self.list.setMinimumHeight(list_height(12))
        for draft in drafts:
            numbers = ", ".join(phone.number for phone in draft.phones)
            item = QListWidgetItem(f"{draft.name}   {numbers or draft.email or draft.web}")
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(form)
        self.resize(ems(40), ems(32))

    def chosen(self) -> list[ContactDraft]:
        """Return what was ticked, as contacts of the chosen kind."""
        return [
            replace(draft, category_id=self.category.value())
            for at, draft in enumerate(self._drafts)
            if self.list.item(at).checkState() is Qt.CheckState.Checked
        ]


def import_vcards(owner: QWidget, actions: ContactActions) -> None:
    """Let the user choose a file, and what of it becomes contacts."""
    chosen, _kind = QFileDialog.getOpenFileName(
        owner, _("Import contacts"), "", _("Contact files (*.vcf);;All files (*)")
    )
    if chosen:
        take_vcards(owner, actions, Path(chosen))


def take_vcards(owner: QWidget, actions: ContactActions, file: Path) -> None:
    """Show what is in a file, and add what is ticked."""
    context = actions.context
    try:
        drafts = read_vcards(file, _ANY, actions.country)
    except DeskError as error:
        show_error(owner, error)
        return
    dialog = VcardDialog(drafts, owner)
    wanted = dialog.chosen() if dialog.exec() == Dialog.DialogCode.Accepted else []
    dialog.deleteLater()
    if not wanted:
        return
    language = interface_texts().language
    try:
        made = context.vault.write(add_contacts, wanted, language=language, today=context.today())
    except DeskError as error:
        show_error(owner, error)
        return
    context.notify(
        ngettext(
            "{count} contact was added. It is not verified yet.",
            "{count} contacts were added. They are not verified yet.",
            len(made),
        ).format(count=len(made))
    )
    actions.changed()


def export_vcards(owner: QWidget, actions: ContactActions) -> None:
    """Let the user choose where the verified contacts are saved as vCards."""
    chosen, _kind = QFileDialog.getSaveFileName(
        owner, _("Export contacts"), str(Path.home() / "contacts.vcf"), _("Contact files (*.vcf)")
    )
    if chosen:
        save_vcards(owner, actions, Path(chosen))


def save_vcards(owner: QWidget, actions: ContactActions, file: Path) -> None:
    """Save the verified contacts; a failure is explained and leaves no half file."""
    content = write_vcards(actions.rows(), interface_texts().language)
    if not content:
        actions.context.notify(_("No contact is verified yet, so there is nothing to export."))
        return
    target = file if file.suffix.lower() == ".vcf" else file.with_name(f"{file.name}.vcf")
    try:
        write_file(target, content)
    except DeskError as error:
        show_error(owner, error)
        return
    actions.context.notify(_("The verified contacts are saved."))
