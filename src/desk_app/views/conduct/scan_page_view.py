"""One page of a pile: whose it is, its picture, and the fields for a code that was not readable."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.models.scan import PageStatus
from desk_app.texts import _
from desk_app.views.conduct.key_button import key_button, press_with
from desk_app.views.conduct.page_picture import PagePicture
from desk_app.views.conduct.scan_words import (
    page_facts,
    standing,
    standing_chip,
    status_hint,
)
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    Form,
    StatusChip,
    button,
    icon_button,
    label,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from desk_app.errors import DeskError
    from desk_app.services.scan_values import PageRow

_CODE_LENGTH = 60


class ScanPageView(QWidget):
    """Shows a page. `code_typed` carries a code, `person_asked` and `removal_asked` nothing."""

    code_typed = Signal(str)
    person_asked = Signal()
    removal_asked = Signal()

    def __init__(self, load: Callable[[int], bytes], keys_of: QWidget) -> None:
        """Show nothing yet; see `PagePicture` for `load`. The keys work in all of `keys_of`."""
        super().__init__()
        self._keys_of = keys_of
        self._shown_id: int | None = None
        self.name = label("", "heading")
        self.facts = label("", "muted")
        self.chip = StatusChip()
        self.covered = StatusChip(_("Number covered"), ChipKind.NEUTRAL)
        self.hint = Callout("", ChipKind.INFO)
        self.picture = PagePicture(load)
        self.asking = Callout(
            _("Draw a rectangle over the number with the mouse."),
            ChipKind.WARNING,
            button(_("Cancel"), lambda: self.ask_part(asks=False)),
        )
        self.remove = button(_("Remo&ve the picture…"), self.removal_asked.emit, role="link")
        self.code = QLineEdit()
        self.code.setPlaceholderText("AT-K7M2-9QX4")
        self.code.setMaxLength(_CODE_LENGTH)
        self.form = Form()
        self.form.add_row(
            "code",
            _("Form &code"),
            self.code,
            hint=_("It stands beside the square code. Capitals, spaces and hyphens do not matter."),
        )
        self.find_form = button(_("Fin&d the form"), self._ask)
        self.assign = button(_("Assi&gn to a person…"), self.person_asked.emit)
        self.turn = key_button(_("Tu&rn"), self.picture.turn, keys_of, role="link")
        self.entry = self._entry()
        self.code.returnPressed.connect(self._ask)
        self._build()

    def show_row(self, row: PageRow | None, next_id: int | None = None) -> None:
        """Show this page, or nothing; the picture of the next one is got ready meanwhile."""
        for part in (self.chip, self.remove):
            part.setVisible(row is not None)
        self.entry.setVisible(row is not None and _can_be_assigned(row))
        self.covered.setVisible(row is not None and row.is_redacted)
        if row is None or row.id != self._shown_id:
            self._shown_id = None if row is None else row.id
            self.form.show_errors({})
            self.code.clear()
        self.ask_part(asks=False)
        if row is None:
            self._say("", "", "")
            self.picture.show_words(_("Choose a page at the left."))
            return
        unknown = _("Page {number}").format(number=row.position)
        self._say(row.name or unknown, page_facts(row), status_hint(row))
        self.chip.show_status(standing(row), standing_chip(row))
        self.remove.setVisible(row.has_picture)
        if row.has_picture:
            # The code stands at the top of the page, the signature further down.
            at_top = self.entry.isVisibleTo(self)
            self.picture.show_page(row.id, next_id, starts_at_top=at_top)
            self.picture.setAccessibleDescription(f"{row.name}, {page_facts(row)}")
        else:
            self.picture.show_words(_("No picture of this page is kept."))

    def key_buttons(self) -> list[QPushButton]:
        """Return the buttons that a letter presses without Alt."""
        return [self.turn]

    def ask_part(self, *, asks: bool) -> None:
        """Ask for the part of the picture that is to be covered, or no longer."""
        self.asking.setVisible(asks)
        self.picture.ask_part(asks=asks)

    def show_refusal(self, error: DeskError) -> None:
        """Explain beside the code why it does not fit."""
        self.form.show_errors({"code": words_for(error)})
        self.code.selectAll()

    def _say(self, name: str, facts: str, hint: str) -> None:
        self.name.setText(name)
        self.facts.setText(facts)
        self.facts.setVisible(bool(facts))
        self.hint.show_text(hint)
        self.hint.setVisible(bool(hint))

    def _ask(self) -> None:
        if self.code.text().strip():
            self.code_typed.emit(self.code.text())
        else:
            self.form.show_errors({"code": _("Please fill this in.")})

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(self.name)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setSpacing(SPACES["s"])
        head.addLayout(words, 1)
        for chip in (self.covered, self.chip):
            head.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addLayout(head)
        layout.addWidget(self.hint)
        layout.addWidget(self.asking)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self._tools())
        layout.addWidget(self.entry)

    def _tools(self) -> QWidget:
        made = QWidget()
        row = FlowLayout(made)
        for name, text, keys, run in (
            ("zoom-out", _("Smaller"), ("-", "Ctrl+-"), self.picture.zoom_out),
            ("zoom-in", _("Larger"), ("+", "Ctrl++"), self.picture.zoom_in),
        ):
            tool = icon_button(name, text, run)
            tool.setToolTip(_("{action} ({key})").format(action=text, key=keys[0]))
            press_with(tool, self._keys_of, *keys)
            row.addWidget(tool)
        row.addWidget(button(_("&Fit to width"), self.picture.fit_width, role="link"))
        row.addWidget(self.turn)
        row.addWidget(self.remove)
        return made

    def _entry(self) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["s"])
        layout.addWidget(self.form)
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        row.addStretch(1)
        for each in (self.assign, self.find_form):
            row.addWidget(each)
        layout.addLayout(row)
        return made


def _can_be_assigned(row: PageRow) -> bool:
    return row.status is PageStatus.UNMATCHED and row.is_undecided
