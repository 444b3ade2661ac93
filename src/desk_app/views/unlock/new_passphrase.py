"""Choosing a passphrase: typed twice, with its strength in words and as a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desk_app.texts import _
from desk_app.views.background import run_in_background
from desk_app.views.theme import SPACES
from desk_app.views.widgets.chips import ChipKind
from desk_app.views.widgets.fields import PassphraseField
from desk_app.views.widgets.form import Form
from desk_app.views.widgets.labels import label, set_property

if TYPE_CHECKING:
    from desk_app.errors import DeskError

_PAUSE_MS: Final = 150
# By zxcvbn's points, 0 to 4; `vault.create_vault` refuses less than 3.
_KINDS: Final = (
    ChipKind.PROBLEM,
    ChipKind.PROBLEM,
    ChipKind.WARNING,
    ChipKind.OK,
    ChipKind.OK,
)


class NewPassphrase(QWidget):
    """Two fields and a meter. `changed` tells that `is_ready` may have changed."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.score = 0
        self.first = PassphraseField(_("New passphrase"))
        self.second = PassphraseField(_("The same again"))
        self.bar = QProgressBar()
        self.bar.setRange(0, 5)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Strength of the passphrase"))
        self.words = label("", "hint")
        self.words.setMinimumHeight(self.words.fontMetrics().height() * 2)
        self.form = Form()
        self.form.add_row("first", _("New &passphrase"), self.first, required=True)
        meter = QVBoxLayout()
        meter.setSpacing(SPACES["xs"])
        meter.addWidget(self.bar)
        meter.addWidget(self.words)
        holder = QWidget()
        holder.setLayout(meter)
        meter.setContentsMargins(0, 0, 0, 0)
        self.form.add_row("strength", "", holder)
        self.form.add_row("second", _("The same &again"), self.second, required=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._measure)
        self.first.textChanged.connect(lambda _text: self._pause.start(_PAUSE_MS))
        self.second.textChanged.connect(lambda _text: self.changed.emit())
        self.show_score(0)

    def value(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def check(self) -> bool:
        """Show what is wrong beside the fields; return whether nothing is."""
        errors = self.form.missing()
        if not errors and self.first.text() != self.second.text():
            errors["second"] = _("The two are not the same.")
        self.form.show_errors(errors)
        return not errors

    def refuse(self, sentence: str) -> None:
        """Show why the passphrase was not taken."""
        self.form.show_errors({"first": sentence})

    def show_score(self, score: int) -> None:
        """Show how strong the passphrase is, 0 to 4."""
        self.score = score
        typed = bool(self.first.text())
        self.bar.setValue(score + 1 if typed else 0)
        set_property(self.bar, "kind", _KINDS[score].value)
        self.words.setText(strength_in_words(score) if typed else _passphrase_advice())
        self.bar.setAccessibleDescription(self.words.text())
        self.changed.emit()

    def _measure(self) -> None:
        typed = self.first.text()

        def work() -> int:
            from desk_app.vault import passphrase_strength

            return passphrase_strength(typed) if typed else 0

        run_in_background(self, work, self.show_score, _nothing)


def strength_in_words(score: int) -> str:
    """Return what zxcvbn's score, 0 to 4, means."""
    return (
        _("Very weak: would be guessed at once."),
        _("Weak: would be guessed soon. Add another word or two."),
        _("Not yet enough: add another word."),
        _("Good."),
        _("Very good."),
    )[score]


def _passphrase_advice() -> str:
    return _("Four or five words that do not belong together are strong and easy to remember.")


def _nothing(_error: DeskError) -> None:
    """Measuring cannot fail in a way that a user could mend."""
