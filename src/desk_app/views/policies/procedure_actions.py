"""What can be done with a procedure: write, adopt, rehearse, compare, print, discard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.models.edition import DocType
from desk_app.services.editions import TextId, discard_draft, list_editions
from desk_app.services.emergency_numbers import verified_numbers
from desk_app.services.procedure_adoption import adopt_procedure, procedure_readiness
from desk_app.services.procedure_drafts import (
    cleaned_answer,
    empty_outline,
    outline_to_edit,
    procedure_blanks,
    save_procedure,
)
from desk_app.services.procedure_links import link_choices, links_of
from desk_app.services.procedures import without_number
from desk_app.services.stakeholder_categories import stakeholder_categories
from desk_app.texts import _, interface_texts
from desk_app.texts.explain.policies import blank_question
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.page_actions import PageActions
from desk_app.views.policies.procedure_editor import Editing, ProcedureEditor, no_number_warning
from desk_app.views.policies.procedure_print import PrintProceduresDialog
from desk_app.views.policies.rehearsal_dialogs import RehearsalsDialog
from desk_app.views.policies.text_dialogs import (
    TextAdoptionDialog,
    Wording,
    ask_words,
    left_out_warnings,
)
from desk_app.views.preview.catalogued import show_catalogued
from desk_app.views.widgets import confirm, run_dialog, show_message

if TYPE_CHECKING:
    from desk_app.services.procedure_adoption import ProcedureReadiness
    from desk_app.services.procedure_drafts import SavedProcedure
    from desk_app.services.procedure_links import ProcedureLinks
    from desk_app.services.procedure_outline import Outline
    from desk_app.services.procedures import ProcedureRow


class ProcedureActions(PageActions):
    """Asks and does."""

    def add(self) -> None:
        """Write a procedure of the organisation's own."""
        outline = empty_outline(interface_texts().language)
        saved = self._edit("", _("Add a procedure"), outline)
        if saved:
            self.tell(_("Saved as a draft. It counts once it is adopted."))

    def change(self, row: ProcedureRow) -> None:
        """Change a procedure's words, which become a draft, and its links, which count at once."""
        outline = self.context.vault.read(outline_to_edit, row.procedure_id)
        title = _("Edit procedure {number}").format(number=row.number)
        saved = self._edit(row.procedure_id, title, outline)
        if saved:
            self.tell(
                _("Saved as a draft. It counts once it is adopted.")
                if saved.has_draft
                else _("Saved.")
            )

    def adopt(self, row: ProcedureRow) -> None:
        """Adopt a procedure; nothing is kept before the decision is taken."""
        answers = self._answers(row)
        if answers is None:
            return
        vault, today, key = self.context.vault, self.context.today(), row.procedure_id
        dialog = TextAdoptionDialog(
            _("Adopt procedure {number}").format(number=row.number),
            lambda decision: vault.write(adopt_procedure, key, decision, answers, today=today),
            today,
            self.owner,
            warnings=_warnings(vault.read(procedure_readiness, key, answers, today=today)),
        )
        self.ask(dialog, _("Adopted. From now on it guides those who have to act."))

    def rehearsals(self, row: ProcedureRow) -> None:
        """Show when a procedure was rehearsed; more can be recorded there."""
        dialog = RehearsalsDialog(self.owner, self.context, row)
        run_dialog(dialog)
        if dialog.has_changed:
            self.changed()

    def compare(self, row: ProcedureRow) -> None:
        """Show how the newest two editions, or the draft and the edition, differ."""
        text = TextId(DocType.SOP, row.procedure_id)
        rows = self.context.vault.read(list_editions, text)
        if len(rows) < 2:  # noqa: PLR2004 - a before and an after
            show_message(self.owner, _("Nothing to compare"), _("There is only one edition."))
            return
        show_comparison(self.owner, self.context, rows[1].id, rows[0].id, text)

    def discard(self, row: ProcedureRow) -> None:
        """Throw a draft away."""
        if row.draft_id is not None and confirm(
            self.owner,
            _("Discard the draft?"),
            _("Everything written in it is lost. Adopted editions stay as they are."),
            _("Discard"),
        ):
            self.context.vault.write(discard_draft, row.draft_id)
            self.changed()

    def print(self, row: ProcedureRow | None) -> None:
        """Ask which procedures to print, and show them."""
        dialog = PrintProceduresDialog(row, self.owner)
        if run_dialog(dialog):
            options, language = dialog.options(), dialog.language.value()
            show_catalogued(self.owner, self.context, "P08", options=options, language=language)

    def _edit(self, procedure_id: str, title: str, outline: Outline) -> SavedProcedure | None:
        vault, today, saved = self.context.vault, self.context.today(), list["SavedProcedure"]()
        spoken = interface_texts().language
        every = [each.id for each in stakeholder_categories()]
        editing = Editing(
            outline,
            vault.read(links_of, procedure_id),
            vault.read(link_choices, procedure_id, today=today),
            without_number(every, vault.read(verified_numbers, spoken, today=today)),
        )

        def save(written: Outline, links: ProcedureLinks) -> None:
            saved.append(vault.write(save_procedure, procedure_id, written, links, today=today))

        return saved[-1] if run_dialog(ProcedureEditor(title, editing, save, self.owner)) else None

    def _answers(self, row: ProcedureRow) -> dict[str, dict[str, str]] | None:
        """Ask for the blanks of a procedure; None if the user gives up."""
        found: dict[str, dict[str, str]] = {}
        blanks = self.context.vault.read(procedure_blanks, row.procedure_id)
        for name, answers in blanks.items():
            if next(iter(answers.values())):
                continue
            question = blank_question(name, interface_texts())
            wording = Wording(_("Fill in"), _("Save answer"), question)

            def keep(texts: dict[str, str], name: str = name) -> None:
                found[name] = cleaned_answer(texts)

            if not ask_words(self.owner, wording, answers, keep):
                return None
        return found


def _warnings(readiness: ProcedureReadiness) -> list[str]:
    contacts = no_number_warning(readiness.unverified_contacts)
    return [*filter(None, [contacts]), *left_out_warnings(readiness.incomplete_languages)]
