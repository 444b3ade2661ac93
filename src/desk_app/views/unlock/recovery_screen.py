"""Opening a vault whose passphrase is forgotten, with the key from the printed sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from desk_app.errors import MistypedRecoveryKeyError, WeakPassphraseError, WrongRecoveryKeyError
from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.theme import SPACES, ems
from desk_app.views.unlock.frame import Framed, keep_room
from desk_app.views.unlock.new_passphrase import NewPassphrase
from desk_app.views.widgets.dialogs import show_error, words_for
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import button, label
from desk_app.views.widgets.progress import ProgressPanel

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from desk_app.errors import DeskError
    from desk_app.vault import Vault

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class RecoveryScreen(Framed):
    """Takes the recovery key and a new passphrase. `opened` carries the open vault."""

    opened = Signal(object)
    back_asked = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(width_ems=34, parent=parent)
        self._folder = folder
        body = self.card.body
        body.addWidget(label(_("Use the recovery key"), "heading"))
        body.addWidget(
            label(
                _(
                    "Type every line from the printed sheet, with or without spaces, or the words "
                    "of two cards. Then choose a new passphrase."
                ),
                "muted",
            )
        )
        self.key = QPlainTextEdit()
        self.key.setTabChangesFocus(True)
        self.key.setFixedHeight(ems(8))
        self.form = Form()
        self.form.add_row("key", _("Recovery &key"), self.key, required=True)
        self.passphrase = NewPassphrase()
        body.addWidget(self.form)
        body.addWidget(self.passphrase)
        self.busy = ProgressPanel(_("Opening. This takes a moment on purpose."))
        keep_room(self.busy)
        self.busy.hide()
        body.addWidget(self.busy)
        self.open = button(_("&Open with this key"), self._recover, role="primary")
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        row.addWidget(button(_("&Back"), self.back_asked.emit, icon_name="back"))
        row.addStretch(1)
        row.addWidget(self.open)
        body.addLayout(row)
        self.setFocusProxy(self.key)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Enter in a field as the button that goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.open.isEnabled():
            self._recover()
            return
        super().keyPressEvent(event)

    def _recover(self) -> None:
        if not (self.form.check() and self.passphrase.check()):
            return
        typed, passphrase, folder = self.key.toPlainText(), self.passphrase.value(), self._folder

        def work() -> Vault:
            from desk_app.vault import key_from_paper, recover

            return recover(folder, key_from_paper(typed), passphrase)

        self._set_busy(busy=True)
        run_in_background(self, work, self.opened.emit, self._refuse)

    def _refuse(self, error: DeskError) -> None:
        self._set_busy(busy=False)
        match error:
            case MistypedRecoveryKeyError() | WrongRecoveryKeyError():
                self.form.show_errors({"key": words_for(error)})
            case WeakPassphraseError():
                self.passphrase.refuse(words_for(error))
            case _:
                show_error(self, error)

    def _set_busy(self, *, busy: bool) -> None:
        self.busy.setVisible(busy)
        self.open.setEnabled(not busy)
