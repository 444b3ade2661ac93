"""The panel with which somebody says what they saw on a page: one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QGridLayout

from desk_app.errors import FutureDateError, SignedBeforePrintError
from desk_app.models.scan import PageDecision
from desk_app.texts import _
from desk_app.views.conduct.key_button import key_button, press_with
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, Card, ChipKind, DateField, Form, button, words_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtWidgets import QPushButton, QWidget

    from desk_app.errors import DeskError
    from desk_app.services.scan_values import PageRow


class DecisionPanel(Card):
    """Asks what is on the page in view; the date stays from page to page.

    `decided` carries the decision; `number_seen` tells of an identity number on the paper.
    """

    decided = Signal(object)
    undo_asked = Signal()
    number_seen = Signal()

    def __init__(self, owner: QWidget, today: date) -> None:
        super().__init__()
        self.setAccessibleName(_("What do you see?"))
        self.signed_on = DateField(today)
        self.form = Form()
        self.form.add_row("signed_on", _("Signed &on"), self.signed_on, required=True)
        self.refusal = Callout("", ChipKind.PROBLEM)
        self.refusal.hide()
        self.buttons: dict[PageDecision, QPushButton] = {
            decision: key_button(text, self._telling(decision), owner, digit=digit, role=role)
            for decision, text, digit, role in (
                (PageDecision.SIGNED, _("&Signed and readable"), "1", "primary"),
                (PageDecision.NOT_SIGNED, _("&Not signed"), "2", ""),
                (PageDecision.WRONG_PERSON, _("&Wrong person"), "3", ""),
                (PageDecision.TWO_PEOPLE, _("&Two people signed"), "4", ""),
                (PageDecision.SET_ASIDE, _("Set &aside"), "5", ""),
            )
        }
        self.number = key_button(
            _("An &identity number is written on it"), self.number_seen.emit, owner, role="link"
        )
        self.undo = button(_("&Undo the last"), self.undo_asked.emit, icon_name="undo")
        press_with(self.undo, owner, "Ctrl+Z")
        keys = QKeySequence("Ctrl+Z").toString(QKeySequence.SequenceFormat.NativeText)
        self.undo.setToolTip(keys)
        self.undo.setAccessibleDescription(_("Key {key}").format(key=keys))
        self._build()
        self.signed_on.line.returnPressed.connect(
            lambda: owner.setFocus(Qt.FocusReason.OtherFocusReason)
        )

    def show_row(self, row: PageRow | None, *, can_undo: bool) -> None:
        """Offer what can be said about this page, and what can be taken back."""
        self.refusal.hide()
        self.form.show_errors({})
        is_open = row is not None and row.is_undecided
        for decision, made in self.buttons.items():
            made.setEnabled(
                is_open and (decision is PageDecision.SET_ASIDE or bool(row and row.person_id))
            )
        self.number.setEnabled(row is not None and row.has_picture)
        decided = row is not None and row.decision is not None
        self.undo.setText(_("&Undo this decision") if decided else _("&Undo the last"))
        self.undo.setEnabled(decided or can_undo)

    def key_buttons(self) -> list[QPushButton]:
        """Return the buttons that a letter presses without Alt."""
        return [*self.buttons.values(), self.number]

    def check(self, decision: PageDecision) -> bool:
        """Show what is wrong with the date if the decision needs one; return whether nothing is."""
        return decision is not PageDecision.SIGNED or self.form.check()

    def show_refusal(self, error: DeskError) -> None:
        """Explain why nothing was recorded, beside the date where it is about that."""
        if isinstance(error, FutureDateError | SignedBeforePrintError):
            self.form.show_errors({"signed_on": words_for(error)})
            return
        self.refusal.show_text(words_for(error))
        self.refusal.show()

    def _build(self) -> None:
        self.body.addWidget(self.form)
        self.body.setSpacing(SPACES["s"])
        grid = QGridLayout()
        grid.setSpacing(SPACES["s"])
        for number, made in enumerate(self.buttons.values(), start=1):
            if number == 1:
                grid.addWidget(made, 0, 0, 1, 2)
            else:
                grid.addWidget(made, number // 2, number % 2)
        self.body.addLayout(grid)
        self.body.addWidget(self.refusal)
        self.body.addWidget(self.number, 0, Qt.AlignmentFlag.AlignLeft)

    def _telling(self, decision: PageDecision) -> Callable[[], None]:
        return lambda: self.decided.emit(decision)
