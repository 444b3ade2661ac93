"""All editions of the code with their dates and fingerprints."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desk_app.services.code_text import fingerprint
from desk_app.services.conduct_drafts import start_from_edition, start_from_template
from desk_app.services.editions import EditionRow, list_editions
from desk_app.services.organisation import organisation_profile
from desk_app.texts import _, interface_texts, pgettext
from desk_app.views.conduct.comparison import show_comparison
from desk_app.views.conduct.words import edition_name, edition_state, language_list
from desk_app.views.theme import SPACES
from desk_app.views.widgets import Column, EmptyState, RecordTable, button
from desk_app.views.widgets.flow import flowing

if TYPE_CHECKING:
    from desk_app.views.conduct.actions import ConductActions


class EditionsList(QWidget):
    """Lists editions; emits `open_asked` with the number of the one to open."""

    open_asked = Signal(int)

    def __init__(self, actions: ConductActions) -> None:
        super().__init__()
        self._actions = actions
        self._rows: list[EditionRow] = []
        self.table: RecordTable[EditionRow] = RecordTable(
            _("Editions of the code"),
            self._columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("There is no code yet"),
                _("A starter text in Swedish, English and Ukrainian is ready to be adapted."),
                _("Start from the starter text"),
                self._start_from_template,
            ),
        )
        self.open_button = button(_("&Open"), self._open_selected)
        self.start = button(
            _("Start a &new edition"), self._start_from_newest, role="primary", icon_name="add"
        )
        self.compare = button(_("&Compare editions"), self._compare)
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        self._rows = self._actions.context.vault.read(list_editions)
        self.table.show_rows(self._rows)
        has_draft = any(row.is_draft for row in self._rows)
        self.start.setVisible(bool(self._rows))
        self.start.setText(_("Continue the &draft") if has_draft else _("Start a &new edition"))
        self.compare.setEnabled(len(self._rows) > 1)
        if self._rows and not self.table.selected():
            self.table.select(self._rows[0].id)
        self.open_button.setEnabled(bool(self._rows))

    def _build(self) -> None:
        self.table.opened.connect(lambda row: self.open_asked.emit(row.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(flowing((self.start, self.open_button, self.compare)))
        layout.addWidget(self.table, 1)

    def _columns(self) -> list[Column[EditionRow]]:
        texts, today = interface_texts(), self._actions.context.today
        return [
            Column(
                _("Edition"),
                edition_name,
                lambda row: row.edition_no or 10**6,
                tooltip=lambda row: language_list(row.languages),
                width=10,
            ),
            Column(
                _("Standing"),
                lambda row: edition_state(row, today())[0],
                chip=lambda row: edition_state(row, today())[1],
                width=24,
            ),
            Column(_("Adopted on"), lambda row: texts.short_date(row.adopted_on), width=11),
            Column(
                pgettext("adopting body", "By"),
                lambda row: row.adopted_by_body,
                width=11,
                stretches=True,
            ),
            Column(_("In force from"), lambda row: texts.short_date(row.effective_from), width=11),
            Column(_("Until"), lambda row: texts.short_date(row.superseded_on), width=11),
            Column(_("Review due"), lambda row: texts.short_date(row.review_due_on), width=11),
            Column(_("Fingerprint"), lambda row: fingerprint(row.content_hash), width=10),
        ]

    def _open_selected(self) -> None:
        if rows := self.table.selected():
            self.open_asked.emit(rows[0].id)

    def _start_from_newest(self) -> None:
        context = self._actions.context
        newest = self._rows[0].id
        key = context.vault.write(start_from_edition, newest, today=context.today())
        self.open_asked.emit(key)

    def _start_from_template(self) -> None:
        context = self._actions.context
        language = context.vault.read(organisation_profile).language
        key = context.vault.write(
            start_from_template, master_language=language, today=context.today()
        )
        self.open_asked.emit(key)

    def _compare(self) -> None:
        chosen = sorted(self.table.selected(), key=lambda row: row.edition_no or 10**6)
        if len(chosen) != 2:  # noqa: PLR2004 - a before and an after
            chosen = [self._rows[1], self._rows[0]]
        show_comparison(self, self._actions.context, chosen[0].id, chosen[1].id)
