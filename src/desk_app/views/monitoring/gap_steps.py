"""What can be done with gaps and corrective actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.action_outcome import begin_code_edition, check_effect
from desk_app.services.actions import (
    ActionDraft,
    ActionState,
    add_action,
    change_action,
    close_action,
    draft_of_action,
    reopen_action,
)
from desk_app.services.findings import add_finding, close_finding
from desk_app.services.review_lock import is_editable
from desk_app.services.review_wording import finding_sentence
from desk_app.texts import _, interface_texts
from desk_app.views.monitoring.action_dialogs import (
    ActionDialog,
    DoneDialog,
    EffectDialog,
    FindingDialog,
    HistoryDialog,
)
from desk_app.views.page_actions import PageActions

if TYPE_CHECKING:
    from desk_app.services.actions import ActionRow
    from desk_app.services.findings import FindingRow


class GapSteps(PageActions):
    """Asks, records, and says what was done."""

    def add_gap(self) -> None:
        """Ask about a gap."""
        vault, today = self.context.vault, self.context.today()
        dialog = FindingDialog(
            lambda draft: vault.write(add_finding, draft, today=today), self.owner
        )
        self.ask(dialog, _("The gap is added."))

    def close_gap(self, row: FindingRow) -> None:
        """Note that a gap is mended."""
        vault, today = self.context.vault, self.context.today()

        if self.run(lambda: vault.write(close_finding, row.id, today)):
            self.tell(_("The gap is closed."), lambda: vault.write(close_finding, row.id, None))

    def add_action(self, finding: FindingRow | None = None) -> None:
        """Ask what is done, about a gap if there is one."""
        vault, today = self.context.vault, self.context.today()
        finding_id = finding.id if finding else None
        review_id = finding.review_id if finding else None
        if review_id is not None and not vault.read(is_editable, review_id):
            review_id = None  # it was decided after that review

        def save(draft: ActionDraft) -> None:
            whole = ActionDraft(draft.text, draft.owner_role, draft.due_on, finding_id, review_id)
            vault.write(add_action, whole, today=today)

        reason = finding_sentence(finding, interface_texts()) if finding else ""
        self.ask(ActionDialog(None, save, self.owner, reason=reason), _("The action is added."))

    def change(self, row: ActionRow) -> None:
        """Ask what else is done, by whom or by when."""
        vault, today = self.context.vault, self.context.today()
        dialog = ActionDialog(
            draft_of_action(row),
            lambda draft: vault.write(change_action, row.id, draft, role=vault.role, today=today),
            self.owner,
        )
        self.ask(dialog, _("The action is changed; its history keeps what was before."))

    def finish(self, row: ActionRow) -> None:
        """Ask when it was done and what shows it."""
        vault, today = self.context.vault, self.context.today()
        dialog = DoneDialog(
            row,
            today,
            lambda day, evidence: vault.write(
                close_action, row.id, day, evidence, role=vault.role, today=today
            ),
            self.owner,
        )
        self.ask(
            dialog,
            _("Action {number} is done.").format(number=row.number),
            lambda: vault.write(reopen_action, row.id, role=vault.role, today=today),
        )

    def reopen(self, row: ActionRow) -> None:
        """Note that it is not done after all."""
        vault = self.context.vault
        vault.write(reopen_action, row.id, role=vault.role, today=self.context.today())
        self.changed()

    def effect(self, row: ActionRow) -> None:
        """Ask what it has done."""
        if row.state is not ActionState.DONE:
            return
        vault, today = self.context.vault, self.context.today()
        dialog = EffectDialog(
            row,
            lambda effect: vault.write(check_effect, row.id, effect, role=vault.role, today=today),
            self.owner,
        )
        self.ask(dialog, _("The effect is saved."))

    def new_edition(self, row: ActionRow) -> None:
        """Begin the next edition of the code, link it and go there (R36)."""
        vault, today = self.context.vault, self.context.today()

        if not vault.write(begin_code_edition, row.id, role=vault.role, today=today):
            self.context.notify(_("Adopt a first edition of the code of conduct before."))
            return
        self.tell(_("The draft is linked to action {number}.").format(number=row.number))
        self.context.navigate("conduct", "code")

    def history(self, row: ActionRow) -> None:
        """Show what was changed."""
        dialog = HistoryDialog(row, self.owner)
        dialog.exec()
        dialog.deleteLater()
