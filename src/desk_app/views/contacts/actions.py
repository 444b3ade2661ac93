"""What several parts of the Contacts page can do: verify, enter, change, log, print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.contact_verification import (
    Verification,
    list_to_verify,
    take_back_verifications,
    verify_contacts,
)
from desk_app.services.interactions import InteractionDraft, log_interaction, remove_interaction
from desk_app.services.organisation import organisation_profile
from desk_app.services.stakeholder_starter import load_starter_contacts
from desk_app.services.stakeholders import (
    ContactDraft,
    add_contact,
    change_contact,
    contact_row,
    draft_of,
    list_contacts,
    retire_contact,
)
from desk_app.services.wording import own_role_words
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.contacts.contact_form import ContactForm
from desk_app.views.contacts.interaction_dialog import InteractionDialog
from desk_app.views.contacts.verify_dialog import CallRoundDialog, VerificationForm, VerifyDialog
from desk_app.views.contacts.words import name_words
from desk_app.views.page_actions import PageActions
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import ChipKind, run_dialog, show_message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.stakeholders import ContactRow
    from desk_app.views.shell.pages import PageContext


class ContactActions(PageActions):
    """Runs what the parts of the page have in common."""

    def __init__(self, owner: QWidget, context: PageContext, refresh: Callable[[], object]) -> None:
        super().__init__(owner, context, refresh)
        self.country = context.vault.read(organisation_profile).country

    def rows(self) -> list[ContactRow]:
        """Return the contacts in use."""
        return self.context.vault.read(list_contacts, today=self.context.today())

    def load_starter(self) -> None:
        """Add the starter contacts of the organisation's country."""
        count = self.context.vault.write(load_starter_contacts)
        self.context.notify(
            ngettext(
                "{count} contact was added. It is not verified yet.",
                "{count} contacts were added. They are not verified yet.",
                count,
            ).format(count=count)
        )
        self.changed()

    def verify(self, rows: Sequence[ContactRow]) -> None:
        """Mark contacts as verified; those without details are filled in first."""
        usable = [row for row in rows if row.can_be_verified]
        if not usable:
            if len(rows) == 1:
                self.edit(rows[0])
            elif rows:
                show_message(
                    self.owner,
                    _("Nothing to verify yet"),
                    _("Fill in a number, a web page or an e-mail address first."),
                    ChipKind.INFO,
                )
            return
        self._run(VerifyDialog(usable, self.country, self._form(), self._save_checks, self.owner))

    def record_call_round(self) -> None:
        """Tick what a call round has found right."""
        rows = self.context.vault.read(list_to_verify, today=self.context.today())
        if not rows:
            self.context.notify(_("No contact is waiting to be verified."))
            return
        self._run(CallRoundDialog(rows, self.country, self._form(), self._save_checks, self.owner))

    def add(self, category_id: str = "own_focal_points") -> None:
        """Ask about a new contact."""

        def save(draft: ContactDraft) -> None:
            self.context.vault.write(
                add_contact,
                draft,
                language=interface_texts().language,
                today=self.context.today(),
            )
            self.context.notify(_("The contact was added. It is not verified yet."))

        self._run(ContactForm(_("Add contact"), ContactDraft(category_id, ""), save, self.owner))

    def edit(self, row: ContactRow) -> None:
        """Change a contact."""
        language = interface_texts().language

        def save(draft: ContactDraft) -> None:
            today = self.context.today()
            self.context.vault.write(change_contact, row.id, draft, language=language, today=today)
            after = self.context.vault.read(contact_row, row.id, today=today)
            if row.state.is_valid and not after.state.is_valid:
                self.context.notify(_("Saved. The new number is to be verified."))
            else:
                self.context.notify(_("Saved."))

        draft = draft_of(row, language, self.country)
        self._run(ContactForm(_("Change contact"), draft, save, self.owner))

    def retire(self, rows: Sequence[ContactRow]) -> None:
        """Take contacts out of use; this can be undone."""

        def put(ids: Sequence[int], *, away: bool) -> None:
            for stakeholder_id in ids:
                day = self.context.today() if away else None
                self.context.vault.write(retire_contact, stakeholder_id, day)
            self.changed()

        ids = [row.id for row in rows]
        put(ids, away=True)
        self.context.notify(
            ngettext(
                "{count} contact is out of use.", "{count} contacts are out of use.", len(ids)
            ).format(count=len(ids)),
            lambda: put(ids, away=False),
        )

    def log(self, stakeholder_id: int | None = None) -> None:
        """Log a contact with an institution."""
        rows = self.rows()
        if not rows:
            self.context.notify(_("Add a contact first."))
            return

        def save(draft: InteractionDraft) -> None:
            made = self.context.vault.write(log_interaction, draft, today=self.context.today())
            self.context.notify(_("Logged."), lambda: self._take_back_log(made))

        ordered = sorted(rows, key=lambda row: interface_texts().sort_key(name_words(row)))
        dialog = InteractionDialog(
            [(row.id, name_words(row)) for row in ordered],
            own_role_words(self.context.vault.role, interface_texts()),
            self.context.today(),
            save,
            self.owner,
        )
        if stakeholder_id is not None:
            dialog.stakeholder.set_value(stakeholder_id)
        self._run(dialog)

    def print_document(self, code: str, *options: str, language: str = "") -> None:
        """Show a document."""
        show_catalogued(self.owner, self.context, code, options=options, language=language)

    def _form(self) -> VerificationForm:
        return VerificationForm(
            own_role_words(self.context.vault.role, interface_texts()), self.context.today()
        )

    def _save_checks(self, ids: Sequence[int], verification: Verification) -> None:
        made = self.context.vault.write(
            verify_contacts, ids, verification, today=self.context.today()
        )
        self.context.notify(
            ngettext(
                "{count} contact is verified.", "{count} contacts are verified.", len(made)
            ).format(count=len(made)),
            lambda: self._take_back_checks(made),
        )

    def _take_back_checks(self, made: Sequence[int]) -> None:
        self.context.vault.write(take_back_verifications, made)
        self.changed()

    def _take_back_log(self, made: int) -> None:
        self.context.vault.write(remove_interaction, made)
        self.changed()

    def _run(
        self, dialog: ContactForm | VerifyDialog | CallRoundDialog | InteractionDialog
    ) -> None:
        if run_dialog(dialog):
            self.changed()
