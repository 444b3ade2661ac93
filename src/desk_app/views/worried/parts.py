"""The large pieces of the panel: the emergency number, a choice, contacts, steps, what never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desk_app.services.emergency_numbers import FOCAL_POINTS
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import Card, label

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from desk_app.services.emergency_numbers import Number
    from desk_app.services.guidance import GuidedContact, GuidedStep

if not TYPE_CHECKING:
    from desk_app.views.overriding import override
else:
    from typing_extensions import override


class Emergency(QFrame):
    """112 and when to call it: the first thing in the panel, always in sight (R3)."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.setObjectName("callout")
        self.setProperty("kind", "problem")
        self.number = label(number, "emergency", wraps=False)
        danger = _("In danger right now? Call {number}.").format(number=number)
        self.setAccessibleName(danger)
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(label(danger, "heading"))
        words.addWidget(label(_("Do not investigate, do not confront: hand over.")))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES["l"], SPACES["m"], SPACES["l"], SPACES["m"])
        row.setSpacing(SPACES["l"])
        row.addWidget(self.number)
        row.addLayout(words, 1)


class Choice(QPushButton):
    """A big button with a key and a text that may take several lines."""

    def __init__(self, key: str, text: str, run: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setAccessibleName(text)
        self.setAccessibleDescription(_("Key {key}").format(key=key))
        self.clicked.connect(lambda *_checked: run())
        badge = label(key, "key", wraps=False)
        badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        badge.setMinimumWidth(ems(1.6))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACES["m"], SPACES["m"], SPACES["m"], SPACES["m"])
        row.setSpacing(SPACES["m"])
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(label(text, "step"), 1)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # it may be narrower than its text
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def sizeHint(self) -> QSize:
        return self._room().sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._room().minimumSize()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._room().heightForWidth(width)

    def _room(self) -> QHBoxLayout:
        room = self.layout()
        assert isinstance(room, QHBoxLayout)
        return room


class SideBySide(QWidget):
    """Two parts beside each other, or below each other where the room is narrow."""

    def __init__(self, left: QWidget, right: QWidget, wide_ems: float) -> None:
        super().__init__()
        self._wide_ems = wide_ems
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(SPACES["l"])
        self._box.addWidget(left, 3, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(right, 2, Qt.AlignmentFlag.AlignTop)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= ems(self._wide_ems)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != way:
            self._box.setDirection(way)


def contacts_card(contacts: Sequence[GuidedContact]) -> Card:
    """Return whom to contact in which order; what nobody checked is boxed and says so (G7)."""
    card = Card(_("Contact in this order"))
    for position, contact in enumerate(contacts, 1):
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(label(contact.name, "strong"))
        words.addWidget(label(contact.why, "muted"))
        for number in contact.numbers:
            words.addWidget(_number(number))
        if not contact.numbers:
            words.addWidget(label(_no_number(contact), "hint"))
        card.body.addLayout(_counted(position, words))
    return card


def steps_card(title: str, steps: Sequence[GuidedStep]) -> Card:
    """Return the steps of a procedure, each with who does it and when."""
    card = Card(title)
    for position, step in enumerate(steps, 1):
        words = QVBoxLayout()
        words.setSpacing(SPACES["xs"])
        words.addWidget(label(step.text, "step"))
        if step.who:
            words.addWidget(label(f"{step.who} · {step.when}", "muted"))
        card.body.addLayout(_counted(position, words))
    return card


def never_box(lines: Sequence[str]) -> QFrame:
    """Return what must never be done."""
    box = QFrame()
    box.setObjectName("callout")
    box.setProperty("kind", "warning")
    box.setAccessibleName(_("Never"))
    column = QVBoxLayout(box)
    column.setContentsMargins(*(SPACES["l"],) * 4)
    column.setSpacing(SPACES["m"])
    column.addWidget(label(_("Never"), "heading"))
    for line in lines:
        column.addWidget(label(line, "step"))
    return box


def note_card(title: str, text: str) -> Card:
    """Return a short text under a heading."""
    card = Card(title)
    card.body.addWidget(label(text))
    return card


def _counted(position: int, words: QVBoxLayout) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(SPACES["m"])
    badge = label(str(position), "key", wraps=False)
    badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
    badge.setMinimumWidth(ems(1.6))
    row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _number(number: Number) -> QWidget:
    box = QFrame()
    box.setObjectName("certain" if number.is_certain else "unverified")
    column = QVBoxLayout(box)
    side = 0 if number.is_certain else SPACES["s"]
    column.setContentsMargins(side, SPACES["xs"], side, SPACES["xs"])
    column.setSpacing(SPACES["xs"])
    column.addWidget(label(number.number, "heading"))
    if not number.is_certain:
        column.addWidget(label(_("Not verified"), "strong"))
    column.addWidget(label(_about(number), "hint"))
    return box


def _about(number: Number) -> str:
    checked = ""
    if number.verified_on is not None:
        month = interface_texts().month(number.verified_on)
        checked = _("checked in {month}").format(month=month)
    return " · ".join(part for part in (checked, number.name, number.hours) if part)


def _no_number(contact: GuidedContact) -> str:
    if contact.category_id == FOCAL_POINTS:
        return _("The number stands on your contact card.")
    return _("No number has been filled in yet.")
