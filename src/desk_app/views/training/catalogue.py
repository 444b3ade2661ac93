"""The catalogue: what each course is, for whom, how long it counts, whether its link works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from desk_app.services.course_editing import (
    CourseDraft,
    LinkState,
    add_course,
    add_starter_courses,
    change_course,
    draft_of,
    link_state,
    note_link_check,
    retire_course,
    withdraw_course,
)
from desk_app.services.training import CourseRow, list_catalogue
from desk_app.services.training_wording import (
    audience_summary,
    link_words,
    mode_name,
    validity_words,
)
from desk_app.texts import _, interface_texts, ngettext
from desk_app.views.training.course_dialog import CourseDialog
from desk_app.views.widgets import (
    ChipKind,
    Column,
    Dialog,
    EmptyState,
    RecordTable,
    button,
    run_dialog,
)
from desk_app.views.widgets.part_layout import lay_out_part

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desk_app.views.training.actions import TrainingActions

_LINK_CHIPS = {
    LinkState.NONE: None,
    LinkState.UNCHECKED: ChipKind.WARNING,
    LinkState.STALE: ChipKind.WARNING,
    LinkState.CHECKED: ChipKind.OK,
}


class CataloguePart(QWidget):
    """Lists all courses; they can be added, changed, retired, and their links checked."""

    def __init__(self, actions: TrainingActions) -> None:
        super().__init__()
        self._actions = actions
        self.add = button(_("&Add a course…"), self._add, role="primary", icon_name="add")
        self.change = button(_("&Change…"), self._change, icon_name="edit")
        self.retire = button(_("&Retire"), self._retire)
        self.copy = button(_("Copy the &link"), self._copy)
        self.confirm_link = button(
            _("Link &works"),
            self._confirm_link,
            hint=_("You have opened the link and found the course there."),
        )
        self.starter = button(
            _("Add missing &starter courses"),
            self._add_starter,
            hint=_("What you have changed stays as it is."),
        )
        self.table: RecordTable[CourseRow] = RecordTable(
            _("Courses"),
            _columns(actions.context.today),
            key=lambda row: row.id,
            empty=EmptyState(_("No course yet"), _("Add your own, or the starter courses.")),
        )
        self._build()

    def reload(self) -> None:
        """Show what is on record now."""
        self.table.show_rows(self._actions.context.vault.read(list_catalogue))
        self._note_selection()

    def _build(self) -> None:
        buttons = (
            self.add,
            self.change,
            self.retire,
            self.copy,
            self.confirm_link,
            self.starter,
        )
        lay_out_part(self, buttons, self.table)
        self.table.selection_changed.connect(self._note_selection)
        self.table.opened.connect(lambda _row: self._change())

    def _note_selection(self) -> None:
        row = self._chosen()
        for widget in (self.change, self.retire):
            widget.setEnabled(row is not None)
        for widget in (self.copy, self.confirm_link):
            widget.setEnabled(row is not None and bool(row.link))
        is_retired = row is not None and row.retired_on is not None
        self.retire.setText(_("&Bring back") if is_retired else _("&Retire"))

    def _chosen(self) -> CourseRow | None:
        chosen = self.table.selected()
        return chosen[0] if len(chosen) == 1 else None

    def _add(self) -> None:
        vault, made = self._actions.context.vault, list[int]()

        def save(draft: CourseDraft) -> None:
            made.append(vault.write(add_course, draft))

        if not self._runs(CourseDialog(CourseDraft(""), self._renewable(None), save, self)):
            return
        course_id = made[-1]
        self._actions.tell(
            _("The course was added."),
            lambda: vault.write(withdraw_course, course_id, today=self._actions.context.today()),
        )
        self.table.select(course_id)

    def _change(self) -> None:
        row = self._chosen()
        if row is None:
            return
        before, vault = draft_of(row), self._actions.context.vault

        def save(draft: CourseDraft) -> None:
            vault.write(change_course, row.id, draft)

        if self._runs(CourseDialog(before, self._renewable(row), save, self)):
            self._actions.tell(_("The course was changed."), lambda: save(before))

    def _renewable(self, row: CourseRow | None) -> list[tuple[str | None, str]]:
        courses = self._actions.context.vault.read(list_catalogue)
        others = [
            (each.course_id, each.title)
            for each in courses
            if (row is None or each.id != row.id) and not each.is_gateway
        ]
        return [(None, _("No other course")), *others]

    def _retire(self) -> None:
        row = self._chosen()
        if row is None:
            return
        day = None if row.retired_on is not None else self._actions.context.today()
        vault = self._actions.context.vault
        if self._actions.run(lambda: vault.write(retire_course, row.id, day)):
            text = (
                _("The course is in use again.")
                if day is None
                else _("The course is retired. What people have completed stays on record.")
            )
            self._actions.tell(text, lambda: vault.write(retire_course, row.id, row.retired_on))

    def _copy(self) -> None:
        row = self._chosen()
        if row is not None:
            QApplication.clipboard().setText(row.link)
            self._actions.context.notify(
                _("The link is copied. Open it in a browser, then confirm that it works.")
            )

    def _confirm_link(self) -> None:
        row = self._chosen()
        if row is None:
            return
        vault = self._actions.context.vault
        vault.write(note_link_check, row.id, self._actions.context.today())
        self._actions.tell(
            _("Noted: the link was checked today."),
            lambda: vault.write(note_link_check, row.id, row.link_checked_on),
        )

    def _add_starter(self) -> None:
        count = self._actions.context.vault.write(add_starter_courses)
        self._actions.tell(
            ngettext("{count} course was added.", "{count} courses were added.", count).format(
                count=count
            )
        )

    def _runs(self, dialog: Dialog) -> bool:
        return run_dialog(dialog)


def kind_name(row: CourseRow) -> str:
    """Return what a course means for clearance, in a word or two."""
    if row.retired_on is not None:
        return _("Retired")
    if row.is_gateway:
        return _("Gateway, no course")
    if row.blocks_clearance and row.mandatory_for:
        return _("Needed for clearance")
    return _("Mandatory") if row.mandatory_for else _("Voluntary")


def _kind_chip(row: CourseRow) -> ChipKind:
    if row.retired_on is None and row.blocks_clearance and row.mandatory_for:
        return ChipKind.INFO
    return ChipKind.NEUTRAL


def _columns(today: Callable[[], date]) -> list[Column[CourseRow]]:
    texts = interface_texts()
    return [
        Column[CourseRow](
            _("Title"),
            lambda row: row.title,
            tooltip=lambda row: "\n".join(filter(None, (row.title, row.provider, row.note))),
            width=30,
            stretches=True,
        ),
        Column[CourseRow](_("Kind"), kind_name, chip=_kind_chip, width=27),
        Column[CourseRow](
            _("Mandatory for"),
            lambda row: audience_summary(row.mandatory_for, texts),
            tooltip=lambda row: audience_summary(row.mandatory_for, texts),
            width=22,
            stretches=True,
        ),
        Column[CourseRow](
            _("Counts for"),
            lambda row: "–" if row.is_gateway else validity_words(row.validity_months, texts),
            lambda row: row.validity_months or 0,
            width=10,
        ),
        Column[CourseRow](
            _("Link"),
            lambda row: link_words(link_state(row, today()), row.link_checked_on, texts),
            chip=lambda row: _LINK_CHIPS[link_state(row, today())],
            tooltip=lambda row: row.link,
            width=18,
        ),
        Column[CourseRow](_("How"), lambda row: mode_name(row.mode, texts), width=20),
    ]
