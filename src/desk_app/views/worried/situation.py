"""What to do in one situation: whom to contact, the steps, and what never (R3, R7, R32)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desk_app.services.guidance import GuidedStep
from desk_app.texts import _
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, ChipKind, label
from desk_app.views.worried.parts import (
    SideBySide,
    contacts_card,
    never_box,
    note_card,
    steps_card,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.guidance import GuidedSituation

_WIDE_EMS = 44


class SituationView(QScrollArea):
    """Scrolls with the arrow keys; its texts are large and there is nothing to fill in."""

    def __init__(self, situation: GuidedSituation, always: Sequence[str]) -> None:
        super().__init__()
        self.situation = situation
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(situation.title)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["m"])
        column.addWidget(label(situation.title, "title"))
        if situation.procedure is None or situation.procedure.is_draft:
            draft = _("Draft: starter text. Your organisation has not adopted a procedure yet.")
            column.addWidget(Callout(draft, ChipKind.NEUTRAL))
        column.addWidget(SideBySide(_doing(situation, always), _around(situation), _WIDE_EMS))
        column.addStretch(1)
        self.setWidget(holder)


def _doing(situation: GuidedSituation, always: Sequence[str]) -> QWidget:
    procedure = situation.procedure
    if procedure is None:
        held = steps_card(_("What always holds"), [GuidedStep(text, "", "") for text in always])
        return _stacked([*_notes(situation), held])
    title = _("Procedure {number}: {title}").format(number=procedure.number, title=procedure.title)
    card = steps_card(title, procedure.steps)
    use_when = _("Use it when: {trigger}").format(trigger=procedure.use_when)
    card.body.insertWidget(1, label(use_when, "muted"))
    return card


def _around(situation: GuidedSituation) -> QWidget:
    procedure, contacts = situation.procedure, contacts_card(situation.contacts)
    if procedure is None:
        return contacts
    written = note_card(_("What may be written down"), procedure.may_be_written)
    return _stacked([never_box(procedure.never), contacts, *_notes(situation), written])


def _notes(situation: GuidedSituation) -> list[QWidget]:
    return [
        note_card(_("Have ready"), situation.have_ready),
        note_card(_("What to expect"), situation.expect),
    ]


def _stacked(parts: Sequence[QWidget]) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACES["m"])
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return holder
