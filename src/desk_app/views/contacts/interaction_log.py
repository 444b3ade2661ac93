"""The log of contacts with institutions, and next steps that are due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk_app.services.contact_wording import interaction_name
from desk_app.services.interactions import (
    InteractionRow,
    finish_next_step,
    list_interactions,
    remove_interaction,
)
from desk_app.services.stakeholder_categories import in_language
from desk_app.texts import _, interface_texts
from desk_app.views.widgets import ChipKind, Column, EmptyState, RecordTable, button, confirm
from desk_app.views.widgets.part_layout import lay_out_part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.views.contacts.actions import ContactActions


class InteractionLog(QWidget):
    """Lists what was talked about with institutions, the newest first."""

    def __init__(self, actions: ContactActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[InteractionRow] = RecordTable(
            _("Contact log"),
            _columns(),
            key=lambda row: row.id,
            empty=EmptyState(
                _("Nothing logged yet"),
                _("A call or meeting now and then keeps channels open. Log it in half a minute."),
                _("Log a contact"),
                actions.log,
            ),
        )
        self.add = button(_("&Log a contact"), actions.log, role="primary", icon_name="add")
        self.done = button(
            _("Next step &done"), lambda: self._finish(self.table.selected()), icon_name="check"
        )
        self.table.add_action(_("Next step done"), self._finish)
        self.table.add_action(_("Remove"), self._remove, "Del")
        self.table.selection_changed.connect(self._note_selection)
        lay_out_part(self, (self.add, self.done), self.table)

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        self.table.show_rows(context.vault.read(list_interactions, today=context.today()))
        self._note_selection()

    def show_due(self) -> None:
        """Select the next steps whose day has passed."""
        self.table.search.clear()
        self.reload()
        self.table.select(*(row.id for row in self.table.model.shown_rows() if row.is_overdue))

    def _note_selection(self) -> None:
        self.done.setEnabled(bool(_open_steps(self.table.selected())))

    def _finish(self, rows: Sequence[InteractionRow]) -> None:
        context = self._actions.context
        ids = [row.id for row in _open_steps(rows)]

        def put(*, is_done: bool) -> None:
            for each in ids:
                context.vault.write(finish_next_step, each, context.today() if is_done else None)
            self._actions.changed()

        if ids:
            put(is_done=True)
            context.notify(_("The next step is done."), lambda: put(is_done=False))

    def _remove(self, rows: Sequence[InteractionRow]) -> None:
        if not confirm(
            self,
            _("Remove from the log?"),
            _("The entry is erased and no longer counts in the review."),
            _("Remove"),
        ):
            return
        for row in rows:
            self._actions.context.vault.write(remove_interaction, row.id)
        self._actions.changed()


def _open_steps(rows: Sequence[InteractionRow]) -> list[InteractionRow]:
    return [row for row in rows if row.next_step and row.next_step_done_on is None]


def _columns() -> list[Column[InteractionRow]]:
    texts = interface_texts()
    return [
        Column(_("Date"), lambda row: texts.short_date(row.happened_on), width=12),
        Column(
            _("With"), lambda row: in_language(row.names, texts.language), width=24, stretches=True
        ),
        Column(_("Kind"), lambda row: interaction_name(row.kind, texts), width=16),
        Column(_("By"), lambda row: row.by_role, width=12),
        Column(
            _("Note"), lambda row: row.note, tooltip=lambda row: row.note, width=26, stretches=True
        ),
        Column(_("Next step"), lambda row: row.next_step, width=18, stretches=True),
        Column(
            _("Due"), _due_words, lambda row: str(row.next_step_on or ""), chip=_due_chip, width=18
        ),
    ]


def _due_words(row: InteractionRow) -> str:
    if row.next_step_done_on is not None:
        return _("done")
    return interface_texts().short_date(row.next_step_on)


def _due_chip(row: InteractionRow) -> ChipKind | None:
    if row.next_step_done_on is not None:
        return ChipKind.OK
    if row.next_step_on is None:
        return None
    return ChipKind.WARNING if row.is_overdue else ChipKind.NEUTRAL
