"""All contacts with their status: search, verify with one key, change, log."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desk_app.services.contact_wording import confidence_sentence, freshness_name
from desk_app.services.stakeholder_categories import in_language
from desk_app.services.stakeholder_freshness import Freshness
from desk_app.texts import _, interface_texts, pgettext
from desk_app.views.contacts.words import FRESHNESS_CHIPS, name_words, reach_words
from desk_app.views.widgets import ChoiceBox, Column, EmptyState, RecordTable, button
from desk_app.views.widgets.part_layout import lay_out_part

if TYPE_CHECKING:
    from desk_app.services.stakeholders import ContactRow
    from desk_app.views.contacts.actions import ContactActions


class Which(StrEnum):
    """Which contacts are shown."""

    ALL = "all"
    REQUIRED = "required"
    TO_VERIFY = "to_verify"
    TO_FILL_IN = "to_fill_in"
    DUE_AGAIN = "due_again"


class ContactList(QWidget):
    """Lists the contacts in use; Enter changes one, V verifies what is selected."""

    def __init__(self, actions: ContactActions) -> None:
        super().__init__()
        self._actions = actions
        self.table: RecordTable[ContactRow] = RecordTable(
            _("Contacts"),
            _columns(actions.country),
            key=lambda row: row.id,
            empty=EmptyState(
                _("No contacts yet"),
                _("Load the starter list of your country. Every entry is unverified at first."),
                _("Load the starter contacts"),
                actions.load_starter,
            ),
        )
        self.which: ChoiceBox[Which] = ChoiceBox(
            [
                (Which.ALL, _("All")),
                (Which.REQUIRED, _("Required")),
                (Which.TO_VERIFY, _("To verify")),
                (Which.DUE_AGAIN, _("To verify again")),
                (Which.TO_FILL_IN, _("To fill in")),
            ]
        )
        self.which.setAccessibleName(_("Which to show"))
        self.which.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.add_filter(self.which)
        self.verify = button(
            _("&Verify"),
            lambda: actions.verify(self.table.selected()),
            role="primary",
            icon_name="check",
            hint=_("Key V"),
        )
        self.change = button(_("&Change"), self._edit, icon_name="edit")
        self.log = button(_("&Log a contact"), self._log, icon_name="calendar")
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        self.table.show_rows(self._actions.rows())
        self._note_selection()

    def show_only(self, which: Which) -> None:
        """Narrow the list."""
        self.which.set_value(which)
        self._narrow()

    def show_due(self) -> None:
        """Narrow the list to those verified too long ago, and select them."""
        self.table.search.clear()
        self.show_only(Which.DUE_AGAIN)
        self.reload()
        self.table.select(*(row.id for row in self.table.model.shown_rows()))

    def reveal(self, stakeholder_id: int) -> None:
        """Select a contact, widening the list if it hides it."""
        self.show_only(Which.ALL)
        self.table.search.clear()
        self.table.select(stakeholder_id)

    def _build(self) -> None:
        actions, table = self._actions, self.table
        table.opened.connect(actions.edit)
        table.selection_changed.connect(self._note_selection)
        table.add_action(_("Verify"), actions.verify, "V")
        table.add_action(_("Change…"), lambda rows: actions.edit(rows[0]))
        table.add_action(_("Log a contact…"), lambda rows: actions.log(rows[0].id))
        table.add_action(_("Take out of use"), actions.retire, "Del")
        lay_out_part(self, (self.verify, self.change, self.log), self.table)

    def _narrow(self) -> None:
        which = self.which.value()
        self.table.keep(None if which is Which.ALL else lambda row: _is(row, which))

    def _note_selection(self) -> None:
        has_one = bool(self.table.selected())
        for widget in (self.verify, self.change, self.log):
            widget.setEnabled(has_one)

    def _edit(self) -> None:
        if rows := self.table.selected():
            self._actions.edit(rows[0])

    def _log(self) -> None:
        if rows := self.table.selected():
            self._actions.log(rows[0].id)


def _is(row: ContactRow, which: Which) -> bool:
    match which:
        case Which.REQUIRED:
            return row.category.is_required
        case Which.TO_VERIFY:
            return not row.state.is_valid and row.can_be_verified
        case Which.DUE_AGAIN:
            return row.state.status is Freshness.DUE_AGAIN
        case Which.TO_FILL_IN:
            return not row.can_be_verified
        case _:
            return True


def _columns(country: str) -> list[Column[ContactRow]]:
    texts = interface_texts()
    language = texts.language
    return [
        Column(
            _("Category"),
            lambda row: row.category.name(language),
            lambda row: row.category.position,
            tooltip=lambda row: row.category.why(language),
            width=22,
            stretches=True,
        ),
        Column(
            pgettext("institution", "Name"), name_words, tooltip=_about, width=24, stretches=True
        ),
        Column(
            _("Number or page"),
            lambda row: reach_words(row, country) or _("to fill in"),
            width=20,
            stretches=True,
        ),
        Column(
            _("Status"),
            lambda row: freshness_name(row.state, texts),
            lambda row: (list(Freshness).index(row.state.status), str(row.state.verified_on)),
            chip=lambda row: FRESHNESS_CHIPS[row.state.status],
            tooltip=_status_words,
            width=30,
        ),
    ]


def _about(row: ContactRow) -> str:
    language = interface_texts().language
    parts = [
        in_language(row.roles, language),
        in_language(row.whens, language),
        in_language(row.notes, language),
    ]
    return "\n".join(filter(None, parts))


def _status_words(row: ContactRow) -> str:
    texts = interface_texts()
    if row.state.valid_until is not None:
        return _("Counts until {day}. Verified by: {role}").format(
            day=texts.short_date(row.state.valid_until), role=row.verified_by_role
        )
    sure = confidence_sentence(row.confidence, texts)
    return f"{sure} ({row.source})" if row.source else sure
