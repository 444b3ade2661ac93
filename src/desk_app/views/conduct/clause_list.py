"""The clauses of an edition, with the languages in which words are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desk_app.texts import _
from desk_app.views.widgets import ChipKind, Column, RecordTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.conduct_drafts import ClauseRow
    from desk_app.services.editions import EditionRow


class ClauseList(RecordTable["ClauseRow"]):
    """Lists clauses by number and heading in the original language; one can be chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._edition: EditionRow | None = None
        super().__init__(
            _("Clauses"),
            [
                Column(
                    _("Clause"),
                    lambda row: f"{row.number} {self.heading(row)}",
                    lambda row: int(row.number),
                    tooltip=_origin,
                    width=18,
                    stretches=True,
                ),
                Column(
                    _("Missing"),
                    self._missing,
                    chip=lambda row: ChipKind.WARNING if self._missing(row) else None,
                    width=11,
                ),
            ],
            key=lambda row: row.clause_id,
            parent=parent,
        )
        self.view.setSelectionMode(self.view.SelectionMode.SingleSelection)

    def show_clauses(self, rows: Sequence[ClauseRow], edition: EditionRow) -> None:
        """Show the clauses of this edition."""
        self._edition = edition
        self.show_rows(rows)
        self.view.setColumnHidden(1, not any(self._missing(row) for row in rows))

    def heading(self, row: ClauseRow) -> str:
        """Return a clause's heading in the original language."""
        original = self._edition.master_language if self._edition else ""
        return row.words[original].heading if original in row.words else ""

    def _missing(self, row: ClauseRow) -> str:
        languages = self._edition.languages if self._edition else ()
        return " ".join(
            code for code in languages if code not in row.words or not row.words[code].is_complete
        )


def _origin(row: ClauseRow) -> str:
    match row.origin:
        case "brief":
            return _("Named in the brief ({requirements})").format(
                requirements=", ".join(row.requirements)
            )
        case "derived":
            return _("Follows from the brief ({requirements})").format(
                requirements=", ".join(row.requirements)
            )
    return _("Common safeguarding practice, may be removed")
