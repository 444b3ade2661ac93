"""How ready the organisation is, part by part of the brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from desk_app.services.readiness_wording import readiness_lines
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, is_large
from desk_app.views.widgets import Card, ChipKind, StatusChip, label

if TYPE_CHECKING:
    from desk_app.services.readiness import Readiness


class ReadinessCard(Card):
    """A sentence with numbers for each part that the program keeps."""

    def __init__(self, found: Readiness) -> None:
        super().__init__(_("How ready we are"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACES["l"])
        grid.setVerticalSpacing(SPACES["m"])
        grid.setColumnStretch(1, 1)
        for row, line in enumerate(readiness_lines(found, interface_texts())):
            kind = ChipKind.OK if line.is_complete else ChipKind.NEUTRAL
            words = _("in place") if line.is_complete else _("under way")
            top, tall = (row * 2, is_large())
            grid.addWidget(label(line.title, "strong", wraps=tall), top, 0, 1, 2 if tall else 1)
            if tall:
                grid.addWidget(label(line.sentence), top + 1, 0, 1, 3)
            else:
                grid.addWidget(label(line.sentence), top, 1)
            grid.addWidget(StatusChip(words, kind), top, 2, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(grid)
