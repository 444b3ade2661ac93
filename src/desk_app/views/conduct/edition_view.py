"""One edition: its clauses in all languages beside each other, and what adoption still needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.adoption import AdoptionReadiness, adoption_readiness
from desk_app.services.code_text import fingerprint
from desk_app.services.conduct_drafts import add_clause, change_clause, list_clauses, remove_clause
from desk_app.services.editions import EditionRow, discard_draft, list_editions
from desk_app.texts import LANGUAGE_NAMES, _, interface_texts
from desk_app.views.conduct.adoption_dialog import adopt
from desk_app.views.conduct.checks import ChecksPanel
from desk_app.views.conduct.clause_dialogs import ask_clause, ask_removal, edit_reporting
from desk_app.views.conduct.clause_editor import ClauseEditor
from desk_app.views.conduct.clause_list import ClauseList
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.conduct.documents import show_edition
from desk_app.views.conduct.words import edition_name, edition_state
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    LanguageBox,
    StatusChip,
    TwoPane,
    button,
    confirm,
    icon_button,
    label,
    scrolling,
    show_error,
    words_for,
)
from desk_app.views.widgets.flow import Beside, flowing

if TYPE_CHECKING:
    from desk_app.views.conduct.actions import ConductActions


_LEAST_HEAD_EMS: Final = 12


class EditionView(QWidget):
    """Shows an edition; a draft can be written in, an adopted one never changes."""

    left = Signal()

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self.edition_id = 0
        self.edition: EditionRow | None = None
        self._readiness: AdoptionReadiness | None = None
        self._before: int | None = None
        self._shown_clause = ""
        self._title = label("", "heading", wraps=False)
        self._state = StatusChip()
        self._facts = label("", "muted")
        self.language = LanguageBox()
        self.preview = button(_("&Show as PDF"), self._preview, icon_name="documents")
        self.compare = button(_("&Compare"), self._compare)
        self.reporting = button(_("How to &report…"), self._edit_reporting)
        self.discard = button(_("Discard draft…"), self._discard)
        self.adopt = button(_("&Adopt…"), self._adopt, role="primary")
        self.checks = ChecksPanel()
        self.clauses = ClauseList()
        self.clauses.selection_changed.connect(self._show_clause)
        self.editor = ClauseEditor()
        self.editor.save_asked.connect(self.save)
        self.add = button(_("Add clause…"), self._add, icon_name="add")
        self.remove = button(_("Remove clause…"), self._remove, icon_name="delete")
        self._build()

    def open_edition(self, edition_id: int) -> None:
        """Show this edition from its first clause."""
        self.edition_id, self._shown_clause = edition_id, ""
        self.reload()
        if self.edition is not None:
            self.language.set_value(self.edition.master_language)
        self.clauses.view.setFocus()

    def reload(self) -> None:
        """Show what is on record now; what is being typed is kept first."""
        if not self.save():
            return
        vault = self._actions.context.vault
        editions = vault.read(list_editions)
        self.edition = next(row for row in editions if row.id == self.edition_id)
        adopted = [row.id for row in editions if not row.is_draft and row.id != self.edition_id]
        older = [
            row.id
            for row in editions
            if not row.is_draft
            and (self.edition.is_draft or (row.edition_no or 0) < (self.edition.edition_no or 0))
        ]
        self._before = next(iter(older), next(iter(adopted), None))
        self._readiness = vault.read(adoption_readiness, self.edition_id)
        self._show_head(self.edition)
        rows = vault.read(list_clauses, self.edition_id)
        self.checks.show_readiness(self._readiness, self.edition)
        self.clauses.show_clauses(rows, self.edition)
        keys = {row.clause_id for row in rows}
        if self._shown_clause not in keys and rows:
            self._shown_clause = ""
            self.clauses.select(rows[0].clause_id)
        else:
            self._show_clause()

    def save(self) -> bool:
        """Store what was typed; return whether the editor holds nothing unsaved.

        A refusal stands below the field; the text stays.
        """
        if not self.editor.is_changed():
            return True
        words, clause_id = self.editor.words(), self.editor.clause_id
        try:
            self._actions.context.vault.write(change_clause, self.edition_id, clause_id, words)
        except DeskError as error:
            self.editor.show_refusal(words_for(error))
            return False
        self.editor.note_saved()
        self.reload()
        return True

    def _build(self) -> None:
        back = icon_button("back", _("Back to the editions"), self._leave)
        head = Beside(
            flowing((back, self._title, self._state)),
            (self.compare, self.language, self.preview, self.adopt),
            ems(_LEAST_HEAD_EMS),
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES["s"])
        column.addWidget(self.clauses, 1)
        area = scrolling(self.editor)
        # With very large text three languages do not fit beside each other.
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        panes = TwoPane(left, area)
        panes.setStretchFactor(0, 0)
        panes.setStretchFactor(1, 1)
        panes.setSizes([ems(21), ems(60)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(head)
        layout.addWidget(self._facts)
        layout.addWidget(self.checks)
        layout.addWidget(panes, 1)
        layout.addWidget(flowing((self.add, self.remove, self.reporting, self.discard)))

    def _show_head(self, edition: EditionRow) -> None:
        texts, is_draft = interface_texts(), edition.is_draft
        self._title.setText(edition_name(edition))
        self._state.show_status(*edition_state(edition, self._actions.context.today()))
        self.language.show_choices([(code, LANGUAGE_NAMES[code]) for code in edition.languages])
        self.compare.setEnabled(self._before is not None)
        for widget in (self.adopt, self.add, self.remove, self.discard, self.reporting):
            widget.setVisible(is_draft)
        if is_draft and self._before is not None:
            facts = _(
                "Original language: {language}. The draft begins with the words of the edition "
                "before, which counts until this one takes effect."
            ).format(language=LANGUAGE_NAMES[edition.master_language])
        elif is_draft:
            facts = _(
                "Original language: {language}. The starter text is a proposal: read it, adapt it, "
                "and let the board adopt it."
            ).format(language=LANGUAGE_NAMES[edition.master_language])
        else:
            facts = _(
                "Original: {language}. Adopted on {day} by {body}. Minutes: {minutes}. "
                "Fingerprint {fingerprint}. This text never changes."
            ).format(
                language=LANGUAGE_NAMES[edition.master_language],
                day=texts.short_date(edition.adopted_on),
                body=edition.adopted_by_body,
                minutes=edition.minutes_reference or "–",
                fingerprint=fingerprint(edition.content_hash),
            )
        self._facts.setText(facts)

    def _show_clause(self) -> None:
        chosen = self.clauses.selected()
        if not chosen or self.edition is None:
            return
        row = chosen[0]
        if row.clause_id != self.editor.clause_id and self.editor.is_changed():
            wanted = row.clause_id
            if not self.save():
                self.clauses.select(self.editor.clause_id)
                return
            self.clauses.select(wanted)
            return
        self._shown_clause = row.clause_id
        self.editor.show_clause(row, self.edition)

    def _leave(self) -> None:
        if self.save():
            self.left.emit()

    def _preview(self) -> None:
        if self.save():
            show_edition(self, self._actions.context, self.edition_id, self.language.value())

    def _compare(self) -> None:
        if self.save() and self._before is not None:
            show_comparison(self, self._actions.context, self._before, self.edition_id)

    def _edit_reporting(self) -> None:
        if self.save() and self.edition is not None:
            edit_reporting(self, self._actions.context, self.edition)

    def _add(self) -> None:
        if not self.save() or self.edition is None:
            return
        rows = self.clauses.model.shown_rows()
        sections = dict.fromkeys((row.section_id, row.section_title) for row in rows)
        draft = ask_clause(self, list(sections), self.edition)
        if draft is None:
            return
        try:
            key = self._actions.context.vault.write(add_clause, self.edition_id, *draft)
        except DeskError as error:
            show_error(self, error)
            return
        self._shown_clause = key
        self.reload()
        self.clauses.select(key)

    def _remove(self) -> None:
        if not self.save() or not (chosen := self.clauses.selected()):
            return
        assert self._readiness is not None
        reason = ask_removal(self, chosen[0], self.clauses.heading(chosen[0]), self._readiness)
        if reason is None:
            return
        self.editor.forget()
        self._actions.context.vault.write(
            remove_clause, self.edition_id, chosen[0].clause_id, reason=reason
        )
        self._actions.context.notify(_("The clause was removed from the draft in every language."))
        self.reload()

    def _discard(self) -> None:
        if not confirm(
            self,
            _("Discard the draft?"),
            _("Everything written in it is lost. Adopted editions stay as they are."),
            _("Discard"),
        ):
            return
        self.editor.forget()
        self._actions.context.vault.write(discard_draft, self.edition_id)
        self.left.emit()

    def _adopt(self) -> None:
        if not self.save() or self._readiness is None or self.edition is None:
            return
        if adopt(self, self._actions, self.edition, self._readiness):
            self._actions.changed()
