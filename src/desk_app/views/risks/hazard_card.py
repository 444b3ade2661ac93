"""A hazard with its level, and below it what is done against it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desk_app.services.risk_wording import (
    at_risk_names,
    impact_name,
    level_name,
    likelihood_name,
    mitigation_status,
    procedure_name,
)
from desk_app.services.wording import role_name
from desk_app.texts import _, interface_texts
from desk_app.views.risks.words import level_chip, mitigation_chip
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Card, StatusChip, button, icon_button, label, rule
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from desk_app.services.risk_rows import HazardRow, MitigationRow
    from desk_app.views.risks.hazard_actions import HazardActions


class HazardCard(Card):
    """Shows one hazard; `buttons` are by what they do, those of mitigations with their number."""

    def __init__(self, hazard: HazardRow, actions: HazardActions, *, can_change: bool) -> None:
        super().__init__()
        self.hazard, self._actions, self._can_change = hazard, actions, can_change
        self.buttons: dict[str, QPushButton] = {}
        self.setAccessibleName(hazard.text)
        texts = interface_texts()
        title = QHBoxLayout()
        title.setSpacing(SPACES["m"])
        title.addWidget(label(hazard.text, "strong"), 1)
        chip = StatusChip(level_name(hazard.level, texts), level_chip(hazard.level))
        title.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(title)
        self.body.addWidget(label(_about(hazard), "muted"))
        for each in hazard.open_mitigations:
            self.body.addWidget(rule())
            self._add_open(each)
        for each in hazard.done_mitigations:
            done = _("Done on {day} by: {role}. {mitigation}").format(
                day=texts.short_date(each.done_on) if each.done_on else "",
                role=role_name(each.done_by_role, texts),
                mitigation=each.text,
            )
            self.body.addWidget(label(done, "hint"))
        if can_change:
            self.body.addWidget(self._tools())

    def _add_open(self, row: MitigationRow) -> None:
        texts = interface_texts()
        line = QHBoxLayout()
        line.setSpacing(SPACES["m"])
        due = texts.short_date(row.due_on) if row.due_on else ""
        about = _("{role}, due on {day}").format(role=role_name(row.owner_role, texts), day=due)
        line.addWidget(label(f"{row.text}\n{about}"), 1)
        chip = StatusChip(mitigation_status(row, texts), mitigation_chip(row))
        line.addWidget(chip, 0, Qt.AlignmentFlag.AlignTop)
        if self._can_change:
            done = button(_("Done…"), partial(self._actions.finish, row), icon_name="check")
            done.setAccessibleName(_("Done: {mitigation}").format(mitigation=row.text))
            name = _("Change: {mitigation}").format(mitigation=row.text)
            change = icon_button(
                "edit", name, partial(self._actions.change_mitigation, self.hazard, row)
            )
            line.addWidget(done, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(change, 0, Qt.AlignmentFlag.AlignTop)
            self.buttons[f"done {row.id}"] = done
        self.body.addLayout(line)

    def _tools(self) -> QWidget:
        tools, hazard, actions = QWidget(), self.hazard, self._actions
        flow = FlowLayout(tools)
        for name, text, run in (
            ("add_mitigation", _("Add a mitigation…"), actions.add_mitigation),
            ("change", _("Change…"), actions.change),
            ("retire", _("No longer there"), actions.retire),
        ):
            made = button(text, partial(run, hazard))
            made.setAccessibleName(_("{action}: {name}").format(action=text, name=hazard.text))
            flow.addWidget(made)
            self.buttons[name] = made
        return tools


def _about(hazard: HazardRow) -> str:
    texts = interface_texts()
    judged = " · ".join(
        part
        for part in (
            likelihood_name(hazard.likelihood, texts),
            impact_name(hazard.impact, texts),
        )
        if part
    )
    parts = [
        _("Owner: {role}").format(role=role_name(hazard.owner_role, texts)),
        at_risk_names(hazard.who_at_risk, texts),
    ]
    if hazard.linked_procedure:
        title = procedure_name(hazard.linked_procedure, texts, hazard.own_procedure)
        parts.append(_("Procedure: {name}").format(name=title))
    about = " · ".join(part for part in parts if part)
    return f"{judged}\n{about}" if judged else about
