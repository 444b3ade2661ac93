"""One activity: how far its risks were gone into, its hazards, its history, the next click."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desk_app.services.risk_rows import Standing
from desk_app.services.risk_wording import (
    procedure_names,
    standing_name,
    standing_sentence,
)
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.risks.hazard_card import HazardCard
from desk_app.views.risks.history_card import history_card
from desk_app.views.risks.words import STANDING_CHIPS
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Callout, ChipKind, StatusChip, button, label, scrolling
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.services.risk_rows import ActivityRow
    from desk_app.views.risks.actions import RiskActions
    from desk_app.views.risks.hazard_actions import HazardActions


class ActivityDetail(QWidget):
    """Shows one activity; as long as nothing about it has changed, nothing moves."""

    def __init__(self, actions: RiskActions, hazards: HazardActions) -> None:
        super().__init__()
        self._actions, self._hazards = actions, hazards
        self._row: ActivityRow | None = None
        self._titles: dict[str, str] = {}
        self._shown: QWidget | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        self.cards: list[HazardCard] = []

    def show_row(self, row: ActivityRow | None) -> None:
        """Show this activity, or nothing."""
        titles = dict(self._actions.course_titles()) if row is not None else {}
        if self._shown is not None and (row, titles) == (self._row, self._titles):
            return
        self._row, self._titles = row, titles
        before = self._shown
        self.buttons, self.cards = {}, []
        self._shown = QWidget() if row is None else scrolling(self._content(row))
        self._layout.addWidget(self._shown)
        self._shown.show()
        if before is not None:
            self._layout.removeWidget(before)
            before.hide()
            before.deleteLater()

    def _content(self, row: ActivityRow) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, SPACES["m"], 0)
        column.setSpacing(SPACES["m"])
        column.addLayout(self._title(row))
        column.addWidget(label(self._about(row), "muted"))
        column.addWidget(self._tools(row))
        if note := self._note(row):
            column.addWidget(note)
        for hazard in row.hazards:
            card = HazardCard(hazard, self._hazards, can_change=row.ended_on is None)
            self.cards.append(card)
            column.addWidget(card)
        if history := history_card(row):
            column.addWidget(history)
        column.addStretch(1)
        return holder

    def _title(self, row: ActivityRow) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(SPACES["m"])
        line.addWidget(label(row.name, "heading"), 1)
        words = standing_name(row.standing, interface_texts())
        chip = StatusChip(words, STANDING_CHIPS[row.standing])
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        return line

    def _about(self, row: ActivityRow) -> str:
        texts = interface_texts()
        parts = [standing_sentence(row, texts)]
        if row.started_on is not None:
            parts.append(_("Started on {day}.").format(day=texts.short_date(row.started_on)))
        if row.people:
            parts.append(
                ngettext(
                    "{count} person takes part.", "{count} people take part.", row.people
                ).format(count=row.people)
            )
        lines = [" ".join(parts)]
        if row.procedures:
            names = procedure_names(row, texts)
            lines.append(_("Procedures: {names}").format(names=names))
        if known := [self._titles[each] for each in row.courses if each in self._titles]:
            lines.append(_("Courses: {names}").format(names=", ".join(known)))
        return "\n".join(lines)

    def _tools(self, row: ActivityRow) -> QWidget:
        actions, hazards = self._actions, self._hazards
        if row.ended_on is not None:
            offered = {"reopen": (_("&Reopen"), actions.reopen, "undo")}
        else:
            offered = {
                "judge": (_("&Judge…"), hazards.judge, "edit"),
                "assess": (_("Assessed &today…"), actions.assess, "check"),
                "add_hazard": (_("Add a &hazard…"), hazards.add, "add"),
                "change": (_("&Change…"), actions.change, ""),
                "end": (_("&End…"), actions.end, ""),
            }
        offered["print"] = (_("P&rint this one…"), actions.print_register, "")
        tools = QWidget()
        flow = FlowLayout(tools)
        for name, (text, run, icon_name) in offered.items():
            made = button(text, partial(run, row), icon_name=icon_name)
            flow.addWidget(made)
            self.buttons[name] = made
        for name in {"judge", "assess"} & offered.keys():
            self.buttons[name].setEnabled(bool(row.hazards))
        return tools

    def _note(self, row: ActivityRow) -> QWidget | None:
        if row.standing is Standing.ENDED:
            return None
        if not row.hazards:
            text = _("No hazard is written down yet. Add what could go wrong in this activity.")
            return Callout(text, ChipKind.INFO)
        if row.unjudged:
            text = ngettext(
                "{count} hazard is not judged yet. Judge it, then record that you went through it.",
                "{count} hazards are not judged yet. Judge them, then record that you went "
                "through them.",
                len(row.unjudged),
            ).format(count=len(row.unjudged))
            return Callout(text, ChipKind.WARNING)
        return None
