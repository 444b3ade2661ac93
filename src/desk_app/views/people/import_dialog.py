"""Import of a spreadsheet: what each column is, a preview with every problem, all or nothing."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from desk_app.errors import DeskError
from desk_app.services.roster_import import ImportAction
from desk_app.texts import _, ngettext
from desk_app.views.people.import_tables import problem_table, row_table
from desk_app.views.theme import SPACES, ems
from desk_app.views.widgets import (
    Callout,
    ChipKind,
    ChoiceBox,
    Dialog,
    button,
    label,
    words_for,
)
from desk_app.views.widgets.flow import FlowLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from desk_app.services.roster_import import ImportRow
    from desk_app.views.people.import_rows import FileColumn, ImportPreview

_LONGEST_SAMPLE = 60


class ImportDialog(Dialog):
    """Two steps: the columns, then the rows.

    `preview` makes the preview of a mapping (column index → field) and calls back with it;
    `save` records the rows and may raise `DeskError`; then nothing is recorded.
    """

    def __init__(
        self,
        columns: Sequence[FileColumn],
        meanings: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        refused: Sequence[str] = (),
    ) -> None:
        super().__init__(_("Import people"), _("Check the rows"), parent)
        self.make_preview: Callable[
            [Mapping[int, str], Callable[[ImportPreview], object]], object
        ] = lambda _mapping, _show: None
        self.save: Callable[[list[ImportRow]], object] = lambda _rows: None
        self.preview: ImportPreview | None = None
        self.choices = {column.index: ChoiceBox[str](meanings) for column in columns}
        self._steps = QStackedWidget()
        self.trouble = Callout("", ChipKind.PROBLEM)
        self.trouble.hide()
        self.summary = label("", "strong")
        if refused:
            self.body.addWidget(Callout(_refused_sentence(refused), ChipKind.INFO))
        self._steps.addWidget(self._columns_step(columns))
        self._steps.addWidget(self._rows_step())
        self.body.addWidget(self._steps, 1)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.summary)
        self.check = self._goes_on
        self.resize(ems(62), ems(44))
        self.show_columns()

    def show_columns(self) -> None:
        """Return to the first step."""
        self.preview = None
        self._steps.setCurrentIndex(0)
        self.trouble.hide()
        self.summary.setText(_("Nothing is recorded before the last step."))
        self.accept_button.setText(_("Check the rows"))
        self.accept_button.setEnabled(True)

    def show_preview(self, preview: ImportPreview) -> None:
        """Go to the second step."""
        self.preview = preview
        self._steps.setCurrentIndex(1)
        self.problems.show_rows(preview.problems)
        self.problems.setVisible(bool(preview.problems))
        self._show_rows()

    def _columns_step(self, columns: Sequence[FileColumn]) -> QWidget:
        room = QWidget()
        grid = QGridLayout(room)
        grid.setContentsMargins(0, 0, SPACES["s"], 0)
        grid.setHorizontalSpacing(SPACES["l"])
        grid.setVerticalSpacing(SPACES["s"])
        for at, title in enumerate((_("Column"), _("For example"), _("What it is"))):
            grid.addWidget(label(title, "muted", wraps=False), 0, at)
        for line, column in enumerate(columns, 1):
            title = column.title or _("Column {number}").format(number=column.index + 1)
            samples = ", ".join(sample for sample in column.samples if sample)
            box = self.choices[column.index]
            box.set_value(column.meaning)
            box.setAccessibleName(_("What the column {title} is").format(title=title))
            grid.addWidget(label(title, "strong"), line, 0)
            grid.addWidget(label(samples[:_LONGEST_SAMPLE], "muted"), line, 1)
            grid.addWidget(box, line, 2)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(columns) + 1, 1)
        return room

    def _rows_step(self) -> QWidget:
        self.problems, self.rows = problem_table(), row_table()
        self.problems.search.hide()
        self.problems.selection_changed.connect(self._go_to_problem)
        self.rows.selection_changed.connect(self._note_selection)
        room = QWidget()
        layout = QVBoxLayout(room)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACES["m"])
        layout.addWidget(self.problems, 1)
        layout.addWidget(self.rows, 2)
        layout.addWidget(self._decisions())
        return room

    def _decisions(self) -> QWidget:
        area = QWidget()
        layout = FlowLayout(area)
        layout.addWidget(button(_("&Back to the columns"), self.show_columns, icon_name="back"))
        layout.addWidget(label(_("Selected rows:"), "muted", wraps=False))
        self.decision_buttons = {}
        for action, text in (
            (ImportAction.CREATE, _("&Somebody else: add")),
            (ImportAction.SKIP, _("&Leave out")),
            (ImportAction.UPDATE, _("Same &person: update")),
        ):
            made = button(text, partial(self._decide, action))
            self.decision_buttons[action] = made
            layout.addWidget(made)
        self._note_selection()
        return area

    def _note_selection(self) -> None:
        for made in self.decision_buttons.values():
            made.setEnabled(bool(self.rows.selected()))

    def _decide(self, action: ImportAction) -> None:
        if self.preview is not None:
            self.preview.decide([row.row_no for row in self.rows.selected()], action)
            self._show_rows()

    def _go_to_problem(self) -> None:
        chosen = self.problems.selected()
        if chosen:
            self.rows.select(chosen[0].row_no)

    def _show_rows(self) -> None:
        preview = self.preview
        if preview is None:
            return
        self.rows.show_rows(preview.rows.values())
        self.trouble.hide()
        problems = len(preview.problems)
        undecided = preview.count(lambda row: row.is_undecided)
        added = preview.count(
            lambda row: not row.problem and row.action in {ImportAction.CREATE, ImportAction.UPDATE}
        )
        if problems:
            self.trouble.show_text(
                ngettext(
                    "{count} problem. Correct it in the file and import it again; until then "
                    "nothing is imported.",
                    "{count} problems. Correct them in the file and import it again; until then "
                    "nothing is imported.",
                    problems,
                ).format(count=problems)
            )
            self.trouble.show()
        self.summary.setText(
            ngettext(
                "{count} row may be somebody on record already: choose what to do",
                "{count} rows may be somebody on record already: choose what to do",
                undecided,
            ).format(count=undecided)
            if undecided
            else ""
        )
        self.accept_button.setText(
            ngettext("Import {count} person", "Import {count} people", added).format(count=added)
        )
        self.accept_button.setEnabled(not problems and not undecided and added > 0)

    def _used_twice(self) -> str | None:
        """Return what two columns were taken for; several may be passed over."""
        used: set[str] = set()
        for box in self.choices.values():
            if box.currentIndex() > 0 and box.value() in used:
                return box.currentText()
            used.add(box.value())
        return None

    def _goes_on(self) -> bool:
        if self.preview is None:
            mapping = {at: box.value() for at, box in self.choices.items()}
            if (twice := self._used_twice()) is not None:
                self.trouble.show_text(
                    _("Two columns are “{name}”. Choose something else for one of them.").format(
                        name=twice
                    )
                )
                self.trouble.show()
                return False
            self.trouble.hide()
            self.make_preview(mapping, self.show_preview)
            return False
        try:
            self.save(self.preview.import_rows())
        except DeskError as error:
            self.trouble.show_text(words_for(error))
            self.trouble.show()
            return False
        return True


def _refused_sentence(refused: Sequence[str]) -> str:
    return ngettext(
        "The column {names} is not read: such data is never stored.",
        "The columns {names} are not read: such data is never stored.",
        len(refused),
    ).format(names=", ".join(refused))
