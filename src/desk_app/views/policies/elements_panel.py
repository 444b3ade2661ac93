"""The four elements of a policy, each there or missing, and what it is that is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desk_app.services.channel_rules import rule_words
from desk_app.services.policy import policy_languages
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import ChipKind, StatusChip, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.policy_adoption import ElementCheck


class ElementsPanel(QWidget):
    """Shows a line for each element; for element 4 also the rules that channels break."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACES["xs"])

    def show_elements(self, elements: Sequence[ElementCheck], *, is_draft: bool) -> None:
        """Show these; rules of channels matter for a draft only."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [_row(each, is_draft=is_draft) for each in elements]
        for row in self.rows:
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))


def _row(element: ElementCheck, *, is_draft: bool) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACES["s"])
    is_met = element.is_met if is_draft else element.has_words
    chip = StatusChip()
    chip.show_status(
        _("There") if is_met else _("Missing"), ChipKind.OK if is_met else ChipKind.PROBLEM
    )
    chip.setMinimumWidth(ems(6))
    line.addWidget(chip)
    words = _("Element {number}, section {section}: {name}").format(
        number=element.number, section=element.section_number, name=element.name
    )
    if is_draft and element.broken_rules:
        spoken = interface_texts().language
        spoken = spoken if spoken in policy_languages() else "en"
        rules = " ".join(rule_words(rule, spoken) for rule in element.broken_rules)
        words = _("{element}. Channels: {rules}").format(element=words, rules=rules)
    line.addWidget(label(words), 1)
    return row
