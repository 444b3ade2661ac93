"""What the parts of the Risks page can do about hazards and mitigations."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desk_app.models.person import SafeguardingRole
from desk_app.services.risks import (
    HazardDraft,
    MitigationDraft,
    add_hazard,
    add_mitigation,
    change_hazard,
    change_mitigation,
    finish_mitigation,
    judge_hazards,
    remove_hazard,
    remove_mitigation,
    reopen_mitigation,
    restore_hazard,
    retire_hazard,
)
from desk_app.texts import _
from desk_app.views.risks.day_dialogs import DayAndRole, DayDialog, DayQuestion
from desk_app.views.risks.hazard_dialogs import (
    HazardDialog,
    JudgeDialog,
    MitigationDialog,
    proposed_due_day,
)
from desk_app.views.widgets import run_dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk_app.services.risk_rows import ActivityRow, HazardRow, MitigationRow
    from desk_app.views.risks.actions import RiskActions
    from desk_app.views.risks.hazard_dialogs import Judgement

_OWNER = SafeguardingRole.COORDINATOR.value


class HazardActions:
    """Runs the dialogs and use cases about hazards; every change can be undone."""

    def __init__(self, actions: RiskActions) -> None:
        self._actions = actions
        self._vault = actions.context.vault
        self._today = actions.context.today

    def add(self, row: ActivityRow) -> None:
        """Add a hazard to an activity."""
        made = list[int]()

        def save(draft: HazardDraft) -> None:
            made.append(self._vault.write(add_hazard, row.id, draft, today=self._today()))

        if run_dialog(self._dialog(HazardDraft("", _OWNER), save)):
            self._actions.tell(
                _("The hazard was added."), partial(self._vault.write, remove_hazard, made[-1])
            )

    def change(self, hazard: HazardRow) -> None:
        """Change a hazard."""

        def save(draft: HazardDraft) -> None:
            self._vault.write(change_hazard, hazard.id, draft)

        before = _draft_of(hazard)
        if run_dialog(self._dialog(before, save)):
            self._actions.tell(_("The hazard was changed."), partial(save, before))

    def _dialog(self, draft: HazardDraft, save: Callable[[HazardDraft], object]) -> HazardDialog:
        procedures = self._actions.procedure_titles()
        return HazardDialog(draft, save, self._actions.owner, procedures=procedures)

    def judge(self, row: ActivityRow) -> None:
        """Judge all hazards of an activity."""

        def save(judgements: Mapping[int, Judgement]) -> None:
            self._vault.write(judge_hazards, judgements)

        before = {each.id: (each.likelihood, each.impact) for each in row.hazards}
        dialog = JudgeDialog(row.name, row.hazards, self._actions.owner)
        if not run_dialog(dialog):
            return
        after = dialog.value()
        if after != before and self._actions.run(partial(save, after)):
            self._actions.tell(_("The hazards are judged."), partial(save, before))

    def retire(self, hazard: HazardRow) -> None:
        """Move a hazard that exists no longer to the history."""
        self._vault.write(retire_hazard, hazard.id, today=self._today())
        self._actions.tell(
            _("The hazard is history now."),
            partial(self._vault.write, restore_hazard, hazard.id),
        )

    def add_mitigation(self, hazard: HazardRow) -> None:
        """Add something that is done against a hazard."""
        made = list[int]()

        def save(draft: MitigationDraft) -> None:
            made.append(self._vault.write(add_mitigation, hazard.id, draft, today=self._today()))

        draft = MitigationDraft("", hazard.owner_role, proposed_due_day(self._today()))
        dialog = MitigationDialog(hazard.text, draft, save, self._actions.owner)
        if run_dialog(dialog):
            self._actions.tell(
                _("The mitigation was added."),
                partial(self._vault.write, remove_mitigation, made[-1]),
            )

    def change_mitigation(self, hazard: HazardRow, row: MitigationRow) -> None:
        """Change what is done against a hazard."""

        def save(draft: MitigationDraft) -> None:
            self._vault.write(change_mitigation, row.id, draft)

        due_on = row.due_on or proposed_due_day(self._today())
        before = MitigationDraft(row.text, row.owner_role, due_on)
        dialog = MitigationDialog(hazard.text, before, save, self._actions.owner)
        if run_dialog(dialog):
            self._actions.tell(_("The mitigation was changed."), partial(save, before))

    def finish(self, row: MitigationRow) -> None:
        """Mark a mitigation as done (R11)."""

        def save(entered: DayAndRole) -> None:
            self._vault.write(
                finish_mitigation, row.id, entered.day, entered.role, today=self._today()
            )

        words = _("Mark as done")
        question = DayQuestion(words, words, row.text, self._vault.role)
        dialog = DayDialog(question, self._today(), save, self._actions.owner)
        if run_dialog(dialog):
            self._actions.tell(
                _("The mitigation is done and kept as history."),
                partial(self._vault.write, reopen_mitigation, row.id),
            )


def _draft_of(hazard: HazardRow) -> HazardDraft:
    return HazardDraft(
        hazard.text,
        hazard.owner_role,
        hazard.who_at_risk,
        hazard.likelihood,
        hazard.impact,
        hazard.linked_procedure,
    )
