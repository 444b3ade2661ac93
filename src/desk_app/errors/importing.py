"""Failures of tables that are read."""

from __future__ import annotations

from dataclasses import dataclass

from desk_app.errors.base import DeskError


@dataclass(eq=False, repr=False)
class UnreadableTableError(DeskError):
    """A spreadsheet cannot be read; `reason` is one of `TableTrouble`'s."""

    reason: str


@dataclass(eq=False, repr=False)
class ImportProblemsError(DeskError):
    """Rows of a roster cannot be imported, so none was; `count` of them."""

    count: int


class ImportChangedSinceError(DeskError):
    """People of this import have been worked with since, so it can no longer be undone."""
