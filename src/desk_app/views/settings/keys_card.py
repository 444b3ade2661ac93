"""The passphrase and the recovery key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout

from desk_app.errors import WeakPassphraseError, WrongPassphraseError
from desk_app.services.organisation import confirm_recovery, organisation_profile
from desk_app.texts import _, interface_texts
from desk_app.vault import change_passphrase, recovery_cards
from desk_app.views.background import run_in_background
from desk_app.views.unlock.new_passphrase import NewPassphrase
from desk_app.views.unlock.recovery_step import RecoveryStep, cards_document
from desk_app.views.widgets import run_dialog
from desk_app.views.widgets.chips import ChipKind, StatusChip
from desk_app.views.widgets.dialogs import Dialog, show_error, words_for
from desk_app.views.widgets.fields import PassphraseField
from desk_app.views.widgets.flow import FlowLayout
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.layouts import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.errors import DeskError
    from desk_app.views.preview import Document
    from desk_app.views.shell.pages import PageContext


class KeysCard(Card):
    """Says whether the recovery key was read back; prints it; changes the passphrase."""

    def __init__(self, context: PageContext) -> None:
        super().__init__(_("Keys"))
        self._context = context
        self.chip = StatusChip(_("Recovery key"), ChipKind.WARNING)
        self.state = label("", "muted")
        row = QHBoxLayout()
        row.addWidget(self.chip)
        row.addWidget(self.state, 1)
        self.body.addLayout(row)
        buttons = FlowLayout()
        self.read_back = button(
            _("&Print and read back the recovery key…"), self._read_back, icon_name="key"
        )
        self.cards = button(_("Print &three cards instead…"), self._print_cards, icon_name="print")
        self.change = button(_("Change the pass&phrase…"), self._change, icon_name="lock")
        buttons.addWidget(self.read_back)
        buttons.addWidget(self.cards)
        buttons.addWidget(self.change)
        self.body.addLayout(buttons)

    def reload(self) -> None:
        """Show whether the recovery key was read back."""
        confirmed_on = self._context.vault.read(organisation_profile).recovery_confirmed_on
        if confirmed_on is None:
            self.chip.show_status(_("Not read back"), ChipKind.WARNING)
            self.state.setText(
                _("Without the paper, a forgotten passphrase means that everything is lost.")
            )
        else:
            self.chip.show_status(_("Read back"), ChipKind.OK)
            day = interface_texts().short_date(confirmed_on)
            self.state.setText(_("The printed key was read back on {day}.").format(day=day))

    def _read_back(self) -> None:
        vault = self._context.vault
        dialog = Dialog(_("Recovery key"), _("I have read it back"), self)
        step = RecoveryStep(
            vault.recovery_key(),
            vault.read(organisation_profile),
            self._context.today(),
            self._context.show_document,
        )
        dialog.body.addWidget(step)
        dialog.check = step.check
        is_right = run_dialog(dialog)
        if is_right:
            vault.write(confirm_recovery, today=self._context.today())
            self.reload()
            self._context.notify(_("The recovery key on paper is right. Keep it safe."))
            self._context.changed()

    def _print_cards(self) -> None:
        vault, today = self._context.vault, self._context.today()

        def work() -> Document:
            key = vault.recovery_key()
            try:
                return cards_document(recovery_cards(key), vault.read(organisation_profile), today)
            finally:
                key.wipe()

        run_in_background(
            self, work, self._context.show_document, lambda error: show_error(self, error)
        )

    def _change(self) -> None:
        dialog = PassphraseDialog(self._context, self)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self._context.notify(_("The passphrase was changed."))
        dialog.deleteLater()


class PassphraseDialog(Dialog):
    """Asks for the old and the new passphrase; closes once the new one opens the vault."""

    def __init__(self, context: PageContext, parent: QWidget) -> None:
        super().__init__(_("Change the passphrase"), _("Change the passphrase"), parent)
        self._context = context
        self._is_done = False
        self.old = PassphraseField(_("Passphrase now"))
        self.form = Form()
        self.form.add_row("old", _("Passphrase &now"), self.old, required=True)
        self.new = NewPassphrase()
        self.body.addWidget(self.form)
        self.body.addWidget(self.new)
        self.check = self._check

    def _check(self) -> bool:
        if self._is_done:
            return True
        if self.form.check() and self.new.check():
            self.accept_button.setEnabled(False)
            folder, old, new = self._context.vault.folder, self.old.text(), self.new.value()
            run_in_background(
                self, lambda: change_passphrase(folder, old, new), self._done, self._refuse
            )
        return False

    def _done(self, _nothing: None) -> None:
        self._is_done = True
        self.accept()

    def _refuse(self, error: DeskError) -> None:
        self.accept_button.setEnabled(True)
        if isinstance(error, WrongPassphraseError):
            self.form.show_errors({"old": _("This is not the passphrase. Check it and try again.")})
        elif isinstance(error, WeakPassphraseError):
            self.new.refuse(words_for(error))
        else:
            show_error(self, error)
