"""The tables of an import: what stands in the way, and what each row would do."""

from __future__ import annotations

from desk_app.services.roster_import import ImportAction
from desk_app.texts import _
from desk_app.views.people.import_rows import FileProblem, PreviewRow
from desk_app.views.people.words import likeness_words
from desk_app.views.widgets import (
    ChipKind,
    Column,
    EmptyState,
    RecordTable,
)


def problem_table() -> RecordTable[FileProblem]:
    """Return the table of cells that stand in the way."""
    return RecordTable(
        _("Problems"),
        [
            Column[FileProblem](
                _("Row"),
                lambda each: str(each.row_no),
                sort_key=lambda each: each.row_no,
                width=6,
            ),
            Column[FileProblem](_("Column"), lambda each: each.column, width=18),
            Column[FileProblem](_("Problem"), lambda each: each.message, width=50, stretches=True),
        ],
        key=lambda each: (each.row_no, each.column, each.message),
    )


def row_table() -> RecordTable[PreviewRow]:
    """Return the table that says of each row what would happen, and why."""
    return RecordTable(
        _("Rows"),
        [
            Column[PreviewRow](
                _("Row"), lambda row: str(row.row_no), sort_key=lambda row: row.row_no, width=6
            ),
            Column[PreviewRow](_("Name"), lambda row: row.name, width=26, stretches=True),
            Column[PreviewRow](_("What happens"), _what_happens, chip=_chip, width=29),
            Column[PreviewRow](_("Because"), _because, tooltip=_because, width=40, stretches=True),
        ],
        key=lambda row: row.row_no,
        empty=EmptyState(_("No rows"), _("The file holds no people.")),
    )


def _what_happens(row: PreviewRow) -> str:
    if row.problem:
        return _("Cannot be imported")
    if row.action is None:
        return _("Please choose")
    return {
        ImportAction.CREATE: _("Will be added"),
        ImportAction.SKIP: _("Will be left out"),
        ImportAction.UPDATE: _("Will be updated"),
    }[row.action]


def _because(row: PreviewRow) -> str:
    if row.problem:
        return row.problem
    if row.likeness is not None:
        return likeness_words(row.name, row.likeness)
    return ""


def _chip(row: PreviewRow) -> ChipKind:
    if row.problem:
        return ChipKind.PROBLEM
    kinds = {
        None: ChipKind.WARNING,
        ImportAction.CREATE: ChipKind.OK,
        ImportAction.SKIP: ChipKind.NEUTRAL,
        ImportAction.UPDATE: ChipKind.INFO,
    }
    return kinds[row.action]
