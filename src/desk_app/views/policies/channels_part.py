"""Reporting channels: which there are, whether they work, and where notices hang (R25, R26)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QGridLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desk_app.models.channel import ChannelKind
from desk_app.services.channel_rules import rule_states, rule_words
from desk_app.services.posted_notices import list_notices
from desk_app.texts import _, interface_texts
from desk_app.views.policies.channels_actions import ChannelActions
from desk_app.views.policies.channels_tables import channel_table, notice_table
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Card,
    ChipKind,
    Section,
    StatusChip,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desk_app.services.channel_rules import RuleState
    from desk_app.services.channels import ChannelRow
    from desk_app.views.shell.pages import PageContext


class ChannelsPart(QWidget):
    """Lists the channels in use and the notices, under the rules that they are to meet."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.act = ChannelActions(self, context, self.reload)
        self.table = channel_table(self._offer)
        self.notices = notice_table(self.act.post)
        self.with_retired = QCheckBox(_("Show channels out of &use too"))
        self.with_retired.toggled.connect(lambda _on: self.reload())
        self.table.opened.connect(self.act.open)
        self.table.add_action(_("Record a test"), self.act.record_test)
        self.table.add_action(_("Change"), lambda rows: self.act.open(rows[0]))
        self.table.add_action(_("History"), lambda rows: self.act.show_history(rows[0]))
        self.table.add_action(_("Take out of use"), self.act.retire, "Del")
        self.notices.add_action(_("Checked today"), self.act.checked_today)
        self.notices.add_action(_("Taken down"), self.act.take_down, "Del")
        self.table.selection_changed.connect(self._note_selection)
        self.notices.selection_changed.connect(self._note_selection)
        self._rules = _RulesCard()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, SPACES["l"], 0, 0)
        column.setSpacing(SPACES["m"])
        self._buttons = self._channel_buttons()
        column.addWidget(self._buttons)
        self.table.setMinimumHeight(ems(18))
        column.addWidget(self.table, 3)
        column.addWidget(self._rules)
        posted = Section(_("Posted notices"), _("Look every three months whether they still hang."))
        posted.body.addWidget(self._notice_buttons())
        self.notices.setMinimumHeight(ems(15))
        posted.body.addWidget(self.notices)
        column.addWidget(posted, 2)
        self._scroll = scrolling(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._scroll)

    def reload(self) -> None:
        """Show what is on record now."""
        every = self.act.channels(with_retired=True)
        rows = [row for row in every if row.is_in_use]
        self.table.show_rows(every if self.with_retired.isChecked() else rows)
        self.notices.show_rows(self._context.vault.read(list_notices, today=self._context.today()))
        self._rules.show_channels(rows)
        self._buttons.setVisible(bool(every))  # the empty list has a button of its own
        self.with_retired.setVisible(len(every) > len(rows))
        self._note_selection()

    def open_record(self, argument: object) -> None:
        """Do what another page or the palette asks for.

        A number selects that channel; `counts`, alone or with a quarter, asks for counts;
        `tests` selects the channels to test; `print` and `post` do so; `notices` goes to the list
        of notices and selects those to look at.
        """
        match argument:
            case int():
                self.table.select(argument)
            case "counts":
                self.act.enter_counts()
            case ("counts", str() as period):
                self.act.enter_counts(period)
            case "print":
                self.act.print_notice()
            case "post":
                self.act.post()
            case "tests":
                due = [row.id for row in self.act.channels() if not row.state.works]
                self.table.select(*due)
                self.table.view.setFocus()
            case "notices":
                rows = self._context.vault.read(list_notices, today=self._context.today())
                self.notices.select(*(row.id for row in rows if row.is_due))
                self._scroll.ensureWidgetVisible(self.notices)
                self.notices.view.setFocus()

    def fill_add_menu(self) -> None:
        """Offer the channels of the starter content that are not in use, then one's own."""
        self.add_menu.clear()
        texts = interface_texts()
        for proposal in self.act.proposals():
            self.add_menu.addAction(
                proposal.name(texts.language), partial(self.act.add_proposal, proposal)
            )
        self.add_menu.addSeparator()
        self.add_menu.addAction(
            _("A channel of your own…"), partial(self.act.add_own, ChannelKind.INTERNAL)
        )
        self.add_menu.addAction(
            _("Another outside channel…"), partial(self.act.add_own, ChannelKind.EXTERNAL)
        )

    def _channel_buttons(self) -> QWidget:
        self.add_button = button(_("&Add a channel"), role="primary", icon_name="add")
        self.add_menu = QMenu(self.add_button)
        self.add_menu.aboutToShow.connect(self.fill_add_menu)
        self.add_button.setMenu(self.add_menu)
        chosen = self.table.selected
        self.test_button = button(
            _("Record a &test"), lambda: self.act.record_test(chosen()), icon_name="check"
        )
        self.edit_button = button(
            _("&Change"), lambda: self.act.edit(chosen()[0]), icon_name="edit"
        )
        self.retire_button = button(_("Take &out of use"), lambda: self.act.retire(chosen()))
        self.back_button = button(_("Bring &back into use"), lambda: self.act.bring_back(chosen()))
        self.history_button = button(_("H&istory"), lambda: self.act.show_history(chosen()[0]))
        self.count_button = button(_("Enter &counts"), self.act.enter_counts)
        self.print_button = button(_("&Print the notice"), self.act.print_notice, icon_name="print")
        self.with_retired.setMinimumHeight(self.print_button.sizeHint().height())
        return _row_of(
            self.add_button,
            self.test_button,
            self.edit_button,
            self.history_button,
            self.retire_button,
            self.back_button,
            self.count_button,
            self.print_button,
            self.with_retired,
        )

    def _notice_buttons(self) -> QWidget:
        chosen = self.notices.selected
        self.post_button = button(_("A notice was put &up"), self.act.post, icon_name="add")
        self.checked_button = button(
            _("C&hecked today"), lambda: self.act.checked_today(chosen()), icon_name="check"
        )
        self.down_button = button(_("Taken &down"), lambda: self.act.take_down(chosen()))
        self.badge_button = button(_("How to &recognise us"), self.act.edit_badges)
        return _row_of(self.post_button, self.checked_button, self.down_button, self.badge_button)

    def _offer(self) -> None:
        """Show the proposals below the empty list's button."""
        below = self.table.mapToGlobal(self.table.rect().center())
        self.add_menu.popup(below)

    def _note_selection(self) -> None:
        rows = self.table.selected()
        in_use = [row for row in rows if row.is_in_use]
        self.edit_button.setEnabled(len(rows) == len(in_use) == 1)
        self.history_button.setEnabled(len(rows) == 1)
        self.test_button.setEnabled(bool(in_use))
        self.retire_button.setEnabled(bool(in_use))
        self.back_button.setVisible(len(rows) > len(in_use))
        is_chosen = bool(self.notices.selected())
        self.checked_button.setEnabled(is_chosen)
        self.down_button.setEnabled(is_chosen)


class _RulesCard(Card):
    """The minimum rules, each with a word on whether it is met."""

    def __init__(self) -> None:
        super().__init__(_("Minimum rules"))
        self._holder: QWidget | None = None
        self.body.addWidget(
            label(
                _("Without those marked “missing”, the policy’s part on reporting is not adopted."),
                "hint",
            )
        )

    def show_channels(self, rows: Sequence[ChannelRow]) -> None:
        """Show which rules these channels meet."""
        if self._holder is not None:
            self.body.removeWidget(self._holder)
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        grid = QGridLayout(self._holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACES["m"])
        grid.setVerticalSpacing(SPACES["xs"])
        grid.setColumnStretch(1, 1)
        language = interface_texts().language
        for at, state in enumerate(rule_states(rows)):
            grid.addWidget(StatusChip(*_rule_chip(state)), at, 0)
            grid.addWidget(label(rule_words(state.rule_id, language)), at, 1)
        self.body.addWidget(self._holder)
        self._holder.show()


def _rule_chip(state: RuleState) -> tuple[str, ChipKind]:
    if state.is_met:
        return _("met"), ChipKind.OK
    if state.blocks:
        return _("missing"), ChipKind.PROBLEM
    return _("not yet"), ChipKind.WARNING


def _row_of(*buttons: QAbstractButton) -> QWidget:
    holder = QWidget()
    row = FlowLayout(holder)
    for each in buttons:
        row.addWidget(each)
    return holder
