"""The rows of a file on their way into the roster: problems, likenesses and decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desk_app.services.duplicates import DuplicateFinder
from desk_app.services.roster_import import ImportAction, ImportRow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desk_app.services.duplicates import KnownPerson, Likeness
    from desk_app.services.people import PersonDraft


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: its title, a few values, and what it was taken for."""

    index: int
    title: str
    samples: tuple[str, ...]
    meaning: str
    """Name of a field; empty if the column is passed over."""


@dataclass(frozen=True, slots=True)
class FileProblem:
    """Something that keeps a row from being imported."""

    row_no: int
    column: str
    message: str
    name: str = ""
    """Who stands in the row, as far as it can be read."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row that could be read."""

    row_no: int
    """The number the spreadsheet program shows beside it."""
    draft: PersonDraft
    unsaid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file says once each column has a meaning."""

    rows: tuple[FileRow, ...]
    problems: tuple[FileProblem, ...]


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """A row as the preview shows it."""

    row_no: int
    name: str
    problem: str = ""
    likeness: Likeness | None = None
    action: ImportAction | None = ImportAction.CREATE
    """What becomes of it; None while nobody has decided about a likeness."""

    @property
    def is_undecided(self) -> bool:
        """Whether somebody has to say what becomes of the row."""
        return not self.problem and self.action is None


class ImportPreview:
    """All rows of a file with what becomes of them."""

    def __init__(self, content: FileContent, known: Sequence[KnownPerson]) -> None:
        self._content = content
        self._rows = {row.row_no: row for row in content.rows}
        found = DuplicateFinder(known).find([row.draft for row in content.rows])
        alike = {content.rows[each.index].row_no: each for each in found}
        shown = {
            row.row_no: PreviewRow(
                row.row_no,
                row.draft.full_name,
                likeness=alike.get(row.row_no),
                action=None if row.row_no in alike else ImportAction.CREATE,
            )
            for row in content.rows
        }
        for problem in content.problems:
            before = shown.get(problem.row_no)
            name = before.name if before else problem.name
            shown.setdefault(problem.row_no, PreviewRow(problem.row_no, name, problem.message))
        self.rows = dict(sorted(shown.items()))

    @property
    def problems(self) -> tuple[FileProblem, ...]:
        """Every problem with its row and column."""
        return self._content.problems

    def decide(self, row_nos: Sequence[int], action: ImportAction) -> None:
        """Say what becomes of rows; only somebody in the roster can be updated."""
        for row_no in row_nos:
            row = self.rows[row_no]
            can_update = row.likeness is not None and row.likeness.known_id is not None
            if not row.problem and (action is not ImportAction.UPDATE or can_update):
                self.rows[row_no] = PreviewRow(
                    row.row_no, row.name, row.problem, row.likeness, action
                )

    def count(self, wanted: Callable[[PreviewRow], bool]) -> int:
        """Return how many rows are so."""
        return sum(map(wanted, self.rows.values()))

    def import_rows(self) -> list[ImportRow]:
        """Return what is to be recorded; every row must have been decided."""
        chosen = []
        for row_no, row in self._rows.items():
            shown = self.rows[row_no]
            known = shown.likeness.known_id if shown.likeness is not None else None
            action = shown.action or ImportAction.SKIP
            chosen.append(ImportRow(row.draft, action, known, row.unsaid))
        return chosen
