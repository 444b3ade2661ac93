"""Imports a roster from a file without asking: what the window lets the user choose is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desk_app.exchange.roster_columns import guess_mapping
from desk_app.exchange.roster_preview import RowDefaults
from desk_app.exchange.roster_rows import read_drafts
from desk_app.exchange.roster_tables import read_table
from desk_app.exchange.roster_wording import problem_sentence
from desk_app.models.person import ContactLevel, PersonCategory
from desk_app.services.duplicates import comparable_name, known_people
from desk_app.services.organisation import organisation_profile
from desk_app.services.roster_import import ImportAction, ImportRow, import_roster
from desk_app.texts import _, interface_texts, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from desk_app.exchange.roster_preview import NumberedDraft, RowProblem
    from desk_app.services.duplicates import KnownPerson
    from desk_app.vault import Vault


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import did, or would do; with a problem it does nothing."""

    created: int
    updated: int
    skipped: int
    """Rows that are no person, and people who are in the file twice."""
    problems: tuple[RowProblem, ...]
    is_dry_run: bool

    def as_json(self) -> dict[str, Any]:
        """Return the outcome for programs; messages are in the interface's language."""
        texts = interface_texts()
        return {
            "created": self.created,
            "updated": self.updated,
            "skipped": self.skipped,
            "problems": [
                {
                    "row": problem.row,
                    "column": problem.column,
                    "message": problem_sentence(problem, texts),
                }
                for problem in self.problems
            ],
        }

    def in_words(self) -> str:
        """Return the outcome for people, one line for each problem."""
        if self.problems:
            return "\n".join(_problem_line(problem) for problem in self.problems)
        counted = (
            (self.created, ngettext("{count} person added", "{count} people added", self.created)),
            (self.updated, ngettext("{count} updated", "{count} updated", self.updated)),
            (self.skipped, ngettext("{count} left out", "{count} left out", self.skipped)),
        )
        lines = [
            words.format(count=count)
            for at, (count, words) in enumerate(counted)
            if count or at == 0
        ]
        if self.is_dry_run:
            lines.append(_("This was a trial. Nothing was changed."))
        return "\n".join(lines)


def import_file(vault: Vault, file: Path, *, dry_run: bool, today: date) -> ImportOutcome:
    """Read people from a spreadsheet and record all of them, or none if a cell is wrong.

    Somebody whose name is in the roster is updated; somebody who is in the file
    twice is taken once. What a row does not say is a volunteer in direct contact from today on.

    Raises:
        UnusableFileError: there is no such file.
        UnreadableTableError: it is no spreadsheet with people.
    """
    profile = vault.read(organisation_profile)
    table = read_table(file)
    preview = read_drafts(
        table,
        guess_mapping(table),
        RowDefaults(
            person_category=PersonCategory.VOLUNTEER,
            form_language=profile.language,
            contact_level=ContactLevel.DIRECT,
            starts_on=today,
            country=profile.country,
        ),
    )
    rows = _decided(preview.drafts, vault.read(known_people))
    if not preview.problems and not dry_run:
        vault.write(import_roster, rows, country=profile.country, today=today)
    is_kept = not preview.problems
    return ImportOutcome(
        created=_count(rows, ImportAction.CREATE) if is_kept else 0,
        updated=_count(rows, ImportAction.UPDATE) if is_kept else 0,
        skipped=_count(rows, ImportAction.SKIP) + len(preview.skipped),
        problems=preview.problems,
        is_dry_run=dry_run,
    )


def _decided(drafts: Sequence[NumberedDraft], known: Sequence[KnownPerson]) -> list[ImportRow]:
    """Decide about each person. Only the same name counts, as nobody is asked.

    A phone number alone does not: a family may share one, and somebody would be overwritten.
    """
    by_name = {comparable_name(each.full_name): each.id for each in reversed(known)}
    seen: set[str] = set()
    rows = []
    for numbered in drafts:
        name = comparable_name(numbered.draft.full_name)
        person_id = by_name.get(name) if name else None
        action = ImportAction.CREATE if person_id is None else ImportAction.UPDATE
        if name and name in seen:
            action, person_id = ImportAction.SKIP, None
        seen.add(name)
        rows.append(ImportRow(numbered.draft, action, person_id, numbered.unsaid))
    return rows


def _count(rows: Sequence[ImportRow], action: ImportAction) -> int:
    return sum(row.action is action for row in rows)


def _problem_line(problem: RowProblem) -> str:
    sentence = problem_sentence(problem, interface_texts())
    if not problem.column:
        return _("Row {row}: {problem}").format(row=problem.row, problem=sentence)
    return _("Row {row}, {column}: {problem}").format(
        row=problem.row, column=problem.column, problem=sentence
    )
