"""Setting up an organisation, step by step, in one window (journey J1)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.errors import WeakPassphraseError
from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.theme import SPACES
from desk_app.views.unlock.create_steps import (
    AboutStep,
    FolderStep,
    OrganisationStep,
    PassphraseStep,
    Step,
)
from desk_app.views.unlock.frame import Framed, keep_room
from desk_app.views.unlock.recovery_step import RecoveryStep
from desk_app.views.widgets.dialogs import show_error, words_for
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from desk_app.errors import DeskError
    from desk_app.services.organisation import OrganisationDraft, OrganisationProfile
    from desk_app.vault import RecoveryKey, Vault
    from desk_app.views.preview import Document

    Made = tuple[Vault, RecoveryKey, OrganisationProfile]

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class CreateScreen(Framed):
    """Asks, makes the vault, prints the recovery key.

    `vault_made` carries the vault as soon as it exists, `opened` when the set-up ends,
    `back_asked` tells that the user left before it was made.
    """

    opened = Signal(object)
    vault_made = Signal(object)
    back_asked = Signal()

    def __init__(
        self,
        today: Callable[[], date],
        show_document: Callable[[Document], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(width_ems=36, parent=parent)
        self._today, self._show_document = today, show_document
        self._vault: Vault | None = None
        self.organisation = OrganisationStep()
        self.folder = FolderStep(self.organisation.name.text)
        self.passphrase = PassphraseStep()
        self._steps: list[Step] = [AboutStep(), self.organisation, self.folder, self.passphrase]
        self._last = len(self._steps)  # the recovery key comes after these
        self._at = 0
        self._room = QVBoxLayout()
        for step in self._steps:
            self._room.addWidget(step)
            step.hide()
        self.progress = label("", "hint")
        self.busy = ProgressPanel(_("Making the vault. This takes a moment on purpose."))
        keep_room(self.busy)
        self.busy.hide()
        self.back = button(_("&Back"), self._go_back, icon_name="back")
        self.later = button(_("&Later"), self._finish_later, role="link")
        self.next = button(_("&Next"), self._go_on, role="primary")
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        row.addWidget(self.back)
        row.addStretch(1)
        row.addWidget(self.later)
        row.addWidget(self.next)
        body = self.card.body
        body.addWidget(self.progress)
        body.addLayout(self._room)
        body.addWidget(self.busy)
        body.addLayout(row)
        self._show_step(0)
        self.setFocusProxy(self.next)

    def step(self) -> int:
        """Return the number of the step that is shown, from 0."""
        return self._at

    def recovery(self) -> RecoveryStep:
        """Return the last step, once the vault has been made."""
        step = self._steps[self._last]
        assert isinstance(step, RecoveryStep)
        return step

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter in a field as the button that goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isEnabled():
            self._go_on()
            return
        super().keyPressEvent(event)

    def _show_step(self, number: int) -> None:
        self._steps[self._at].hide()
        self._at = number
        self._steps[number].show()
        last = number == self._last
        self.progress.setText(
            _("Step {number} of {count}").format(number=number + 1, count=self._last + 1)
        )
        self.back.setVisible(not last)
        self.later.setVisible(last)
        self.language.setEnabled(number == 0)
        names = {self._last - 1: _("Make the &vault"), self._last: _("&Finish")}
        self.next.setText(names.get(number, _("&Next")))
        self.next.setAccessibleName(self.next.text().replace("&", ""))
        if self._steps[number] is self.folder:
            self.folder.show_folder()
        (self._steps[number].first or self.next).setFocus()

    def _go_back(self) -> None:
        if self.step():
            self._show_step(self.step() - 1)
        else:
            self.back_asked.emit()

    def _go_on(self) -> None:
        number = self.step()
        if not self._steps[number].check():
            return
        if number == self._last:
            self._finish()
        elif number == self._last - 1:
            self._make()
        else:
            self._show_step(number + 1)

    def _make(self) -> None:
        work = partial(
            make_vault,
            self.folder.folder(),
            self.passphrase.passphrase.value(),
            self.organisation.draft(),
            self._today(),
        )
        self._set_busy(busy=True)
        run_in_background(self, work, self._made, self._refused)

    def _made(self, made: Made) -> None:
        self._set_busy(busy=False)
        self._vault, key, profile = made
        self.vault_made.emit(self._vault)
        step = RecoveryStep(key, profile, self._today(), self._show_document)
        self._steps.append(step)
        self._room.addWidget(step)
        self._show_step(self._last)

    def _refused(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        if isinstance(error, WeakPassphraseError):
            self.passphrase.passphrase.refuse(words_for(error))
        else:
            show_error(self, error)

    def _finish(self) -> None:
        from desk_app.services.organisation import confirm_recovery

        assert self._vault is not None
        self._vault.write(confirm_recovery, today=self._today())
        self.opened.emit(self._vault)

    def _finish_later(self) -> None:
        self.opened.emit(self._vault)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.next.setEnabled(not busy)
        self.back.setEnabled(not busy)


def make_vault(folder: Path, passphrase: str, draft: OrganisationDraft, today: date) -> Made:
    """Make the vault with the organisation and its starter content in it."""
    from desk_app.services.organisation import organisation_profile, set_up_organisation
    from desk_app.vault import create_vault

    vault, key = create_vault(folder, passphrase)
    try:
        vault.write(set_up_organisation, draft, today=today)
        profile = vault.read(organisation_profile)
    except BaseException:
        vault.close()
        raise
    return vault, key, profile
