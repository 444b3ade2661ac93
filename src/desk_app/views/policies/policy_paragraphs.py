"""What can be done with a paragraph of the policy's draft: change it, add one, remove it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.services.policy import (
    add_paragraph,
    answer_prompt,
    change_paragraph,
    remove_paragraph,
)
from desk_app.texts import _, interface_texts
from desk_app.views.policies.policy_entries import question_words
from desk_app.views.policies.text_dialogs import Wording, ask_words
from desk_app.views.widgets import confirm

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from desk_app.services.editions import EditionRow
    from desk_app.vault import Vault
    from desk_app.views.policies.policy_entries import PolicyEntry


class ParagraphActions:
    """Asks and does; each says whether something has changed."""

    def __init__(self, owner: QWidget, vault: Vault) -> None:
        self._owner, self._vault = owner, vault

    def change(self, edition: EditionRow, entry: PolicyEntry) -> bool:
        """Change a paragraph's words, or answer what the starter text asks."""
        codes = _languages(edition)
        words = {code: entry.words.get(code, "") for code in codes}
        use_case = change_paragraph if entry.prompt is None else answer_prompt
        wording = Wording(
            _("Edit paragraph {number}").format(number=entry.number), _("Save paragraph")
        )
        if entry.prompt is not None:
            asks = {code: question_words(entry.prompt, code) for code in codes}
            question = question_words(entry.prompt, interface_texts().language)
            others = {code: asked for code, asked in asks.items() if asked != question}
            wording = Wording(_("Fill in"), _("Save answer"), question, hints=others)
        return ask_words(
            self._owner,
            wording,
            words,
            lambda given: self._vault.write(use_case, edition.id, entry.entry_id, given),
        )

    def add(self, edition: EditionRow, entry: PolicyEntry) -> bool:
        """Add a paragraph at the end of the section that an entry belongs to."""
        section = entry.section
        wording = Wording(
            _("Add a paragraph"),
            _("Add paragraph"),
            _("It comes last in section {number}.").format(number=section.number),
        )
        return ask_words(
            self._owner,
            wording,
            dict.fromkeys(_languages(edition), ""),
            lambda given: self._vault.write(add_paragraph, edition.id, section.section_id, given),
        )

    def remove(self, edition: EditionRow, entry: PolicyEntry) -> bool:
        """Remove a paragraph; what the starter text asks stays."""
        if entry.is_prompt or not confirm(
            self._owner,
            _("Remove paragraph {number}?").format(number=entry.number),
            _("It leaves the draft in every language. Adopted editions stay as they are."),
            _("Remove"),
        ):
            return False
        self._vault.write(remove_paragraph, edition.id, entry.entry_id)
        return True


def _languages(edition: EditionRow) -> list[str]:
    return sorted(edition.languages, key=lambda code: code != edition.master_language)
