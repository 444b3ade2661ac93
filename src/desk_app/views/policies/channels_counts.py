"""Enters how often channels were used in a quarter: numbers only, there is no field for words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSpinBox, QWidget

from desk_app.errors import DeskError, MoreAnsweredThanCountedError
from desk_app.services.channel_use import MOST, ChannelUse, UseCount
from desk_app.services.quarters import Quarter
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import _, interface_texts
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import ChoiceBox, Dialog, label, scrolling, words_for

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_NOT_ENTERED = -1


class CountDialog(Dialog):
    """Asks for two whole numbers a channel. `save` records them and may raise `DeskError`."""

    def __init__(
        self,
        quarters: Sequence[Quarter],
        uses_of: Callable[[Quarter], Sequence[ChannelUse]],
        save: Callable[[Quarter, Mapping[int, UseCount | None]], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Count how often channels were used"),
            _("Save the counts"),
            parent,
            intro=_("Numbers only. What was reported is never written down here."),
        )
        self._uses_of, self._save = uses_of, save
        self.fields: dict[int, tuple[QSpinBox, QSpinBox]] = {}
        self.quarter = ChoiceBox[Quarter]([(each, str(each)) for each in quarters])
        self.quarter.setAccessibleName(_("Quarter"))
        self.quarter.currentIndexChanged.connect(lambda _at: self._show_quarter())
        self.error = label("", "error")
        self.error.hide()
        self._holder = QWidget()
        self._grid = QGridLayout(self._holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACES["l"])
        self._grid.setVerticalSpacing(SPACES["s"])
        self._grid.setColumnStretch(0, 1)
        self.body.addWidget(self.quarter, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(scrolling(self._holder), 1)
        self.body.addWidget(self.error)
        self.check = self._is_saved
        self.resize(ems(40), ems(30))
        self._show_quarter()

    def counts(self) -> dict[int, UseCount | None]:
        """Return what was entered, by channel; None where nothing was."""
        return {
            channel_id: None
            if came.value() == _NOT_ENTERED
            else UseCount(came.value(), in_time.value())
            for channel_id, (came, in_time) in self.fields.items()
        }

    def _show_quarter(self) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            found = item.widget() if item else None
            if found is not None:
                found.hide()
                found.deleteLater()
        self.fields.clear()
        uses = self._uses_of(self.quarter.value())
        for at, title in enumerate((_("Channel"), _("Came in"), _("Answered in time"))):
            self._grid.addWidget(label(title, "muted", wraps=False), 0, at)
        for row, use in enumerate(uses, 1):
            self._add_row(row, use)
        self._grid.setRowStretch(len(uses) + 1, 1)
        if not uses:
            self._grid.addWidget(label(_("No channel was in use in this quarter.")), 1, 0, 1, 3)

    def _add_row(self, row: int, use: ChannelUse) -> None:
        name = in_language(use.names, interface_texts().language)
        came, in_time = _number(_NOT_ENTERED), _number(0)
        came.setSpecialValueText(_("not entered"))
        came.setAccessibleName(_("{channel}: came in").format(channel=name))
        in_time.setAccessibleName(_("{channel}: answered in time").format(channel=name))
        came.valueChanged.connect(lambda value: in_time.setEnabled(value > 0))
        came.setValue(use.use.count if use.use else _NOT_ENTERED)
        in_time.setValue(use.use.answered_in_time if use.use else 0)
        in_time.setEnabled(came.value() > 0)
        self._grid.addWidget(label(name), row, 0)
        self._grid.addWidget(came, row, 1)
        self._grid.addWidget(in_time, row, 2)
        self.fields[use.channel_id] = came, in_time

    def _is_saved(self) -> bool:
        self.error.hide()
        for came, in_time in self.fields.values():
            if came.value() >= 0 and in_time.value() > came.value():
                error = MoreAnsweredThanCountedError(came.value(), in_time.value())
                self._show(error, in_time)
                return False
        try:
            self._save(self.quarter.value(), self.counts())
        except DeskError as error:
            self._show(error, self.quarter)
            return False
        return True

    def _show(self, error: DeskError, field: QWidget) -> None:
        self.error.setText(words_for(error))
        self.error.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)


def _number(least: int) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, MOST)
    made.setMinimumWidth(ems(8))
    return made
