"""What the screens before the vault is open have in common: a calm card in the middle."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, THEME, ems
from desk_app.views.widgets.fields import LanguageBox
from desk_app.views.widgets.icons import pixmap
from desk_app.views.widgets.labels import label
from desk_app.views.widgets.layouts import Card, Page, scrolling


class Framed(QWidget):
    """A card with the program's name above it and the choice of language in the corner.

    Add to `card.body`. `language_chosen` asks the owner to build the screen anew.
    """

    language_chosen = Signal(str)

    def __init__(self, width_ems: float = 24, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width_ems = width_ems
        self.card = Card()
        self.card.body.setContentsMargins(*(SPACES["xl"],) * 4)
        self.card.body.setSpacing(SPACES["m"])
        self.card.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.language = LanguageBox(interface_texts().language)
        self.language.currentIndexChanged.connect(
            lambda _index: self.language_chosen.emit(self.language.value())
        )
        page = Page()
        page.body.addLayout(self._corner())
        page.body.addStretch(1)
        page.body.addLayout(_mark())
        # Between springs and not aligned: only so is it as high as its sentences need.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        page.body.addLayout(middle)
        page.body.addStretch(2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(page))
        self._take_width()
        THEME.changed.connect(self._take_width)

    def _corner(self) -> QHBoxLayout:
        words = label(_("Language"), "muted", wraps=False)
        words.setBuddy(self.language)
        row = QHBoxLayout()
        row.setSpacing(SPACES["s"])
        row.addStretch(1)
        row.addWidget(words)
        row.addWidget(self.language)
        return row

    def _take_width(self) -> None:
        self.card.setFixedWidth(ems(self._width_ems))


def _mark() -> QHBoxLayout:
    sign = QLabel()
    sign.setPixmap(pixmap("shield", "accent", ems(2.4)))
    row = QHBoxLayout()
    row.setSpacing(SPACES["s"])
    row.addStretch(1)
    row.addWidget(sign)
    row.addWidget(label(_("Safeguard Desk"), "title", wraps=False))
    row.addStretch(1)
    return row


def keep_room(widget: QWidget) -> None:
    """Have a widget take its room even while it is hidden, so that nothing moves."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
