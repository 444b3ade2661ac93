"""What several parts of the Risks page show alike: chips and the choice of a role."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QComboBox, QWidget

from desk_app.models.person import SafeguardingRole
from desk_app.services.risk_rows import Level, Standing
from desk_app.services.risk_texts import LONGEST_ROLE
from desk_app.services.wording import role_name, role_value
from desk_app.texts import interface_texts
from desk_app.views.widgets import ChipKind

if TYPE_CHECKING:
    from desk_app.services.risk_rows import MitigationRow

STANDING_CHIPS: Final = {
    Standing.NOT_ASSESSED: ChipKind.WARNING,
    Standing.DUE_AGAIN: ChipKind.WARNING,
    Standing.ASSESSED: ChipKind.OK,
    Standing.ENDED: ChipKind.NEUTRAL,
}


def level_chip(level: Level | None) -> ChipKind:
    """Return the kind of chip that shows a level; the word says the same."""
    if level is None:
        return ChipKind.NEUTRAL
    return {
        Level.LOW: ChipKind.OK,
        Level.MEDIUM: ChipKind.WARNING,
        Level.HIGH: ChipKind.PROBLEM,
    }[level]


def mitigation_chip(row: MitigationRow) -> ChipKind:
    """Return the kind of chip that shows whether a mitigation is done."""
    if row.done_on is not None:
        return ChipKind.OK
    return ChipKind.PROBLEM if row.is_overdue else ChipKind.NEUTRAL


class RoleBox(QComboBox):
    """A role: one of the safeguarding roles, or any words."""

    def __init__(self, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        texts = interface_texts()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.addItems([role_name(each, texts) for each in SafeguardingRole])
        line = self.lineEdit()
        assert line is not None
        line.setMaxLength(LONGEST_ROLE)
        self.setCurrentText(role_name(role, texts))

    def value(self) -> str:
        """Return a safeguarding role by its value, any other words as they are."""
        return role_value(self.currentText(), interface_texts())
