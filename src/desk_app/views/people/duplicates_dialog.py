"""Pairs of people who may be one and the same, to be merged or left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desk_app.services.duplicates import duplicate_pairs, known_people
from desk_app.texts import _
from desk_app.views.background import Job, run_with_progress
from desk_app.views.people.words import RosterWords
from desk_app.views.theme import ems
from desk_app.views.widgets import Column, Dialog, EmptyState, RecordTable, button

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from desk_app.services.duplicates import KnownPerson
    from desk_app.services.roster import RosterRow
    from desk_app.views.people.people_actions import PeopleActions
    from desk_app.views.shell import PageContext

_Pairs = list[tuple["KnownPerson", "KnownPerson", int]]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who resemble each other."""

    first: RosterRow
    second: RosterRow
    score: int


class DuplicatesDialog(Dialog):
    """Lists pairs, the likeliest first; merging one removes its pairs from the list."""

    def __init__(
        self,
        context: PageContext,
        rows: Sequence[RosterRow],
        actions: PeopleActions,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            _("Find duplicates"),
            _("Close"),
            parent,
            intro=_(
                "People with similar names or the same phone number. They may be one person "
                "or two: you decide."
            ),
            cancel_text="",
        )
        self._context, self._actions = context, actions
        self._people = {row.id: row for row in rows}
        self._pairs: list[Pair] = []
        self.table: RecordTable[Pair] = RecordTable(
            _("People who may be one person"),
            _columns(),
            key=lambda pair: (pair.first.id, pair.second.id),
            empty=EmptyState(
                _("Nobody is in the list twice"),
                _("No two people have similar names or the same phone number."),
            ),
        )
        self.merge = button(_("&Merge these two…"), self._merge)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        self.table.selection_changed.connect(self._follow_selection)
        self.table.opened.connect(lambda _pair: self._merge())
        self.resize(ems(46), ems(30))
        self._follow_selection()

    def start(self) -> None:
        """Compare everybody with everybody, in the background."""
        known = self._context.vault.read(known_people)

        def compare(job: Job) -> _Pairs:
            return duplicate_pairs(known, job.report)

        run_with_progress(self, _("Comparing names…"), compare, self.show_pairs)

    def show_pairs(self, pairs: _Pairs) -> None:
        """Show these pairs."""
        self._pairs = [
            Pair(self._people[first.id], self._people[second.id], score)
            for first, second, score in pairs
            if first.id in self._people and second.id in self._people
        ]
        self.table.show_rows(self._pairs)

    def _follow_selection(self) -> None:
        self.merge.setEnabled(len(self.table.selected()) == 1)

    def _merge(self) -> None:
        (pair,) = self.table.selected()
        gone = self._actions.merge([pair.first, pair.second])
        if gone is None:
            return
        self._pairs = [each for each in self._pairs if gone not in (each.first.id, each.second.id)]
        self.table.show_rows(self._pairs)


def _columns() -> list[Column[Pair]]:
    words = RosterWords()
    return [
        Column(_("One"), lambda pair: words.name(pair.first), width=24, stretches=True),
        Column(_("Other"), lambda pair: words.name(pair.second), width=24, stretches=True),
        Column(
            _("Likeness"),
            lambda pair: _("{score} %").format(score=pair.score),
            sort_key=lambda pair: pair.score,
            width=10,
        ),
    ]
