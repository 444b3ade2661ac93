"""From a file that was chosen to the dialog that imports it, with the slow parts in threads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from desk_app.exchange.roster_columns import Mapping as ColumnMapping
from desk_app.exchange.roster_columns import RosterField, guess_mapping
from desk_app.exchange.roster_preview import RowDefaults
from desk_app.exchange.roster_rows import read_drafts
from desk_app.exchange.roster_tables import Table, read_table
from desk_app.exchange.roster_wording import field_name, problem_sentence
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.duplicates import known_people
from desk_app.texts import _, interface_texts
from desk_app.views.background import Job, run_with_progress
from desk_app.views.people.import_dialog import ImportDialog
from desk_app.views.people.import_rows import (
    FileColumn,
    FileContent,
    FileProblem,
    FileRow,
    ImportPreview,
)
from desk_app.views.widgets import Dialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desk_app.services.organisation import OrganisationProfile
    from desk_app.services.roster_import import ImportResult, ImportRow
    from desk_app.views.shell import PageContext

_SAMPLES = 3
_NAMES = (RosterField.FULL_NAME, RosterField.GIVEN_NAME, RosterField.FAMILY_NAME)


class FileImport:
    """Imports one file; `record` writes the rows, `announce` tells what was done."""

    def __init__(
        self,
        context: PageContext,
        window: QWidget,
        profile: OrganisationProfile,
        record: Callable[[list[ImportRow]], ImportResult],
        announce: Callable[[ImportResult], object],
    ) -> None:
        self._context, self._window = context, window
        self._record, self._announce = record, announce
        self._defaults = RowDefaults(
            person_category=PersonCategory.VOLUNTEER,
            form_language=profile.language,
            contact_level=ContactLevel.DIRECT,
            starts_on=context.today(),
            country=profile.country,
        )

    def ask(self) -> None:
        """Let the user choose a file, and go on with it."""
        chosen, _filter = QFileDialog.getOpenFileName(
            self._window,
            _("Import people"),
            "",
            _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.tsv *.txt);;All files (*)"),
        )
        if chosen:
            self.read(Path(chosen))

    def read(self, path: Path) -> None:
        """Read the file in the background, then show its columns."""

        def work(job: Job) -> tuple[Table, ColumnMapping]:
            table = read_table(path)
            job.check()
            return table, guess_mapping(table)

        run_with_progress(
            self._window, _("Reading the file…"), work, lambda read: self._show(*read)
        )

    def dialog_for(self, table: Table, guess: ColumnMapping) -> ImportDialog:
        """Return the dialog for a table whose columns have been guessed."""
        known = self._context.vault.read(known_people)
        dialog = ImportDialog(
            file_columns(table, guess), _field_choices(), self._window, refused=guess.refused
        )

        def make_preview(
            chosen: Mapping[int, str], show: Callable[[ImportPreview], object]
        ) -> None:
            mapping = mapping_of(guess, chosen)

            def work(job: Job) -> ImportPreview:
                content = file_content(table, mapping, self._defaults)
                job.check()
                return ImportPreview(content, known)

            run_with_progress(dialog, _("Checking the rows…"), work, show)

        dialog.make_preview = make_preview
        return dialog

    def _show(self, table: Table, guess: ColumnMapping) -> None:
        dialog = self.dialog_for(table, guess)
        done: list[ImportResult] = []
        dialog.save = lambda rows: done.append(self._record(rows))
        if dialog.exec() == Dialog.DialogCode.Accepted:
            self._announce(done[0])
        dialog.deleteLater()


def file_columns(table: Table, guess: ColumnMapping) -> list[FileColumn]:
    """Return the columns that may be read, each with a few of its values."""
    below = table.rows[guess.first_row :]
    columns = []
    for at, meaning in enumerate(guess.columns):
        if at in guess.refused_columns:
            continue
        values = (str(row[at]) for row in below if row[at] is not None)
        samples = tuple(value for value, _number in zip(values, range(_SAMPLES), strict=False))
        if samples or guess.titles[at]:
            columns.append(FileColumn(at, guess.column_name(at), samples, meaning.value))
    return columns


def mapping_of(guess: ColumnMapping, chosen: Mapping[int, str]) -> ColumnMapping:
    """Return the mapping that the user chose; columns that are not offered are passed over."""
    columns = [RosterField(chosen.get(at, RosterField.IGNORED)) for at in range(len(guess.columns))]
    return replace(guess, columns=tuple(columns))


def file_content(table: Table, mapping: ColumnMapping, defaults: RowDefaults) -> FileContent:
    """Return the people of a table and every problem, worded."""
    read = read_drafts(table, mapping, defaults)
    texts = interface_texts()
    return FileContent(
        tuple(FileRow(each.row, each.draft, each.unsaid) for each in read.drafts),
        tuple(
            FileProblem(
                each.row,
                each.column,
                problem_sentence(each, texts),
                _name_in(table, mapping, each.row),
            )
            for each in read.problems
        ),
    )


def _name_in(table: Table, mapping: ColumnMapping, row_no: int) -> str:
    """Return the name in a row that could not be read otherwise."""
    cells = dict(zip(mapping.columns, table.rows[row_no - 1], strict=True))
    parts = (cells.get(each) for each in _NAMES)
    return " ".join(str(part) for part in parts if part is not None)


def _field_choices() -> list[tuple[str, str]]:
    """Return what a column can be, as (name, text); the first is to pass it over."""
    texts = interface_texts()
    fields = (
        RosterField.IGNORED,
        *(field for field in RosterField if field is not RosterField.IGNORED),
    )
    return [(field.value, field_name(field, texts)) for field in fields]
