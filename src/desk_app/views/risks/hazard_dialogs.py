"""Asks about a hazard, about what is done against it, and how the hazards are judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from desk_app.models.activity import AtRisk
from desk_app.services.risk_rows import IMPACTS, LIKELIHOODS, level_of
from desk_app.services.risk_templates import procedure_titles
from desk_app.services.risk_texts import LONGEST_TEXT
from desk_app.services.risk_wording import (
    at_risk_name,
    impact_name,
    level_name,
    likelihood_name,
)
from desk_app.services.risks import HazardDraft, MitigationDraft
from desk_app.texts import _, interface_texts
from desk_app.views.risks.risk_dialog import RiskDialog
from desk_app.views.risks.words import RoleBox, level_chip
from desk_app.views.theme import SPACES
from desk_app.views.widgets import (
    ChoiceBox,
    DateField,
    Dialog,
    StatusChip,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from desk_app.services.risk_rows import HazardRow

Judgement = tuple[int | None, int | None]
_SHORTEST = 20


class JudgementBoxes:
    """The choices of likelihood and impact, and the level that follows from them."""

    def __init__(self, likelihood: int | None, impact: int | None) -> None:
        texts = interface_texts()
        nothing: list[tuple[int | None, str]] = [(None, "–")]
        self.likelihood = ChoiceBox[int | None](
            [*nothing, *((each, likelihood_name(each, texts)) for each in LIKELIHOODS)]
        )
        self.impact = ChoiceBox[int | None](
            [*nothing, *((each, impact_name(each, texts)) for each in IMPACTS)]
        )
        self.likelihood.set_value(likelihood)
        self.impact.set_value(impact)
        self.level = StatusChip()
        self._show_level()
        for box in (self.likelihood, self.impact):
            box.currentIndexChanged.connect(lambda _at: self._show_level())

    def value(self) -> Judgement:
        """Return likelihood and impact; None for what is not judged."""
        return self.likelihood.value(), self.impact.value()

    def _show_level(self) -> None:
        level = level_of(*self.value())
        self.level.show_status(level_name(level, interface_texts()), level_chip(level))


class HazardDialog(RiskDialog[HazardDraft]):
    """Adds or changes a hazard."""

    def __init__(
        self,
        draft: HazardDraft,
        save: Callable[[HazardDraft], object],
        parent: QWidget | None = None,
        *,
        procedures: Mapping[str, str] | None = None,
    ) -> None:
        is_new = not draft.text
        super().__init__(
            _("Add a hazard") if is_new else _("Change the hazard"),
            _("Add the hazard") if is_new else _("Save"),
            save,
            parent,
            intro=_("What could go wrong? Write risks, never incidents with persons."),
        )
        texts = interface_texts()
        self.text, self.owner = QLineEdit(draft.text), RoleBox(draft.owner_role)
        self.text.setMaxLength(LONGEST_TEXT)
        self.groups = {each: QCheckBox(at_risk_name(each, texts)) for each in AtRisk}
        for group, box in self.groups.items():
            box.setChecked(group in draft.who_at_risk)
        self.boxes = JudgementBoxes(draft.likelihood, draft.impact)
        titles = procedures or procedure_titles(texts.language)
        self.procedure = ChoiceBox[str]([("", _("None")), *titles.items()])
        self.procedure.set_value(draft.linked_procedure)
        self.procedure.setSizeAdjustPolicy(
            ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.procedure.setMinimumContentsLength(_SHORTEST)
        self._build()

    def draft(self) -> HazardDraft:
        """Return what was entered."""
        return HazardDraft(
            self.text.text(),
            self.owner.value(),
            tuple(group for group, box in self.groups.items() if box.isChecked()),
            *self.boxes.value(),
            self.procedure.value(),
        )

    def _build(self) -> None:
        groups = QWidget()
        column = QVBoxLayout(groups)
        column.setContentsMargins(0, 0, 0, 0)
        for box in self.groups.values():
            column.addWidget(box)
        form = self.form
        form.add_row("text", _("&Hazard"), self.text, required=True)
        form.add_row(
            "owner_role",
            _("&Owner (role)"),
            self.owner,
            required=True,
            hint=_("Which role looks after it? A role, not a name."),
        )
        form.add_row("who_at_risk", _("Who is at risk"), groups)
        form.add_row("likelihood", _("&Likelihood"), self.boxes.likelihood)
        form.add_row("impact", _("&Impact"), self.boxes.impact)
        form.add_row("level", _("Level"), self.boxes.level)
        form.add_row("procedure", _("&Procedure"), self.procedure)
        self.body.addWidget(form)
        self.body.addStretch(1)
        self.widen(40)


class MitigationDialog(RiskDialog[MitigationDraft]):
    """Adds or changes what is done against a hazard."""

    def __init__(
        self,
        hazard: str,
        draft: MitigationDraft,
        save: Callable[[MitigationDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        is_new = not draft.text
        super().__init__(
            _("Add a mitigation") if is_new else _("Change the mitigation"),
            _("Add the mitigation") if is_new else _("Save"),
            save,
            parent,
            intro=_("Against: {hazard}").format(hazard=hazard),
        )
        self.text, self.owner = QLineEdit(draft.text), RoleBox(draft.owner_role)
        self.text.setMaxLength(LONGEST_TEXT)
        self.due_on = DateField(draft.due_on)
        self.form.add_row("text", _("&What is done"), self.text, required=True)
        self.form.add_row("owner_role", _("&Owner (role)"), self.owner, required=True)
        self.form.add_row("due_on", _("&Due on"), self.due_on, required=True)
        self.body.addWidget(self.form)
        self.body.addStretch(1)
        self.widen(38)

    def draft(self) -> MitigationDraft:
        """Return what was entered."""
        due_on = self.due_on.value()
        assert due_on is not None
        return MitigationDraft(self.text.text(), self.owner.value(), due_on)


class JudgeDialog(Dialog):
    """Judges all hazards of an activity in one go."""

    def __init__(
        self, activity: str, hazards: Sequence[HazardRow], parent: QWidget | None = None
    ) -> None:
        super().__init__(
            _("Judge the hazards: {activity}").format(activity=activity),
            _("Save"),
            parent,
            intro=_("How likely is it, and what would it do? Judge together with others."),
        )
        self.boxes = {each.id: JudgementBoxes(each.likelihood, each.impact) for each in hazards}
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, SPACES["m"], 0)
        grid.setHorizontalSpacing(SPACES["m"])
        grid.setVerticalSpacing(SPACES["m"])
        grid.setColumnStretch(0, 1)
        for at, title in enumerate((_("Hazard"), _("Likelihood"), _("Impact"), _("Level"))):
            grid.addWidget(label(title, "muted", wraps=False), 0, at)
        for at, hazard in enumerate(hazards, 1):
            boxes = self.boxes[hazard.id]
            for box, name in ((boxes.likelihood, _("Likelihood")), (boxes.impact, _("Impact"))):
                box.setAccessibleName(
                    _("{caption}: {hazard}").format(caption=name, hazard=hazard.text)
                )
            grid.addWidget(label(hazard.text), at, 0)
            grid.addWidget(boxes.likelihood, at, 1)
            grid.addWidget(boxes.impact, at, 2)
            grid.addWidget(boxes.level, at, 3, Qt.AlignmentFlag.AlignVCenter)
        grid.setRowStretch(len(hazards) + 1, 1)
        self.body.addWidget(content, 1)
        self.widen(58)

    def value(self) -> Mapping[int, Judgement]:
        """Return the judgements by the hazards' numbers."""
        return {number: boxes.value() for number, boxes in self.boxes.items()}


def proposed_due_day(today: date) -> date:
    """Return the day that is proposed for new mitigations: in a month."""
    from desk_app.services.calendar_months import add_months

    return add_months(today, 1)
