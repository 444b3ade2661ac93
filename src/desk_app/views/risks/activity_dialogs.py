"""Asks which activity is run and what to take over from its template; changes an activity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QLineEdit, QTabWidget, QWidget

from desk_app.errors import EndBeforeStartError, FutureDateError
from desk_app.models.person import SafeguardingRole
from desk_app.services.activities import ActivityDraft, Proposal
from desk_app.services.risk_texts import LONGEST_NAME
from desk_app.services.risks import HazardDraft, MitigationDraft
from desk_app.texts import _
from desk_app.views.risks.hazard_dialogs import proposed_due_day
from desk_app.views.risks.risk_dialog import RiskDialog
from desk_app.views.risks.words import RoleBox
from desk_app.views.training.checklist import Checklist
from desk_app.views.widgets import ChoiceBox, DateField

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from datetime import date

    from desk_app.services.risk_rows import ActivityRow
    from desk_app.services.risk_templates import HazardTemplate

Courses = list[tuple[str, str]]
"""Each course's `course_id` and title."""

_ROWS = 9
_ROWS_OF_ERRORS = {
    **RiskDialog.rows_of_errors,
    FutureDateError: "started_on",
    EndBeforeStartError: "started_on",
}


@dataclass(frozen=True, slots=True)
class Linkable:
    """What an activity can be linked to."""

    courses: Courses
    procedures: Mapping[str, str]
    """Titles by id."""


class AddActivityDialog(RiskDialog[ActivityDraft]):
    """Offers the templates that are not in use; what is ticked is taken over (R38)."""

    rows_of_errors: ClassVar = _ROWS_OF_ERRORS

    def __init__(
        self,
        offered: Sequence[Proposal],
        linkable: Linkable,
        today: date,
        save: Callable[[ActivityDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Add an activity"), _("Add the activity"), save, parent)
        self._linkable = linkable
        self.template = ChoiceBox[Proposal | None](
            [*((each, each.name) for each in offered), (None, _("An activity of our own"))]
        )
        self.name, self.started_on = QLineEdit(), DateField()
        self.name.setMaxLength(LONGEST_NAME)
        self.owner = RoleBox(SafeguardingRole.COORDINATOR)
        self.due_on = DateField(proposed_due_day(today))
        self.hazards = Checklist[str](_("Hazards"), rows=_ROWS)
        self.mitigations = Checklist[str](_("Mitigations"), rows=_ROWS)
        self.procedures = Checklist[str](_("Procedures"), rows=_ROWS)
        self.courses = Checklist[str](_("Courses"), rows=_ROWS)
        self._build()
        self.template.currentIndexChanged.connect(lambda _at: self._propose())
        self._propose()

    def draft(self) -> ActivityDraft:
        """Return the activity with everything that is ticked."""
        proposal = self.template.value()
        ticked = set(self.hazards.value())
        templates = proposal.template.hazards if proposal else ()
        return ActivityDraft(
            self.name.text(),
            self.started_on.value(),
            tuple(self.procedures.value()),
            tuple(self.courses.value()),
            proposal.template.id if proposal else "",
            tuple(self._hazard(each) for each in templates if each.id in ticked),
        )

    def _hazard(self, template: HazardTemplate) -> HazardDraft:
        owner, due_on, ticked = self.owner.value(), self.due_on.value(), self.mitigations.value()
        assert due_on is not None
        return HazardDraft(
            template.text,
            owner,
            template.who_at_risk,
            linked_procedure=template.linked_procedure,
            template_id=template.id,
            mitigations=tuple(
                MitigationDraft(each.text, owner, due_on, each.id)
                for each in template.mitigations
                if each.id in ticked
            ),
        )

    def _propose(self) -> None:
        proposal = self.template.value()
        self.name.setText(proposal.name if proposal else "")
        hazards = proposal.template.hazards if proposal else ()
        mitigations = [each for hazard in hazards for each in hazard.mitigations]
        _offer(self.hazards, [(each.id, each.text) for each in hazards])
        _offer(self.mitigations, [(each.id, each.text) for each in mitigations])
        linked = proposal.template.procedures if proposal else ()
        self.procedures.show_choices(list(self._linkable.procedures.items()), set(linked))
        self.courses.show_choices(self._linkable.courses, set(proposal.courses if proposal else ()))
        for name in ("owner_role", "due_on"):
            self.form.set_row_visible(name, visible=proposal is not None)
        for at in (0, 1):
            self.lists.setTabVisible(at, proposal is not None)

    def _build(self) -> None:
        form = self.form
        form.add_row("template", _("&Activity"), self.template)
        form.add_row("name", _("&Name"), self.name, required=True)
        form.add_row("started_on", _("&Started on"), self.started_on, hint=_("If you know it."))
        form.add_row(
            "owner_role",
            _("&Owner (role)"),
            self.owner,
            required=True,
            hint=_("Looks after the hazards; you can change it for each of them."),
        )
        form.add_row("due_on", _("Mitigations &due on"), self.due_on, required=True)
        self.lists = _lists(
            (self.hazards, _("Hazards")),
            (self.mitigations, _("Mitigations")),
            (self.procedures, _("Procedures")),
            (self.courses, _("Courses")),
        )
        self.put_beside(form, self.lists, 68, (2, 3))


class ChangeActivityDialog(RiskDialog[ActivityDraft]):
    """Changes an activity's name, start, procedures and courses."""

    rows_of_errors: ClassVar = _ROWS_OF_ERRORS

    def __init__(
        self,
        row: ActivityRow,
        linkable: Linkable,
        save: Callable[[ActivityDraft], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Change the activity"), _("Save"), save, parent)
        self.name, self.started_on = QLineEdit(row.name), DateField(row.started_on)
        self.name.setMaxLength(LONGEST_NAME)
        self.procedures = Checklist[str](_("Procedures"), rows=_ROWS)
        self.courses = Checklist[str](_("Courses"), rows=_ROWS)
        self.procedures.show_choices(list(linkable.procedures.items()), set(row.procedures))
        self.courses.show_choices(linkable.courses, set(row.courses))
        self.form.add_row(
            "name",
            _("&Name"),
            self.name,
            required=True,
            hint=_("Those who take part stay in it under the new name."),
        )
        self.form.add_row("started_on", _("&Started on"), self.started_on)
        self.body.addWidget(self.form)
        lists = _lists((self.procedures, _("Procedures")), (self.courses, _("Courses")))
        self.body.addWidget(lists, 1)
        self.widen(40)

    def draft(self) -> ActivityDraft:
        """Return what was entered."""
        return ActivityDraft(
            self.name.text(),
            self.started_on.value(),
            tuple(self.procedures.value()),
            tuple(self.courses.value()),
        )


def _offer(checklist: Checklist[str], choices: Sequence[tuple[str, str]]) -> None:
    everything: Collection[str] = {value for value, _text in choices}
    checklist.show_choices(choices, everything)


def _lists(*parts: tuple[QWidget, str]) -> QTabWidget:
    lists = QTabWidget()
    lists.setDocumentMode(True)
    lists.setAccessibleName(_("What to take over"))
    for part, title in parts:
        lists.addTab(part, title)
    return lists
