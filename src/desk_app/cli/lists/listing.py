"""What a list is: plain values for programs, a table in words for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from desk_app.cli.columns import in_columns
from desk_app.texts import _


@dataclass(frozen=True, slots=True)
class Listing:
    """One kind of record, for both kinds of reader."""

    rows: list[dict[str, Any]]
    """For programs: the fields of design, section 6."""
    titles: tuple[str, ...]
    table: list[tuple[str, ...]]
    """For people: one cell per title."""

    def in_words(self) -> str:
        """Return the table in columns."""
        if not self.table:
            return _("There are none.")
        return in_columns(self.titles, self.table)
