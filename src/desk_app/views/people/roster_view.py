"""The list of people: counts, filters, the table, and what can be done with those selected."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from desk_app.models.person import PersonCategory
from desk_app.services.clearance import Clearance
from desk_app.services.wording import category_name
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.people.roster_table import Scope, count_in_scope, roster_columns, scope_filter
from desk_app.views.people.segments import Segments
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Callout,
    ChoiceBox,
    EmptyState,
    PageHeader,
    RecordTable,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.flow import Beside

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtGui import QAction

    from desk_app.services.roster import RosterRow
    from desk_app.views.people.commands import PageCommands
    from desk_app.views.people.people_actions import PeopleActions


class RosterView(QWidget):
    """Lists everybody, narrowed by what was chosen; Enter opens a person."""

    def __init__(self, country: str, commands: PageCommands, actions: PeopleActions) -> None:
        super().__init__()
        self._commands, self._actions = commands, actions
        self._rows: list[RosterRow] = []
        self.header = PageHeader(_("People"), "", self._header_buttons())
        self.scope: Segments[Scope] = Segments(_("Whom to list"), _scope_names([]))
        self.category = ChoiceBox[PersonCategory | None](_category_choices())
        self.category.setAccessibleName(_("Category"))
        self.activity = ChoiceBox[str]([("", _("All activities"))])
        self.activity.setAccessibleName(_("Activity"))
        self.table: RecordTable[RosterRow] = RecordTable(
            _("People"), roster_columns(country), key=lambda row: row.id, empty=self._empty()
        )
        self.table.search.setPlaceholderText(_("Search people"))
        self._only: frozenset[int] = frozenset()
        self.only_note = Callout("", action=button(_("Show &everyone"), self.show_everyone))
        self.chosen = label("", "muted")
        self.selected_buttons: list[QPushButton] = []
        self._lay_out()
        self._connect()
        self.table.sort_by(0)
        self._narrow()

    def show_people(self, rows: Sequence[RosterRow]) -> None:
        """Show these people; filters, order and selection stay."""
        self._rows = list(rows)
        self.header.show_subtitle(cleared_sentence(self._rows))
        for scope, text in _scope_names(self._rows):
            self.scope.show_text(scope, text)
        names = {name for row in self._rows for name in row.activities}
        ordered = sorted(names, key=interface_texts().sort_key)
        self.activity.show_choices([("", _("All activities")), *((name, name) for name in ordered)])
        self.scope.setVisible(bool(self._rows))
        self._tools.setVisible(bool(self._rows))
        self.table.show_rows(self._rows)

    def reveal(self, person_id: int) -> None:
        """Select a person, widening the filters if they hide them."""
        if not self.table.model.positions_of({person_id}):
            self.show_scope(Scope.ALL)
        self.table.select(person_id)

    def show_scope(self, scope: Scope) -> None:
        """Narrow the list to a scope and by nothing else."""
        self._only = frozenset()
        self.table.search.clear()
        self.category.set_value(None)
        self.activity.set_value("")
        self.scope.choose(scope)
        self._narrow()

    def show_only(self, person_ids: Collection[int]) -> None:
        """Narrow the list to these people and select them all."""
        self.show_scope(Scope.ALL)
        self._only = frozenset(person_ids)
        self._narrow()
        self.table.select(*person_ids)

    def show_everyone(self) -> None:
        """Lift what `show_only` narrowed."""
        self.show_scope(Scope.ACTIVE)

    def _lay_out(self) -> None:
        self.table.add_filter(self.category)
        self.table.add_filter(self.activity)
        actions = [
            button(text, self._with_selected(run))
            for text, run in (
                (_("Record &training…"), self._actions.record_training),
                (_("&Print forms"), self._actions.print_forms),
            )
        ]
        more = button(_("&More for selected"))
        menu = QMenu(more)
        menu.addActions(self._add_table_actions())
        more.setMenu(menu)
        self.selected_buttons += [*actions, more]
        self._tools = Beside(self.chosen, self.selected_buttons, ems(12))
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["l"])
        for widget, stretch in (
            (self.header, 0),
            (self.scope, 0),
            (self.only_note, 0),
            (self.table, 1),
            (self._tools, 0),
        ):
            layout.addWidget(widget, stretch)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(room))

    def _add_table_actions(self) -> list[QAction]:
        actions = self._actions
        for text, run, keys in (
            (_("Open"), lambda rows: self._commands.open_person(rows[0].id), ""),
            (_("Record training…"), actions.record_training, "Ctrl+T"),
            (_("Print forms"), actions.print_forms, "Ctrl+P"),
            (_("Pause…"), actions.pause, "Ctrl+Shift+P"),
            (_("End the pause"), actions.end_pause, ""),
            (_("On leave until…"), actions.excuse, "Ctrl+Shift+L"),
            (_("Back from leave"), actions.end_leave, ""),
            (_("End engagement…"), actions.end_engagement, "Ctrl+Shift+E"),
            (_("Merge two into one…"), actions.merge, "Ctrl+M"),
        ):
            self.table.add_action(text, run, keys)
        return self.table.view.actions()

    def _with_selected(self, run: Callable[[list[RosterRow]], object]) -> Callable[[], object]:
        return lambda: run(rows) if (rows := self.table.selected()) else None

    def _connect(self) -> None:
        self.scope.changed.connect(lambda _scope: self._change_scope())
        self.category.currentIndexChanged.connect(lambda _at: self._narrow())
        self.activity.currentIndexChanged.connect(lambda _at: self._narrow())
        self.table.opened.connect(lambda row: self._commands.open_person(row.id))
        self.table.lift_filter = self._show_all
        self.table.selection_changed.connect(self._show_chosen)
        self._show_chosen()

    def _show_all(self) -> None:
        self.category.setCurrentIndex(0)
        self.activity.setCurrentIndex(0)
        self.show_scope(Scope.ALL)
        self._change_scope()

    def _change_scope(self) -> None:
        self._only = frozenset()
        self._narrow()

    def _narrow(self) -> None:
        only = self._only
        wanted = scope_filter(self.scope.value(), self.category.value(), self.activity.value())
        self.table.keep(_also_in(only, wanted) if only else wanted)
        self.only_note.setVisible(bool(only))
        self.only_note.show_text(
            ngettext(
                "Only {count} person is listed, as on the page Today.",
                "Only {count} people are listed, as on the page Today.",
                len(only),
            ).format(count=len(only))
        )

    def _show_chosen(self) -> None:
        count = len(self.table.view.selectionModel().selectedRows())
        self.chosen.setText(
            ngettext("{count} selected", "{count} selected", count).format(count=count)
            if count
            else _("Select people to record or change something for all of them.")
        )
        for made in self.selected_buttons:
            made.setEnabled(count > 0)

    def _header_buttons(self) -> list[QWidget]:
        commands = self._commands
        more = button(_("M&ore"))
        menu = QMenu(more)
        for text, run, keys in (
            (_("Import a spreadsheet…"), commands.import_file, "Ctrl+I"),
            (_("Past imports…"), commands.past_imports, ""),
            (_("Find duplicates…"), commands.find_duplicates, ""),
            (_("Print the roster report…"), commands.print_report, ""),
            (
                _("Print it without names…"),
                partial(commands.print_report, "without-names"),
                "",
            ),
            (_("Print a telephone list…"), partial(commands.print_report, "call-list"), ""),
        ):
            action = menu.addAction(text, run)
            if keys:
                action.setShortcut(keys)
                self.addAction(action)
        more.setMenu(menu)
        paste = button(_("Paste a &list"), commands.paste_list, icon_name="people")
        self._on_keys("Ctrl+Shift+V", commands.paste_list)
        add = button(_("&Add person"), commands.add_person, role="primary", icon_name="add")
        self._on_keys("Ctrl+N", commands.add_person)
        door = button(
            _("&Door list"), commands.show_door_list, hint=_("Who may meet people today?")
        )
        return [door, more, paste, add]

    def _on_keys(self, keys: str, run: Callable[[], object]) -> None:
        # A button's own shortcut would take the place of its access key.
        QShortcut(QKeySequence(keys), self).activated.connect(lambda *_none: run())

    def _empty(self) -> EmptyState:
        return EmptyState(
            _("No people yet"),
            _("Paste a list, import a spreadsheet, or add the first person."),
            _("Paste a list"),
            self._commands.paste_list,
        )


def _also_in(
    person_ids: frozenset[int], wanted: Callable[[RosterRow], bool] | None
) -> Callable[[RosterRow], bool]:
    return lambda row: row.id in person_ids and (wanted is None or wanted(row))


def cleared_sentence(rows: Sequence[RosterRow]) -> str:
    """Return how many of the active people are cleared; empty if there is nobody."""
    active = sum(row.is_active for row in rows)
    if not rows:
        return ""
    cleared = sum(row.clearance is Clearance.CLEARED for row in rows)
    return ngettext(
        "{cleared} of {count} active person is cleared",
        "{cleared} of {count} active people are cleared",
        active,
    ).format(cleared=cleared, count=active)


def _scope_names(rows: Sequence[RosterRow]) -> list[tuple[Scope, str]]:
    names = (
        (Scope.ACTIVE, _("Active ({count})")),
        (Scope.NOT_CLEARED, _("Not cleared ({count})")),
        (Scope.GAP_IN_CONTACT, _("In contact, not cleared ({count})")),
        (Scope.ALL, _("All ({count})")),
    )
    return [(scope, text.format(count=count_in_scope(rows, scope))) for scope, text in names]


def _category_choices() -> list[tuple[PersonCategory | None, str]]:
    texts = interface_texts()
    named = [(each, category_name(each, texts)) for each in PersonCategory]
    return [(None, _("All categories")), *named]
