"""Who is trained, group by group; what runs out; which sessions would make everyone ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from desk_app.services.training import remove_completions
from desk_app.services.training_coverage import NeedRow, Stage, TrainingBoard, training_board
from desk_app.services.training_plan import TrainingPlan, smallest_plan
from desk_app.services.training_scans import record_training
from desk_app.services.training_wording import coverage_sentence, plan_sentence
from desk_app.services.wording import category_plural
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.theme import SPACES, ems, is_large
from desk_app.views.training.day_dialogs import ask_completion, ask_waiver
from desk_app.views.training.needs_table import need_columns
from desk_app.views.widgets import (
    Callout,
    Card,
    ChipKind,
    ChoiceBox,
    EmptyState,
    RecordTable,
    button,
    label,
    scrolling,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desk_app.services.training_coverage import GroupCoverage
    from desk_app.views.training.actions import TrainingActions

_TWO_COLUMNS_EMS = 64
_SHORTEST = 14


class NeedsPart(QWidget):
    """Shows coverage in words, the proposal, and everyone who has to complete a course."""

    def __init__(self, actions: TrainingActions) -> None:
        super().__init__()
        self._actions = actions
        self._board: TrainingBoard | None = None
        self._plan: TrainingPlan | None = None
        self.table: RecordTable[NeedRow] = RecordTable(
            _("Who needs training"),
            need_columns(actions.context.today),
            key=lambda row: row.key,
            empty=EmptyState(
                _("Nobody needs training"),
                _("Everyone who is active is trained, and nothing runs out within 60 days."),
            ),
        )
        self._only: frozenset[int] = frozenset()
        self.only_note = Callout("", action=button(_("Show &everyone"), self.show_everyone))
        self.activity = ChoiceBox[str]([("", _("All activities"))])
        self.activity.setMinimumContentsLength(_SHORTEST)
        self.activity.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.activity.setAccessibleName(_("Activity"))
        self.stage = ChoiceBox[Stage | None](
            [
                (None, _("All")),
                (Stage.EXPIRED, _("Lacking today")),
                (Stage.WITHIN_7, _("Within 7 days")),
                (Stage.WITHIN_30, _("Within 30 days")),
                (Stage.WITHIN_60, _("Within 60 days")),
            ]
        )
        self.stage.setAccessibleName(_("Which to show"))
        self.coverage = Card(_("Who is trained"))
        self._groups = QWidget()
        self.plan_it = button(_("Plan this &session"), self._plan_proposed, role="primary")
        self.proposal = Callout("", ChipKind.INFO, self.plan_it)
        self.plan_chosen = button(_("Plan for s&elected"), self._plan_chosen, icon_name="calendar")
        self.record = button(_("&Record training…"), self._record)
        self.waive = button(_("&Waive until…"), self._waive)
        self.end_waiver = button(_("En&d the waiver"), lambda: actions.waive(self._waived(), None))
        self._build()
        self._connect()

    def reload(self) -> None:
        """Show what is on record now."""
        context = self._actions.context
        board = context.vault.read(training_board, today=context.today())
        self._board = board
        names = sorted({name for need in board.needs for name in need.person.activities})
        self.activity.show_choices([("", _("All activities")), *((name, name) for name in names)])
        self._show_groups(board.groups)
        self.table.show_rows(board.needs)
        self._narrow()
        self._note_selection()

    def show_only(self, person_ids: Collection[int]) -> None:
        """Narrow the list to what these people may not meet anybody without; select it."""
        self._only = frozenset(person_ids)
        self.table.search.clear()
        self.activity.set_value("")
        self.stage.set_value(None)
        self._narrow()
        shown = self.table.model.shown_rows()
        self.table.select(*(need.key for need in shown))

    def show_everyone(self) -> None:
        """Lift what `show_only` narrowed."""
        self._only = frozenset()
        self._narrow()

    def _show_all(self) -> None:
        self.activity.setCurrentIndex(0)
        self.stage.setCurrentIndex(0)
        self.show_everyone()

    def _build(self) -> None:
        self.coverage.body.addWidget(self._groups)
        self.table.add_filter(self.activity)
        self.table.add_filter(self.stage)
        self.table.add_action(_("Open the person"), lambda rows: self._open(rows[0]))
        self.table.add_action(_("Plan a session for them"), lambda _rows: self._plan_chosen())
        self.table.add_action(_("Record training…"), lambda _rows: self._record())
        self.table.add_action(_("Waive until…"), lambda _rows: self._waive())
        tools = QWidget()
        flow = FlowLayout(tools)
        for widget in (self.plan_chosen, self.record, self.waive, self.end_waiver):
            flow.addWidget(widget)
        room = QWidget()
        content = QVBoxLayout(room)
        content.setContentsMargins(0, SPACES["l"], 0, 0)
        content.setSpacing(SPACES["m"])
        content.addWidget(self.coverage)
        content.addWidget(self.proposal)
        content.addWidget(self.only_note)
        content.addWidget(tools)
        content.addWidget(self.table, 1)
        self.table.setMinimumHeight(ems(20))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolling(room))

    def _connect(self) -> None:
        self.activity.currentIndexChanged.connect(lambda _index: self._narrow())
        self.stage.currentIndexChanged.connect(lambda _index: self._narrow())
        self.table.opened.connect(self._open)
        self.table.lift_filter = self._show_all
        self.table.selection_changed.connect(self._note_selection)

    def _show_groups(self, groups: Sequence[GroupCoverage]) -> None:
        texts = interface_texts()
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACES["l"])
        grid.setVerticalSpacing(SPACES["xs"])
        everyone, *others = groups
        grid.addWidget(label(_("Everyone"), "strong", wraps=False), 0, 0)
        columns = 2 if self.width() >= ems(_TWO_COLUMNS_EMS) else 1
        grid.addWidget(
            label(coverage_sentence(everyone, texts), "strong"), 0, 1, 1, columns * 2 - 1
        )
        for number, group in enumerate(others):
            row, side = divmod(number, columns)
            assert group.category is not None
            name = label(category_plural(group.category, texts), "muted", wraps=is_large())
            grid.addWidget(name, row + 1, side * 2)
            grid.addWidget(label(coverage_sentence(group, texts)), row + 1, side * 2 + 1)
        for column in range(1, columns * 2, 2):
            grid.setColumnStretch(column, 1)
        self.coverage.body.replaceWidget(self._groups, fresh)
        self._groups.deleteLater()
        self._groups = fresh

    def _narrow(self) -> None:
        """Show what the filters leave, and propose sessions for just these people."""
        if self._board is None:
            return
        activity, stage, only = self.activity.value(), self.stage.value(), self._only

        def wanted(need: NeedRow) -> bool:
            return (
                (not only or (need.person.id in only and need.blocks))
                and (not activity or activity in need.person.activities)
                and (
                    stage is None
                    or (need.stage.is_lacking if stage.is_lacking else need.stage is stage)
                )
            )

        self.table.keep(wanted if activity or stage or only else None)
        self._say_whom_only()
        shown = [need for need in self._board.needs if wanted(need)]
        today = self._actions.context.today()
        self._plan = smallest_plan(shown, self._board.courses, today=today)
        self.proposal.show_text(self._proposal_words(self._plan, shown))
        self.plan_it.setVisible(bool(self._plan.sessions))

    def _say_whom_only(self) -> None:
        self.only_note.setVisible(bool(self._only))
        self.only_note.show_text(
            ngettext(
                "Only {count} person is listed, as on the page Today.",
                "Only {count} people are listed, as on the page Today.",
                len(self._only),
            ).format(count=len(self._only))
        )

    def _proposal_words(self, plan: TrainingPlan, shown: Sequence[NeedRow]) -> str:
        said = plan_sentence(plan, interface_texts())
        planned = len({need.person.id for need in shown if need.planned_on is not None})
        if not planned:
            return said
        invited = ngettext(
            "{count} person is invited to a session already.",
            "{count} people are invited to a session already.",
            planned,
        ).format(count=planned)
        return f"{said} {invited}"

    def _note_selection(self) -> None:
        has_selection = bool(self.table.selected())
        for widget in (self.plan_chosen, self.record, self.waive):
            widget.setEnabled(has_selection)
        self.end_waiver.setEnabled(bool(self._waived()))

    def _waived(self) -> list[NeedRow]:
        return [need for need in self.table.selected() if need.waived]

    def _open(self, row: NeedRow) -> None:
        self._actions.context.navigate("people", row.person.id)

    def _plan_proposed(self) -> None:
        if self._plan is not None and self._plan.sessions:
            first = self._plan.sessions[0]
            self._actions.plan(first.course_id, first.person_ids)

    def _plan_chosen(self) -> None:
        chosen = self.table.selected()
        self._actions.plan(chosen[0].course_id, [need.person.id for need in chosen])

    def _record(self) -> None:
        """Record a course that was completed elsewhere, such as with a certificate."""
        chosen, context = self.table.selected(), self._actions.context
        if not chosen:
            return
        draft = ask_completion(self, chosen, context.vault, context.today())
        if draft is None:
            return
        made: list[int] = []
        if self._actions.run(
            lambda: made.extend(
                context.vault.write(
                    record_training,
                    list(dict.fromkeys(need.person.id for need in chosen)),
                    draft,
                    role=context.vault.role,
                    today=context.today(),
                )
            )
        ):
            text = ngettext(
                "Training recorded for {count} person.",
                "Training recorded for {count} people.",
                len(made),
            ).format(count=len(made))
            self._actions.tell(text, lambda: context.vault.write(remove_completions, made))

    def _waive(self) -> None:
        chosen = self.table.selected()
        until = ask_waiver(self, chosen, self._actions.context.today()) if chosen else None
        if until is not None:
            self._actions.waive(chosen, until)
